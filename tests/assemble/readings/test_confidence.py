"""The order of the evidence, which everything that weighs it relies on."""

from __future__ import annotations

from pipeline.assemble.readings.confidence import AGREED, DISPUTED, KNOWN, SETTLED, alone
from pipeline.normalise.settings import NormaliseSettings


def test_the_better_evidence_is_worth_more() -> None:
    assert AGREED >= KNOWN > SETTLED >= alone(1.0) > DISPUTED > alone(0.0)


def test_one_reader_by_its_own_confidence() -> None:
    assert [alone(engine) for engine in (-0.1, 0.0, 0.5, 1.0, 1.2)] == [0.9, 0.9, 0.9425, 0.985, 0.985]


def test_the_review_threshold_lies_between_what_is_settled_and_what_is_not() -> None:
    assert DISPUTED < alone(0.8) < NormaliseSettings().review_below < SETTLED
