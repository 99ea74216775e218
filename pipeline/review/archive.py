"""The documents behind the decrees: which PDF, which bytes, which page readings; read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.model import PageReading, Source
from pipeline.review.publication import Publication
from pipeline.storage import Work


@dataclass(frozen=True, slots=True)
class Held:
    """A document of a decree: the PDF in ``raw/`` and the keys of its page readings.

    ``other_scan``: its corrections were made on another scan of it, and hold all the same.
    """

    decree: str
    source: Source
    pdf: Path
    keys: tuple[str, ...]
    other_scan: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """Decree id -> document. Only what the publication and the read step know; no name from a browser."""

    documents: Mapping[str, Held]
    work: Work

    def reading(self, decree: str, page: int) -> PageReading | None:
        """What was read from a page (1-based), None where the decree or page is unknown."""
        held = self.documents.get(decree)
        if held is None or not 1 <= page <= len(held.keys):
            return None
        return _reading(self.work.folder, held.keys[page - 1])


def open_archive(raw: Path, out: Path, publication: Publication) -> Archive:
    """The documents that were read. Raises MissingStep where there are no page readings."""
    work = Work(out / "work")
    named = publication.tables["decrees"].data
    decrees = dict(zip(named["source_file"].to_pylist(), named["decree_id"].to_pylist(), strict=True))
    findings = publication.tables["findings"].data
    other_scans = {
        decree
        for decree, code in zip(findings["decree_id"].to_pylist(), findings["code"].to_pylist(), strict=True)
        if code == "CORRECTIONS_OTHER_SCAN"
    }
    documents = {}
    for manifest in work.load_read().manifests:
        source = manifest.source
        decree = decrees.get(source.name, source.stem)  # without a decree its findings bear the stem
        documents[decree] = Held(decree, source, raw / source.name, manifest.keys, decree in other_scans)
    return Archive(documents, work)


@lru_cache(maxsize=256)
def _reading(work: Path, key: str) -> PageReading:
    return Work(work).readings.load(key)
