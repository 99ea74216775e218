"""What each step says that it was made with: by its own settings, and the same for the same input."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

from pipeline.model import Source
from pipeline.normalise.settings import NormaliseSettings
from pipeline.provenance.steps import (
    assemble_with,
    engines,
    normalise_with,
    publish_with,
    read_with,
    validate_with,
)
from pipeline.read.cache import code_digest
from pipeline.settings import Settings

ONE, TWO = Source("a.pdf", "aa", 3, {"nomor": "4"}), Source("b.pdf", "bb", 2)


def test_engines_by_name() -> None:
    found = engines()
    assert found["tesserocr"] == version("tesserocr")
    assert found["tesseract"][0].isdigit()
    assert {"rapidocr", "onnxruntime", "pypdfium2", "pdfplumber", "camelot-py", "pikepdf"} <= found.keys()


def test_reading() -> None:
    said = read_with(Settings(), [TWO, ONE])
    assert said == read_with(Settings(), [ONE, TWO])
    assert said["code"] == f"sha256:{code_digest()}"
    assert (said["settings"]["read"]["sure"], said["settings"]["machines"]["seconds"]) == (0.9, 120.0)
    assert said["inputs"]["documents"] == 2
    others = ([ONE], [ONE, replace(TWO, sha256="bc")], [ONE, replace(TWO, sidecar={"nomor": "5"})])
    assert said["inputs"]["digest"] not in [
        read_with(Settings(), other)["inputs"]["digest"] for other in others
    ]


def test_the_steps_after_it() -> None:
    other = Settings(normalise=NormaliseSettings(accept=91.0))
    assert normalise_with(other)["settings"] == {
        "normalise": {"review_below": 0.97, "accept": 91.0, "margin": 4.0}
    }
    assert normalise_with(other)["packages"]["rapidfuzz"] == version("rapidfuzz")
    assert validate_with(other) == validate_with(Settings())
    assert validate_with(other)["settings"]["validate"]["peers"] == 8
    declared = (assemble_with(), normalise_with(other), publish_with({}))
    assert [list(said["schemas"]) for said in declared] == [["layouts"], ["vocabulary"], ["tables"]]
    assert len({digest for said in declared for digest in said["schemas"].values()}) == 3


def test_publishing() -> None:
    assert publish_with({})["version"] == version("kinerja")
    assert "inputs" not in publish_with({})
    assert publish_with({"b.pdf": "bb", "a.pdf": "aa"})["inputs"] == {"a.pdf": "aa", "b.pdf": "bb"}
