"""The words of a heading, made comparable."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from pipeline.model import SHAPE, Cell

ALIKE = 80.0  # rapidfuzz ratio from which a heading is the alias it resembles
LEAD = 4.0  # a heading is the alias it resembles if it leads that of every other column by this much
_THERE = 60.0  # rapidfuzz score from which a word of an alias stands in a heading, however badly read
_TELLING = 4  # letters from which a word may stand anywhere in the text, joined with others
_SHORT = 50.0  # rapidfuzz score from which a shorter one is a word of the text
_NUMBER_AND = ("no ", "nomor ")
_CONNECTIVES = frozenset({"dan", "atau", "serta"})  # program/kegiatan, program dan kegiatan: the same
_YEAR = re.compile(r"\s*\b((tahun|thn|th)\s*(anggaran\s*)?|t\s?a\s*)?20\d{2}$")


@lru_cache(maxsize=4096)  # the same cells are asked about for every form and any number of rows
def fold_heading(text: str) -> str:
    """Lower case words; what stands in brackets, and punctuation, dropped. A letter-spaced word is joined."""
    text = re.sub(r"\([^)]*\)?", " ", text.casefold())
    words = re.sub(r"[^\w\s]", " ", text).split()
    if len(words) > 3 and all(len(w) == 1 for w in words):
        return "".join(words)
    return " ".join(w for w in words if w not in _CONNECTIVES)


def without_year(folded: str) -> str:
    """A folded heading without the year at its end: ``target tahun 2024`` -> ``target``."""
    return _YEAR.sub("", folded)


@lru_cache(maxsize=10_000)
def resemblance(text: str, aliases: tuple[str, ...]) -> float:
    """How much a folded heading is one of the ``aliases`` of a column: 0 to 100, 0 below ``ALIKE - LEAD``."""
    return max((score for _, score in wordings_like(text, aliases)), default=0.0)


def wordings_like(text: str, wordings: tuple[str, ...]) -> list[tuple[str, float]]:
    """Those of ``wordings`` that a folded heading may be, and how much each: from ``ALIKE - LEAD`` to 100.

    None of which a whole word is not in the text: ``program kegiatan`` is not ``sasaran program kegiatan``
    badly read, nor is ``program`` ``pj program``. Letters are lost, not words. Nor is a heading that begins
    with ``no`` the one behind it: the ruling between the two was lost.
    """
    if text.startswith(_NUMBER_AND):
        wordings = tuple(wording for wording in wordings if wording.startswith(_NUMBER_AND))
    near = process.extract(text, wordings, scorer=fuzz.ratio, score_cutoff=ALIKE - LEAD, limit=None)
    return [
        (wording, score)
        for wording, score, _ in near
        if wording == text or all(_is_there(word, text) for word in wording.split())
    ]


def _is_there(word: str, text: str) -> bool:
    if len(word) >= _TELLING:
        return fuzz.partial_ratio(word, text) >= _THERE
    short = (w for w in text.split() if len(w) <= len(word) + 1)
    return word in text.replace(" ", "") or any(fuzz.ratio(word, w) >= _SHORT for w in short)


def cell_texts(cell: Cell) -> list[str]:
    """What each reader made of the cell; a line that the second was not asked about is the first's."""
    if not cell.readings:
        return []
    first, *others = cell.readings
    own = {line.box for line in first.lines}
    texts = [first.text]
    for other in (reading for reading in others if reading.reader != SHAPE):
        again = {line.box: line.text for line in other.lines}
        if again.keys() <= own:
            texts.append("\n".join(again.get(line.box, line.text) for line in first.lines))
        else:
            texts.append(other.text)
    return texts
