from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from pipeline.model import Box, Row
from pipeline.validate import Context
from pipeline.validate.across import Summary, summarise
from pipeline.validate.across.summary import PromisedTarget
from pipeline.validate.subject import Subject
from tests.validate.made import DECREE, KASUBBAG, KETUA, KPU, made, mojokerto, of, planned, promised

BOX = Box(10.0, 20.0, 30.0, 40.0)


def summary(context: Context, rows: list[Row], **head: Any) -> Summary:
    found = summarise(*of([mojokerto(**head), *rows], context))
    assert found is not None
    return found


def test_a_decree(context: Context) -> None:
    ninety: dict[str, Any] = {"target": "90%", "target_nilai": 90.0, "target_satuan": "persen"}
    rows = [
        *planned("rkt", KPU, "a", indikator_id="disiplin-pegawai", tahun=2024, **ninety),
        *promised(KASUBBAG, "b", indikator_id="disiplin-pegawai", **ninety),
        *promised(
            KETUA,
            "c",
            indikator_id="disiplin-pegawai",
            target="95%",
            target_nilai=95.0,
            target_satuan="persen",
        ),
        *planned("actions", KPU, "x", **ninety),
        *planned("actions", KPU, "d", place=2, indikator_id="opini-bpk", target="WTP"),  # no number
    ]
    discipline = Subject("disiplin-pegawai", "", "")
    made_of: dict[str, Any] = {"subject": discipline, "unit": "persen", "kind": "percent"}
    made_of |= {"table": "agreements", "page": 1, "box": BOX, "raw": "", "certain": True}
    both = (f"{DECREE}/agreements/3/1", f"{DECREE}/rkt/1/1")
    assert summary(context, rows) == Summary(
        decree_id=DECREE,
        row_id=f"{DECREE}/decrees/1/1",
        office=("35.76", "kpu"),
        wilayah="Kota Mojokerto",
        tingkat="kota",
        year=2024,
        forms=(
            "Perjanjian Kinerja Ketua",
            "Perjanjian Kinerja Kepala Sub Bagian",
            "Rencana Aksi",
            "Rencana Kinerja Tahunan",
        ),
        whole=True,
        targets=(
            PromisedTarget(value=95.0, text="95%", rows=(f"{DECREE}/agreements/1/1",), **made_of),
            PromisedTarget(value=90.0, text="90%", rows=both, **made_of),
            # In no catalogue: by its words, and as short as these are by the objective too.
            PromisedTarget(
                value=90.0,
                text="90%",
                rows=(f"{DECREE}/actions/1/1",),
                **(made_of | {"table": "actions", "subject": Subject("", "x", "")}),
            ),
        ),
        page=None,
        box=None,
    )


def test_a_summary_is_kept_as_it_is(context: Context) -> None:
    # For validating one decree anew beside the summaries of the others.
    kept = TypeAdapter(Summary)
    one = summary(context, planned("rkt", KPU, "a", indikator_id="opini-bpk", target_nilai=1.0))
    assert kept.validate_json(kept.dump_json(one)) == one


@pytest.mark.parametrize(
    ("decree", "plan", "year"),
    [
        (2023, 2024, 2024),  # signed in December for the year after
        (2024, 2024, 2024),
        (2024, None, 2024),
        (2024, 2042, 2024),  # misread: a finding of its own
        (None, 2024, None),
    ],
)
def test_the_year_that_a_decree_is_for(
    decree: int | None, plan: int | None, year: int | None, context: Context
) -> None:
    assert summary(context, planned("rkt", KPU, "a", tahun=plan), tahun=decree).year == year


@pytest.mark.parametrize(
    ("lembaga", "agency"),
    [
        ("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "kpu"),
        ("SEKRETARIAT KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "kpu"),
        ("KOMISI INDEPENDEN PEMILIHAN KOTA SUBULUSSALAM", "kpu"),
        ("KPU Kota Mojokerto", "kpu"),
        (None, "kpu"),
        ("KOMISI PEMILIHAN UMUN KOTA MOJOKERTO", "kpu"),  # misread
        ("BADAN PENGAWAS PEMILIHAN UMUM KOTA SOLOK", "badan pengawas pemilihan umum kota solok"),
        ("DINAS PERHUBUNGAN PROVINSI GORONTALO", "dinas perhubungan provinsi gorontalo"),
        ("SEKRETARIAT DAERAH KOTA MOJOKERTO", "sekretariat daerah kota mojokerto"),
    ],
)
def test_offices_of_one_region(lembaga: str | None, agency: str, context: Context) -> None:
    assert summary(context, [], lembaga=lembaga).office == ("35.76", agency)


def test_no_region_no_summary(context: Context) -> None:
    assert summarise(*of([mojokerto(kode_wilayah=None)], context)) is None
    assert summarise(*of([made("decrees", kode_wilayah=None)], context)) is None
