"""Words of two cells that stand so close to the ruling between them that they look like one word.

An amount set to the right and a text set to the left, in cells without room at their sides, are no further
apart than letters may be: ``22.500.000Data``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pipeline.model import Box
from pipeline.read.rulings.stroke import Rulings
from pipeline.read.tables.grid import Lattice

_ROOM = 0.1  # of a letter's size, beside a ruling: letters of one word touch
_OVER = 0.15  # of a letter's size: half of a narrow letter
_WIDER = 1.5  # times the room between any other letters of the word


def parted_at_walls(
    words: Sequence[dict[str, Any]], rulings: Rulings, lattices: Sequence[Lattice]
) -> list[dict[str, Any]]:
    """``words``, each with its ``chars``; one with a ruling between two letters of two cells is two words.

    A word whose letters stand no further apart at the ruling than elsewhere stays: it runs over the edge of
    its cell, or the line is no edge.
    """
    return [part for word in words for part in _parts(word, rulings, lattices)]


def _parts(word: dict[str, Any], rulings: Rulings, lattices: Sequence[Lattice]) -> Iterator[dict[str, Any]]:
    letters = word["chars"]
    gaps = [right["x0"] - left["x1"] for left, right in pairwise(letters)]
    walls = [
        at for at, pair in enumerate(pairwise(letters)) if _is_wall(pair, rulings) and _cells(pair, lattices)
    ]
    usual = max((gap for at, gap in enumerate(gaps) if at not in walls), default=0.0)
    cuts = [at + 1 for at in walls if gaps[at] > max(_WIDER * usual, _ROOM * letters[at]["size"])]
    if not cuts:
        yield word
        return
    for start, end in pairwise([0, *cuts, len(letters)]):
        yield _word(letters[start:end])


def _is_wall(pair: tuple[dict[str, Any], dict[str, Any]], rulings: Rulings) -> bool:
    """Whether a ruling stands in the room between two letters, along most of their height; a word that fills
    its cell reaches a little over it."""
    left, right = pair
    over = _OVER * min(left["size"], right["size"])
    top, bottom = min(left["top"], right["top"]), max(left["bottom"], right["bottom"])
    return any(
        left["x1"] - over <= r.middle <= right["x0"] + over
        and min(r.end, bottom) - max(r.start, top) > (bottom - top) / 2
        for r in rulings.vertical
    )


def _cells(pair: tuple[dict[str, Any], dict[str, Any]], lattices: Sequence[Lattice]) -> bool:
    """Whether two letters stand in two cells of one table."""
    for lattice in lattices:
        left, right = ({p.box for p in lattice.places if _is_in(letter, p.box)} for letter in pair)
        if left and right:
            return left.isdisjoint(right)
    return False


def _is_in(letter: dict[str, Any], box: Box) -> bool:
    x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    return bool(box.x0 <= x <= box.x1 and box.top - 1 <= y <= box.bottom + 1)


def _word(letters: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "text": "".join(str(letter["text"]) for letter in letters),
        "x0": min(letter["x0"] for letter in letters),
        "x1": max(letter["x1"] for letter in letters),
        "top": min(letter["top"] for letter in letters),
        "bottom": max(letter["bottom"] for letter in letters),
        "chars": list(letters),
    }
