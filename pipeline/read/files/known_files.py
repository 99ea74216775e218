"""What was found when a file was opened, so that one that has not changed need not be opened again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pydantic import TypeAdapter, ValidationError

from pipeline.entries import Entries
from pipeline.machines.limits import Limits
from pipeline.provenance.digests import files_digest
from pipeline.read.files.opening import Look

_MAKERS = ("opening.py", "sheet.py")  # they say what is found, and what a page is as a sheet


@dataclass(frozen=True, slots=True)
class KnownFile:
    """``sheets``: the digest of each page as a sheet, in their order; none where the file is not readable."""

    look: Look
    sheets: tuple[str, ...]


_KNOWN = TypeAdapter(KnownFile)


class KnownFiles:
    """A folder of what is known of files, by their bytes and by what decides how they are opened."""

    def __init__(self, folder: Path, most_pages: int, limits: Limits) -> None:
        self._entries = Entries(folder)
        self._how = f"{most_pages} {limits} {pikepdf.__version__} {_code()}"

    def get(self, sha256: str) -> KnownFile | None:
        """``sha256``: of the file."""
        kept = self._entries.get(_key(sha256))
        if kept is None or kept.made_of != self._how:
            return None
        try:
            return _KNOWN.validate_json(kept.content)
        except ValidationError:
            return None

    def put(self, sha256: str, known: KnownFile) -> None:
        """Raises OSError that names the file."""
        self._entries.put(_key(sha256), _KNOWN.dump_json(known), self._how)

    def keep_asked(self) -> None:
        """Forget the files that nobody has asked for since this was made."""
        self._entries.keep_asked()


def _key(sha256: str) -> str:
    return sha256[:32]


def _code() -> str:
    return files_digest(Path(__file__).parent, _MAKERS)
