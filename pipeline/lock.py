"""One program at a time in a folder: a lock that the system lets go when its holder dies, and who holds it.

The lock lies in ``<folder>/.kinerja/``, which tells git to look away. It is never deleted: to unlink a lock
that others wait for gives each of them one of their own.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, SoftFileLock, Timeout

from pipeline import whole
from pipeline.trouble import Told

FOLDER = ".kinerja"
ARCHIVE = "archive"  # of raw/, while several files of it are written, or one is read and written
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)  # some shares
_POLL = 0.01  # seconds between two tries


class Busy(Told):
    """Another program works on the folder; the message says which, since when, and what to do."""


@contextmanager
def held(folder: Path, name: str, doing: str, *, patience: float = 0.0) -> Iterator[None]:
    """``folder`` for this program alone, as far as lock ``name`` goes.

    ``doing``: what others are told, e.g. ``kinerja run``. ``patience``: seconds to wait for it. Raises Busy,
    and OSError where no lock can be made. Not to be taken twice by one thread.
    """
    place = _place(folder)
    owner = place / f"{name}.json"
    lock = _acquired(place / f"{name}.lock", patience)
    if lock is None:
        raise Busy(f"{_holder(owner)} is at work in {folder}; wait until it is done, or end it")
    try:
        _sign(owner, doing)
        yield
    finally:
        with contextlib.suppress(OSError):
            owner.unlink()
        lock.release()


def holder(folder: Path, name: str) -> str | None:
    """Who holds lock ``name`` of ``folder`` now, in words; None where nobody does. Makes nothing."""
    place = folder / FOLDER
    if not (place / f"{name}.lock").exists():
        return None
    lock = _acquired(place / f"{name}.lock", 0)
    if lock is None:
        return _holder(place / f"{name}.json")
    lock.release()
    return None


def _place(folder: Path) -> Path:
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    whole.write(place / ".gitignore", b"*\n")
    return place


def _acquired(path: Path, patience: float) -> FileLock | SoftFileLock | None:
    for kind in (FileLock, SoftFileLock):
        lock = kind(path, timeout=patience, poll_interval=_POLL)
        try:
            lock.acquire()
        except Timeout:
            return None
        except OSError as error:
            if kind is SoftFileLock or error.errno not in _NO_LOCKS:
                raise
        else:
            return lock
    return None


def signature(doing: str) -> dict[str, str | int]:
    """This program, ``doing`` something, as others are told of it."""
    return {
        "doing": doing,
        "pid": os.getpid(),
        "by": _user(),
        "on": socket.gethostname(),
        "since": datetime.now().astimezone().isoformat(" ", "seconds"),
    }


def signed(said: bytes) -> str:
    """Whose :func:`signature` in JSON this is, in words."""
    try:
        return "`{doing}` (process {pid} of {by} on {on}, since {since})".format(**json.loads(said))
    except (ValueError, LookupError, TypeError):
        return "another kinerja"


def _sign(owner: Path, doing: str) -> None:
    """For people only: it need not reach the disk, and where it cannot be written the lock holds as well."""
    with contextlib.suppress(OSError):
        owner.write_text(json.dumps(signature(doing)), "utf-8")


def _holder(owner: Path) -> str:
    try:
        return signed(owner.read_bytes())
    except OSError:
        return signed(b"")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a name for its user
        return "an unnamed user"
