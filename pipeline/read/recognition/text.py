"""Read a piece of a straightened page with one or two readers.

The first reader (Tesseract) reads everything. The second reads whatever the first is not sure of,
what is no word, and whatever has no context to be sure by: short texts, digits, names in capitals.
Where both read a line, both texts are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import cv2
import numpy as np

from pipeline.dictionary import is_word
from pipeline.model import PPOCR, SHAPE, TESSERACT, Box, Line, Reading
from pipeline.read.pixels.raster import Pixels
from pipeline.read.pixels.runs import runs
from pipeline.read.recognition.readers import PixelText, block_reader, line_reader
from pipeline.read.recognition.shapes import DASH, Shape, known_by_shape

_PLAIN = re.compile(r"\(?[A-Za-z]+(?:[-/][A-Za-z]+)*\)?[.,;:]?")  # a word as it is printed
_BETWEEN = (":", "/")  # signs that stand alone
NAME = 32  # characters; a line in capitals up to this length may be a name, which nobody can guess
_BY_SHAPE = 0.9  # confidence of a reading by shape
_DASHES = ("-", "–", "—", "_")
SHORT = 14  # characters; below this a line has no context that a language model could use
_TWO_LINES = 1.8  # text heights; what is higher may be two lines
_BETWEEN_LINES = (0.3, 0.15, 0.08)  # shares of the fullest row; a row with less ink may lie between lines
_WIDEST = 1.5  # text heights; no letter is wider
_NARROW = 0.3  # text heights; a letter that is lost before or behind a line may be an i
_LOST = 1.0  # text heights of ink between two words: a word of two letters
HIGH = 1.3  # times as high as wide: such writing may be turned
_STROKE = 0.6  # text heights of ink in a row: more than the one stroke that is left of a ruling
_GROUND = 90  # percentile of the pixels beside letters: the darker ones are their blurred edges
_COLOURED = 20  # grey levels by which a ground is darker than paper
LETTER_FOR_TESSERACT = 30.0  # pixels: crops are enlarged until letters are about this high


@dataclass(frozen=True, slots=True)
class Sheet:
    """A straightened page ready for reading: rulings erased, ``ink`` 255 where there is writing.

    ``letter`` is the height of its letters in pixels, ``paper`` the grey of blank paper. ``hard``: so
    poor a scan that every line is read by both readers.
    """

    grey: Pixels
    ink: Pixels
    dpi: float
    letter: float
    paper: int
    hard: bool = False

    def pixels(self, points: float) -> int:
        return round(points * self.dpi / 72)

    def points(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Pixels to points, to 0.1 point: finer is noise, and rounding keeps files small and equal."""
        return Box(*(round(v * 72 / self.dpi, 1) for v in (x0, top, x1, bottom)))


@dataclass(frozen=True, slots=True)
class Crop:
    """A piece of a sheet that holds ink, its place, and nothing but its own writing."""

    grey: Pixels
    ink: Pixels
    x0: int  # of the crop on the sheet, pixels
    top: int


def crop_writing(sheet: Sheet, ink: Pixels, x0: int, top: int) -> Crop | None:
    """Cut out the writing in ``ink`` (a piece of the sheet at ``x0, top``), dirt left behind.

    None where there is no ink. Pixels away from ink become what it stands on, so that specks and
    remains of rulings are not read.
    """
    rows, cols = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    pad = max(4, round(0.5 * sheet.letter))
    r0, r1 = max(0, rows[0] - pad), min(ink.shape[0], rows[-1] + pad + 1)
    c0, c1 = max(0, cols[0] - pad), min(ink.shape[1], cols[-1] + pad + 1)
    near = cv2.dilate(ink[r0:r1, c0:c1], np.ones((7, 7), np.uint8)) > 0
    seen = sheet.grey[top + r0 : top + r1, x0 + c0 : x0 + c1]
    ground = _ground(seen, near & (ink[r0:r1, c0:c1] == 0), sheet.paper)
    padded = np.pad(np.where(near, seen, ground).astype(np.uint8), pad, constant_values=ground)
    padded_ink = np.pad(ink[r0:r1, c0:c1], pad)
    return Crop(padded, padded_ink, x0 + int(c0) - pad, top + int(r0) - pad)


def _ground(grey: Pixels, beside: np.ndarray, paper: int) -> int:
    """What the ink of ``grey`` stands on, by the pixels ``beside`` it: a colour, or paper. On another ground
    each letter would stand in a cloud of its own, of which the first reader makes nothing."""
    around = grey[beside]
    ground = round(float(np.percentile(around, _GROUND))) if around.size else paper
    return ground if ground < paper - _COLOURED else paper


def printed_lines(ink: Pixels, letter: float) -> list[tuple[int, int]]:
    """(top, bottom) of the lines of writing in ``ink`` by its row profile: a count to check readers by.

    Lines set so tightly that the tails of one reach the next have no white between them.
    """
    lines = [(a, b) for a, b in _spans(np.asarray(ink.any(axis=1))) if b - a > 0.4 * letter]
    if not lines:
        return []
    cols = np.flatnonzero(ink.any(axis=0))
    high = lines[-1][1] - lines[0][0] > HIGH * (cols[-1] - cols[0] + 1)
    single = sum(b - a for a, b in lines if b - a <= _TWO_LINES * letter)
    if high and 2 * single < sum(b - a for a, b in lines):
        return lines  # it may be turned: what would be cut are letters
    return [line for a, b in lines for line in _parted(ink, a, b, letter)]


def _parted(ink: Pixels, top: int, bottom: int, letter: float) -> list[tuple[int, int]]:
    """The lines between ``top`` and ``bottom``, cut where only tails and high letters meet.

    The rows of the small letters hold many times as much ink as those between two lines; a last line of
    one word holds less than the tails of a full one, so that it is looked for in what is left.
    """
    lines = [(top, bottom)]
    for share in _BETWEEN_LINES:
        lines = [part for a, b in lines for part in _cut(ink, a, b, share, letter)]
    return lines


def _cut(ink: Pixels, top: int, bottom: int, share: float, letter: float) -> list[tuple[int, int]]:
    """Cut between any two lines where a row holds less than ``share`` of the fullest row's ink."""
    if bottom - top <= _TWO_LINES * letter:
        return [(top, bottom)]
    profile = np.count_nonzero(ink[top:bottom], axis=1)
    cores = [
        (a, b)
        for a, b in _spans(profile > share * profile.max())
        if b - a > 0.4 * letter and profile[a:b].max() > _STROKE * letter
    ]
    if any((c + d) - (a + b) < 2 * letter for (a, b), (c, d) in pairwise(cores)):
        return [(top, bottom)]  # too near to each other for lines
    cuts = [top + a + int(profile[a:b].argmin()) for (_, a), (b, _) in pairwise(cores)]
    return list(pairwise([top, *cuts, bottom]))


def _spans(flags: np.ndarray) -> list[tuple[int, int]]:
    """(first, end) of each run of ``flags`` that hold."""
    return list(zip(*(edges.tolist() for edges in runs(flags)), strict=True))


def in_doubt(word: PixelText, sure: float) -> bool:
    """Whether a word is read again in spite of the words around it: unsure, with digits, with signs where
    words have none (a speck before a letter becomes a full stop), or no word of any dictionary."""
    if word.confidence < sure:
        return True
    return word.text not in _BETWEEN and not (_PLAIN.fullmatch(word.text) and is_word(word.text))


def without_context(text: str) -> bool:
    """A text that no language model can be sure of by what stands around it: short, or a name in capitals."""
    return len(text) <= SHORT or (text.isupper() and len(text) <= NAME and not any(c.isdigit() for c in text))


def read_crop(
    sheet: Sheet,
    crop: Crop,
    *,
    sure: float,
    split_gap: float = 1e9,
    only_first: bool = False,
    block: bool = True,
) -> tuple[Reading, ...]:
    """Readings of ``crop``, first reader first; lines of a second reading lie on those of the first.

    ``split_gap``: see BlockReader.read. ``only_first``: do not ask the second reader. ``block``: the
    crop is one column of text, so that its lines can be counted in its row profile.
    """
    scale = min(max(LETTER_FOR_TESSERACT / sheet.letter, 1.0), 2.5)
    first = block_reader().read(crop.grey, scale, split_gap)
    readings = [_reading(TESSERACT, sheet, crop, first)]
    if only_first:
        return tuple(readings)
    counted = printed_lines(crop.ink, sheet.letter) if block else []
    width = crop.grey.shape[1]
    if block and not _on_lines(first, counted):
        # A line was lost, invented or cut in two: let the second reader see each printed line for itself.
        again = [_read_second(sheet, crop, PixelText("", 0, a, width, b, 0.0)) for a, b in counted]
    else:
        # A cell's lines are context to one another; lines around the tables stand each for itself.
        short = sheet.hard or (block and without_context(" ".join(line.text for line in first)))
        again = []
        for i, line in enumerate(first):
            top, bottom = counted[i] if block else (line.top, line.bottom)
            area = PixelText("", 0, top, width, bottom, 0.0) if block else line
            if (
                short
                or (not block and without_context(line.text))
                or _overlooked(crop, line, area, sheet.letter)
            ):
                again.append(_read_second(sheet, crop, line, area))
            elif any(in_doubt(word, sure) for word in line.words):
                again.append(_second_opinion(sheet, crop, line, area, sure))
    if any(line.text for line in again):
        readings.append(_reading(PPOCR, sheet, crop, [line for line in again if line.text]))
    return tuple(readings)


def read_shape(sheet: Sheet, shape: Shape, x0: int, top: int) -> tuple[Reading, ...]:
    """Readings of a sign that is known by its shape, in a piece of the sheet at ``x0, top``.

    The first reader would miss it. A dash may still be dirt: it is one where the second reader sees
    one too, else there are no readings.
    """
    crop = crop_writing(sheet, shape.ink, x0, top)
    assert crop is not None  # a shape has ink
    height, width = crop.grey.shape
    seen = PixelText(shape.text, 0, 0, width, height, _BY_SHAPE)
    again = _read_second(sheet, crop, seen)
    if shape.text == DASH and again.text not in _DASHES:
        return ()
    readings = [_reading(SHAPE, sheet, crop, [seen])]
    return tuple(readings + ([_reading(PPOCR, sheet, crop, [again])] if again.text else []))


def read_strokes(sheet: Sheet, crop: Crop) -> tuple[Reading, ...]:
    """What is known by its shape in a cell of several lines: a reading of those that are a Roman numeral of
    plain strokes and nothing else. Readers of text make ``Il``, ``I`` and ``HT`` of it."""
    lines = printed_lines(crop.ink, sheet.letter)
    found = []
    for top, bottom in lines if len(lines) > 1 else ():
        shape = known_by_shape(crop.ink[top:bottom], sheet.letter)
        if shape is not None and shape.text != DASH:
            cols = np.flatnonzero(shape.ink.any(axis=0))
            found.append(PixelText(shape.text, int(cols[0]), top, int(cols[-1]) + 1, bottom, _BY_SHAPE))
    return (_reading(SHAPE, sheet, crop, found),) if found else ()


def _on_lines(read: Sequence[PixelText], counted: Sequence[tuple[int, int]]) -> bool:
    """Whether the first reader's lines are the printed lines, one for one."""
    return len(read) == len(counted) and all(
        top <= (line.top + line.bottom) / 2 <= bottom and line.bottom - line.top <= 1.5 * (bottom - top)
        for line, (top, bottom) in zip(read, counted, strict=True)
    )


def _second_opinion(sheet: Sheet, crop: Crop, line: PixelText, area: PixelText, sure: float) -> PixelText:
    """``line`` with its doubtful words as the second reader has them.

    The words between stand as the first reader has them: a second reading of a long line costs more
    than all the rest of it. Doubtful neighbours are read as one piece, since it may be the space
    between them that is wrong. Where the second reader does see other words, it reads the whole line:
    the first may have cut the words in the wrong places.
    """
    words: list[PixelText] = []
    for doubtful, group in groupby(line.words, key=lambda word: in_doubt(word, sure)):
        piece = PixelText.line(tuple(group))
        if not doubtful:
            words.extend(piece.words)
            continue
        again = _read_second(sheet, crop, piece)
        if again.text.replace(" ", "") != piece.text.replace(" ", ""):
            return _read_second(sheet, crop, line, area)
        words.append(again)
    return PixelText.line(words)


def _overlooked(crop: Crop, line: PixelText, area: PixelText, letter: float) -> bool:
    """Whether the first reader's words leave out writing of the printed line: before, between or after
    them, or inside one whose letters are too few for the ink that they lie on."""
    if any(word.x1 - word.x0 > _WIDEST * letter * (len(word.text) + 1) for word in line.words):
        return True
    written = np.flatnonzero(crop.ink[area.top : area.bottom, area.x0 : area.x1].any(axis=0)) + area.x0
    if not len(written):
        return False
    if line.x0 - written[0] > _NARROW * letter or written[-1] - line.x1 > _NARROW * letter:
        return True
    # Between words, tails and high letters of the next lines may reach in.
    quarter = (area.bottom - area.top) // 4
    middle = np.asarray(crop.ink[area.top + quarter : area.bottom - quarter].any(axis=0))
    words = sorted((word.x0, word.x1) for word in line.words)
    return any(np.count_nonzero(middle[a:b]) > _LOST * letter for (_, a), (b, _) in pairwise(words))


def _read_second(sheet: Sheet, crop: Crop, piece: PixelText, area: PixelText | None = None) -> PixelText:
    """The second reader's text of ``area`` (else of ``piece``), placed where ``piece`` is.

    The first reader may have seen only part of a line; the second is shown all of it.
    """
    area = area or piece
    pad = max(3, round(0.2 * sheet.letter))
    height, width = crop.grey.shape
    y0, y1 = max(0, area.top - pad), min(height, area.bottom + pad)
    a, b = max(0, area.x0 - pad), min(width, area.x1 + pad)
    cols = np.flatnonzero(crop.ink[y0:y1, a:b].any(axis=0))
    if len(cols):
        a, b = max(0, a + int(cols[0]) - pad), min(width, a + int(cols[-1]) + pad + 1)
    text, confidence = line_reader().read(np.ascontiguousarray(crop.grey[y0:y1, a:b]))
    return PixelText(text, piece.x0, piece.top, piece.x1, piece.bottom, confidence)


def _reading(reader: str, sheet: Sheet, crop: Crop, lines: Sequence[PixelText]) -> Reading:
    return Reading(
        reader,
        tuple(
            Line(
                line.text,
                sheet.points(
                    crop.x0 + line.x0, crop.top + line.top, crop.x0 + line.x1, crop.top + line.bottom
                ),
                round(min(max(line.confidence, 0.0), 1.0), 4),
            )
            for line in lines
        ),
    )
