"""Summaries of made decrees: an archive in a few lines."""

from __future__ import annotations

from typing import Any

from pipeline.validate.across.summary import PromisedTarget, Summary
from pipeline.validate.subject import Subject

FORMS = (
    "Perjanjian Kinerja Ketua",
    "Perjanjian Kinerja Sekretaris",
    "Perjanjian Kinerja Kepala Sub Bagian",
    "Rencana Aksi",
    "Rencana Kinerja Tahunan",
)


def decree(kode: str, year: int | None, *targets: PromisedTarget, **values: Any) -> Summary:
    """The decree of the KPU of region ``kode`` for ``year``, with all forms."""
    name = f"kpu-{kode}-{year}"
    filled: dict[str, Any] = {
        "decree_id": name,
        "row_id": f"{name}/decrees/1/1",
        "office": (kode, "kpu"),
        "wilayah": f"Kabupaten {kode}",
        "tingkat": "kabupaten",
        "year": year,
        "forms": FORMS,
        "whole": True,
        "targets": targets,
        "page": 1,
        "box": None,
    }
    return Summary(**(filled | values))


def target(
    value: float,
    unit: str = "persen",
    kind: str = "percent",
    indicator: str = "target-kinerja-tercapai",
    **values: Any,
) -> PromisedTarget:
    text = f"{value:g} {unit}"
    filled: dict[str, Any] = {
        "subject": Subject(indicator, "", ""),
        "value": value,
        "unit": unit,
        "kind": kind,
        "text": text,
        "table": "agreements",
        "rows": ("agreements/1/1", "rkt/1/1"),
        "page": 4,
        "box": None,
        "raw": text,
        "certain": True,
    }
    return PromisedTarget(**(filled | values))
