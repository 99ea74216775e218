"""The real catalogue, and folders of vocabulary that a test may change."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from pipeline.compare.naming.catalogue import Catalogue, load_catalogue
from pipeline.compare.naming.match import Match, Matcher
from pipeline.compare.naming.skeleton import Skeleton, skeleton_of
from pipeline.normalise.vocabulary import Vocabulary, load_vocabulary
from schemas.fields import HERE

FOLDER = HERE / "vocabulary"
MOJOKERTO, KABUPATEN = "35.76", "35.16"  # Kota, Kabupaten Mojokerto


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(FOLDER)


@cache
def catalogue() -> Catalogue:
    return load_catalogue(FOLDER, vocabulary())


@cache
def matcher(kind: str = "indikator") -> Matcher:
    return Matcher(catalogue(), kind)


def skeleton(text: str, home: str | None = MOJOKERTO) -> Skeleton:
    return skeleton_of(text, home, catalogue().wording)


def match(text: str, home: str | None = MOJOKERTO, kind: str = "indikator") -> Match:
    return matcher(kind).match(skeleton(text, home))


def copied(tmp_path: Path) -> Path:
    """A folder with the vocabulary, in which nobody has accepted anything."""
    folder = tmp_path / "vocabulary"
    shutil.copytree(FOLDER, folder)
    (folder / "accepted.yml").write_text("# kept\naccepted: []\n", encoding="utf-8")
    return folder
