"""Readings kept by content: the same page under the same settings and engines is never read twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

import pikepdf
from pydantic import TypeAdapter

import pipeline.dictionary
import pipeline.model
from pipeline import sealed
from pipeline.entries import SUFFIX, Entries
from pipeline.model import PageReading
from pipeline.read.files.sheet import sheet_digest
from pipeline.read.recognition.readers import engine_versions
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.trouble import Told

_READING = TypeAdapter(PageReading)
# They bring pages and keep readings; they make none.
_NO_READERS = (
    "cache.py",
    "corpus.py",
    "measured.py",
    "pages.py",
    "told.py",
    "files/known_files.py",
    "files/opener.py",
    "files/raw_files.py",
    "files/sources.py",
)


def reading_key(pdf: bytes, settings: ReadSettings, override: PageOverride) -> str:
    """What a reading depends on, as one digest: page bytes, settings, engines and the code itself."""
    return sheet_key(sheet_digest(pdf), settings, override)


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
    digest = hashlib.sha256()
    for name, file in sorted(reading_code().items()):
        digest.update(name.encode() + file.read_bytes())
    return digest.hexdigest()


def reading_code() -> dict[str, Path]:
    """The files of this program that make a reading; those of this package under their names within it."""
    here = Path(__file__).parent
    own = {file.relative_to(here).as_posix(): file for file in here.rglob("*.py")}
    shared = {module.__name__: Path(str(module.__file__)) for module in (pipeline.dictionary, pipeline.model)}
    return shared | {name: file for name, file in own.items() if name not in _NO_READERS}


class ReadingLost(Told, LookupError):
    """A reading that a document needs is not there, or is not what was kept; the message says what to do."""


class ReadingCache:
    """A folder of ``<key>.jsonl``, each sealed: a damaged one is taken for none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries = Entries(folder)

    def __contains__(self, key: str) -> bool:
        return self._entries.get(key) is not None

    def load(self, key: str) -> PageReading:
        """Raises ReadingLost."""
        kept = self._entries.get(key)
        if kept is None:
            path = self._entries.path(key)
            why = "is damaged" if path.exists() else "is not there"
            raise ReadingLost(f"{path} {why}: run `kinerja read`, which reads its page again")
        return _READING.validate_json(kept.content)

    def digest(self, key: str) -> str:
        """Of the reading as it is kept, by its own word; empty where there is none."""
        return sealed.told_digest(self._entries.path(key))

    def store(self, key: str, reading: PageReading) -> None:
        """Raises OSError that names the file."""
        self._entries.put(key, _READING.dump_json(reading))

    def keep_only(self, keys: Iterable[str]) -> int:
        """Delete what no document needs any more; returns how many files went."""
        return self._entries.keep_only(keys)

    def entries(self) -> Iterator[tuple[Path, bool]]:
        """Every file of the folder, and whether it is a reading as it was kept."""
        for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            yield path, path.suffix == SUFFIX and sealed.read(path) is not None
