from __future__ import annotations

import pytest

from pipeline.model import Row
from pipeline.validate.rows.budgets import check_budget_totals
from tests.validate.made import DECREE, made


def budget(*lines: tuple[str, int | None], place: int = 1) -> list[Row]:
    return [
        made("budgets", number, place, level=level, anggaran=amount)
        for number, (level, amount) in enumerate(lines, start=1)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # Mojokerto 2024, page 6
        budget(("program", 12_068_216_000), ("program", 2_298_762_000), ("total", 14_366_978_000)),
        # two levels: only the programmes add up to the total
        budget(("program", 5), ("kegiatan", 2), ("kegiatan", 3), ("total", 5)),
        budget(("kegiatan", 2), ("kegiatan", 3), ("total", 5)),
        budget(("program", 2), ("total", 2), ("program", 3), ("total", 3)),
        budget(("program", 2), ("program", 3)),  # no total printed
        budget(("total", 3)),  # nothing to add
        budget(("program", None), ("program", 3), ("total", 9)),  # an amount was not read: its own finding
        budget(("program", 3), ("total", None)),
    ],
)
def test_adds_up_or_cannot_be_said(rows: list[Row]) -> None:
    assert check_budget_totals(rows) == []


def test_mismatch_names_the_whole_budget() -> None:
    good = budget(("program", 1), ("total", 1))
    bad = budget(("program", 12_068_216_000), ("program", 2_298_762_001), ("total", 14_366_978_000), place=2)
    [finding] = check_budget_totals([*bad[::-1], *good])
    assert (finding.code, finding.row_id, finding.column, finding.value) == (
        "BUDGET_TOTAL_MISMATCH",
        f"{DECREE}/budgets/2",
        "anggaran",
        "14366978001",
    )
    assert finding.message == "2 lines add up to 14366978001; the printed total is 14366978000 (+1)"


def test_second_total() -> None:
    rows = budget(("program", 2), ("total", 2), ("program", 3), ("total", 4))
    assert [finding.message for finding in check_budget_totals(rows)] == [
        "1 lines add up to 3; the printed total is 4 (-1)"
    ]
