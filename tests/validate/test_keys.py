from __future__ import annotations

from pipeline.validate.keys import check_orphans, check_repeated
from pipeline.validate.validated import Quarantined
from tests.validate.made import DECREE, made


def test_repeated() -> None:
    first, second, other = made("rkt", indikator="a"), made("rkt", indikator="b"), made("rkt", 2)
    reason = f"2 rows have the id {DECREE}/rkt/1/1"
    assert check_repeated([first, other, second]) == [
        Quarantined(first, "", "ROW_ID_REPEATED", reason),
        Quarantined(second, "", "ROW_ID_REPEATED", reason),
    ]


def test_two_files_with_one_decree() -> None:
    first, second = made("decrees"), made("decrees", number=2)
    assert [fault.reason for fault in check_repeated([first, second])] == [f"2 rows have the id {DECREE}"] * 2


def test_one_id_in_two_tables_is_no_repetition() -> None:
    assert check_repeated([made("rkt"), made("actions")]) == []


def test_orphan() -> None:
    lost = made("rkt", decree="kpu-1901-2020-3")
    assert check_orphans([made("decrees"), made("rkt"), lost]) == [
        Quarantined(lost, "decree_id", "ORPHAN_ROW", "decrees has no decree_id 'kpu-1901-2020-3'")
    ]
