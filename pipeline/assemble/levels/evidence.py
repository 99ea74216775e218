"""How the rows of each level look in a table: what tells the level of another row.

Only what was seen counts: numbers of one form, texts that begin at one place, words that name the level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from pipeline.assemble.levels.looks import Look
from pipeline.assemble.levels.numbering import Form

SAME_INDENT = 3.0  # points: texts of one level begin at one place, as nearly as a scan shows it
# Shares of rows that look so: it is nearly the rule, it is usual, it is an exception.
_NEARLY_ALL, _MANY, _FEW = 0.9, 0.5, 0.25

Levels = frozenset[int]


class Seen:
    """The rows of ``higher`` levels that are known so far, 0 being the highest level.

    One of a level of which none was seen yet may look as those of another.
    """

    def __init__(self, higher: int) -> None:
        self._unseen = set(range(higher))
        self._forms: dict[tuple[str, Form], set[int]] = {}
        self._indents: list[tuple[float, int]] = []
        self._said: Counter[tuple[int, bool]] = Counter()  # level, and whether its rows name it

    def learn(self, look: Look, level: int) -> None:
        self._unseen.discard(level)
        for place, number in look.numbers.items():
            self._forms.setdefault((place, number.form), set()).add(level)
        if look.indent is not None:
            self._indents.append((look.indent, level))
        self._said[level, look.said == level] += 1

    def evidence(self, look: Look) -> list[Levels]:
        """For each thing that says anything of the level of ``look``: the levels that look so."""
        found = [self._by_number(place, look) for place in look.numbers]
        found.append(self._by_indent(look))
        if look.said is not None:
            found.append(frozenset({look.said}))
        return [levels for levels in found if levels]

    def excluded(self, look: Look) -> Levels:
        """The levels whose rows, all of them, begin with a word that ``look`` does not begin with."""
        if look.said is not None:
            return frozenset()
        return frozenset(n for n, said in self._said if said and not self._said[n, False])

    def _by_number(self, place: str, look: Look) -> Levels:
        """None where a number of such a form was not seen, or may be one of another form."""
        number = look.numbers[place]
        own = self._forms.get((place, number.form), set())
        if not own:
            return frozenset()
        others = (self._forms.get((place, form), set()) for form in number.maybe)
        return frozenset(own.union(self._unseen, *others))

    def _by_indent(self, look: Look) -> Levels:
        if look.indent is None:
            return frozenset()
        there = {n for x, n in self._indents if abs(x - look.indent) <= SAME_INDENT}
        return frozenset(there | self._unseen) if there else frozenset()


class Usual:
    """How rows with a target look, and rows without: what speaks for ``row`` or ``heading`` in one."""

    def __init__(self, rows: Iterable[Look], headings: Iterable[Look]) -> None:
        self._rows, self._headings = list(rows), list(headings)

    def speaks_for_row(self, look: Look) -> bool:
        """Whether ``look`` looks as rows with a target do, and others without a target do not."""
        return any(rows >= _MANY and headings <= _FEW for rows, headings in self._shares(look))

    def leans_to_row(self, look: Look) -> bool:
        """Whether it looks as nearly all rows with a target do, and most others without a target do not: of
        these some may be rows, too."""
        return any(rows >= _NEARLY_ALL and headings <= _MANY for rows, headings in self._shares(look))

    def speaks_for_heading(self, look: Look) -> bool:
        """Whether it looks as others without a target do, and rows with one do not, or names a level."""
        seen = any(headings > 0 and rows <= _FEW / 2 for rows, headings in self._shares(look))
        return seen or look.said is not None

    def is_usual_row(self, look: Look) -> bool:
        """Whether nothing in which it is like rows without a target is unlike most rows with one.

        That it has no amount is nothing: there are indicators without one. That it has no unit is.
        """
        shares = self._shares(look, _likenesses_of_rows(look))
        return look.said is None and not any(headings > rows and rows <= _FEW for rows, headings in shares)

    def _shares(
        self, look: Look, likenesses: Iterator[Callable[[Look], bool]] | None = None
    ) -> Iterator[tuple[float, float]]:
        """For each thing that may tell: the shares of rows and of headings that look so, itself left out."""
        rows = [other for other in self._rows if other is not look]
        headings = [other for other in self._headings if other is not look]
        if not rows or not headings:
            return
        for like in likenesses or _likenesses_of_headings(look):
            yield sum(map(like, rows)) / len(rows), sum(map(like, headings)) / len(headings)


def _likenesses(look: Look) -> Iterator[Callable[[Look], bool]]:
    """The questions in what another row is like ``look``."""
    for place, number in look.numbers.items():
        yield partial(_is_numbered, place=place, form=number.form)
    if (indent := look.indent) is not None:
        yield lambda other: other.indent is not None and abs(other.indent - indent) <= SAME_INDENT


def _likenesses_of_rows(look: Look) -> Iterator[Callable[[Look], bool]]:
    """Of one with a target."""
    yield from _likenesses(look)
    yield lambda other: other.has_unit == look.has_unit


def _likenesses_of_headings(look: Look) -> Iterator[Callable[[Look], bool]]:
    """Of one without a target; that it has no unit then says nothing more."""
    yield from _likenesses(look)
    yield lambda other: other.has_amount == look.has_amount
    yield lambda other: other.across == look.across


def _is_numbered(look: Look, *, place: str, form: Form) -> bool:
    return place in look.numbers and look.numbers[place].form == form
