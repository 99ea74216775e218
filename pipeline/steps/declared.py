"""The declarations that the steps go by: layouts, vocabulary, catalogue; and their digest."""

from __future__ import annotations

from pipeline.assemble.layouts import Layouts, load_layouts
from pipeline.compare.naming.catalogue import Catalogue, load_catalogue
from pipeline.normalise.vocabulary import Vocabulary, load_vocabulary
from pipeline.provenance.digests import digest as files_digest
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
    return files_digest((file.relative_to(SCHEMAS).as_posix(), file) for file in SCHEMAS.rglob("*.yml"))
