"""``kill -9`` in the middle of a run, of a worker, of all of it: the next run gives the same bytes.

The short form of ``python -m bench.kills``, which kills 200 times.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench import kills
from bench.kills import STAGES, Tally, contents, differences, episode, new_stand, undisturbed

pytestmark = pytest.mark.slow


def test_killed_in_the_middle(tmp_path: Path) -> None:
    stand = new_stand(tmp_path)
    reference = undisturbed(stand)
    assert set(reference.lasting) == set(STAGES)
    assert "previous/agreements.parquet" in reference.files
    tally = Tally()
    episode(stand, reference, 4, random.Random(3), tally)
    assert (tally.differences, tally.kills.total()) == ([], 4)
    assert contents(stand.out) == reference.files


def test_a_difference_would_be_seen() -> None:
    assert differences({"a": b"1", "b": b"1", "c": b"1"}, {"a": b"1", "b": b"2", "d": b"1"}) == [
        "b: other bytes",
        "c: missing",
        "d: too many",
    ]
    assert kills.WORKER == "one worker"
