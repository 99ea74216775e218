"""Row numbers of one table: single characters that both readers misread, so the sequence helps.

A number is taken from what a reader saw only; the sequence chooses between readings, it never
supplies one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.corrections.decided import Deciding, RowKey, row_key
from pipeline.model import Printed, Record
from pipeline.normalise.ordinals import place_ordinals, split_heading
from pipeline.normalise.roman import from_roman


@dataclass(frozen=True, slots=True)
class Numbered:
    """``number`` None: not legible, or none printed (``certain`` tells which)."""

    number: int | None
    certain: bool
    note: str = ""


def numbers_of(records: Sequence[Record], decided: Deciding) -> dict[RowKey, Numbered]:
    """no_sasaran of each row of agreements and actions: from its number column, or its heading's ordinal.

    ``records``: as ``decided``. A number that a person wrote does not depend on the rows around it.
    """
    tables: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        if record.table in ("agreements", "actions"):
            tables[record.table, record.place].append(record)
    numbers: dict[RowKey, Numbered] = {}
    for rows in tables.values():
        headings = [r.printed.get("heading") for r in rows]
        in_column = [r.printed.get("no") for r in rows]
        found = number_headings(headings) if any(headings) else number_rows(in_column)
        numbers |= {row_key(row): number for row, number in zip(rows, found, strict=True)}
    return numbers | _written(decided)


def number_rows(cells: Sequence[Printed | None]) -> list[Numbered]:
    """The number of each row; rows under one merged number share its cell and so its number.

    They may be printed as letters or as Roman numerals. Those count only where they follow each other, or
    begin anew: readers take a stroke more or less for there, both alike.
    """
    count = _counted_in(cells)
    numbered: list[Numbered] = []
    last = 0
    before: Printed | None = None
    for cell in cells:
        if cell is None or not cell.text:
            numbered.append(Numbered(None, True))
            continue
        if before is not None and cell == before:
            numbered.append(numbered[-1])
            continue
        before = cell
        seen = [n for n in (count(t) for t in (cell.text, *cell.alternatives)) if n is not None]
        if last + 1 in seen:
            note = (
                "" if seen[0] == last + 1 and not cell.doubt else f"{last + 1} of the readings follows {last}"
            )
            numbered.append(Numbered(last + 1, True, note))
        elif seen and not cell.doubt and (count is _figures or seen[0] == 1):
            numbered.append(Numbered(seen[0], True))
        else:
            numbered.append(Numbered(seen[0] if seen else None, False, f"row number read as {cell.text!r}"))
        last = numbered[-1].number or last + 1
    return numbered


def number_headings(headings: Sequence[Printed | None]) -> list[Numbered]:
    """As number_rows, by the ordinals of the headings above the rows; rows under one heading share it.

    Where none of them has an ordinal, none is printed.
    """
    distinct: list[Printed] = []
    for heading in headings:
        if heading is not None and (not distinct or heading != distinct[-1]):
            distinct.append(heading)
    split = [split_heading(h.text) for h in distinct]
    if not any(split):
        return [Numbered(None, True)] * len(headings)
    placed = place_ordinals([s.ordinal_text if s else "" for s in split])
    by_heading = [
        Numbered(p.number, p.number is not None, p.note if s else "not a heading with an ordinal")
        for p, s in zip(placed, split, strict=True)
    ]
    numbers, at = [], -1
    for heading in headings:
        if heading is None:
            numbers.append(Numbered(None, True))
            continue
        if at < 0 or heading != distinct[at]:
            at += 1
        numbers.append(by_heading[at])
    return numbers


def _written(decided: Deciding) -> dict[RowKey, Numbered]:
    said = {key: one["no"].printed for key, one in decided.items() if "no" in one}
    return {
        key: number_rows([printed])[0]
        for key, printed in said.items()
        if printed is not None and printed.text.isdigit()
    }


def _counted_in(cells: Sequence[Printed | None]) -> Callable[[str], int | None]:
    """How the numbers of one table are printed: as figures, unless they begin ``a b`` or ``I II``."""
    printed = dict.fromkeys(cell for cell in cells if cell is not None and cell.text)
    first = [(cell.text, *cell.alternatives) for cell in printed][:2]
    for count in (_letter, _roman):
        in_order = (n in map(count, said) for n, said in enumerate(first, 1))
        if len(first) == 2 and all(in_order) and not any(_figures(text) for text in first[1]):
            return count
    return _figures


def _figures(text: str) -> int | None:
    match = re.fullmatch(r"\W{0,2}(\d{1,3})\W{0,2}", text.strip())
    return int(match.group(1)) if match else None


def _letter(text: str) -> int | None:
    match = re.fullmatch(r"\W{0,2}([A-Za-z])\W{0,2}", text.strip())
    return ord(match.group(1).casefold()) - ord("a") + 1 if match else None


def _roman(text: str) -> int | None:
    return from_roman(text.strip(" .)("))
