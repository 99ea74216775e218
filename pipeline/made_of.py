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
from pipeline.provenance.digests import digest

_SOURCES = (".py", ".yml", ".sql")


def made_of(*parts: object) -> str:
    """``parts`` say by their ``repr`` what they are: text, numbers, and dataclasses of such."""
    found = hashlib.sha256(program().encode())
    for part in parts:
        said = repr(part).encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(said) + said)
    return found.hexdigest()[:32]


@lru_cache(maxsize=1)
def program() -> str:
    """The digest of the source of this program, and the versions of its libraries."""
    roots = [Path(str(package.__file__)).parent for package in (pipeline, schemas)]
    source = digest(
        (file.relative_to(root.parent).as_posix(), file)
        for root in roots
        for file in root.rglob("*")
        if file.suffix in _SOURCES
    )
    return f"python {sys.version_info[:3]} {libraries()} {source}"


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
