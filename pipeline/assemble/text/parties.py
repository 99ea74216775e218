"""Who promises to whom: the parties of a Perjanjian Kinerja, and what its title says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.assemble.blocks import PlacedLine, joined, part_of
from pipeline.assemble.layouts import Formulas, Layout
from pipeline.assemble.text.phrases import (
    after,
    fold_phrase,
    is_period,
    is_phrase,
    is_place_date,
    starts_with,
)
from pipeline.model import Printed

_POSITION_LINES = 4  # a position may run on over so many lines
_UNIT_LINES = 8  # whose table it is takes two or three, and a plan says more before its table
_WORD = 3  # letters of a word that may begin in small ones
_SENTENCE = 4  # words, of which fewer than half begin with a capital


@dataclass(frozen=True, slots=True)
class Person:
    name: Printed
    position: Printed | None


@dataclass(frozen=True, slots=True)
class Parties:
    """``two``: the text speaks of a second party, whether or not it was found."""

    first: Person | None
    second: Person | None
    two: bool = False


def with_values(lines: Sequence[PlacedLine], labels: Sequence[str]) -> list[PlacedLine]:
    """``lines`` with each label that stands alone joined to what stands at its height, right of it.

    ``Nama`` and ``: SAIFUL AMIN`` are far enough apart on some pages to be read as two columns.
    """
    joined_lines: list[PlacedLine] = []
    used: set[int] = set()
    for i, line in enumerate(lines):
        if i in used:
            continue
        beside = _right_of(lines, i) if is_phrase(line.text, labels) else None
        if beside is None:
            joined_lines.append(line)
            continue
        used.add(beside)
        joined_lines.append(replace(line, printed=joined([line.printed, lines[beside].printed])))
    return joined_lines


def _right_of(lines: Sequence[PlacedLine], at: int) -> int | None:
    """Which of the lines around ``at`` stands at its height, right of it."""
    line = lines[at]
    for j in range(max(0, at - 2), min(len(lines), at + 3)):
        other = lines[j]
        if j != at and line.level_with(other) and other.line.box.x0 > line.line.box.x1:
            return j
    return None


def find_parties(lines: Sequence[PlacedLine], formulas: Formulas) -> Parties:
    """The parties stated in ``lines`` (``Nama : ...``, ``Jabatan : ...``), in the order of the text.

    Where the text calls them Pihak Pertama and Pihak Kedua, that decides; else the first named is
    the first party.
    """
    lines = with_values(lines, (formulas.party.name, formulas.party.position))
    people: list[Person | None] = []  # None: a label without what stood beside it, which was not read
    second_called = -1
    second = formulas.signing.second_party
    party = formulas.party
    for i, line in enumerate(lines):
        name = _labelled(line, party.name)
        if name is not None:
            position = _position_after(lines[i + 1 : i + 6], formulas)
            people.append(Person(without_specks(name), position) if name.text else None)
        elif people and starts_with(line.text, party.called) and _names_one_of(line.text, second):
            second_called = len(people) - 1
    two = any(_names_one_of(line.text, second) for line in lines)
    if not any(people):
        return Parties(None, None, two)
    if second_called == 0 and len(people) > 1:
        return Parties(people[1], people[0], two)
    return Parties(people[0], people[1] if len(people) > 1 else None, two)


def _is_sentence(text: str) -> bool:
    """Whether it is running text: a position and an office are written with capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1]
    return len(words) >= _SENTENCE and 2 * sum(word[0].isupper() for word in words) < len(words)


def _names_one_of(text: str, phrases: Sequence[str]) -> bool:
    return any(f" {phrase} " in f" {fold_phrase(text)} " for phrase in phrases)


def _labelled(line: PlacedLine, label: str) -> Printed | None:
    if starts_with(line.text, [label]) is None:
        return None
    return part_of(line.printed, lambda text: after(text, label))


def _position_after(lines: Sequence[PlacedLine], formulas: Formulas) -> Printed | None:
    for i, line in enumerate(lines):
        position = _labelled(line, formulas.party.position)
        if position is None:
            continue
        parts = [position]
        for more in lines[i + 1 : i + _POSITION_LINES]:
            others = (*formulas.party.ends, formulas.party.name, *formulas.party.called)
            if starts_with(more.text, others) or _is_sentence(more.text):
                break
            parts.append(more.printed)
        return without_specks(joined(parts))
    return None


def title_unit(lines: Sequence[PlacedLine], layout: Layout, formulas: Formulas) -> Printed | None:
    """Whose table it is: the lines between its title and the table, nearest title first, up to a sentence or
    to who promises it (``Nama : ...``).

    None where there are none, or too many: then the nearest title is another's, and its own was not read.
    """
    start = next(
        (i for i in range(len(lines) - 1, -1, -1) if starts_with(lines[i].text, layout.titles)), None
    )
    if start is None:
        return None
    below = [
        line.printed
        for line in lines[start + 1 :]
        if line.page == lines[start].page
        and not is_place_date(line.text)
        and not is_period(line.text, formulas.period.times, formulas.period.beside)
    ]
    if len(below) > _UNIT_LINES:
        return None
    party = (formulas.party.name, formulas.party.position)
    said = list(takewhile(lambda p: not (_is_sentence(p.text) or starts_with(p.text, party)), below))
    return without_specks(joined(said)) if said else None


def without_specks(printed: Printed) -> Printed:
    """A title, a name, a position without the signs that stand alone before or behind its words, and without
    what stands before the first capital and is too short for a word: dirt (`oo KETUA`).

    What another reader makes of such a sign (`;` / `4`) goes with it.
    """
    words = printed.text.split()
    kept = [i for i, word in enumerate(words) if any(c.isalnum() for c in word)]
    if not kept:
        return printed
    begins = next((i for i in kept if words[i][0].isupper() or len(words[i]) >= _WORD), kept[0])
    within = slice(begins, kept[-1] + 1)

    def cut(text: str) -> str:
        said = text.split()
        return " ".join(said[within]) if len(said) == len(words) else text

    return part_of(printed, cut)


def title_line(lines: Sequence[PlacedLine], layout: Layout) -> Printed | None:
    """The title nearest to the table: ``PERJANJIAN KINERJA TAHUN 2024``."""
    return next((x.printed for x in reversed(lines) if starts_with(x.text, layout.titles)), None)


def labelled_line(lines: Sequence[PlacedLine], labels: Sequence[str]) -> Printed | None:
    """The value after one of ``labels`` (``Unit Organisasi : ...``), nearest to the table first."""
    for line in reversed(with_values(lines, labels)):
        for label in labels:
            found = _labelled(line, label)
            if found is not None and found.text:
                return found
    return None


def place_date_line(before: Sequence[PlacedLine], following: Sequence[PlacedLine]) -> Printed | None:
    """``Mojokerto, 15 Januari 2024``: below the table, else in the statement above it (the last one)."""
    for line in following:
        if is_place_date(line.text):
            return line.printed
    return next((line.printed for line in reversed(before) if is_place_date(line.text)), None)
