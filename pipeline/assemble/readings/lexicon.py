"""The words that a document itself is sure of: they settle a word on which the readers disagree.

Decrees repeat their phrases: an indicator stands in the agreement, the action plan and the RKT. A
word read with certainty elsewhere in the same document is good evidence between two readings of it,
and no evidence for a word that neither reader saw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import SHAPE, PageReading, Reading

SURE = 0.88  # a line's worst word, for its words to count as certain


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How often each word (as printed, punctuation at its ends dropped) was read with certainty."""

    counts: dict[str, int]

    def knows(self, word: str) -> int:
        """Certain readings of ``word``; a compound ``a/b`` counts as its rarest part."""
        parts = [p for p in _bare(word).replace("/", " ").split() if p]
        return min((self.counts.get(p, 0) for p in parts), default=0)


def build_lexicon(pages: Iterable[PageReading]) -> Lexicon:
    counts: Counter[str] = Counter()
    for page in pages:
        for grid in page.grids:
            for cell in grid.cells:
                _count(cell.readings, counts)
        for line in page.lines:
            _count(line.readings, counts)
    return Lexicon(dict(counts))


def _count(readings: tuple[Reading, ...], counts: Counter[str]) -> None:
    if not readings:
        return
    second = {line.box: line.text for r in readings[1:] if r.reader != SHAPE for line in r.lines}
    both: set[str] | None = None
    if not second.keys() <= {line.box for line in readings[0].lines}:
        # The readers do not see the same lines: what one of them alone sees would testify to itself.
        both = {token for text in second.values() for token in text.split()}
    for line in readings[0].lines:
        tokens = line.text.split()
        if both is not None:
            tokens = [token for token in tokens if token in both]
        elif second.get(line.box, line.text) != line.text:
            continue
        if line.confidence is None or line.confidence >= SURE:
            for token in tokens:
                counts.update(p for p in _bare(token).split("/") if p)


def _bare(word: str) -> str:
    return word.strip(".,;:()[]\"'“”‘’-")
