"""What steps pass on, as files in ``work/``: one place that knows where and in what form.

JSON through pydantic for everything; dates come back as dates by the type that the column declares.
Each file is whole or not there, and left alone where it says the same already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from pipeline import whole
from pipeline.corrections.decided import Decisions
from pipeline.corrections.files import CorrectionFiles
from pipeline.corrections.model import Corrections, HeadingDecision
from pipeline.model import Document, Finding, Outcome, Record, Row
from pipeline.read.cache import ReadingCache
from pipeline.read.corpus import ReadResult
from pipeline.trouble import Told
from pipeline.validate import Validated
from schemas.fields import FieldType
from schemas.tables import TABLES

T = TypeVar("T")

_OWED = "unpublished.json"
_UNFINISHED = ".unfinished"  # stands in a step's folder while it is written


@dataclass(frozen=True, slots=True)
class Published:
    """What ``validate`` hands to ``publish``: the rows, and the findings of all steps before."""

    validated: Validated
    known: tuple[Finding, ...]
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

    def documents(self) -> Iterable[Document]:
        """The documents that were read, one at a time, in the order of their names."""
        cache = self.readings
        for manifest in self.load_read().manifests:
            yield Document(manifest.source, tuple(cache.load(key) for key in manifest.keys))

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

    def save_assembled(self, outcomes: dict[str, Outcome[Record]]) -> None:
        self._save_each("assemble", Outcome[Record], outcomes)

    def load_assembled(self, stem: str) -> Outcome[Record]:
        return self._load(self.folder / "assemble" / f"{stem}.json", Outcome[Record])

    def save_normalised(self, outcomes: dict[str, Outcome[Row]]) -> None:
        self._save_each("normalise", Outcome[Row], outcomes)

    def load_normalised(self, stem: str) -> Outcome[Row]:
        outcome = self._load(self.folder / "normalise" / f"{stem}.json", Outcome[Row])
        return replace(outcome, items=tuple(_with_dates(row) for row in outcome.items))

    def save_decisions(self, decisions: dict[str, Decisions]) -> None:
        self._save_each("decisions", Decisions, decisions)

    def load_decisions(self, stem: str) -> Decisions:
        decisions = self._load(self.folder / "decisions" / f"{stem}.json", Decisions)
        return replace(decisions, struck=tuple((_with_dates(row), why) for row, why in decisions.struck))

    def save_validated(self, published: Published) -> None:
        self._save(self.folder / "validate.json", Published, published)

    def load_validated(self) -> Published:
        published = self._load(self.folder / "validate.json", Published)
        v = published.validated
        restored = Validated(
            tuple(_with_dates(row) for row in v.rows),
            tuple(replace(q, row=_with_dates(q.row)) for q in v.quarantined),
            v.findings,
            v.settled,
        )
        return replace(published, validated=restored)

    def _save_each(self, step: str, shape: Any, outcomes: dict[str, Any]) -> None:
        folder = self.folder / step
        unfinished = folder / _UNFINISHED
        whole.write(unfinished, b"")
        for stem, outcome in outcomes.items():
            self._save(folder / f"{stem}.json", shape, outcome)
        for path in folder.iterdir():
            if path.name != _UNFINISHED and not (path.suffix == ".json" and path.stem in outcomes):
                path.unlink()  # its document is gone, or its run was killed
        unfinished.unlink()
        whole.settle(folder)

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
        if (path.parent / _UNFINISHED).exists():
            raise MissingStep(f"{path.parent} was left unfinished: run its step again, or `kinerja run`")
        if not path.exists():
            raise MissingStep(f"{path} is not there: run the step before first")
        try:
            value: T = _adapter(cast(Hashable, shape)).validate_json(path.read_bytes())
        except ValidationError as error:
            raise MissingStep(f"{path} is damaged: run its step again, or `kinerja run`") from error
        return value


@lru_cache(maxsize=32)
def _adapter(shape: Any) -> TypeAdapter[Any]:
    """Making one takes longer than reading most files with it."""
    return TypeAdapter(shape)


class MissingStep(Told, FileNotFoundError):
    """A step was asked for before the one whose files it needs was done, or those files are damaged."""


def _with_dates(row: Row) -> Row:
    dates = [f.name for f in TABLES[row.table].fields if f.type is FieldType.DATE]
    restored = {
        name: date.fromisoformat(value) for name in dates if isinstance(value := row.values.get(name), str)
    }
    return replace(row, values={**row.values, **restored}) if restored else row
