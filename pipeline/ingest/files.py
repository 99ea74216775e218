"""Which files a call means: files as named, folders searched for ``*.pdf``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest.model import Refused


@dataclass(frozen=True, slots=True)
class Found:
    """``files`` in the order of the call, each once; ``refused`` are places that could not be searched."""

    files: tuple[Path, ...]
    refused: tuple[Refused, ...]


def find_files(paths: Sequence[Path]) -> Found:
    """A file stands for itself, whatever its name; a folder for every PDF below it that is not hidden."""
    files: dict[Path, Path] = {}
    refused: list[Refused] = []
    for path in paths:
        if path.is_dir():
            below, trouble = _below(path)
            refused.extend(trouble)
            if not below and not trouble:
                refused.append(Refused(path, "there is no PDF in this folder or below it"))
        else:
            below = [path]
        for file in below:
            files.setdefault(file.resolve(), file)
    return Found(tuple(files.values()), tuple(refused))


def _below(folder: Path) -> tuple[list[Path], list[Refused]]:
    """Sorted. Hidden names are left out: macOS puts ``._name.pdf``, which is no PDF, beside each file."""
    refused: list[Refused] = []

    def cannot(error: OSError) -> None:
        refused.append(Refused(Path(error.filename), f"the folder cannot be searched: {error.strerror}"))

    files: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=cannot):
        folders[:] = [f for f in folders if not f.startswith(".")]
        files += [
            Path(here, name)
            for name in names
            if name.casefold().endswith(".pdf") and not name.startswith(".")
        ]
    return sorted(files), refused
