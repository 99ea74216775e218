"""The declarations that the steps go by: layouts, vocabulary, catalogue; and their digest."""

from __future__ import annotations

import hashlib

from pipeline.assemble.layouts import Layouts, load_layouts
from pipeline.compare.catalogue import Catalogue, load_catalogue
from pipeline.normalise.vocabulary import Vocabulary, load_vocabulary
from schemas.fields import HERE

SCHEMAS = HERE


def layouts() -> Layouts:
    return load_layouts(SCHEMAS / "layouts")


def vocabulary() -> Vocabulary:
    return load_vocabulary(SCHEMAS / "vocabulary")


def catalogue(known: Vocabulary) -> Catalogue:
    return load_catalogue(SCHEMAS / "vocabulary", known)


def digest() -> str:
    """Of all declarations as they are now; what was made by others is made again."""
    found = hashlib.sha256()
    for file in sorted(SCHEMAS.rglob("*.yml")):
        found.update(file.relative_to(SCHEMAS).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
