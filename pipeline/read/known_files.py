"""What was found when a file was opened, so that one that has not changed need not be opened again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pydantic import TypeAdapter, ValidationError

from pipeline import sealed
from pipeline.machines.limits import Limits
from pipeline.provenance.digests import files_digest
from pipeline.read.opening import Look

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
        self.folder = folder
        self._asked: set[str] = set()
        self._how = f"{most_pages} {limits} {pikepdf.__version__} {_code()}"

    def get(self, sha256: str) -> KnownFile | None:
        """``sha256``: of the file."""
        self._asked.add(self._path(sha256).name)
        kept = sealed.read(self._path(sha256))
        if kept is None or kept.made_of != self._how:
            return None
        try:
            return _KNOWN.validate_json(kept.content)
        except ValidationError:
            return None

    def put(self, sha256: str, known: KnownFile) -> None:
        """Raises OSError that names the file."""
        sealed.write(self._path(sha256), _KNOWN.dump_json(known), self._how)

    def keep_asked(self) -> None:
        """Forget the files that nobody has asked for since this was made."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in self._asked:
                path.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self.folder / f"{sha256[:32]}.jsonl"


def _code() -> str:
    return files_digest(Path(__file__).parent, _MAKERS)
