"""A budget printed without rulings under a Perjanjian Kinerja: a list of lines, or a single one.

``1. Program Pembinaan ...   Rp.  150.000.000,00   APBD`` (design/VARIANTS.md section 6, P01, P04, P05).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.assemble.blocks import PlacedLine, joined
from pipeline.assemble.headings.words import fold_heading
from pipeline.assemble.layouts import Layout
from pipeline.model import Box, Printed

_AMOUNT = re.compile(r"(?:^|[\s:])(Rp\.?\s*[\d.,]*\d[\d.,]*(?:-|,-)?)\s*(.*)$", re.IGNORECASE)
_CURRENCY = re.compile(r"[\s:]*Rp\.?\s*", re.IGNORECASE)
_DIGITS = re.compile(r"[\d.,]*\d[\d.,]*(?:-|,-)?")
_ITEM = re.compile(r"^\W{0,2}(?:[-\u2013\u2014\u2022]|\d{1,2}[.)]|[a-z][.)])\s*(?=\w)")
_CLOSE, _WIDE = 0.8, 1.4  # line heights between the lines of one name; the wide one of a list set double
_INDENT = 5.0  # points from an item's number to its text at least
_SAME_EDGE = 5.0  # points: amounts of one column end at one x
_SOURCES = frozenset({"apbd", "apbn", "apbn/apbd", "blud", "hibah"})


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """``name`` is None for a total that stands under the amounts without a word."""

    name: Printed | None
    amount: Printed
    source: Printed | None
    is_total: bool


def find_budget_lines(lines: Sequence[PlacedLine], layout: Layout) -> list[BudgetLine]:
    """Lines among ``lines`` (those under an agreement's table) that name a programme and an amount."""
    lines = _with_currency(lines)
    found: list[BudgetLine] = []
    totals = {t.replace(" ", "") for t in layout.totals}
    for i, line in enumerate(lines):
        match = _AMOUNT.search(line.text)
        if match is None:
            continue
        amount = replace(line.printed, text=match.group(1).strip(), alternatives=())
        before = line.text[: match.start()].strip(" :.-")
        parts = [replace(line.printed, text=before, alternatives=())] if before else _left_of(lines, i)
        if not parts:
            if found and _ends_the_list(lines, i):
                found.append(BudgetLine(None, amount, None, True))
            continue
        after = match.group(2).strip(" :.-")
        source = (
            replace(line.printed, text=after, alternatives=())
            if after.casefold() in _SOURCES
            else _right_of(lines, i)
        )
        name = joined(parts)
        found.append(BudgetLine(name, amount, source, fold_heading(name.text).replace(" ", "") in totals))
    return found


def _with_currency(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    """``lines``, an amount taken together with the ``Rp`` that stands apart to its left."""
    taken: set[int] = set()
    whole: dict[int, PlacedLine] = {}
    for i, amount in enumerate(lines):
        if not _DIGITS.fullmatch(amount.text):
            continue
        left = [
            k
            for k, other in enumerate(lines)
            if _CURRENCY.fullmatch(other.text)
            and other.line.box.x1 <= amount.line.box.x0
            and amount.level_with(other)
        ]
        if left:
            nearest = max(left, key=lambda k: lines[k].line.box.x1)
            line = replace(amount.line, box=Box.around([lines[nearest].line.box, amount.line.box]))
            whole[i] = PlacedLine(amount.page, line, joined([lines[nearest].printed, amount.printed]))
            taken.add(nearest)
    return [whole.get(i, line) for i, line in enumerate(lines) if i not in taken]


def _ends_the_list(lines: Sequence[PlacedLine], at: int) -> bool:
    """Whether the amount ``at``, nothing beside it, is the last one and ends where the one before it ends."""
    amounts = [x for x in lines if x.page == lines[at].page and _AMOUNT.search(x.text)]
    before = [x for x in amounts if x.line.box.bottom <= lines[at].line.box.top]
    edge = lines[at].line.box.x1
    return amounts[-1] is lines[at] and bool(before) and abs(before[-1].line.box.x1 - edge) <= _SAME_EDGE


def _left_of(lines: Sequence[PlacedLine], at: int) -> list[Printed]:
    """The name at the height of an amount that stands in a column of its own, with the lines it runs over.

    What runs on below has no amount beside it. It is indented no less; after a dash or a number, which
    show where the next name begins, it may start anywhere (Word hangs it under the list's own margin).
    """
    box = lines[at].line.box
    same = [x for x in lines if x.page == lines[at].page and x.line.box.x1 < box.x0 + 5]
    level = [x for x in same if lines[at].level_with(x)]
    if not level:
        return []
    parts = [level[-1]]
    listed = bool(_ITEM.match(parts[0].text))
    for line in same:
        last = parts[-1].line.box
        gap = line.line.box.top - last.bottom
        beside = any(_AMOUNT.search(x.text) and line.level_with(x) for x in lines)
        hangs = listed and not _ITEM.match(line.text)
        indented = line.line.box.x0 > parts[0].line.box.x0 + _INDENT
        most = _WIDE if hangs and indented else _CLOSE
        if (
            0 <= gap < most * last.height
            and not beside
            and (hangs or line.line.box.x0 >= parts[0].line.box.x0 - 3)
        ):
            parts.append(line)
    return [x.printed for x in parts]


def _right_of(lines: Sequence[PlacedLine], at: int) -> Printed | None:
    box = lines[at].line.box
    for line in lines:
        if (
            lines[at].level_with(line)
            and line.line.box.x0 > box.x1
            and line.text.strip(" .").casefold() in _SOURCES
        ):
            return line.printed
    return None
