"""Strokes that hang together are traced each by itself, on pages drawn for the purpose at 300 dpi."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.rulings.tracing import find_strokes

DPI, HEIGHT, WIDTH = 300.0, 2500, 900
RULING = (500, 460, 2350)  # x; first and last y


def _long(lean: int) -> list[tuple[int, int, int, int]]:
    """(first, last, place at the first, at the last) of the vertical strokes longer than an inch, of a page
    with a ruling and a streak that crosses it, leaning by ``lean`` pixels from head to foot."""
    page = np.full((HEIGHT, WIDTH), 245, np.uint8)
    x, first, last = RULING
    cv2.line(page, (x, first), (x, last), 70, 5)
    cv2.line(page, (x + lean // 2, 0), (x - lean // 2, HEIGHT), 160, 2)
    found = [s for s in find_strokes(page, DPI)[1] if s.length > DPI]
    return sorted((round(s.start), round(s.end), round(s.at_start), round(s.at_end)) for s in found)


def test_a_streak_that_leans_into_a_ruling_does_not_hide_it() -> None:
    """As on a scan of the tenth exam, where the ruling between two columns was lost with it."""
    x, first, last = RULING
    on = [s for s in _long(100) if abs(s[2] - x) <= 2 and abs(s[3] - x) <= 2]
    assert len(on) == 1
    assert abs(on[0][0] - first) < 20
    assert abs(on[0][1] - last) < 20
