"""The words of a heading, made comparable."""

from __future__ import annotations

import re

from pipeline.model import SHAPE, Cell

ALIKE = 80.0  # rapidfuzz ratio from which a heading is the alias it resembles


def fold_heading(text: str) -> str:
    """Lower case words; what stands in brackets, and punctuation, dropped. A letter-spaced word is joined."""
    text = re.sub(r"\([^)]*\)?", " ", text.casefold())
    words = re.sub(r"[^\w\s]", " ", text).split()
    if len(words) > 3 and all(len(w) == 1 for w in words):
        return "".join(words)
    return " ".join(words)


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
