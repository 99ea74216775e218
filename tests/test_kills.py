"""``kill -9`` in the middle of a run, of a worker, of all of it: the next run gives the same bytes.

The short form of ``python -m bench.kills``, which kills 200 times.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.kills import GROUP, MAIN, WORKER, Stand, Tally, contents, differences, hurt, new_stand
from pipeline import flow
from pipeline.settings import load_settings


def _publish(stand: Stand) -> None:
    settings = load_settings(Path("params.yaml"))
    flow.run(stand.raw, stand.out, settings, workers=1, progress=lambda done, total: None)


@pytest.fixture
def hurtable(tmp_path: Path) -> tuple[Stand, dict[str, bytes]]:
    """An archive that changed since it was published, and what an undisturbed run makes of it."""
    stand = new_stand(tmp_path, _publish)
    stand.reset()
    _publish(stand)
    wanted = contents(stand.out)
    assert "previous/agreements.parquet" in wanted
    stand.reset()
    return stand, wanted


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason=f"{sys.platform} has no /proc")
def test_killed_in_the_middle(hurtable: tuple[Stand, dict[str, bytes]]) -> None:
    (stand, wanted), tally = hurtable, Tally()
    for stage, delay, what in (("read", 1.0, MAIN), ("normalise", 0.02, GROUP), ("publish", 0.05, GROUP)):
        assert hurt(stand, stage, delay, what, tally) == what
    _publish(stand)
    assert (tally.differences, differences(wanted, contents(stand.out))) == ([], [])


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason=f"{sys.platform} has no /proc")
def test_a_run_goes_on_without_a_worker_that_was_killed(hurtable: tuple[Stand, dict[str, bytes]]) -> None:
    (stand, wanted), tally = hurtable, Tally()
    assert (hurt(stand, "read", 0, WORKER, tally), tally.survived) == (WORKER, 1)
    assert (tally.differences, differences(wanted, contents(stand.out))) == ([], [])


def test_a_difference_would_be_seen() -> None:
    assert differences({"a": b"1", "b": b"1", "c": b"1"}, {"a": b"1", "b": b"2", "d": b"1"}) == [
        "b: other bytes",
        "c: missing",
        "d: too many",
    ]
    assert len({GROUP, MAIN, WORKER}) == 3
