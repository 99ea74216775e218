"""Whether what lies in `work` is what this program would make now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.doctor.made import made_with
from pipeline.doctor.model import Place, State
from pipeline.provenance.steps import assemble_with, normalise_with, read_with, validate_with
from pipeline.read.settings import ReadSettings
from pipeline.settings import Settings
from pipeline.storage import Work


def test_what_was_made_otherwise(tmp_path: Path) -> None:
    settings = Settings()
    place = Place(tmp_path / "raw", tmp_path / "out", tmp_path / "params.yaml", settings)
    assert [(one.about, one.state) for one in made_with(place)] == [
        (step, State.NOTE) for step in ("read", "assemble", "normalise", "validate")
    ]
    work = Work(place.out / "work")
    work.save_made_with("read", read_with(settings, ()))
    work.save_made_with("assemble", {**assemble_with(), "code": "sha256:other"})
    work.save_made_with("normalise", normalise_with(settings))
    work.save_made_with("validate", validate_with(settings))
    assert [one.state for one in made_with(place)] == [State.OK, State.ATTENTION, State.OK, State.OK]

    changed = replace(place, settings=replace(settings, read=ReadSettings(sure=0.8)))
    read, assemble, *_ = made_with(changed)
    assert (read.state, read.said) == (State.ATTENTION, "another settings.read.sure than now")
    assert (assemble.state, assemble.said) == (State.ATTENTION, "another code than now")
