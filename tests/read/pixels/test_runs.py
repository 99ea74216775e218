"""Runs along a line, at its ends and between."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.read.pixels.runs import run_lengths, runs


@pytest.mark.parametrize(
    ("flags", "first", "end"),
    [
        ([1, 1, 0, 1], [0, 3], [2, 4]),
        ([0, 255, 255, 0], [1], [3]),
        ([0, 0], [], []),
        ([], [], []),
    ],
)
def test_runs(flags: list[int], first: list[int], end: list[int]) -> None:
    starts, ends = runs(np.array(flags, dtype=np.uint8))
    assert (starts.tolist(), ends.tolist()) == (first, end)
    assert run_lengths(np.array(flags, dtype=np.uint8)).tolist() == [
        b - a for a, b in zip(first, end, strict=True)
    ]
