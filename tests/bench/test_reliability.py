from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from bench.judge import Judgement, Kind, Value
from bench.made import Judged
from bench.reliability import Bin, Sample, bins, calibration_error, draw, samples

# Halves and quarters add up without rounding.
SAMPLES = [Sample(0.75, True)] * 3 + [Sample(0.75, False), Sample(0.5, True), Sample(1.0, True)]


def test_bins_are_closed_below_and_the_last_one_above() -> None:
    assert bins(SAMPLES) == [
        Bin(0.5, 0.7, 1, 1, 0.5),
        Bin(0.7, 0.8, 4, 3, 0.75),
        Bin(0.995, 1.0, 1, 1, 1.0),
    ]


def test_calibration_error() -> None:
    assert calibration_error(bins(SAMPLES)) == pytest.approx(0.5 / 6)


def test_an_interval_holds_its_share_and_stays_within_0_and_1() -> None:
    low, high = Bin(0.995, 1.0, 100, 100, 0.995).interval
    assert low == pytest.approx(0.9630, abs=5e-5)
    assert high == pytest.approx(1.0)


def test_only_published_values_with_a_confidence_count() -> None:
    def value(row_id: str, published: object) -> Value:
        return Value("actions", row_id, "t1", "t1", Kind.MARK, True, published, False)

    values = (value("a", True), value("b", False), value("c", None), value("d", True))
    judged = [Judged("x", "x", "clean", "clean", Judgement(4, (), (), values))]
    lineage = pd.DataFrame(
        {"row_id": ["a", "b", "c", "d"], "column": "t1", "confidence": [0.9, 0.8, 0.7, None]}
    )
    assert samples(judged, lineage) == [Sample(0.9, True), Sample(0.8, False)]


def test_the_picture_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        draw(bins(SAMPLES), tmp_path / name)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
