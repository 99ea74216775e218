"""Sums over judged decrees: the figures of one line of the accuracy table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from bench.judge import Judgement, Kind, Value


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts; two of them add up. A cell is a printed cell of a row that was found."""

    decrees: int = 0
    rows: int = 0  # printed
    found: int = 0
    extra: int = 0  # published without a counterpart
    cells: int = 0
    cells_right: int = 0  # text, amount and mark as printed
    targets: int = 0
    targets_right: int = 0  # number and unit
    amounts: int = 0
    amounts_right: int = 0
    marks: int = 0
    marks_right: int = 0
    header: int = 0
    header_right: int = 0
    silent: int = 0  # cells and header fields with a wrong value on a row that claims to be certain
    published: int = 0  # rows, extra ones too
    flagged: int = 0
    flagged_wrong: int = 0  # flagged rows that hold a wrong value, or are extra
    sure: int = 0  # rows right in every value and not flagged

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def silent_rate(self) -> float:
        """In 10,000 cells and header fields."""
        return 10_000 * self.silent / max(1, self.cells + self.header)


def tally(judgement: Judgement) -> Tally:
    """One decree."""
    cells = _by_cell(v for v in judgement.values if v.kind is not Kind.HEADER)
    header = [v for v in judgement.values if v.kind is Kind.HEADER]
    wrong_rows = {(v.table, v.row_id) for v in judgement.values if not v.right}
    wrong_rows |= {(r.table, r.row_id) for r in judgement.rows if not r.printed}
    flagged = [r for r in judgement.rows if r.flagged]
    read = [[v for v in values if v.kind is not Kind.TARGET] for values in cells]
    targets = [t for values in cells if (t := [v for v in values if v.kind is Kind.TARGET])]
    return Tally(
        decrees=1,
        rows=judgement.printed_rows,
        found=judgement.printed_rows - len(judgement.missing),
        extra=sum(not r.printed for r in judgement.rows),
        cells=len(cells),
        cells_right=sum(all(v.right for v in values) for values in read),
        targets=len(targets),
        targets_right=sum(all(v.right for v in values) for values in targets),
        amounts=sum(v.kind is Kind.AMOUNT for v in judgement.values),
        amounts_right=sum(v.kind is Kind.AMOUNT and v.right for v in judgement.values),
        marks=sum(v.kind is Kind.MARK for v in judgement.values),
        marks_right=sum(v.kind is Kind.MARK and v.right for v in judgement.values),
        header=len(header),
        header_right=sum(v.right for v in header),
        silent=len(silent_cells(judgement)),
        published=len(judgement.rows),
        flagged=len(flagged),
        flagged_wrong=sum((r.table, r.row_id) in wrong_rows for r in flagged),
        sure=sum(not r.flagged and (r.table, r.row_id) not in wrong_rows for r in judgement.rows),
    )


def silent_cells(judgement: Judgement) -> list[Value]:
    """One wrong value of each cell that has some on a row without a flag."""
    cells = _by_cell(v for v in judgement.values if not v.flagged)
    return [wrong[0] for values in cells if (wrong := [v for v in values if not v.right])]


def _by_cell(values: Iterable[Value]) -> list[list[Value]]:
    cells: dict[tuple[str, str, str], list[Value]] = defaultdict(list)
    for value in values:
        cells[value.table, value.row_id, value.cell].append(value)
    return list(cells.values())
