"""How the rows of each level look in a table: what tells the level of another row.

Only what was seen counts: numbers of one form, texts that begin at one place, words that name the level.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.assemble.levels.looks import Look, Target
from pipeline.assemble.levels.numbering import Form

SAME_INDENT = 3.0  # points: texts of one level begin at one place, as nearly as a scan shows it
# Shares of rows that look so: it is nearly the rule, it is usual, it is an exception.
_NEARLY_ALL, _MANY, _FEW = 0.9, 0.5, 0.25

_NUMBER, _INDENT, _UNIT, _AMOUNT, _ACROSS = "number", "indent", "unit", "amount", "across"
_ALWAYS = (_NUMBER, _INDENT, _AMOUNT, _ACROSS)  # that one without a target has no unit says nothing more

Levels = frozenset[int]
_Thing = tuple[str, float | bool | tuple[str, Form]]


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


class _Pool:
    """How many of some rows have each thing that may tell their level."""

    def __init__(self, looks: Iterable[Look]) -> None:
        self._looks = list(looks)
        self._things = Counter(thing for look in self._looks for thing in _things(look))
        self._indents = sorted(look.indent for look in self._looks if look.indent is not None)

    def share(self, thing: _Thing, *, but_one: bool) -> float | None:
        """Of those that have ``thing``; ``but_one``: the one that is compared is among them, and left out."""
        others = len(self._looks) - but_one
        return (self._count(thing) - but_one) / others if others else None

    def _count(self, thing: _Thing) -> int:
        what, value = thing
        if what is not _INDENT or not isinstance(value, float):
            return self._things[thing]
        last = bisect_right(self._indents, value + SAME_INDENT)
        return last - bisect_left(self._indents, value - SAME_INDENT)


class Usual:
    """How rows with a target look, and rows without: what speaks for a row of the table, or one of a higher
    level, in any of them."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self._rows = _Pool(look for look in looks if look.target is Target.GIVEN)
        self._headings = _Pool(look for look in looks if look.target is not Target.GIVEN)

    def speaks_for_row(self, look: Look) -> bool:
        """Whether ``look`` looks as rows with a target do, and others without a target do not."""
        return any(rows >= _MANY and headings <= _FEW for rows, headings in self._shares(look, *_ALWAYS))

    def leans_to_row(self, look: Look) -> bool:
        """Whether it looks as nearly all rows with a target do, and most others without a target do not: of
        these some may be rows, too."""
        shares = self._shares(look, *_ALWAYS)
        return any(rows >= _NEARLY_ALL and headings <= _MANY for rows, headings in shares)

    def speaks_for_heading(self, look: Look) -> bool:
        """Whether it looks as others without a target do, and rows with one do not, or names a level."""
        shares = self._shares(look, *_ALWAYS)
        return look.said is not None or any(headings > 0 and rows <= _FEW / 2 for rows, headings in shares)

    def is_usual_row(self, look: Look) -> bool:
        """Of one with a target: whether nothing in which it is like rows without one is unlike most of those
        with one.

        That it has no amount is nothing: there are indicators without one. That it has no unit is.
        """
        shares = self._shares(look, _NUMBER, _INDENT, _UNIT)
        return look.said is None and not any(headings > rows and rows <= _FEW for rows, headings in shares)

    def _shares(self, look: Look, *telling: str) -> Iterator[tuple[float, float]]:
        """For each thing of it that is ``telling``: the shares of rows with a target and of those without one
        that have it, itself left out."""
        is_row = look.target is Target.GIVEN
        for thing in _things(look):
            rows = self._rows.share(thing, but_one=is_row)
            headings = self._headings.share(thing, but_one=not is_row)
            if thing[0] in telling and rows is not None and headings is not None:
                yield rows, headings


def _things(look: Look) -> Iterator[_Thing]:
    yield from ((_NUMBER, (place, number.form)) for place, number in look.numbers.items())
    if look.indent is not None:
        yield _INDENT, look.indent
    yield _UNIT, look.has_unit
    yield _AMOUNT, look.has_amount
    yield _ACROSS, look.across
