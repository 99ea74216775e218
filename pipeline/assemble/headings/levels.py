"""A heading that names several levels of rows in one column: ``Program / Kegiatan / Indikator``."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.assemble.headings.words import resemblance
from pipeline.assemble.layouts import Layout


def levels_under(
    layout: Layout, columns: Sequence[str | None], headings: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    """What the rows of higher levels say in the column of the rows, high level first; none where its rows are
    all of one.

    ``headings``: the folded texts that the heading of each of ``columns`` may be. Which levels it names is
    told by the wording that it is most like.
    """
    column = layout.column(layout.row_column)
    if not column.levels or columns.count(column.name) != 1:
        return ()
    texts = headings[columns.index(column.name)]
    kinds = [((), column.headers), *((levels.columns, levels.headers) for levels in column.levels)]
    scores = [max((resemblance(text, words) for text in texts), default=0.0) for _, words in kinds]
    return kinds[scores.index(max(scores))][0]
