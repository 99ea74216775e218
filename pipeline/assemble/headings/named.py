"""Which column of a form a heading names: to the letter, or by the wording that it is most like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from pipeline.assemble.headings.words import ALIKE, LEAD, wordings_like
from pipeline.assemble.layouts import Layout

# Headings of the tables of many documents; what stands in the first rows of a table is asked for as well.
_KEPT = 20_000


@lru_cache(maxsize=_KEPT)
def column_named(layout: Layout, texts: tuple[str, ...]) -> str | None:
    """The column that the folded ``texts`` of one heading name, each of them one that it may be; None where
    they name none, or might be one as well as another."""
    exact = column_exactly(layout, texts)
    if exact is not None:
        return exact
    scores: defaultdict[str, float] = defaultdict(float)
    columns = _columns(layout)
    wordings = tuple(columns)
    for text in texts:
        for wording, score in wordings_like(text, wordings):
            for column in columns[wording]:
                scores[column] = max(scores[column], score)
    if not scores:
        return None
    name = max(scores, key=lambda column: (scores[column], column))
    second = max((score for column, score in scores.items() if column != name), default=0.0)
    return name if scores[name] >= ALIKE and scores[name] - second >= LEAD else None


@lru_cache(maxsize=_KEPT)
def column_exactly(layout: Layout, texts: tuple[str, ...]) -> str | None:
    """The one column of which a heading has the very words; those of its storeys together say more than the
    lowest alone (``Sasaran`` over ``Program``)."""
    columns = _columns(layout)
    longest: dict[str, int] = {}
    for text in texts:
        for column in columns.get(text, ()):
            longest[column] = max(longest.get(column, 0), len(text))
    names = [name for name, length in longest.items() if length == max(longest.values())]
    return names[0] if len(names) == 1 else None


@lru_cache
def _columns(layout: Layout) -> Mapping[str, tuple[str, ...]]:
    """Wording -> the columns that it names."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for column in layout.columns:
        for name in column.names:
            found[name].append(column.name)
    return {wording: tuple(dict.fromkeys(names)) for wording, names in found.items()}
