"""Whether confidence means what it says: of the values published with 0.99, are 99 % right?

Drawn as ``docs/reliability.png`` from the run of ``bench.accuracy``. Values without confidence (text
layers) and nulls (set aside, not published) are left out, and so are extra rows: no truth judges them.
"""

from __future__ import annotations

import argparse
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import pandas as pd
from rich.console import Console
from rich.table import Table

from bench.made import CORPUS, OUT, ROOT, Judged, judge_corpus

PNG = ROOT / "docs" / "reliability.png"
# Narrow where the values are: nearly all confidences are above 0.9, and the review threshold lies there.
EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99, 0.995, 1.0)
THRESHOLDS = (0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.95, 0.98, 0.99)
ZOOM = 0.9  # where the second half of the picture begins
_Z = 1.96  # 95 %


@dataclass(frozen=True, slots=True)
class Sample:
    """One published value."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Confidences from ``low`` up to, not including, ``high``; the last bin has 1.0 too."""

    low: float
    high: float
    count: int
    right: int
    said: float  # mean confidence

    @property
    def was(self) -> float:
        """Share that is right."""
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's, 95 %: honest for shares near 1 and for few values."""
        n, p = self.count, self.was
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n)) / (1 + _Z**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def samples(judged: Sequence[Judged], lineage: pd.DataFrame) -> list[Sample]:
    """``lineage``: ``row_id``, ``column``, ``confidence``."""
    known = lineage[lineage["confidence"].notna()]
    confidence = dict(
        zip(
            zip(known["row_id"], known["column"], strict=True), known["confidence"].astype(float), strict=True
        )
    )
    return [
        Sample(confidence[value.row_id, value.column], value.right)
        for j in judged
        for value in j.judgement.values
        if value.published not in (None, "") and (value.row_id, value.column) in confidence
    ]


def bins(found: Sequence[Sample]) -> list[Bin]:
    """Those that hold a value, from low to high."""
    members: list[list[Sample]] = [[] for _ in EDGES[1:]]
    for sample in found:
        members[min(bisect_right(EDGES, sample.confidence), len(EDGES) - 1) - 1].append(sample)
    return [
        Bin(low, high, len(m), sum(s.right for s in m), math.fsum(s.confidence for s in m) / len(m))
        for low, high, m in zip(EDGES[:-1], EDGES[1:], members, strict=True)
        if m
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """Expected: the mean distance of what was said from what was, weighed by the number of values."""
    return math.fsum(b.count * abs(b.was - b.said) for b in found) / max(1, sum(b.count for b in found))


def draw(found: Sequence[Bin], png: Path) -> None:
    """The same bytes for the same bins (of one version of matplotlib)."""
    matplotlib.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415  # after the backend is chosen

    figure, axes = pyplot.subplots(
        2, 2, figsize=(9.6, 5.6), height_ratios=(3, 1), sharex="col", layout="constrained"
    )
    said, was = [b.said for b in found], [b.was for b in found]
    # Rounding can put an interval's end a hair inside the share itself.
    low = [max(0.0, b.was - b.interval[0]) for b in found]
    high = [max(0.0, b.interval[1] - b.was) for b in found]
    for (above, below), start in zip(axes.T, (0.0, ZOOM), strict=True):
        margin = 0.02 * (1 - start)
        above.plot((0, 1), (0, 1), color="0.6", linestyle="--", label="as it says")
        above.errorbar(said, was, yerr=(low, high), fmt="o", capsize=3, label="as it was (95 %)")
        above.set(xlim=(start - margin, 1 + margin), ylim=(start - margin, 1 + margin))
        below.bar(said, [b.count for b in found], width=0.015 * (1 - start))
        below.set(yscale="log", ylim=(0.5, None), xlabel="confidence")
    axes[0, 0].set_ylabel("share that is right")
    axes[0, 0].legend(loc="lower right")
    axes[1, 0].set_ylabel("values")
    figure.suptitle(
        f"{sum(b.count for b in found):,} published values, "
        f"expected calibration error {calibration_error(found):.4f}; right: from {ZOOM:g} on"
    )
    png.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(png, dpi=120, metadata={"Software": None})
    pyplot.close(figure)


def report(judged: Sequence[Judged], out: Path, *, png: Path | None, console: Console) -> None:
    """Prints the bins, the error, and what each review threshold would cost; draws ``png`` if given."""
    lineage = pd.read_parquet(out / "lineage.parquet", columns=["row_id", "column", "confidence"])
    all_samples = samples(judged, lineage)
    found = bins(all_samples)
    if not found:
        console.print("no value with a confidence: nothing was recognised")
        return
    table = Table(title="confidence said and found", title_justify="left")
    for heading in ("from", "to", "values", "wrong", "said", "right", "95 %"):
        table.add_column(heading, justify="right")
    for b in found:
        low, high = b.interval
        table.add_row(
            f"{b.low:g}",
            f"{b.high:g}",
            str(b.count),
            str(b.count - b.right),
            f"{b.said:.4f}",
            f"{b.was:.4f}",
            f"{low:.4f} .. {high:.4f}",
        )
    console.print(table)
    console.print(f"expected calibration error {calibration_error(found):.4f} of {len(all_samples)} values")
    console.print(_thresholds(all_samples))
    if png is not None:
        draw(found, png)
        console.print(f"drawn: {png.name}")


def _thresholds(found: Sequence[Sample]) -> Table:
    table = Table(title="if confidence alone decided what is reviewed", title_justify="left")
    for heading in ("review below", "values reviewed %", "wrong left per 10,000"):
        table.add_column(heading, justify="right")
    for threshold in THRESHOLDS:
        kept = [s for s in found if s.confidence >= threshold]
        reviewed = 1 - len(kept) / len(found)
        left = 10_000 * sum(not s.right for s in kept) / max(1, len(kept))
        table.add_row(f"{threshold:g}", f"{100 * reviewed:.1f}", f"{left:.1f}")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.reliability", description="the reliability diagram")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of the made decrees")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the published tables")
    parser.add_argument("--png", type=Path, default=PNG, help="picture to draw")
    given = parser.parse_args()
    judged = judge_corpus(given.corpus, given.out)
    report(judged, given.out, png=given.png, console=Console(width=110))


if __name__ == "__main__":
    main()
