"""What a result was made of, as one digest: inputs, settings, declarations, and the program itself.

A step leaves a document alone whose result was made of the same. A digest that is too wide costs a second
making; one that is too narrow would publish what is out of date: so all of the program counts, with the
versions of the libraries that it asks for.
"""

from __future__ import annotations

import hashlib
import re
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pipeline
import schemas

_SOURCES = (".py", ".yml", ".sql")


def made_of(*parts: object) -> str:
    """``parts`` say by their ``repr`` what they are: text, numbers, and dataclasses of such."""
    digest = hashlib.sha256(program().encode())
    for part in parts:
        said = repr(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(said) + said)
    return digest.hexdigest()[:32]


@lru_cache(maxsize=1)
def program() -> str:
    """Digest of the source of this program and the versions of its libraries."""
    digest = hashlib.sha256(f"python {sys.version_info[:3]} {libraries()}".encode())
    for package in (pipeline, schemas):
        root = Path(str(package.__file__)).parent
        for file in sorted(p for p in root.rglob("*") if p.suffix in _SOURCES):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


@lru_cache(maxsize=1)
def libraries() -> tuple[str, ...]:
    """``name version`` of each library that the program asks for and that is there."""
    found = []
    for requirement in requires("kinerja") or ():
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # an extra that was not asked for
            continue
    return tuple(sorted(found))
