from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from schemas.fields import FIELDS, Fault, load_fields

DATE = datetime.date(2024, 1, 15)


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("indikator", "Persentase", None),
        ("indikator", None, Fault.MISSING),
        ("indikator", "", Fault.MISSING),
        ("indikator", 7, Fault.TYPE),
        ("sasaran", None, None),
        ("sasaran", "", None),
        ("page", 1, None),
        ("page", 0, Fault.REFUSED),
        ("page", True, Fault.TYPE),
        ("page", 1.0, Fault.TYPE),
        ("pagu_anggaran", 12_068_216_000, None),
        ("pagu_anggaran", -1, Fault.REFUSED),
        ("pagu_anggaran", 2**63, Fault.TYPE),
        ("pagu_anggaran", "", Fault.TYPE),
        ("target_nilai", 87.5, None),
        ("target_nilai", 87, Fault.TYPE),
        ("target_nilai", float("nan"), Fault.TYPE),
        ("confidence", 1.2, Fault.REFUSED),
        ("needs_review", False, None),
        ("needs_review", 0, Fault.TYPE),
        ("tanggal", DATE, None),
        ("tanggal", "2024-01-15", Fault.TYPE),
        ("tanggal", datetime.datetime(2024, 1, 15), Fault.TYPE),
        ("bbox", [1.0, 2.0, 3.0, 4.0], None),
        ("bbox", [1.0, 2.0, 3.0], Fault.TYPE),
        ("bbox", [3.0, 2.0, 1.0, 4.0], Fault.TYPE),
        ("bbox", [1, 2, 3, 4], Fault.TYPE),
        ("level", "total", None),
        ("level", "jumlah", Fault.REFUSED),
        ("tingkat", "", Fault.REFUSED),
        ("kode_wilayah", "35.76", None),
        ("kode_wilayah", "35", None),
        ("kode_wilayah", "3576", Fault.REFUSED),
        ("row_id", "kpu-3576-2024-4/rkt/1/2", None),
        ("row_id", "kpu-3576-2024-4/rkt/1", Fault.REFUSED),
        ("steps", ["unit found"], None),
        ("steps", [1], Fault.TYPE),
    ],
)
def test_fault(column: str, value: object, fault: Fault | None) -> None:
    assert FIELDS[column].fault(value) is fault


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("indikator", None, "indikator must not be empty"),
        ("page", "7", "page is '7' (str) and must be int64"),
        ("confidence", 1.2, "confidence is 1.2 and must be at least 0 and at most 1"),
        ("level", "sum", "level is 'sum' and must be one of program, kegiatan, total"),
    ],
)
def test_reason(column: str, value: object, reason: str) -> None:
    assert FIELDS[column].reason(value) == reason


def test_no_reason_for_a_good_value() -> None:
    with pytest.raises(ValueError, match="nothing is wrong"):
        FIELDS["page"].reason(1)


@pytest.mark.parametrize(
    "entry",
    [
        "{type: string, id: a, en: b, nulable: true}",  # a misspelt key must not be passed over
        "{type: text, id: a, en: b}",
        "{id: a, en: b}",
    ],
)
def test_wrong_declaration(tmp_path: Path, entry: str) -> None:
    (tmp_path / "fields.yml").write_text(f"column: {entry}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        load_fields(tmp_path / "fields.yml")


def test_every_column_says_what_it_is() -> None:
    assert [key for key, field in FIELDS.items() if not (field.description_id and field.description_en)] == []
