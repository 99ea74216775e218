"""Whether what stands in the folder of the publication was made of the same as it would be made of now."""

from __future__ import annotations

from pathlib import Path

from pipeline import lock, sealed
from pipeline.publish.previous import FOLDER
from pipeline.publish.seal import SEAL, digest
from pipeline.storage import Work


def stands(path: Path, made_of: str) -> bool:
    """Whether ``path`` is as it was left by :func:`note`, of the same."""
    kept = sealed.read(_note(path))
    return (
        kept is not None
        and kept.made_of == made_of
        and path.is_file()
        and kept.content == digest(path.read_bytes()).encode()
    )


def note(path: Path, made_of: str) -> None:
    """``path`` was just written, and of what. Raises OSError that names the file."""
    sealed.write(_note(path), digest(path.read_bytes()).encode(), made_of)


def pages_of(raw: Path, work: Work, out: Path) -> tuple[object, ...]:
    """What a page that stands alone is made of besides its settings: the publication (by its seal), the one
    before, the documents as they were read, and which of them can still be drawn."""
    files = [out / SEAL, *sorted((out / FOLDER).glob("*")), work.read_folder / "documents.json"]
    return (
        [(path.name, digest(path.read_bytes())) for path in files if path.is_file()],
        sorted(path.name for path in raw.iterdir()) if raw.is_dir() else [],
    )


def _note(path: Path) -> Path:
    # Beside the log of the runs: what was made when is history, and no part of what was made.
    return path.parent / lock.FOLDER / "standing" / f"{path.name}.jsonl"
