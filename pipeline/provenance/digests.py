"""Digests that name code, declarations and settings: equal content, equal digest, on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

_PIPELINE = Path(__file__).parents[1]
_SUFFIXES = (".py", ".yml")
# What each step is made of, below pipeline/: as in dvc.yaml, which runs a step again when one changes.
# What reads pages has a digest of its own (`read.cache.code_digest`), by which readings are kept.
PARTS = {
    "assemble": (
        *("assemble", "corrections", "dictionary.py", "model.py", "provenance", "steps/assemble.py"),
        "storage",
    ),
    "normalise": (
        *("compare", "corrections", "dictionary.py", "model.py", "normalise", "provenance"),
        *("steps/normalise.py", "storage"),
    ),
    "validate": (
        *("compare", "corrections", "dictionary.py", "findings.yml", "normalise", "provenance"),
        *("steps/validate.py", "validate"),
    ),
    "publish": (
        *("compare", "corrections", "dictionary.py", "findings.yml", "normalise", "provenance", "publish"),
        *("steps/publish.py", "validate"),
    ),
}


def code_of(step: str) -> str:
    """Of the source of one of PARTS."""
    return files_digest(_PIPELINE, PARTS[step])


@lru_cache(maxsize=64)
def files_digest(folder: Path, parts: tuple[str, ...]) -> str:
    """Of the Python and YAML files among ``parts`` (files, or folders with all below them) of ``folder``.

    Remembered: a program does not change while it runs.
    """
    return digest((path.relative_to(folder).as_posix(), path) for path in _files(folder, parts))


def digest(named: Iterable[tuple[str, Path]]) -> str:
    """Of files under their names, in the order of the names."""
    found = hashlib.sha256()
    for name, path in sorted(named):
        found.update(f"{name}\n{file_digest(path)}\n".encode())
    return f"sha256:{found.hexdigest()}"


def file_digest(path: Path) -> str:
    """SHA-256 of its bytes, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def value_digest(value: Any) -> str:
    """Of anything that JSON knows."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _files(folder: Path, parts: Iterable[str]) -> Iterator[Path]:
    for part in parts:
        path = folder / part
        within = path.rglob("*") if path.is_dir() else [path]
        yield from (p for p in within if p.suffix in _SUFFIXES and p.is_file() and p.name[0] not in ".#")
