"""A folder of sealed files, one an entry, each named by a digest; swept of what nobody needs any more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline import sealed

SUFFIX = ".jsonl"


class Entries:
    """``<key>.jsonl``. What was asked for since this was made is remembered, for :meth:`keep_asked`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: set[str] = set()

    def path(self, key: str) -> Path:
        return self.folder / f"{key}{SUFFIX}"

    def get(self, key: str) -> sealed.Sealed | None:
        """None where there is none, or it is not as it was put there."""
        self._asked.add(key)
        return sealed.read(self.path(key))

    def put(self, key: str, content: bytes, made_of: str = "") -> None:
        """Raises OSError that names the file."""
        sealed.write(self.path(key), content, made_of)

    def keep_asked(self) -> int:
        """Delete the entries that nobody has asked for; returns how many files went."""
        return self.keep_only(self._asked)

    def keep_only(self, keys: Iterable[str]) -> int:
        """Delete all else, what a killed run left half written too; returns how many files went."""
        wanted = {self.path(key).name for key in keys}
        gone = [p for p in self.folder.iterdir() if p.name not in wanted] if self.folder.is_dir() else []
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)
