"""Both readers' texts of a place, and what can be chosen for it: readings, terms, values elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.corrections.model import BLANK, MARKED
from pipeline.model import Box as ModelBox
from pipeline.model import Mark, PageReading, Reading
from pipeline.normalise.spelling import fold_space
from pipeline.normalise.terms import PROPOSE, fold_term, folded_phrases
from pipeline.normalise.vocabulary import TERM_KINDS, Vocabulary
from pipeline.review.places import Box, Place

PERIODS = tuple(f"t{n}" for n in range(1, 5)) + tuple(f"b{n}" for n in range(1, 13))
_NEAR = 0.3  # points: boxes are published to 0.1
_PROPOSED = 3
_KIND_OF = {kind: kind for kind in TERM_KINDS} | {"sasaran_kegiatan": "sasaran"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reader made of a place."""

    reader: str
    text: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that may be chosen; ``source``: ``reading term elsewhere mark earlier``; ``score`` 0..100."""

    text: str
    source: str
    score: float | None = None
    reader: Seen | None = None


def readings_at(reading: PageReading, box: Box) -> tuple[tuple[Seen, ...], Mark | None]:
    """What every reader saw in ``box`` (page frame): in its cell, else in the lines inside; and the mark."""
    for grid in reading.grids:
        for cell in grid.cells:
            if _near(reading.frame.to_page(cell.box), box):
                return _seen(cell.readings), cell.mark
    found: list[Seen] = []
    for line in reading.lines:
        x, y = reading.frame.to_page(line.box).center
        if box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1:
            found += _seen(line.readings)
    return tuple(found), None


def text_within(reading: PageReading, box: Box) -> str:
    """What the first reader saw in the cells and lines whose middle is in ``box`` (page frame)."""
    texts = []
    cells = [(c.box, c.readings) for grid in reading.grids for c in grid.cells]
    for upright, readings in [*cells, *((line.box, line.readings) for line in reading.lines)]:
        x, y = reading.frame.to_page(upright).center
        if readings and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            texts.append((upright.top, upright.x0, fold_space(readings[0].text)))
    return " ".join(text for *_, text in sorted(texts) if text)


def choices(
    place: Place,
    earlier: Iterable[str],
    seen: Iterable[Seen],
    elsewhere: Iterable[str],
    vocabulary: Vocabulary,
    facts: dict[str, str],
) -> tuple[Choice, ...]:
    """What may be chosen for ``place``, its own text left out: the best first, each text once.

    ``earlier``: what was decided here before the reading changed. ``elsewhere``: values printed for the
    same indicator in other tables. ``facts``: what fills the placeholders of known phrases
    (``wilayah``, ``tahun``).
    """
    found = [Choice(text, "earlier") for text in earlier]
    if place.column in PERIODS:
        found += [Choice(MARKED, "mark"), Choice(BLANK, "mark")]
    if place.column not in PERIODS or place.text:
        said = {s.text: s for s in reversed(tuple(seen))}
        texts = [*said, *(fold_space(text) for text in place.alternatives)]
        found += [Choice(text, "reading", reader=said.get(text)) for text in texts]
        found += _terms(place, vocabulary, facts)
        found += [Choice(text, "elsewhere") for text in elsewhere]
    first: dict[str, Choice] = {}
    for choice in found:
        if choice.text and choice.text != place.text:
            first.setdefault(choice.text, choice)
    return tuple(first.values())[:9]  # as many as there are keys


def term_kind(column: str) -> str:
    """The kind of known phrases of a column, empty where it has none."""
    return _KIND_OF.get(column, "")


def _terms(place: Place, vocabulary: Vocabulary, facts: dict[str, str]) -> list[Choice]:
    """Known phrases and units near what was read."""
    kind = term_kind(place.column)
    if kind:
        terms = vocabulary.terms[kind].filled(**facts)
        near = process.extract(
            fold_term(place.text, terms),
            folded_phrases(terms),
            scorer=fuzz.ratio,
            score_cutoff=PROPOSE,
            limit=_PROPOSED,
        )
        return [Choice(phrase, "term", score) for _, score, phrase in near]
    if place.column.startswith("target"):
        number, _, unit = place.text.partition(" ")
        names = [name for u in vocabulary.units.units for name in (u.unit, *u.aliases)]
        near_units = process.extract(unit.casefold(), names, scorer=fuzz.ratio, score_cutoff=60.0, limit=2)
        return [Choice(f"{number} {name}", "term", score) for name, score, _ in near_units if unit]
    return []


def _seen(readings: Iterable[Reading]) -> tuple[Seen, ...]:
    return tuple(Seen(r.reader, fold_space(r.text), r.confidence) for r in readings if r.text.strip())


def _near(one: ModelBox, other: Box) -> bool:
    sides = (one.x0, one.top, one.x1, one.bottom)
    return all(abs(a - b) <= _NEAR for a, b in zip(sides, other, strict=True))
