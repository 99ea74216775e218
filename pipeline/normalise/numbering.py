"""Row numbers of one table: single characters that both readers misread, so the sequence helps.

A number is taken from what a reader saw only; the sequence chooses between readings, it never
supplies one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Printed


@dataclass(frozen=True, slots=True)
class Numbered:
    """``number`` None: not legible, or none printed (``certain`` tells which)."""

    number: int | None
    certain: bool
    note: str = ""


def number_rows(cells: Sequence[Printed | None]) -> list[Numbered]:
    """The number of each row; rows under one merged number share its cell and so its number."""
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
        seen = [n for n in (_number(t) for t in (cell.text, *cell.alternatives)) if n is not None]
        if last + 1 in seen:
            note = (
                "" if seen[0] == last + 1 and not cell.doubt else f"{last + 1} of the readings follows {last}"
            )
            numbered.append(Numbered(last + 1, True, note))
        elif seen and not cell.doubt:
            numbered.append(Numbered(seen[0], True))
        else:
            numbered.append(Numbered(seen[0] if seen else None, False, f"row number read as {cell.text!r}"))
        last = numbered[-1].number or last + 1
    return numbered


def _number(text: str) -> int | None:
    match = re.fullmatch(r"\W{0,2}(\d{1,3})\W{0,2}", text.strip())
    return int(match.group(1)) if match else None
