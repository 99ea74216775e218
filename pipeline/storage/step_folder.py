"""What a step made of each document: a sealed file for each, with what it was made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipeline import sealed, whole
from pipeline.publish.fragments import Fragment, from_bytes, to_bytes
from pipeline.storage.shapes import MissingStep, adapter, parsed

T = TypeVar("T")

_UNFINISHED = ".unfinished"  # stands in a step's folder while it is written


class _Folder:
    """Files ``<stem>.<ending>``, sealed, each with what it was made of."""

    ending = "json"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def writing(self, stems: Collection[str]) -> Iterator[None]:
        """Nothing can be loaded until the end of it; then only what was made of ``stems`` is left there."""
        mark = self.folder / _UNFINISHED
        whole.write(mark, b"")
        yield
        wanted = {_UNFINISHED, *(self._path(stem).name for stem in stems)}
        for path in self.folder.iterdir():
            if path.name not in wanted:
                path.unlink()  # its document is gone, or its run was killed
        mark.unlink()
        whole.settle(self.folder)

    def made_of(self, stem: str) -> str:
        """What it was made of; empty where there is nothing, or nothing whole."""
        kept = sealed.read(self._path(stem))
        return kept.made_of if kept else ""

    def digest(self, stem: str) -> str:
        """Of what is kept for a document; empty where there is nothing."""
        kept = sealed.read(self._path(stem))
        return kept.digest if kept else ""

    def _path(self, stem: str) -> Path:
        return self.folder / f"{stem}.{self.ending}"


class StepFolder(_Folder, Generic[T]):
    """What a step made of each document: ``<stem>.json``, sealed, with what it was made of."""

    def __init__(self, folder: Path, shape: Any, restored: Callable[[T], T] = lambda value: value) -> None:
        """``restored`` brings back what JSON has no type for."""
        super().__init__(folder)
        self._shape, self._restored = shape, restored

    def save(self, stem: str, value: T, made_of: str) -> None:
        """Raises OSError that names the file."""
        sealed.write(self._path(stem), adapter(self._shape).dump_json(value, indent=1), made_of)

    def load(self, stem: str) -> T:
        """Raises MissingStep."""
        path = self._path(stem)
        if (self.folder / _UNFINISHED).exists():
            raise MissingStep(f"{self.folder} was left unfinished: run its step again, or `kinerja run`")
        kept = sealed.read(path)
        if kept is None:
            if path.exists():
                raise MissingStep(f"{path} is damaged: run its step again, or `kinerja run`")
            raise MissingStep(f"{path} is not there: run the step before first")
        return self._restored(parsed(path, kept.content, self._shape))


class FragmentFolder(_Folder):
    """What each document brings to the published tables."""

    ending = "tables"

    def save(self, stem: str, fragment: Fragment, made_of: str) -> None:
        """Raises OSError that names the file."""
        sealed.write(self._path(stem), to_bytes(fragment), made_of)

    def load(self, stem: str, made_of: str) -> Fragment | None:
        """None where there is none that was made of this."""
        kept = sealed.read(self._path(stem))
        return from_bytes(kept.content) if kept is not None and kept.made_of == made_of else None
