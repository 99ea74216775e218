"""Everything straight, thin and dark on a page, traced: rulings, and bits of letters that look like them."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.pixels.blobs import blobs_and_points
from pipeline.read.pixels.raster import Pixels
from pipeline.read.rulings.stroke import Ruling

LETTER = 0.2  # inches: no letter of a table is higher
_THICKEST = 0.05  # inches; what is thicker is a bar, not a ruling
_DOUBLE = 1.5  # times that are two thin ones side by side, which few pixels part
_CONTRAST = 24  # grey levels by which a ruling is darker than what is around it
# In a shaded heading a thin ruling stands out by less, and where it lies between two rows of pixels each of
# them has half of it. There it is told by three rows together, and by being a ridge.
_FAINT = 10  # grey levels of its darkest row
_TOGETHER = 36  # of three rows, added
_RIDGE = 0.7  # times the darkest of its neighbours across
_SHADED = 15  # grey levels by which a shade is darker than the paper near it
_NEAR = 1.0  # inches
_TANGLED = 3.0  # inches: so long is a blob that may be several strokes ...
_LOW = 0.1  # ... and no higher, in parts of its length
_LEVEL = 1.5  # inches: no streak that leans runs on so far along the axis
_STEP = 2  # pixels along a stroke
_FEW = 8  # columns; a shorter stroke says nothing of its slope


def find_strokes(grey: Pixels, dpi: float, *, least: float = 0.0) -> tuple[list[Ruling], list[Ruling]]:
    """(horizontal, vertical), in pixels. ``least``: inches below which a stroke is not asked for; up to
    ``LETTER`` the others are not changed by it."""
    return strokes_both_ways(*thin_both_ways(grey, dpi, shaded=False), dpi, least=least)


def strokes_both_ways(
    flat: Pixels, turned: Pixels, dpi: float, *, least: float = 0.0
) -> tuple[list[Ruling], list[Ruling]]:
    """The strokes of what :func:`thin_both_ways` found."""
    return _strokes(flat, int(0.30 * dpi), dpi, least), _strokes(turned, int(0.11 * dpi), dpi, least)


def thin_both_ways(grey: Pixels, dpi: float, *, shaded: bool = True) -> tuple[Pixels, Pixels]:
    """255 where something dark is thin from top to bottom: horizontal rulings (and bits of letters).

    And where it is thin from left to right, transposed: vertical rulings, as horizontal ones.

    Taken from the grey page by itself, because a threshold over the neighbourhood, which is right
    for letters, breaks thin grey rulings wherever text stands near them; the edge of a shaded
    heading is no ruling, and a ruling inside it is. ``shaded``: thin ones in a shade are looked for too.
    """
    height = int(_THICKEST * dpi) | 1  # odd: an even kernel shifts the closing, and every edge shows
    height += 2
    shade = None
    if shaded:
        paper = _paper_near(grey, dpi)
        shade = np.asarray(cv2.subtract(paper, np.full_like(paper, _SHADED)), dtype=np.uint8)
    flat, upright = (_darker(grey, shade, size) for size in ((height, 1), (1, height)))
    return flat, np.ascontiguousarray(upright.T)


def _paper_near(grey: Pixels, dpi: float) -> Pixels:
    """The grey of the lightest paper around each pixel."""
    step = max(1, round(dpi / 25))
    small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    reach = 2 * round(_NEAR * dpi / step) + 1
    lightest = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    return np.asarray(cv2.resize(lightest, grey.shape[::-1], interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def _darker(grey: Pixels, shade: Pixels | None, size: tuple[int, int]) -> Pixels:
    """255 where the page is darker than what is beside it, as far as a kernel of ``size`` reaches.

    ``shade``: paper as dark as this is shaded; there, fainter ones count.
    """
    beside = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones(size, np.uint8))
    dark = cv2.subtract(beside, grey)
    clear = cv2.threshold(dark, _CONTRAST, 255, cv2.THRESH_BINARY)[1]
    if shade is None:
        return np.asarray(clear, dtype=np.uint8)
    across = (1, 3) if size[0] == 1 else (3, 1)
    neighbours = cv2.convertScaleAbs(cv2.dilate(dark, np.ones(across, np.uint8)), alpha=_RIDGE)
    faint = cv2.compare(beside, shade, cv2.CMP_LE)
    for part in (
        cv2.threshold(dark, _FAINT, 255, cv2.THRESH_BINARY)[1],
        cv2.threshold(cv2.blur(dark, across[::-1]), _TOGETHER / 3, 255, cv2.THRESH_BINARY)[1],
        cv2.compare(dark, neighbours, cv2.CMP_GE),
    ):
        faint = cv2.bitwise_and(faint, part)
    return np.asarray(cv2.bitwise_or(clear, faint), dtype=np.uint8)


def running(pixels: Pixels, length: float) -> Pixels:
    """What runs on for ``length`` pixels from left to right."""
    kernel = np.ones((1, max(3, round(length))), np.uint8)
    return np.asarray(cv2.morphologyEx(pixels, cv2.MORPH_OPEN, kernel), dtype=np.uint8)


def _strokes(ink: Pixels, shortest: int, inch: float, least: float) -> list[Ruling]:
    """Horizontal strokes at least ``shortest`` pixels long (give the transpose for vertical ones)."""
    # Residual skew breaks a stroke into steps of one pixel: thicken before asking for long runs.
    # Two columns as one halve the work; ink must be in both, or the gaps between letters would close.
    even = ink.shape[1] // _STEP * _STEP
    thick = cv2.dilate(ink[:, :even:_STEP] & ink[:, 1:even:_STEP], np.ones((3, 1), np.uint8))
    along = inch / _STEP
    # Gaps are bridged between pieces longer than any letter only: a bracket or an l that stands just
    # below the end of a ruling must not be taken for more of it.
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, int(0.11 * along)), np.uint8))
    long = cv2.morphologyEx(pieces, cv2.MORPH_OPEN, np.ones((1, int(LETTER * along)), np.uint8))
    joined = cv2.morphologyEx(long, cv2.MORPH_CLOSE, np.ones((1, max(3, int(0.03 * along))), np.uint8))
    runs = cv2.morphologyEx(
        cv2.bitwise_or(joined, pieces), cv2.MORPH_OPEN, np.ones((1, shortest // _STEP), np.uint8)
    )
    traced, tangled = _traced(np.asarray(runs, dtype=np.uint8), _THICKEST * inch, least * along)
    if tangled is not None:
        traced += _untangled(tangled, inch, least)
    return merged(traced, 0.012 * inch, 0.06 * inch, LETTER * inch)


def _untangled(tangled: Pixels, inch: float, least: float) -> list[Ruling]:
    """The strokes of blobs that are no one stroke: a streak that leans runs into a ruling, and hangs
    together with it. What runs on along the axis for longer than a leaning one can is traced by itself, and
    the rest."""
    along = inch / _STEP
    level = running(tangled, _LEVEL * along)
    rest = cv2.subtract(tangled, cv2.dilate(level, np.ones((5, 1), np.uint8)))
    rest = running(np.asarray(rest, dtype=np.uint8), LETTER * along)
    return [
        stroke
        for part in (level, rest)
        if part.any()
        for stroke in _traced(part, _THICKEST * inch, least * along)[0]
    ]


def _traced(runs: Pixels, thickest: float, least: float) -> tuple[list[Ruling], Pixels | None]:
    """A straight line through each blob of ``runs`` that is thin, by the middles of its columns; and what is
    left of long ones that are not.

    All blobs at once: a page of text has hundreds. A blob is connected, so that none of its columns is
    empty; the columns of all blobs stand one after the other in one row of numbers.
    """
    labels, boxes, (rows, columns) = blobs_and_points(runs)
    lefts, tops, widths, heights = boxes[:, :4].T.astype(np.int64)
    thin = (heights <= _DOUBLE * thickest + 0.012 * widths * _STEP + 2) & (widths >= least)
    thin[0] = False
    long = ~thin & (widths * _STEP >= _TANGLED / _THICKEST * thickest) & (heights <= _LOW * widths * _STEP)
    tangled = np.where(long[labels], runs, 0).astype(np.uint8) if long.any() else None
    number = np.cumsum(thin) - 1  # of the thin blobs among themselves
    lefts, tops, widths = lefts[thin], tops[thin], widths[thin]
    if not len(lefts):
        return [], tangled
    first = np.concatenate(([0], np.cumsum(widths)[:-1]))  # column of each blob
    blob = labels[rows, columns]
    rows, columns, blob = rows[thin[blob]], columns[thin[blob]], number[blob[thin[blob]]]
    place = first[blob] + columns - lefts[blob]
    filled = np.bincount(place, minlength=int(widths.sum()))  # pixels of each column
    middle = np.bincount(place, rows - tops[blob], minlength=len(filled)) / filled
    of = np.repeat(np.arange(len(widths)), widths)
    x = np.arange(len(filled)) - first[of]
    # Least squares; x runs from 0 to width - 1.
    mean_x, mean_y = (widths - 1) / 2, np.bincount(of, middle) / widths
    spread = np.maximum(widths * (widths**2 - 1) / 12, 1)
    slope = np.bincount(of, (x - mean_x[of]) * (middle - mean_y[of])) / spread
    slope[widths <= _FEW] = 0.0
    offset = mean_y - slope * mean_x
    ordered = filled[np.lexsort((filled, of))]
    thickness = (ordered[first + (widths - 1) // 2] + ordered[first + widths // 2]) / 2 - 2  # their median
    traced = [
        Ruling(
            float(x * _STEP),
            float((x + w) * _STEP),
            float(y + start),
            float(y + start + climb * w),
            max(1.0, float(t)),
        )
        for x, y, w, start, climb, t in zip(lefts, tops, widths, offset, slope, thickness, strict=True)
        if t <= _DOUBLE * thickest
    ]
    return traced, tangled


def merged(strokes: list[Ruling], across: float, gap: float, shortest: float = 0.0) -> list[Ruling]:
    """Join strokes that continue one another (a ruling broken by a faint spot).

    Within ``across`` of one line and ``gap`` of each other; both at least ``shortest`` long.
    """
    merged = [s for s in strokes if s.length < shortest]
    first = len(merged)  # what is too short to be joined stands before, and is not looked at again
    for stroke in sorted((s for s in strokes if s.length >= shortest), key=lambda s: (s.start, s.middle)):
        for i, other in enumerate(merged[first:], start=first):
            close = abs(other.at(stroke.start) - stroke.at_start) <= across
            if close and -gap <= stroke.start - other.end <= gap:
                merged[i] = Ruling(
                    other.start,
                    max(other.end, stroke.end),
                    other.at_start,
                    stroke.at_end,
                    max(other.thickness, stroke.thickness),
                )
                break
        else:
            merged.append(stroke)
    return merged
