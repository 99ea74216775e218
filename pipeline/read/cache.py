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
from pipeline.model import PageReading
from pipeline.read.readers import engine_versions
from pipeline.read.settings import PageOverride, ReadSettings

_READING = TypeAdapter(PageReading)


def reading_key(pdf: bytes, settings: ReadSettings, override: PageOverride) -> str:
    """What a reading depends on, as one digest: page bytes, settings, engines and the code itself."""
    circumstances = json.dumps(
        [asdict(settings), asdict(override), engine_versions(), code_digest(), pikepdf.__version__],
        sort_keys=True,
    )
    return hashlib.sha256(hashlib.sha256(pdf).digest() + circumstances.encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Digest of the source that makes a reading: a change of code reads anew, by itself."""
    shared = (Path(str(module.__file__)) for module in (pipeline.dictionary, pipeline.model))
    files = [*shared, *Path(__file__).parent.glob("*.py")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


class ReadingCache:
    """A folder of ``<key>.json``. Writing is atomic, so that a killed run leaves whole readings only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def __contains__(self, key: str) -> bool:
        return self._path(key).exists()

    def load(self, key: str) -> PageReading:
        return _READING.validate_json(self._path(key).read_bytes())

    def store(self, key: str, reading: PageReading) -> None:
        draft = self.folder / f".{key}.part"
        draft.write_bytes(_READING.dump_json(reading))
        draft.replace(self._path(key))

    def keep_only(self, keys: Iterable[str]) -> int:
        """Delete what no document needs any more; returns how many readings went."""
        wanted = {f"{key}.json" for key in keys}
        gone = [p for p in self.folder.iterdir() if p.name not in wanted]
        for path in gone:
            path.unlink()
        return len(gone)
