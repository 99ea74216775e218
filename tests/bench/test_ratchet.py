from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from bench import accuracy, ratchet
from bench.judge import Judgement
from bench.made import Judged
from bench.ratchet import Kept, Verdict, compare, figures, load, save
from bench.tally import Tally

BASE = Tally(found=5, cells_right=40, silent=2)


def kept(tally: Tally, corpus: str = "c") -> Kept:
    return Kept(corpus, {"aceh": figures(tally)})


def test_what_is_better_and_what_is_worse() -> None:
    now = kept(replace(BASE, found=6, extra=1, silent=0))
    assert compare(kept(BASE), now) == Verdict(
        worse=("aceh: extra 0 -> 1",), better=("aceh: found 5 -> 6", "aceh: silent 2 -> 0")
    )


def test_looks_that_come_and_go() -> None:
    other = Kept("c", {"satuan": figures(BASE)})
    assert compare(kept(BASE), other) == Verdict(worse=("aceh: gone",), better=("satuan: new",))


def test_another_corpus_is_not_compared() -> None:
    assert compare(kept(BASE), kept(Tally(), "d")) == Verdict((), (), another=True)


def test_kept_in_a_file(tmp_path: Path) -> None:
    assert load(tmp_path / "r.json") is None
    save(kept(BASE), tmp_path / "r.json")
    assert load(tmp_path / "r.json") == kept(BASE)


def test_exit_codes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing kept: 4 until acknowledged; again: 0; better: 3 until acknowledged; worse: 4 for good."""
    path, console = tmp_path / "r.json", Console(quiet=True)
    monkeypatch.setattr(ratchet, "load", lambda: load(path))
    monkeypatch.setattr(ratchet, "save", lambda now: save(now, path))
    missed = [Judged("aceh-clean-001", "aceh", "clean", "clean", Judgement(2, ("a", "b"), (), ()))]
    found = [replace(missed[0], judgement=Judgement(2, ("a",), (), ()))]

    def run(judged: list[Judged], acknowledge: bool) -> int:
        return accuracy.judge_ratchet(judged, "digest", acknowledge=acknowledge, console=console)

    asked = ((missed, False), (missed, True), (missed, False), (found, False), (found, True))
    assert [run(*one) for one in asked] == [4, 0, 0, 3, 0]
    assert [run(missed, False), run(missed, True)] == [4, 4]
