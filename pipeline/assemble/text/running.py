"""Lines that office programs print on page after page: `Perjanjian Kinerja KPU Kab. Solok | 12`.

They begin like the title of a form and are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.assemble.blocks import Block, PlacedGrid, PlacedLine
from pipeline.assemble.text.phrases import fold_phrase, starts_with

_PAGES = 3  # on which such a line stands, at least
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = 8  # signs of a line that only numbers the page


def without_running(stream: Sequence[Block], titles: Sequence[str]) -> list[Block]:
    """The stream without the lines that begin like one of ``titles`` and run through the pages: they are the
    same but for a number that grows as the pages do, or each is the last on its page; on two pages, both."""
    alike: dict[str, list[PlacedLine]] = defaultdict(list)
    for block in stream:
        if isinstance(block, PlacedLine) and starts_with(block.text, titles):
            alike[_NUMBER.sub("#", fold_phrase(block.text))].append(block)
    feet = _feet(stream)
    running = {id(line) for lines in alike.values() if _runs(lines, feet) for line in lines}
    return [block for block in stream if id(block) not in running]


def _runs(lines: Sequence[PlacedLine], feet: dict[int, float]) -> bool:
    pages = len({line.page for line in lines})
    signs = (_numbered(lines), _at_foot(lines, feet))
    return (pages >= _PAGES and any(signs)) or (pages == _PAGES - 1 and all(signs))


def _numbered(lines: Sequence[PlacedLine]) -> bool:
    """Whether the last number of each line is that of its page, counted from anywhere."""
    last = [_NUMBER.findall(line.text)[-1:] for line in lines]
    return all(last) and len({int(said[0]) - line.page for said, line in zip(last, lines, strict=True)}) == 1


def _at_foot(lines: Sequence[PlacedLine], feet: dict[int, float]) -> bool:
    return all(line.line.box.bottom >= feet[line.page] for line in lines)


def _feet(stream: Sequence[Block]) -> dict[int, float]:
    """Where the last thing on each page stands that is more than the number of the page: the foot of a grid,
    the middle of a line."""
    feet: dict[int, float] = {}
    for block in stream:
        if isinstance(block, PlacedGrid):
            foot = block.grid.box.bottom
        elif isinstance(block, PlacedLine) and len(block.text) > _PAGE_NUMBER:
            foot = block.line.box.center[1]
        else:
            continue
        feet[block.page] = max(feet.get(block.page, 0.0), foot)
    return feet
