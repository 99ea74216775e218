"""What steps pass on, as files in ``work/``: one place that knows where and in what form.

JSON through pydantic for everything; dates come back as dates by the type that the column declares.
Each file is whole or not there, and left alone where it says the same already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from pipeline import sealed, whole
from pipeline.corrections.decided import Decisions
from pipeline.corrections.files import CorrectionFiles
from pipeline.corrections.model import Corrections, HeadingDecision
from pipeline.machines.limits import Limits
from pipeline.model import Document, Finding, Outcome, Record, Row
from pipeline.publish.fragments import Fragment, from_bytes, to_bytes
from pipeline.read.cache import ReadingCache
from pipeline.read.corpus import Manifest, ReadResult
from pipeline.read.files.known_files import KnownFiles
from pipeline.report.kept_crops import KeptCrops
from pipeline.trouble import Told
from pipeline.validate import Validated
from pipeline.validate.across import Summary
from schemas.fields import FieldType
from schemas.tables import TABLES

T = TypeVar("T")

_OWED = "unpublished.json"
_UNFINISHED = ".unfinished"  # stands in a step's folder while it is written


@dataclass(frozen=True, slots=True)
class Judged:
    """What `validate` makes of one document. ``known``: the findings of the steps before; ``cascade``: its
    rows of that table. An empty ``decree_id``: it has no rows."""

    decree_id: str
    validated: Validated
    known: tuple[Finding, ...]
    cascade: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Across:
    """What `validate` makes of all documents: findings about them by decree id, those about no document that
    was read, and file stem -> decree id of the documents that have rows."""

    findings: dict[str, tuple[Finding, ...]]
    general: tuple[Finding, ...]
    decree_ids: dict[str, str]


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
        return StepFolder(self.folder / "normalise", Outcome[Row], _rows_with_dates)

    @property
    def decisions(self) -> StepFolder[Decisions]:
        return StepFolder(self.folder / "decisions", Decisions, _struck_with_dates)

    @property
    def judged(self) -> StepFolder[Judged]:
        return StepFolder(self.folder / "validate", Judged, _judged_with_dates)

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
        whole.write(path, _adapter(cast(Hashable, shape)).dump_json(value, indent=1))

    @staticmethod
    def _load(path: Path, shape: type[T]) -> T:
        if not path.exists():
            raise MissingStep(f"{path} is not there: run the step before first")
        value: T = _parsed(path, path.read_bytes(), shape)
        return value


class _Folder:
    """Files ``<stem>.<ending>``, sealed, each with what it was made of."""

    ending = "json"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def writing(self, stems: Collection[str]) -> Iterator[None]:
        """Nothing can be loaded until the end of it; then only what was made of ``stems`` is left there."""
        mark = self.folder / _UNFINISHED
        whole.write(mark, b"")
        yield
        wanted = {_UNFINISHED, *(self._path(stem).name for stem in stems)}
        for path in self.folder.iterdir():
            if path.name not in wanted:
                path.unlink()  # its document is gone, or its run was killed
        mark.unlink()
        whole.settle(self.folder)

    def made_of(self, stem: str) -> str:
        """What it was made of; empty where there is nothing, or nothing whole."""
        kept = sealed.read(self._path(stem))
        return kept.made_of if kept else ""

    def digest(self, stem: str) -> str:
        """Of what is kept for a document; empty where there is nothing."""
        kept = sealed.read(self._path(stem))
        return kept.digest if kept else ""

    def _path(self, stem: str) -> Path:
        return self.folder / f"{stem}.{self.ending}"


class StepFolder(_Folder, Generic[T]):
    """What a step made of each document: ``<stem>.json``, sealed, with what it was made of."""

    def __init__(self, folder: Path, shape: Any, restored: Callable[[T], T] = lambda value: value) -> None:
        """``restored`` brings back what JSON has no type for."""
        super().__init__(folder)
        self._shape, self._restored = shape, restored

    def save(self, stem: str, value: T, made_of: str) -> None:
        """Raises OSError that names the file."""
        sealed.write(self._path(stem), _adapter(self._shape).dump_json(value, indent=1), made_of)

    def load(self, stem: str) -> T:
        """Raises MissingStep."""
        path = self._path(stem)
        if (self.folder / _UNFINISHED).exists():
            raise MissingStep(f"{self.folder} was left unfinished: run its step again, or `kinerja run`")
        kept = sealed.read(path)
        if kept is None:
            if path.exists():
                raise MissingStep(f"{path} is damaged: run its step again, or `kinerja run`")
            raise MissingStep(f"{path} is not there: run the step before first")
        return self._restored(_parsed(path, kept.content, self._shape))


class FragmentFolder(_Folder):
    """What each document brings to the published tables."""

    ending = "tables"

    def save(self, stem: str, fragment: Fragment, made_of: str) -> None:
        """Raises OSError that names the file."""
        sealed.write(self._path(stem), to_bytes(fragment), made_of)

    def load(self, stem: str, made_of: str) -> Fragment | None:
        """None where there is none that was made of this."""
        kept = sealed.read(self._path(stem))
        return from_bytes(kept.content) if kept is not None and kept.made_of == made_of else None


def _parsed(path: Path, content: bytes, shape: Any) -> Any:
    try:
        return _adapter(cast(Hashable, shape)).validate_json(content)
    except ValidationError as error:
        raise MissingStep(f"{path} is damaged: run its step again, or `kinerja run`") from error


@lru_cache(maxsize=32)
def _adapter(shape: Any) -> TypeAdapter[Any]:
    """Making one takes longer than reading most files with it."""
    return TypeAdapter(shape)


class MissingStep(Told, FileNotFoundError):
    """A step was asked for before the one whose files it needs was done, or those files are damaged."""


def _rows_with_dates(outcome: Outcome[Row]) -> Outcome[Row]:
    return replace(outcome, items=tuple(_with_dates(row) for row in outcome.items))


def _struck_with_dates(decisions: Decisions) -> Decisions:
    return replace(decisions, struck=tuple((_with_dates(row), why) for row, why in decisions.struck))


def _judged_with_dates(judged: Judged) -> Judged:
    v = judged.validated
    restored = Validated(
        tuple(_with_dates(row) for row in v.rows),
        tuple(replace(q, row=_with_dates(q.row)) for q in v.quarantined),
        v.findings,
        v.settled,
    )
    return replace(judged, validated=restored)


def _with_dates(row: Row) -> Row:
    dates = [f.name for f in TABLES[row.table].fields if f.type is FieldType.DATE]
    restored = {
        name: date.fromisoformat(value) for name in dates if isinstance(value := row.values.get(name), str)
    }
    return replace(row, values={**row.values, **restored}) if restored else row
