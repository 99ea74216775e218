"""Read a born-digital page: its words and rulings are in the file, exactly; nothing is recognised.

pdfplumber gives words and drawn lines. Where a page draws no lines that make a table but its
pixels show some (a table pasted in as a picture of lines), camelot's lattice finds the cells.
"""

from __future__ import annotations

import io
import logging
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pdfplumber
import pikepdf
from pdfplumber.page import Page

from pipeline.model import Box, Finding, Frame, Layer, PageReading, Reading, TextLine
from pipeline.read.digital.cells import (
    TEXT,
    grid_of,
    reaching_down,
    with_open_feet,
    with_struck_words,
    words_in,
)
from pipeline.read.digital.drawn import closed, is_fill, reaches_over, rulings_of, struck
from pipeline.read.digital.letters import letters_only
from pipeline.read.digital.lines import is_straight, lines_of, slanted_lines, words_of
from pipeline.read.digital.pictured import pictured_lattices
from pipeline.read.digital.ruleless import rulings_thought
from pipeline.read.digital.rules_only import columns_between
from pipeline.read.digital.walls import parted_at_walls
from pipeline.read.rulings.stroke import Rulings, joined
from pipeline.read.settings import ReadSettings
from pipeline.read.tables.grid import Lattice, find_lattices

_COLUMN_GAP = 3.0  # text heights, as on scans
_NO_LETTER = "(cid:"  # pdfminer's word for a sign of which the file does not say what it means
_FEW = 3  # words that a line runs through: of more nobody knows what it was drawn for
_BESIDE = 0.3  # points between two letters that are one, drawn twice
_CUT_OFF = "a table reaches over the edge of the page"

# pdfminer complains on stderr about fonts without a bounding box, which changes nothing here.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_digital(pdf: bytes, reason: str, settings: ReadSettings) -> PageReading:
    """Everything on the only page of ``pdf``; confidence is None throughout.

    Raises LettersUnknown, and what libraries raise.
    """
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        turn = _turn_needed(document.pages[0])
        if not turn:
            return _read(document.pages[0], pdf, reason, settings)
    turned = _turned(pdf, turn)
    with pdfplumber.open(io.BytesIO(turned)) as document:
        return _read(
            document.pages[0], turned, f"{reason}; text runs along the page, turned by {turn}", settings
        )


def _is_unknown(text: str) -> bool:
    """Whether the file does not say which letter a sign is, or says that it is none, or half of one."""
    return not text or text.startswith(_NO_LETTER) or any("\ud800" <= letter <= "\udfff" for letter in text)


class LettersUnknown(ValueError):
    """The file does not say which letters some of its signs are; they have a shape all the same."""


def _read(whole: Page, pdf: bytes, reason: str, settings: ReadSettings) -> PageReading:
    unknown = sum(_is_unknown(str(char["text"])) for char in whole.chars)
    if unknown:
        raise LettersUnknown(f"{unknown} letters without a meaning")
    once = _Once()
    page = whole.filter(lambda item: _on_paper(item, whole) and once(item))
    straight = page.filter(lambda item: is_straight(item) and not is_fill(item))
    rulings = rulings_of(straight)
    lattices, drawn = find_lattices(closed(rulings)), True
    thought = _thought(straight, rulings, lattices)
    if thought.horizontal or thought.vertical:
        lattices = find_lattices(joined(closed(rulings), thought))
    if not lattices:
        lattices, drawn = pictured_lattices(straight, pdf, settings), False
    words = words_of(straight, [lattice.box for lattice in lattices])
    if drawn:
        words = parted_at_walls(words, rulings, lattices)
        # A foot that is thought stands under the last line of the table.
        lattices = [x if thought.within(x.box) else reaching_down(x, words, rulings) for x in lattices]
    inside = [words_in(lattice, words) for lattice in lattices]
    grids = tuple(
        replace(grid_of(page, x, found), unruled=thought.within(x.box))
        for x, found in zip(lattices, inside, strict=True)
    )
    if drawn:
        grids = tuple(with_open_feet(grid, rulings) for grid in grids)
    through = struck(words, rulings)
    if len(through) <= _FEW:
        grids, through = with_struck_words(grids, through)
    used = {id(word) for found in inside for cell in found for word in cell}
    lines = lines_of([word for word in words if id(word) not in used], _COLUMN_GAP)
    lines = sorted([*lines, *slanted_lines(page)], key=lambda line: (line.box.top, line.box.x0))
    rotation = int(page.rotation or 0) % 360
    width, height = (page.height, page.width) if rotation % 180 else (page.width, page.height)
    return PageReading(
        round(float(width), 2),
        round(float(height), 2),
        Layer.DIGITAL,
        reason,
        turn=rotation,
        frame=rotated_frame(rotation, float(width), float(height)),
        grids=grids,
        lines=tuple(TextLine(line.box, (Reading(TEXT, (line,)),)) for line in lines),
        findings=tuple(_drawn_wrong(whole, [str(word["text"]) for word in through])),
    )


def _thought(page: Page, drawn: Rulings, lattices: Sequence[Lattice]) -> Rulings:
    """The edges of tables that lack rulings; letters at one height make their words."""
    words = words_of(page, [Box(*page.bbox)])
    columns = columns_between(words, drawn, lattices)
    if columns.vertical:
        lattices = find_lattices(joined(closed(drawn), columns))
    return joined(columns, rulings_thought(words, drawn, lattices))


class _Once:
    """Whether a letter stands there for the first time: twice, to look bold or by mistake, it is one."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int, int]] = set()

    def __call__(self, item: dict[str, Any]) -> bool:
        if item["object_type"] != "char":
            return True
        text, x, y = str(item["text"]), round(item["x0"] / _BESIDE), round(item["top"] / _BESIDE)
        near = ((text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if not self._seen.isdisjoint(near):
            return False
        self._seen.add((text, x, y))
        return True


def _drawn_wrong(page: Page, through: Sequence[str]) -> Iterator[Finding]:
    if reaches_over(page):
        yield Finding("PAGE_DAMAGED", _CUT_OFF)
    if through:
        some = ", ".join(through[:5])
        yield Finding("LINE_THROUGH_WORDS", f"a line runs through {len(through)} words: {letters_only(some)}")


def rotated_frame(rotation: int, width: float, height: float) -> Frame:
    """From points of a page shown turned clockwise by ``rotation`` to those of the page as stored."""
    return {
        0: Frame(),
        90: Frame(0, 1, 0, -1, 0, height),
        180: Frame(-1, 0, width, 0, -1, height),
        270: Frame(0, -1, width, 1, 0, 0),
    }[rotation]


def _turn_needed(page: Page) -> int:
    """Degrees clockwise by which most of the page's letters must be turned to stand upright."""
    directions = Counter(
        round(math.degrees(math.atan2(c["matrix"][1], c["matrix"][0])) / 90) * 90 % 360 for c in page.chars
    )
    # pdfplumber's matrices have /Rotate applied already: they say how the page is shown.
    return int(directions.most_common(1)[0][0]) if directions else 0


def _on_paper(item: dict[str, Any], page: Page) -> bool:
    """Whether a letter or a thing drawn is on the page to be seen, at least by half."""
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    left, top, right, bottom = page.bbox
    return bool(left <= x <= right and top <= y <= bottom)


def _turned(pdf: bytes, degrees: int) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.pages[0].rotate(degrees, relative=True)
        buffer = io.BytesIO()
        document.save(buffer, deterministic_id=True)
    return buffer.getvalue()
