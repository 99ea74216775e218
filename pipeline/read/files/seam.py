"""Whether a JPEG was changed inside: it has no checksum, but each block says only by how much it differs from
the one before, so that behind a wrong byte all of the page is lighter or darker, up to both of its edges.

No scanner makes such a seam, nor does print: a shade ends at the margins. The shadow of a hand over a page
that was photographed does not, but it comes by degrees; and where its sheet ends, the desk it lay on is dark.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

_SMALLEST = 50  # blocks of 8 pixels; of less nothing can be told
_MARGIN = 20  # part of the width on each side: one in so many
_ROWS = 3  # of blocks in which it happens: two rows of blocks are coded together
_EVEN = 2  # grey levels between two rows where nothing is printed
_BLACK = 60  # grey level: what is darker may be the scanner's lid beyond the sheet
_SEEN = (0.3, 0.1, 0.3)  # share of the left margin, the middle, the right one in which nothing is printed
_SHEET_ENDS = 0.12  # of the height, from the edge of the picture: there a sheet may end,
_DESK = 0.6  # and what is darker than so much of its paper is no sheet
_LEAST, _CLEAR = 2.0, 6.0  # grey levels: white stays white, so that one margin may show less of it


def has_seam(jpeg: bytes) -> bool:
    """False also for what cannot be unpacked, which others tell."""
    try:
        blocks = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)
    except cv2.error:
        return False
    if blocks is None or min(blocks.shape) < _SMALLEST:
        return False
    edge = max(2, len(blocks) // 50)  # the lid's shadow lies there
    grey = blocks[edge:-edge].astype(np.int16)
    flat = np.abs(np.diff(grey, axis=0)) <= _EVEN
    jump = _beyond_the_trend(grey)
    light = grey >= _BLACK
    even = flat[: len(jump)] & flat[1 + _ROWS :] & light[1 : -1 - _ROWS] & light[1 + _ROWS : -1]
    side = max(4, grey.shape[1] // _MARGIN)
    parts = (slice(None, side), slice(side, -side), slice(-side, None))
    left, _, right = ((jump * even)[:, part].mean(axis=1) for part in parts)
    likely = np.flatnonzero((np.abs(left) + np.abs(right) >= 1) & (left * right > 0))
    return any(
        _is_seam([(jump[row, part], even[row, part]) for part in parts])
        for row in likely
        if not _is_edge_of_sheet(grey, int(row))
    )


def _beyond_the_trend(grey: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """By how much each block but the first and last differs from the one ``_ROWS`` below it.

    Less what it does above or below that in the same direction anyway, as in a shadow.
    """
    step = grey[_ROWS:] - grey[:-_ROWS]  # from row i to row i + _ROWS
    jump = step[1:-1]
    before = np.vstack([np.zeros_like(step[:_ROWS]), step[:-_ROWS]])[1:-1]
    behind = np.vstack([step[_ROWS:], np.zeros_like(step[:_ROWS])])[1:-1]
    up = np.clip(jump, 0, None) - np.clip(np.maximum(before, behind), 0, None)
    down = np.clip(-jump, 0, None) - np.clip(np.maximum(-before, -behind), 0, None)
    return np.asarray(np.clip(up, 0, None) - np.clip(down, 0, None), np.int16)


def _is_edge_of_sheet(grey: npt.NDArray[np.int16], row: int) -> bool:
    """Whether the picture is as dark as a desk from near ``row`` to its nearer edge."""
    near = max(1, round(_SHEET_ENDS * len(grey)))
    paper = float(np.percentile(grey, 90))
    if row < near:
        return float(np.median(grey[: row + 1])) < _DESK * paper
    if row > len(grey) - near - _ROWS:
        return float(np.median(grey[row + _ROWS :])) < _DESK * paper
    return False


def _is_seam(parts: Sequence[tuple[npt.NDArray[np.int16], npt.NDArray[np.bool_]]]) -> bool:
    """``parts``: of a row its left margin, middle and right margin: each jump, and whether it counts."""
    if any(even.mean() < least for (_, even), least in zip(parts, _SEEN, strict=True)):
        return False
    left, middle, right = (float(np.median(jump[even])) for jump, even in parts)
    one_way = min(left, middle, right) > 0 or max(left, middle, right) < 0
    return one_way and min(map(abs, (left, middle, right))) >= _LEAST and max(abs(left), abs(right)) >= _CLEAR
