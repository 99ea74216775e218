"""The words of a born-digital page as lines; what is set at an angle apart from the text."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from pdfplumber.page import Page

from pipeline.model import Box, Line
from pipeline.read.digital.letters import letters_only

_Place = tuple[float, float, str]  # left, top, and the letter itself
# Of a letter's size.
_GAP = 0.25  # between words, at least
_NARROW = 0.14  # more than between letters, where no blank is drawn: TeX makes spaces as narrow as it needs
_BLANKS = 0.02  # share of the letters of a page that are blanks, where its program draws them
_ONE_HEIGHT = 1.0  # points
# How pdfplumber is told to read the letters of a turn: from letter to letter, and from line to line.
_READ: dict[int, dict[str, str]] = {
    0: {},
    90: {"char_dir_rotated": "btt", "line_dir_rotated": "ltr"},
    270: {"char_dir_rotated": "ttb", "line_dir_rotated": "rtl"},
}


def words_of(page: Page, tables: Sequence[Box]) -> list[dict[str, Any]]:
    """The words of ``page`` with their letters, as pdfplumber has them: those of ``tables`` by themselves.

    What stands side by side at nearly one height is one line to pdfplumber, and so on from neighbour to
    neighbour: over columns that are each centred in their cells, two lines of one cell became one, their
    letters mixed. There only letters at one height make a word; in a title it may have large and small ones.
    """
    along = sorted(page.chars, key=lambda c: (round(c["top"]), c["x0"]))
    gap = _gap_between_words(along)
    within = _letters_of(along, tables, gap)
    return [
        *_words(page, lambda item: _place(item) in within, x_tolerance_ratio=gap, y_tolerance=_ONE_HEIGHT),
        *_words(page, lambda item: _place(item) not in within, x_tolerance_ratio=gap),
    ]


def _gap_between_words(along: Sequence[dict[str, Any]]) -> float:
    """Of a letter's size: what parts two words where no blank stands between them. ``along``: the letters of
    the page, line by line."""
    if sum(c["text"].isspace() for c in along) > _BLANKS * len(along):
        return _GAP
    beside = [(a, b) for a, b in pairwise(along) if abs(a["top"] - b["top"]) <= _ONE_HEIGHT]
    gaps = [(b["x0"] - a["x1"]) / a["size"] for a, b in beside if a["size"] and b["x0"] - a["x1"] < a["size"]]
    return min(_GAP, max(0.0, median(gaps)) + _NARROW) if gaps else _GAP


def _words(page: Page, wanted: Callable[[dict[str, Any]], bool], **how: float) -> Iterator[dict[str, Any]]:
    """Those of the ``wanted`` letters that stand upright, then those that stand on end, either way."""
    for turn in sorted({_turn(char) for char in page.chars}):

        def here(item: dict[str, Any], turn: int = turn) -> bool:
            return item["object_type"] == "char" and _turn(item) == turn and wanted(item)

        yield from page.filter(here).extract_words(
            keep_blank_chars=False, return_chars=True, **how, **_READ[turn]
        )


def _turn(char: dict[str, Any]) -> int:
    """Degrees by which a letter is turned against the clock: 90 where it reads upwards, 270 downwards."""
    a, b, *_ = char["matrix"]
    angle = round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360
    return angle if angle in _READ else 0


def _letters_of(along: Sequence[dict[str, Any]], tables: Sequence[Box], gap: float) -> set[_Place]:
    """The letters in ``tables``, with those of words that run out of them over a side. ``along``: as for
    :func:`_gap_between_words`."""
    within = {_place(c) for c in along if any(_is_in(c, box) for box in tables)}
    for one, other in (*pairwise(along), *((b, a) for a, b in reversed([*pairwise(along)]))):
        left, right = sorted((one, other), key=lambda c: c["x0"])
        beside = abs(one["top"] - other["top"]) <= _ONE_HEIGHT
        if beside and right["x0"] - left["x1"] <= gap * left["size"] and _place(one) in within:
            within.add(_place(other))
    return within


def _is_in(item: dict[str, Any], box: Box) -> bool:
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom)


def _place(item: dict[str, Any]) -> _Place:
    return item["x0"], item["top"], item["text"]


def lines_of(words: Sequence[dict[str, Any]], split_gap: float) -> list[Line]:
    """Words to lines, top to bottom; a gap of ``split_gap`` text heights starts another column.

    Those of words that stand on end follow, in the order in which they are read.
    """
    lines = _upright_lines([word for word in words if _turn(word["chars"][0]) == 0], split_gap)
    for turn in (90, 270):
        turned = [_laid_down(word, turn) for word in words if _turn(word["chars"][0]) == turn]
        for line in _upright_lines(turned, split_gap):
            lines.append(Line(line.text, _stood_up(line.box, turn)))
    return lines


def _laid_down(word: dict[str, Any], turn: int) -> dict[str, Any]:
    """The word as it would stand if its letters were upright."""
    if turn == 90:
        return {
            **word, "x0": -word["bottom"], "x1": -word["top"], "top": word["x0"], "bottom": word["x1"]
        }  # fmt: skip
    return {**word, "x0": word["top"], "x1": word["bottom"], "top": -word["x1"], "bottom": -word["x0"]}


def _stood_up(box: Box, turn: int) -> Box:
    """The place of a line that :func:`_laid_down` words make."""
    if turn == 90:
        return Box(box.top, -box.x1, box.bottom, -box.x0)
    return Box(-box.bottom, box.x0, -box.top, box.x1)


def _upright_lines(words: Sequence[dict[str, Any]], split_gap: float) -> list[Line]:
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
