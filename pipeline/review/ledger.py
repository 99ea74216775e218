"""The files of corrections as they are now: read again where one changed on disk, whoever changed it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.corrections.model import Corrections
from pipeline.corrections.store import CorrectionsInvalid, corrections_path, load_corrections
from pipeline.review.archive import Held

Stamp = tuple[int, int, int] | None  # of a file: when it was written, its size and its number; None: no file


@dataclass(frozen=True, slots=True)
class Page:
    """What was decided about one document; ``problem``: why its file cannot be used, or empty."""

    corrections: Corrections
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: Stamp
    content: Corrections | None
    fault: CorrectionsInvalid | None = None


class Ledger:
    """Every file of corrections, kept while it is the same; the journal reads and writes through it."""

    def __init__(self) -> None:
        self._files: dict[Path, _Kept] = {}
        self._pages: dict[Path, tuple[_Kept, Held, Page]] = {}

    def load(self, path: Path) -> Corrections | None:
        """As ``load_corrections``. Raises CorrectionsInvalid."""
        kept = self._file(path)
        if kept.fault is not None:
            raise kept.fault
        return kept.content

    def saved(self, path: Path, corrections: Corrections) -> None:
        """Take in what was just written, while nobody else can write."""
        self._files[path] = _Kept(_stamp(path), corrections)

    def of(self, held: Held) -> Page:
        """The decisions about a document; none where it has no file. Never raises for a bad file."""
        path = corrections_path(held.pdf)
        kept = self._file(path)
        known = self._pages.get(path)
        if known is None or known[0] is not kept or known[1] != held:
            known = self._pages[path] = (kept, held, _page(path, kept, held))
        return known[2]

    def _file(self, path: Path) -> _Kept:
        stamp = _stamp(path)  # before it is read: what changes meanwhile is read again next time
        kept = self._files.get(path)
        if kept is None or kept.stamp != stamp:
            kept = self._files[path] = _read(path, stamp)
        return kept


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path, stamp: Stamp) -> _Kept:
    try:
        return _Kept(stamp, load_corrections(path))
    except CorrectionsInvalid as error:
        return _Kept(stamp, None, error)


def _page(path: Path, kept: _Kept, held: Held) -> Page:
    nothing = Corrections(document=held.source.sha256)
    if kept.fault is not None:
        return Page(nothing, str(kept.fault))
    found = kept.content or nothing
    if found.document != held.source.sha256 and not held.other_scan:
        return Page(nothing, f"{path.name} was made for another file (sha256 {found.document[:12]}...)")
    return Page(found)
