"""Rectangles and what stands beside what."""

from __future__ import annotations

import pytest

from pipeline.model import Box


@pytest.mark.parametrize(
    ("top", "bottom", "level"),
    [
        (100, 112, True),
        (103, 112, True),  # small letters beside capitals
        (105, 107, True),  # a dash
        (112, 124, False),  # the next line
        (107, 119, True),
        (108, 120, False),
    ],
)
def test_lines_at_one_height(top: float, bottom: float, level: bool) -> None:
    one, other = Box(50, 100, 90, 112), Box(300, top, 340, bottom)
    assert one.level_with(other) is level
    assert other.level_with(one) is level
