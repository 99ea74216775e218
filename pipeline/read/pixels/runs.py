"""Runs of what holds, along a line."""

from __future__ import annotations

import numpy as np


def runs(flags: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(first, end) of each run of ``flags`` that hold, in order; ``end`` is one past the last."""
    changes = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(bool).astype(np.int8), [0]))))
    return changes[::2], changes[1::2]


def run_lengths(flags: np.ndarray) -> np.ndarray:
    """How many of ``flags`` hold in a row, each time they do."""
    starts, ends = runs(flags)
    return np.asarray(ends - starts)
