"""The folder ``work/``: where each step leaves what the next ones need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pipeline import whole
from pipeline.corrections.decided import Decisions
from pipeline.corrections.files import CorrectionFiles
from pipeline.corrections.model import Corrections, HeadingDecision
from pipeline.machines.limits import Limits
from pipeline.model import Document, Outcome, Record, Row
from pipeline.read.cache import ReadingCache
from pipeline.read.corpus import Manifest, ReadResult
from pipeline.read.files.known_files import KnownFiles
from pipeline.report.kept_crops import KeptCrops
from pipeline.storage.dates import judged_with_dates, rows_with_dates, struck_with_dates
from pipeline.storage.judged import Across, Judged
from pipeline.storage.shapes import MissingStep, adapter, parsed
from pipeline.storage.step_folder import FragmentFolder, StepFolder
from pipeline.validate.across import Summary

T = TypeVar("T")

_OWED = "unpublished.json"


class Work:
    """The folder of intermediate files, ``extracted/work``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read_folder = folder / "read"

    @property
    def readings(self) -> ReadingCache:
        return ReadingCache(self.read_folder / "pages")

    def save_read(self, result: ReadResult) -> None:
        self._save(self.read_folder / "documents.json", ReadResult, result)

    def load_read(self) -> ReadResult:
        return self._load(self.read_folder / "documents.json", ReadResult)

    def save_corrections(self, files: CorrectionFiles) -> None:
        """Of all documents, beside what was read: the steps after `read` need nothing of ``raw``.

        Headings once more by themselves: only with them must tables be assembled again.
        """
        by_stem = {stem: c.only(HeadingDecision) for stem, c in files.by_stem.items()}
        headings = {stem: c for stem, c in by_stem.items() if c.decisions}
        self._save(self.read_folder / "corrections.json", CorrectionFiles, files)
        self._save(self.read_folder / "headings.json", dict[str, Corrections], headings)

    def load_corrections(self) -> CorrectionFiles:
        return self._load(self.read_folder / "corrections.json", CorrectionFiles)

    def load_headings(self) -> dict[str, Corrections]:
        return self._load(self.read_folder / "headings.json", dict[str, Corrections])

    def save_made_with(self, step: str, said: dict[str, Any]) -> None:
        """What ``step`` was made with (:mod:`pipeline.provenance`)."""
        self._save(self._made_with(step), dict[str, Any], said)

    def load_made_with(self, step: str) -> dict[str, Any]:
        return self._load(self._made_with(step), dict[str, Any])

    def _made_with(self, step: str) -> Path:
        return self.folder / "made_with" / f"{step}.json"

    def known_files(self, most_pages: int, limits: Limits) -> KnownFiles:
        return KnownFiles(self.read_folder / "files", most_pages, limits)

    def readings_digest(self, manifest: Manifest) -> tuple[str, ...]:
        """By which it is known whether a document's pages are still read as they were."""
        return tuple(self.readings.digest(key) for key in manifest.keys)

    def document(self, manifest: Manifest) -> Document:
        """Raises ReadingLost."""
        return Document(manifest.source, tuple(self.readings.load(key) for key in manifest.keys))

    def documents(self) -> Iterable[Document]:
        """The documents that were read, one at a time, in the order of their names."""
        for manifest in self.load_read().manifests:
            yield self.document(manifest)

    def turns(self) -> Callable[[str, int], int]:
        """(file, page from 1) -> degrees clockwise by which it was set upright; 0 for one not read.

        What was read is looked up once, when first asked.
        """

        @cache
        def keys() -> dict[str, tuple[str, ...]]:
            return {manifest.source.name: manifest.keys for manifest in self.load_read().manifests}

        def turn(file: str, page: int) -> int:
            pages = keys().get(file, ())
            return self.readings.load(pages[page - 1]).turn if page <= len(pages) else 0

        return turn

    def kept_crops(self, of: str) -> KeptCrops:
        """Pieces of the documents that were read, as drawn for a page (``report``, ``explore``)."""
        try:
            digests = {m.source.name: m.source.sha256 for m in self.load_read().manifests}
        except MissingStep:  # a publication that came from elsewhere: nothing of it is kept
            digests = {}
        return KeptCrops(self.folder / "crops" / of, digests)

    @property
    def assembled(self) -> StepFolder[Outcome[Record]]:
        return StepFolder(self.folder / "assemble", Outcome[Record])

    @property
    def normalised(self) -> StepFolder[Outcome[Row]]:
        return StepFolder(self.folder / "normalise", Outcome[Row], rows_with_dates)

    @property
    def decisions(self) -> StepFolder[Decisions]:
        return StepFolder(self.folder / "decisions", Decisions, struck_with_dates)

    @property
    def judged(self) -> StepFolder[Judged]:
        return StepFolder(self.folder / "validate", Judged, judged_with_dates)

    @property
    def summaries(self) -> StepFolder[Summary | None]:
        """Of the documents that were judged, what the checks across them need: little beside the rows."""
        return StepFolder(self.folder / "summaries", Summary | None)

    def decree_id(self, stem: str) -> str:
        """The id under which a document's rows stand; empty where it has none."""
        return self.normalised.made_of(stem).partition(" ")[2]

    def save_across(self, across: Across) -> None:
        self._save(self.folder / "across.json", Across, across)

    def load_across(self) -> Across:
        return self._load(self.folder / "across.json", Across)

    @property
    def fragments(self) -> FragmentFolder:
        return FragmentFolder(self.folder / "publish")

    def owed(self) -> frozenset[str]:
        """File stems of documents whose decisions were taken in and are not published yet."""
        path = self.folder / _OWED
        return self._load(path, frozenset[str]) if path.exists() else frozenset()

    def owe(self, stems: Collection[str]) -> None:
        """From now on these are owed too."""
        self._save(self.folder / _OWED, list[str], sorted({*self.owed(), *stems}))

    def owe_nothing(self) -> None:
        """All that was taken in is published."""
        (self.folder / _OWED).unlink(missing_ok=True)

    @staticmethod
    def _save(path: Path, shape: type[T], value: T) -> None:
        whole.write(path, adapter(cast(Hashable, shape)).dump_json(value, indent=1))

    @staticmethod
    def _load(path: Path, shape: type[T]) -> T:
        if not path.exists():
            raise MissingStep(f"{path} is not there: run the step before first")
        value: T = parsed(path, path.read_bytes(), shape)
        return value
