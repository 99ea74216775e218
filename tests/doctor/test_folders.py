"""Folders, disk, locks, cache and publication: sound, and in each way in which they are not."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.doctor import folders
from pipeline.doctor.model import Found, Place, State
from pipeline.lock import held
from pipeline.model import Layer, PageReading
from pipeline.runlog.log import logged
from pipeline.settings import Settings
from pipeline.storage import Work
from tests.report.made import decree, publication, write

READING = PageReading(1.0, 1.0, Layer.BLANK, "")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.PDF").touch()
    return Place(tmp_path / "raw", tmp_path / "out", tmp_path / "params.yaml", Settings())


def _states(found: Iterable[Found]) -> list[tuple[State, str]]:
    return [(one.state, one.said) for one in found]


def test_folders_that_can_be_used(place: Place) -> None:
    assert _states(folders.folders(place)) == [
        (State.OK, "can be written; 1 PDFs"),
        (State.OK, "can be made"),
    ]
    place.out.mkdir()
    assert _states(folders.folders(place))[1] == (State.OK, "can be written")
    assert list(place.out.iterdir()) == []


def test_folders_that_cannot(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_writable", lambda folder: False)  # root may write everywhere
    raw, out = folders.folders(place)
    assert (raw.state, out.state) == (State.NOTE, State.ATTENTION)
    shutil.rmtree(place.raw)
    assert next(iter(folders.folders(place))).state is State.ATTENTION


@pytest.mark.parametrize(("free", "state"), [(2e9, State.OK), (5e8, State.ATTENTION)])
def test_room(place: Place, monkeypatch: pytest.MonkeyPatch, free: float, state: State) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=int(free)))
    assert [one.state for one in folders.disk(place)] == [state]


def test_room_for_as_much_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.out.mkdir()
    with (place.out / "large.parquet").open("wb") as file:
        file.truncate(3_000_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=2_000_000_000))
    (found,) = folders.disk(place)
    assert (found.state, found.said) == (
        State.ATTENTION,
        "2.0 GB are free; 3.0 GB lie there, 3.0 GB are asked for",
    )


def test_each_disk_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.about for one in folders.disk(place)] == [str(place.out)]
    (place.out / "work").mkdir(parents=True)
    on = {place.out: 1, place.out / "work": 2, place.raw: 1}
    monkeypatch.setattr(
        Path, "stat", lambda path, **how: SimpleNamespace(st_dev=on.get(path, 1), st_mode=0o40755)
    )
    monkeypatch.setattr(folders, "_size", lambda folder: 0)
    assert [one.about for one in folders.disk(place)] == [str(place.out), str(place.out / "work")]


def test_who_is_at_work(place: Place) -> None:
    assert [one.state for one in folders.locks(place)] == [State.OK, State.OK]
    assert not place.out.exists()
    with held(place.out, "publication", "kinerja run"):
        out, raw = folders.locks(place)
        assert (out.state, out.said.startswith("`kinerja run` (process "), raw.state) == (
            State.NOTE,
            True,
            State.OK,
        )
    assert [one.state for one in folders.locks(place)] == [State.OK, State.OK]


def test_readings_that_are_damaged(place: Place) -> None:
    assert _states(folders.readings(place)) == [(State.OK, "0 pages, 0.0 MB")]
    cache = Work(place.out / "work").readings
    for key in ("a", "b", "c"):
        cache.store(key, READING)
    (cache.folder / ".a.jsonl.0123abcd.part").touch()
    assert _states(folders.readings(place)) == [(State.OK, "3 pages, 0.0 MB")]
    (cache.folder / "b.jsonl").write_bytes((cache.folder / "a.jsonl").read_bytes())
    (cache.folder / "foreign.txt").touch()
    (found,) = folders.readings(place)
    assert (found.state, found.said) == (
        State.ATTENTION,
        "2 pages, 0.0 MB; 2 damaged: b.jsonl, foreign.txt",
    )
    assert "kinerja read" in found.remedy


def test_a_publication(place: Place) -> None:
    assert [one.state for one in folders.publication(place)] == [State.NOTE]
    write(place.out, publication([decree()]))
    assert _states(folders.publication(place)) == [(State.OK, "whole: 18 tables")]
    (place.out / "rkt.parquet").write_bytes(b"")
    (found,) = folders.publication(place)
    assert (found.state, "rkt.parquet" in found.said) == (State.ATTENTION, True)


def test_the_last_run(place: Place) -> None:
    with held(place.out, "publication", "kinerja run"), logged(place.out, "kinerja run"):
        assert [one.state for one in folders.publication(place)] == [State.NOTE, State.NOTE]
    assert list(folders.publication(place))[1].state is State.OK
    with pytest.raises(KeyError), logged(place.out, "kinerja run"):
        raise KeyError("x")
    assert list(folders.publication(place))[1].state is State.ATTENTION
    (place.out / ".kinerja" / "log" / "99991231T235959.000000Z-run-1.jsonl").touch()  # killed
    assert list(folders.publication(place))[1].state is State.ATTENTION
