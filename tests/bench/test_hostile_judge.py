"""Damaged files judged: every kind of verdict is seen."""

from __future__ import annotations

from typing import Any

import pytest

from bench.hostile_judge import Published, Verdict, differences, judge

GOOD, BAD = "good.pdf", "bad.pdf"


def _row(decree: str, number: int, indikator: str, **more: Any) -> dict[str, Any]:
    row = {
        "row_id": f"{decree}/agreements/1/{number}",
        "decree_id": decree,
        "perjanjian_ke": 1,
        "baris": number,
        "unit": "KPU",
        "indikator_raw": indikator,
        "sasaran_raw": "Terwujudnya layanan",
        "target_nilai": 90.0,
        "page": 1,
        "bbox": [0.0, 20.0 * number, 100.0, 20.0 * number + 20],
        "needs_review": False,
    }
    return row | more


def _decree(name: str, file: str, **more: Any) -> dict[str, Any]:
    row = {"decree_id": name, "source_file": file, "source_sha256": name, "pages": 1, "needs_review": False}
    return row | {"lembaga": "KPU"} | more


def _published(
    decree: str, file: str, *rows: dict[str, Any], codes: tuple[str, ...] = (), **more: Any
) -> Published:
    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("agreements", "actions", "rkt", "budgets", "signatories", "legal_basis")
    }
    tables["decrees"] = [_decree(decree, file, **more)]
    tables["agreements"] = list(rows)
    tables["findings"] = [{"decree_id": decree, "code": code, "severity": "warning"} for code in codes]
    return Published(tables)


FIRST, SECOND = "Persentase tahapan sesuai jadwal", "Jumlah laporan yang disusun"
WANTED = _published("g", GOOD, _row("g", 1, FIRST), _row("g", 2, SECOND), codes=("SIDECAR_MISSING",))


def _judged(*rows: dict[str, Any], codes: tuple[str, ...] = (), **more: Any) -> Verdict:
    return judge("case", "kind", BAD, _published("b", BAD, *rows, codes=codes, **more), WANTED, GOOD)


def test_the_same_rows_under_other_numbers() -> None:
    found = _judged(_row("b", 5, SECOND), _row("b", 7, FIRST), codes=("SIDECAR_MISSING",))
    assert found == Verdict("case", "kind", "whole", invented=[], silent=[], doubtful=[])


def test_a_row_less_needs_a_word() -> None:
    silent, told = _judged(_row("b", 1, FIRST)), _judged(_row("b", 1, FIRST), codes=("PAGE_DAMAGED",))
    assert (silent.outcome, silent.missing, silent.unsaid) == ("part", 1, True)
    assert (told.outcome, told.missing, told.unsaid, told.codes) == ("part", 1, False, {"PAGE_DAMAGED": 1})


@pytest.mark.parametrize("flagged", [False, True])
def test_a_row_of_its_own(flagged: bool) -> None:
    new = _row("b", 3, "x", needs_review=flagged, page=9)
    found = _judged(_row("b", 1, FIRST), _row("b", 2, SECOND), new)
    said = ["b/agreements/1/3: x | Terwujudnya layanan"]
    assert (found.invented, found.doubtful) == (([], said) if flagged else (said, []))


def test_a_row_twice_is_one_too_many() -> None:
    found = _judged(_row("b", 1, FIRST), _row("b", 2, SECOND), _row("b", 3, SECOND, page=9))
    assert len(found.invented) == 1


@pytest.mark.parametrize("flagged", [False, True])
def test_another_value(flagged: bool) -> None:
    found = _judged(_row("b", 1, FIRST, target_nilai=9.0, needs_review=flagged), _row("b", 2, SECOND))
    said = ["agreements b/agreements/1/1 target_nilai: 9.0, undamaged 90.0"]
    assert (found.silent, found.invented) == ([] if flagged else said, [])


def test_a_changed_row_is_known_by_its_place() -> None:
    found = _judged(_row("b", 1, FIRST), _row("b", 2, "qqqq", sasaran_raw=None))
    assert (found.invented, len(found.silent)) == ([], 2)


def test_the_head_of_the_decree_counts() -> None:
    rows = (_row("b", 1, FIRST), _row("b", 2, SECOND))
    assert _judged(*rows, lembaga="KPV").silent == ["decrees b lembaga: 'KPV', undamaged 'KPU'"]
    assert _judged(*rows, lembaga="KPV", needs_review=True).silent == []


def test_not_published() -> None:
    told = _published("g", GOOD)
    told.tables["findings"].append({"decree_id": "bad", "code": "TRUNCATED", "severity": "error"})  # type: ignore[attr-defined]
    assert judge("case", "kind", BAD, told, WANTED, GOOD) == Verdict(
        "case", "kind", "aside", {"TRUNCATED": 1}
    )
    assert judge("case", "kind", BAD, _published("g", GOOD), WANTED, GOOD).outcome == "gone"


def test_a_good_file_must_be_the_same_in_every_column() -> None:
    assert differences(WANTED, WANTED, GOOD) == []
    other = _published("g", GOOD, _row("g", 1, FIRST), _row("g", 2, SECOND, needs_review=True))
    assert differences(other, WANTED, GOOD) == ["good.pdf: agreements differs (2 rows, 2 undamaged)"]
    assert differences(_published("b", BAD), WANTED, GOOD) == ["good.pdf is not published"]
