"""`kinerja doctor`: everything is looked at, whatever stops a look; its exit code, and what scripts get."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import cli
from pipeline.doctor import examine
from pipeline.doctor.model import Found, Place, State, attention, note, ok
from pipeline.settings import Settings

RUNNER = CliRunner(env={"TERM": "dumb", "NO_COLOR": "1"})
PLACE = Place(Path("raw"), Path("out"), Path("params.yaml"), Settings())


def _sound(place: Place) -> Iterator[Found]:
    yield ok("disk", str(place.out), "room")
    yield note("disk", "more", "[b]none", "make some")


def _broken(place: Place) -> Iterator[Found]:
    yield ok("cache", "first", "whole")
    raise ValueError("odd")


def _no_disk(place: Place) -> Iterator[Found]:
    raise OSError(errno.EIO, "Input/output error", "out")
    yield  # a generator


def test_what_stops_one_look_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = (("cache", _broken), ("disk", _no_disk), ("disk", _sound))
    monkeypatch.setattr(examine, "EXAMINATIONS", looks)
    found = list(examine.examine(PLACE))
    assert [(one.area, one.state) for one in found] == [
        ("cache", State.ATTENTION),
        ("disk", State.ATTENTION),
        ("disk", State.OK),
        ("disk", State.NOTE),
    ]
    assert found[0].said.startswith("it was stopped: ValueError: odd")
    assert "Input/output error" in found[1].said
    assert all(one.remedy for one in found if one.state is State.ATTENTION)


@pytest.mark.parametrize(("wrong", "code"), [(False, 0), (True, 3)])
def test_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wrong: bool, code: int) -> None:
    def looks(place: Place) -> Iterator[Found]:
        yield from _sound(place)
        if wrong:
            yield attention("disk", "all", "full", "make room")

    monkeypatch.setattr(cli.console, "width", 120)
    monkeypatch.setattr(examine, "EXAMINATIONS", (("disk", looks),))
    where = ["--raw", str(tmp_path), "--out", "o", "--params", str(tmp_path / "none.yaml")]
    shown = RUNNER.invoke(cli.app, ["doctor", *where])
    assert (shown.exit_code, "[b]none" in shown.output, "→ make some" in shown.output) == (code, True, True)
    done = RUNNER.invoke(cli.app, ["doctor", "--json", *where])
    said = json.loads(done.stdout)
    assert (done.exit_code, said["attention"]) == (code, int(wrong))
    assert said["found"][0] == {
        "area": "disk",
        "about": "o",
        "state": "ok",
        "said": "room",
        "remedy": "",
    }


def test_settings_that_cannot_be_used_are_found_not_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "params.yaml").write_text("read: {sure: much}", "utf-8")
    chosen = tuple(one for one in examine.EXAMINATIONS if one[0] == "settings")
    monkeypatch.setattr(examine, "EXAMINATIONS", chosen)
    done = RUNNER.invoke(cli.app, ["doctor", "--json", "--params", str(tmp_path / "params.yaml")])
    (found,) = json.loads(done.stdout)["found"]
    assert (done.exit_code, found["state"]) == (3, "attention")
