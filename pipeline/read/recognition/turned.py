"""Writing that was turned to fit a narrow heading, from its foot to its head or the other way round.

Read as it stands it is rubbish, of which no reader is sure, or a column of letters. Where that is so, and the
writing is higher than wide, it is turned and read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.model import Reading
from pipeline.read.recognition.text import HIGH, Crop, Sheet, read_crop

_LONG = 3.0  # letters: a turned word of four
_UNSURE = 0.6  # mean confidence of both readers below which writing is tried the other way
_SURE = 0.75  # and above which a turned reading is taken
_LEAD = 0.2
_COLUMN, _PIECE = 3, 2  # lines of so few letters: narrow as a cell may be, no text is set so
_CLOCKWISE, _BACK = -1, 1  # quarter turns, as np.rot90 counts them; writing from foot to head needs the first


def read_turned(
    sheet: Sheet, crop: Crop, readings: tuple[Reading, ...], *, sure: float
) -> tuple[Reading, ...]:
    """``readings`` of ``crop`` as it stands, or those of it turned where they are much better."""
    if not _upright_is_doubtful(sheet, crop, readings):
        return readings
    best = 0.0 if _in_letters(readings) else _confidence(readings) + _LEAD
    found = readings
    for quarter in (_CLOCKWISE, _BACK):
        turned = Crop(
            np.ascontiguousarray(np.rot90(crop.grey, quarter)),
            np.ascontiguousarray(np.rot90(crop.ink, quarter)),
            crop.x0,
            crop.top,
        )
        again = read_crop(sheet, turned, sure=sure)
        confidence = _confidence(again)
        if confidence >= max(_SURE, best):
            best, found = confidence, _placed(sheet, crop, again)
    return found


def _upright_is_doubtful(sheet: Sheet, crop: Crop, readings: Sequence[Reading]) -> bool:
    rows, cols = np.flatnonzero(crop.ink.any(axis=1)), np.flatnonzero(crop.ink.any(axis=0))
    high, wide = rows[-1] - rows[0] + 1, cols[-1] - cols[0] + 1
    doubtful = _confidence(readings) < _UNSURE or _in_letters(readings)
    return bool(high >= _LONG * sheet.letter and high >= HIGH * wide and doubtful)


def _in_letters(readings: Sequence[Reading]) -> bool:
    """Whether a reader saw nothing but letters one below the other: a word that is turned."""
    return any(
        len(reading.lines) >= _COLUMN and all(len(line.text) <= _PIECE for line in reading.lines)
        for reading in readings
    )


def _confidence(readings: Sequence[Reading]) -> float:
    """The mean over the readers of their mean over the lines; 0 where nothing was read."""
    means = [
        float(np.mean([line.confidence or 0.0 for line in reading.lines])) if reading.lines else 0.0
        for reading in readings
    ]
    return float(np.mean(means)) if means else 0.0


def _placed(sheet: Sheet, crop: Crop, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Lines that were read turned stand where the writing does; which part of it is not told."""
    rows, cols = np.flatnonzero(crop.ink.any(axis=1)), np.flatnonzero(crop.ink.any(axis=0))
    box = sheet.points(
        crop.x0 + int(cols[0]), crop.top + int(rows[0]), crop.x0 + int(cols[-1]), crop.top + int(rows[-1])
    )
    return tuple(
        Reading(reading.reader, tuple(replace(line, box=box) for line in reading.lines))
        for reading in readings
    )
