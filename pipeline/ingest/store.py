"""Writing into ``raw/``: each file whole or not at all, never over another, one ``ingest`` at a time.

The PDF goes first. If the machine stops before the sidecar is there, the PDF is whole and the next run
reports SIDECAR_MISSING; ingesting the same file again finds its bytes and writes the sidecar alone.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DRAFT = ".ingest-"


class NameTaken(FileExistsError):
    """A file of this name came into being since the folder was looked at."""


class ArchiveBusy(RuntimeError):
    """Another ``kinerja ingest`` works on the folder."""


@contextmanager
def held_archive(raw: Path) -> Iterator[None]:
    """The folder for this process alone; drafts that a broken-off ingest left are swept out.

    Raises ArchiveBusy. A file system without locks is used without one: nothing is overwritten there either.
    """
    descriptor = os.open(raw, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ArchiveBusy(f"another `kinerja ingest` is at work in {raw}") from error
        except OSError:
            pass
        else:
            for draft in raw.glob(f"{_DRAFT}*.part"):
                draft.unlink()
        yield
    finally:
        os.close(descriptor)


def put(path: Path, content: bytes) -> None:
    """``content`` as the new file ``path``, on the disk when this returns. Raises NameTaken, OSError."""
    draft = path.with_name(f"{_DRAFT}{secrets.token_hex(8)}.part")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _name(draft, path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    _settle(path.parent)


def _name(draft: Path, path: Path) -> None:
    """Give the whole file its name, if no other has it."""
    try:
        path.hardlink_to(draft)  # fails where the name exists, which a rename does not
    except FileExistsError as error:
        raise NameTaken(f"{path} exists") from error
    except OSError:  # a file system without links (FAT, some shares): the name is claimed first
        try:
            path.touch(exist_ok=False)
        except FileExistsError as error:
            raise NameTaken(f"{path} exists") from error
        draft.replace(path)


def _settle(folder: Path) -> None:
    """The new name on the disk, where the file system lets a folder be synced."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
