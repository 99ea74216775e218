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
        (95, 137, False),  # a stroke over several lines
    ],
)
def test_what_stands_beside_a_line(top: float, bottom: float, level: bool) -> None:
    assert Box(50, 100, 90, 112).level_with(Box(300, top, 340, bottom)) is level
