"""Where words stand on a born-digital page: in lines, and with how much free paper between them.

A word is what pdfplumber makes of one: ``text``, ``x0``, ``x1``, ``top``, ``bottom``, in points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

# Letter heights.
_APART = 0.8  # between two headings, at least; words of one are nearer
_FREE = 0.3  # of the paper between two columns, at least ...
_FREE_AT_RULE = 0.1  # ... and where a rule says that there is an edge

Word = dict[str, Any]


def text_lines(words: Sequence[Word]) -> list[list[Word]]:
    """``words`` by the lines on which they stand, top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=y_of):
        if lines and lines[-1][0]["top"] <= y_of(word) <= lines[-1][0]["bottom"]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def gaps_between(words: Sequence[Word], letter: float) -> list[tuple[float, float]]:
    """The free paper between the headings that ``words`` make."""
    pieces: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: float(w["x0"])):
        if pieces and word["x0"] - pieces[-1][1] < _APART * letter:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], word["x1"]))
        else:
            pieces.append((word["x0"], word["x1"]))
    return [(b, c) for (_, b), (c, _) in pairwise(pieces)]


def edges_between(
    words: Sequence[Word], gaps: Sequence[tuple[float, float]], ends: Sequence[float], letter: float
) -> list[float]:
    """An edge in each of ``gaps``, where all ``words`` leave it free; none at all where one cannot be."""
    edges = []
    for start, end in gaps:
        free = free_within(words, start, end)
        known = sorted(x for x in ends if free and free[0] - letter <= x <= free[1])
        least = (_FREE_AT_RULE if known else _FREE) * letter
        if free is None or free[1] - free[0] < least:
            return []
        x = median(known) if known else (free[0] + free[1]) / 2
        edges.append(min(max(x, free[0]), free[1]))
    return edges


def free_within(words: Sequence[Word], start: float, end: float) -> tuple[float, float] | None:
    """The widest strip from ``start`` to ``end`` without any of ``words``."""
    at, best = start, None
    for x0, x1 in sorted([*((w["x0"], w["x1"]) for w in words if w["x1"] > start), (end, end)]):
        if min(x0, end) > at and (best is None or min(x0, end) - at > best[1] - best[0]):
            best = (at, min(x0, end))
        at = max(at, x1)
    return best


def folded(word: Word) -> str:
    """Its letters, small."""
    return "".join(re.findall("[a-z]+", str(word["text"]).lower()))


def x_of(word: Word) -> float:
    return float(word["x0"] + word["x1"]) / 2


def y_of(word: Word) -> float:
    return float(word["top"] + word["bottom"]) / 2


def height_of(word: Word) -> float:
    return float(word["bottom"] - word["top"])
