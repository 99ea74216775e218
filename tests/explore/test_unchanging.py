"""The charts and their script are made once for a machine, and made again where what is kept is no good."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import sealed
from pipeline.explore import unchanging
from pipeline.machines import caches


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often it was made anew, whatever that costs."""
    times: list[str] = []

    def again() -> unchanging.Unchanging:
        times.append("made")
        return unchanging.Unchanging({"trend": {"mark": "line"}}, "draw();")

    monkeypatch.setattr(unchanging, "unchanging", again)
    return times


def test_made_once(tmp_path: Path, made: list[str]) -> None:
    path = tmp_path / "kept" / "unchanging.jsonl"
    assert (
        unchanging.kept(path)
        == unchanging.kept(path)
        == unchanging.Unchanging({"trend": {"mark": "line"}}, "draw();")
    )
    assert made == ["made"]


@pytest.mark.parametrize("spoil", ["cut short", "of another program"])
def test_what_is_no_good_is_made_again(tmp_path: Path, made: list[str], spoil: str) -> None:
    path = tmp_path / "unchanging.jsonl"
    unchanging.kept(path)
    if spoil == "cut short":
        path.write_bytes(path.read_bytes()[:-20])
    else:
        sealed.write(path, b'{"charts": {}, "vega": "other"}', "another")
    assert unchanging.kept(path).vega == "draw();"
    assert unchanging.kept(path).vega == "draw();"
    assert made == ["made", "made"]


def test_a_place_where_nothing_can_be_kept(tmp_path: Path, made: list[str]) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    path = tmp_path / "taken" / "unchanging.jsonl"
    assert unchanging.kept(path).vega == unchanging.kept(path).vega == "draw();"
    assert made == ["made", "made"]


def test_kept_for_all_publications(tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "of_this_machine", lambda: tmp_path)
    unchanging.of_this_machine()
    unchanging.of_this_machine()
    assert made == ["made"]
    assert (tmp_path / "explore" / "unchanging.jsonl").exists()
