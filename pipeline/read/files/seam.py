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
_DESK = 0.1  # share of the height in which the sheet of a photograph ends, and the desk is seen
_DARKER = 40  # grey levels by which all of a desk is darker than the paper
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
    # Beside a dark desk the programs of phones make the sheet lighter.
    first, last = (edge + rows for rows in _desk(np.asarray(blocks, np.uint8)))
    grey = blocks[first:-last].astype(np.int16)
    flat = np.abs(np.diff(grey, axis=0)) <= _EVEN
    jump = _beyond_the_trend(grey)
    light = grey >= _BLACK
    even = flat[: len(jump)] & flat[1 + _ROWS :] & light[1 : -1 - _ROWS] & light[1 + _ROWS : -1]
    side = max(4, grey.shape[1] // _MARGIN)
    parts = (slice(None, side), slice(side, -side), slice(-side, None))
    left, _, right = ((jump * even)[:, part].mean(axis=1) for part in parts)
    likely = np.flatnonzero((np.abs(left) + np.abs(right) >= 1) & (left * right > 0))
    return any(_is_seam([(jump[row, part], even[row, part]) for part in parts]) for row in likely)


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


def _desk(blocks: npt.NDArray[np.uint8]) -> tuple[int, int]:
    """Rows of blocks above and below the sheet of a photograph, with those in which its slanted edge lies."""
    lightest = np.percentile(blocks, 75, axis=1)
    dark = lightest < np.median(lightest) - _DARKER
    most = round(_DESK * len(blocks))
    above, below = (int(np.argmin(x)) if not x.all() else 0 for x in (dark[:most], dark[::-1][:most]))
    return tuple(n + _ROWS if n else 0 for n in (above, below))  # type: ignore[return-value]


def _is_seam(parts: Sequence[tuple[npt.NDArray[np.int16], npt.NDArray[np.bool_]]]) -> bool:
    """``parts``: of a row its left margin, middle and right margin: each jump, and whether it counts."""
    if any(even.mean() < least for (_, even), least in zip(parts, _SEEN, strict=True)):
        return False
    left, middle, right = (float(np.median(jump[even])) for jump, even in parts)
    one_way = min(left, middle, right) > 0 or max(left, middle, right) < 0
    return one_way and min(map(abs, (left, middle, right))) >= _LEAST and max(abs(left), abs(right)) >= _CLEAR
