"""Six made decrees of two offices through all steps: what is the same has one id, what was planted is found.

The small version of ``make bench-compare``, all of it born-digital; the figures of 60 decrees are there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from bench.archive_accept import answers, run_accepted
from bench.archive_comparison import Told
from bench.archive_rows import Verdict
from bench.archive_score import ArchiveScore, score_archive
from pipeline import flow
from pipeline.settings import Settings
from tests.maker.archive import Asked, make_archive

pytestmark = pytest.mark.slow

SIX = Asked(regions=2, years=3, scanned=0, seed=1)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    assert len(list(make_archive(folder, SIX))) == 6
    flow.run(folder / "raw", folder / "out", Settings(), workers=2, progress=lambda done, total: None)
    return folder


@pytest.fixture(scope="module")
def score(archive: Path) -> ArchiveScore:
    return score_archive(archive, archive / "out")


@pytest.fixture(scope="module")
def accepted(archive: Path, score: ArchiveScore) -> ArchiveScore:
    """After a person has answered every proposal."""
    proposals = pd.read_parquet(archive / "out" / "proposals.parquet")
    decisions, new = answers(proposals, score.identities)
    assert len(decisions) == len(proposals)
    run_accepted(archive / "raw", archive / "out", archive / "accepted", decisions, Settings())
    assert pd.read_parquet(archive / "accepted" / "proposals.parquet").empty
    return score_archive(archive, archive / "accepted", new)


def _count(score: ArchiveScore, wanted: Callable[[Verdict], bool]) -> int:
    return sum(wanted(one.verdict) for one in score.identities)


def test_no_row_has_the_id_of_another_thing(score: ArchiveScore) -> None:
    """Near twins and things in no catalogue among them; every row is read, and what is set aside is known."""
    assert _count(score, lambda v: v in (Verdict.WRONG, Verdict.MISSING)) == 0
    assert score.merged == []
    assert {one.kind for one in score.of("indikator_id")} == {"known", "twin", "novel"}
    assert score.share_right("indikator_id") > 0.9
    assert score.share_right("sasaran_id") > 0.9
    aside = [one for one in score.identities if one.verdict is Verdict.SET_ASIDE]
    assert {one.wording for one in aside} <= {"light", "drift", "other_region"}


def test_every_planted_inconsistency_is_found_and_nothing_else(score: ArchiveScore) -> None:
    assert len(score.found) >= 5
    assert score.missed == []
    assert score.false_alarms == []
    assert score.other == {}


def test_the_comparison_says_what_the_decrees_print(score: ArchiveScore) -> None:
    assert score.strange == 0
    assert [one for one in score.comparison if one.told is Told.WRONG] == []


def test_once_the_proposals_are_answered_every_row_has_its_id(accepted: ArchiveScore) -> None:
    assert _count(accepted, lambda v: v is not Verdict.RIGHT) == 0
    assert {one.told for one in accepted.comparison} == {Told.RIGHT}
    assert accepted.missed == []
    assert accepted.false_alarms == []
