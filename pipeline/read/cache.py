"""Readings kept by content: the same page under the same settings and engines is never read twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

import pikepdf
from pydantic import TypeAdapter

import pipeline.dictionary
import pipeline.model
from pipeline import sealed
from pipeline.model import PageReading
from pipeline.read.readers import engine_versions
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.trouble import Told

_READING = TypeAdapter(PageReading)
_SUFFIX = ".jsonl"
# They bring pages and keep readings; they make none.
_NO_READERS = (
    "cache.py",
    "corpus.py",
    "known_files.py",
    "opener.py",
    "pages.py",
    "raw_files.py",
    "sources.py",
)


def reading_key(pdf: bytes, settings: ReadSettings, override: PageOverride) -> str:
    """What a reading depends on, as one digest: page bytes, settings, engines and the code itself."""
    return sheet_key(sheet_digest(pdf), settings, override)


def sheet_digest(pdf: bytes) -> str:
    """By which a page is known."""
    return hashlib.sha256(pdf).hexdigest()


def sheet_key(digest: str, settings: ReadSettings, override: PageOverride) -> str:
    """As reading_key, of a sheet with that digest."""
    circumstances = json.dumps(
        [asdict(settings), asdict(override), engine_versions(), code_digest(), pikepdf.__version__],
        sort_keys=True,
    )
    return hashlib.sha256(bytes.fromhex(digest) + circumstances.encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Digest of the source that makes a reading: a change of code reads anew, by itself."""
    shared = (Path(str(module.__file__)) for module in (pipeline.dictionary, pipeline.model))
    files = [*shared, *(p for p in Path(__file__).parent.glob("*.py") if p.name not in _NO_READERS)]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


class ReadingLost(Told, LookupError):
    """A reading that a document needs is not there, or is not what was kept; the message says what to do."""


class ReadingCache:
    """A folder of ``<key>.jsonl``, each sealed: a damaged one is taken for none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def __contains__(self, key: str) -> bool:
        return sealed.read(self._path(key)) is not None

    def load(self, key: str) -> PageReading:
        """Raises ReadingLost."""
        kept = sealed.read(self._path(key))
        if kept is None:
            why = "is damaged" if self._path(key).exists() else "is not there"
            raise ReadingLost(f"{self._path(key)} {why}: run `kinerja read`, which reads its page again")
        return _READING.validate_json(kept.content)

    def store(self, key: str, reading: PageReading) -> None:
        """Raises OSError that names the file."""
        sealed.write(self._path(key), _READING.dump_json(reading))

    def keep_only(self, keys: Iterable[str]) -> int:
        """Delete what no document needs any more; returns how many files went."""
        wanted = {f"{key}{_SUFFIX}" for key in keys}
        gone = [p for p in self.folder.iterdir() if p.name not in wanted] if self.folder.is_dir() else []
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)
