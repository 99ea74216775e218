"""The words of a born-digital page as lines; what is set at an angle apart from the text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page

from pipeline.model import Box, Line
from pipeline.read.digital.letters import letters_only

_Place = tuple[float, float, str]  # left, top, and the letter itself
_GAP = 0.25  # of a letter's size, between words
_ONE_HEIGHT = 1.0  # points


def words_of(page: Page, tables: Sequence[Box]) -> list[dict[str, Any]]:
    """The words of ``page`` with their letters, as pdfplumber has them: those of ``tables`` by themselves.

    What stands side by side at nearly one height is one line to pdfplumber, and so on from neighbour to
    neighbour: over columns that are each centred in their cells, two lines of one cell became one, their
    letters mixed. There only letters at one height make a word; in a title it may have large and small ones.
    """
    within = _letters_of(page.chars, tables)
    inside = page.filter(lambda item: item["object_type"] == "char" and _place(item) in within)
    outside = page.filter(lambda item: item["object_type"] == "char" and _place(item) not in within)
    return [
        *inside.extract_words(
            keep_blank_chars=False, x_tolerance_ratio=_GAP, y_tolerance=_ONE_HEIGHT, return_chars=True
        ),
        *outside.extract_words(keep_blank_chars=False, x_tolerance_ratio=_GAP, return_chars=True),
    ]


def _letters_of(chars: Sequence[dict[str, Any]], tables: Sequence[Box]) -> set[_Place]:
    """The letters in ``tables``, with those of words that run out of them over a side."""
    within = {_place(c) for c in chars if any(_is_in(c, box) for box in tables)}
    along = sorted(chars, key=lambda c: (round(c["top"]), c["x0"]))
    for one, other in (*pairwise(along), *((b, a) for a, b in reversed([*pairwise(along)]))):
        left, right = sorted((one, other), key=lambda c: c["x0"])
        beside = abs(one["top"] - other["top"]) <= _ONE_HEIGHT
        if beside and right["x0"] - left["x1"] <= _GAP * left["size"] and _place(one) in within:
            within.add(_place(other))
    return within


def _is_in(item: dict[str, Any], box: Box) -> bool:
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom)


def _place(item: dict[str, Any]) -> _Place:
    return item["x0"], item["top"], item["text"]


def lines_of(words: Sequence[dict[str, Any]], split_gap: float) -> list[Line]:
    """Words to lines, top to bottom; a gap of ``split_gap`` text heights starts another column."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        for row in reversed(rows[-3:]):
            if row[0]["top"] <= middle <= row[0]["bottom"]:
                row.append(word)
                break
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        start = 0
        for i in range(1, len(row) + 1):
            height = row[start]["bottom"] - row[start]["top"]
            if i == len(row) or row[i]["x0"] - row[i - 1]["x1"] > split_gap * height:
                lines.append(_line(row[start:i]))
                start = i
    return sorted((line for line in lines if line.text), key=lambda line: (line.box.top, line.box.x0))


def _line(words: Sequence[dict[str, Any]]) -> Line:
    text = letters_only(" ".join(str(w["text"]) for w in words))
    box = Box.around([Box(w["x0"], w["top"], w["x1"], w["bottom"]) for w in words])
    return Line(text, box.rounded())


def slanted_lines(page: Page) -> list[Line]:
    """What is set at an angle (a stamp, a signature): one line for each angle, apart from the text."""
    angles: dict[int, list[dict[str, Any]]] = {}
    for char in page.chars:
        if not is_straight(char):
            a, b, *_ = char["matrix"]
            angles.setdefault(round(math.degrees(math.atan2(b, a))), []).append(char)
    lines = []
    for _, chars in sorted(angles.items()):
        text = letters_only("".join(str(c["text"]) for c in chars))
        if text:
            box = Box.around([Box(c["x0"], c["top"], c["x1"], c["bottom"]) for c in chars])
            lines.append(Line(text, box.rounded()))
    return lines


def is_straight(item: dict[str, Any]) -> bool:
    """Whether an object belongs to the text; slanted letters are those of a stamp set over it."""
    if item["object_type"] != "char":
        return True
    a, b, c, d, *_ = item["matrix"]
    along, across = abs(a) + abs(d), abs(b) + abs(c)
    return bool(min(along, across) < 0.05 * max(along, across))
