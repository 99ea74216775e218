"""A table that is printed in two parts, one beside the other: its first columns on one page, the others on a
later one, as a spreadsheet prints what is too wide and as offices set the months of two half-years.

Of the two parts one table is made, some of whose cells stand on another page. What says that they are one: no
form has the heading of the second part alone, one has that of both; and they fit row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.assemble.blocks import Block, Gap, PlacedGrid, PlacedLine
from pipeline.assemble.grids.fitting import by_heights, by_texts
from pipeline.assemble.headings.lost import same_columns
from pipeline.assemble.headings.recognised import ASIDE, Recognised, recognise
from pipeline.assemble.headings.titles import title_over, year_over
from pipeline.assemble.headings.words import cell_texts, fold_heading
from pipeline.assemble.layouts import Layouts
from pipeline.assemble.text.phrases import starts_with
from pipeline.model import Finding, Grid, Outcome

JOINED = "COLUMNS_JOINED"


def side_by_side(stream: Sequence[Block], layouts: Layouts) -> Outcome[Block]:
    """The stream with the two parts of a table as one, where the pages of its first part stand.

    The titles over the second part are left out: they begin no table.
    """
    made: list[Block | None] = list(stream)
    findings: list[Finding] = []
    for at, block in enumerate(stream):
        if made[at] is None or not isinstance(block, PlacedGrid) or block.elsewhere:
            continue
        first, second = _parts(stream, made, at)
        whole = _whole(stream, first, second, layouts) if second else None
        if whole is None:
            continue
        for place, page in zip(first, whole, strict=True):
            made[place] = page
        for place in (*second, *_titles_over(stream, second, layouts)):
            made[place] = None
        findings.append(_told(_grids(stream, first), _grids(stream, second)))
    return Outcome(tuple(block for block in made if block is not None), tuple(findings))


def _parts(stream: Sequence[Block], made: Sequence[Block | None], at: int) -> tuple[list[int], list[int]]:
    """The places of the pages of a table that begins at ``at``, and of what may be its second part.

    That begins with the first grid that has neither the columns nor the heading of the first. The pages of
    both come in turns or one part after the other.
    """
    parts: tuple[list[int], list[int]] = ([at], [])
    last, page = 0, _grids(stream, [at])[0].page
    for place in range(at + 1, len(stream)):
        block = stream[place]
        if isinstance(block, PlacedLine):
            continue
        if isinstance(block, Gap) or made[place] is not block or block.page == page:
            break
        models = [_grids(stream, part[:1])[0].grid for part in parts if part]
        part = _part_of(block.grid, models, last)
        if part is None:
            break
        parts[part].append(place)
        last, page = part, block.page
    return parts


def _part_of(grid: Grid, models: Sequence[Grid], last: int) -> int | None:
    """Which part of a table ``grid`` goes on with: 0, 1; 1 as well where it may begin the second. ``models``:
    the first page of each part so far; ``last``: the part of the page before."""
    repeated = [part for part, model in enumerate(models) if _repeats(grid, model)]
    if repeated:
        return repeated[0]
    alike = [part for part, model in enumerate(models) if same_columns(grid, model)]
    if alike and not any(_heads(grid) & _heads(model) for model in models):
        return last if last in alike else alike[0]
    return 1 if len(models) == 1 else None


def _repeats(grid: Grid, model: Grid) -> bool:
    """Whether ``grid`` begins with the heading of ``model``, all its storeys."""
    return grid.cols == model.cols and _heading(grid) == _heading(model) != []


def _heading(grid: Grid) -> list[tuple[int, int, str]]:
    """What stands in the first row, and in those into which a cell of it reaches down."""
    rows = max((c.row_span for c in grid.cells if c.row == 0), default=0)
    return [
        (c.col, c.col_span, fold_heading(" ".join(cell_texts(c)[:1])))
        for c in grid.cells
        if c.row < rows and c.readings
    ]


def _heads(grid: Grid) -> set[str]:
    return {text for _, _, text in _heading(grid) if text}


def _whole(
    stream: Sequence[Block], first: Sequence[int], second: Sequence[int], layouts: Layouts
) -> list[PlacedGrid] | None:
    """The pages of both parts as one table, where they are one."""
    left, right = _grids(stream, first), _grids(stream, second)
    whole = by_texts(left, right) or by_heights(left, right)
    if whole is None:
        return None
    forms = layouts.forms
    above = _lines_over(stream, first[0])
    title, year = title_over(above, layouts), year_over(above, layouts)
    other = title_over(_lines_over(stream, second[0]), layouts)
    form = recognise(whole[0].grid, forms, title, year)
    if form is None or (title and form.layout.form != title) or (other and form.layout.form != other):
        return None
    alone = recognise(left[0].grid, forms, title, year)
    if recognise(right[0].grid, forms) is not None or not _says_more(form, alone, left[0].grid.cols):
        return None
    return whole


def _says_more(form: Recognised, alone: Recognised | None, cols: int) -> bool:
    """Whether ``form`` knows all columns from ``cols`` on, which are those of the second part; and the first
    part ``alone`` is of no form, or of that."""
    added = form.columns[cols:]
    published = [name for name in added if name is not None and not name.endswith(ASIDE)]
    return (
        None not in added
        and bool(published)
        and not (form.placed or form.borrowed)
        and (alone is None or alone.layout.form == form.layout.form)
    )


def _grids(stream: Sequence[Block], places: Sequence[int]) -> list[PlacedGrid]:
    return [block for place in places if isinstance(block := stream[place], PlacedGrid)]


def _lines_over(stream: Sequence[Block], at: int) -> list[PlacedLine]:
    """Between the grid at ``at`` and the one before it, behind anything that was lost."""
    return [block for block in _back(stream, at) if isinstance(block, PlacedLine)][::-1]


def _back(stream: Sequence[Block], at: int) -> Iterator[Block]:
    for block in reversed(stream[:at]):
        if not isinstance(block, PlacedLine):
            return
        yield block


def _titles_over(stream: Sequence[Block], second: Sequence[int], layouts: Layouts) -> list[int]:
    titles = layouts.titles
    return [
        place
        for at in second
        for place in range(at - len(_lines_over(stream, at)), at)
        if isinstance(line := stream[place], PlacedLine) and starts_with(line.text, titles)
    ]


def _told(first: Sequence[PlacedGrid], second: Sequence[PlacedGrid]) -> Finding:
    there = ", ".join(str(page.page) for page in second)
    here = ", ".join(str(page.page) for page in first)
    return second[0].finding(JOINED, f"the columns of page {there} go on with the table of page {here}")
