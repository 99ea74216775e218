"""Per-look results that may only get better: what was reached is kept in ``ratchet.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.tally import Tally

FILE = Path(__file__).with_name("ratchet.json")
# Counts of what is right, never of what is wrong: a look whose rows are found at last has more wrong cells.
MORE_IS_BETTER = (
    "found",
    "cells_right",
    "targets_right",
    "amounts_right",
    "marks_right",
    "header_right",
    "sure",
)
LESS_IS_BETTER = ("extra", "silent")

Figures = dict[str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """``corpus``: the digest of the truths that the figures are about."""

    corpus: str
    looks: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Lines to print. ``another``: the figures kept are about another corpus, nothing was compared."""

    worse: tuple[str, ...]
    better: tuple[str, ...]
    another: bool = False


def figures(tally: Tally) -> Figures:
    return {name: getattr(tally, name) for name in (*MORE_IS_BETTER, *LESS_IS_BETTER)}


def compare(kept: Kept, now: Kept) -> Verdict:
    if kept.corpus != now.corpus:
        return Verdict((), (), another=True)
    worse: list[str] = []
    better: list[str] = []
    for look in sorted(kept.looks.keys() | now.looks.keys()):
        before, after = kept.looks.get(look), now.looks.get(look)
        if before is None or after is None:
            (worse if after is None else better).append(f"{look}: {'gone' if after is None else 'new'}")
            continue
        for name in (*MORE_IS_BETTER, *LESS_IS_BETTER):
            gain = after[name] - before[name]
            if gain:
                up = gain > 0
                said = f"{look}: {name} {before[name]} -> {after[name]}"
                (better if up == (name in MORE_IS_BETTER) else worse).append(said)
    return Verdict(tuple(worse), tuple(better))


def load(path: Path = FILE) -> Kept | None:
    """None where nothing was kept yet."""
    if not path.exists():
        return None
    content = json.loads(path.read_text("utf-8"))
    return Kept(content["corpus"], content["looks"])


def save(kept: Kept, path: Path = FILE) -> None:
    looks = {look: kept.looks[look] for look in sorted(kept.looks)}
    path.write_text(json.dumps({"corpus": kept.corpus, "looks": looks}, indent=1) + "\n", "utf-8")
