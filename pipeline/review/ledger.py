"""The files of corrections as they are now: read again where one changed on disk, whoever changed it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.corrections.model import Corrections
from pipeline.corrections.store import CorrectionsInvalid, corrections_path, load_corrections
from pipeline.review.archive import Held


@dataclass(frozen=True, slots=True)
class Page:
    """What was decided about one document; ``problem``: why its file cannot be used, or empty."""

    corrections: Corrections
    problem: str = ""


class Ledger:
    """The corrections of every document, kept while their file is the same."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[tuple[int, int, int] | None, str, Page]] = {}

    def of(self, held: Held) -> Page:
        """The decisions about a document; none where it has no file. Never raises for a bad file."""
        path = corrections_path(held.pdf)
        stamp = _stamp(path)
        about = f"{held.source.sha256} {held.other_scan}"
        kept = self._kept.get(path)
        if kept is not None and kept[:2] == (stamp, about):
            return kept[2]
        page = _read(path, held)
        self._kept[path] = (stamp, about, page)
        return page


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path, held: Held) -> Page:
    nothing = Corrections(document=held.source.sha256)
    try:
        found = load_corrections(path)
    except CorrectionsInvalid as error:
        return Page(nothing, str(error))
    if found is not None and found.document != held.source.sha256 and not held.other_scan:
        return Page(nothing, f"{path.name} was made for another file (sha256 {found.document[:12]}...)")
    return Page(found or nothing)
