"""One publisher at a time on a storage: an object that says who, for as long as files are brought or sent.

Storage has no locks that go when their holder dies. Where it can refuse a second object of one name (S3 by
``If-None-Match``), two never hold it; where it cannot, they are told apart by looking again, all but always.
What a killed program left is taken over by the next run with the same local copy, which the lock of that copy
lets in only when the other is dead; to all others it says who that was, and they ask.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline import whole
from pipeline.lock import FOLDER, Busy, signature, signed
from pipeline.mirror.remote import Missing, Remote, StorageFailed

NAME = f"{FOLDER}/publication.json"
PATIENCE = 60.0  # seconds; who sends a publication takes seconds to minutes
POLL = 2.0
_MINE = "holder"  # a file beside the lock of the local copy


@contextmanager
def turn(remote: Remote, local: Path, doing: str) -> Iterator[None]:
    """``remote`` for this program alone. To be asked for only under the lock of ``local``, its local copy.

    Raises Busy, StorageFailed.
    """
    token = _token(local)
    content = json.dumps({**signature(doing), "copy": token}).encode()
    deadline = time.monotonic() + PATIENCE
    while not _taken(remote, token, content):
        if time.monotonic() > deadline:
            raise Busy(
                f"{signed(_read(remote) or b'')} is at work on {remote.url}; wait until it is done. If it was"
                f" killed or its machine is gone, delete {remote.says(NAME)}. What was done is kept"
            )
        time.sleep(POLL)
    try:
        yield
    finally:
        with suppress(StorageFailed):  # else what went wrong first is not said; the next run takes over
            if _copy(_read(remote) or b"") == token:
                remote.remove(NAME)


def _taken(remote: Remote, token: str, content: bytes) -> bool:
    held = _read(remote)
    if held is not None and _copy(held) != token:
        return False
    try:
        remote.write(NAME, content, new=held is None)
    except StorageFailed:
        held = _read(remote)
        if held is not None:
            return _copy(held) == token
        remote.write(NAME, content)  # a storage that cannot do it in one
    return _copy(_read(remote) or b"") == token


def _read(remote: Remote) -> bytes | None:
    try:
        return remote.get(NAME)
    except Missing:
        return None


def _copy(held: bytes) -> str | None:
    """The local copy that it is held for, None where that is not said."""
    try:
        return str(json.loads(held)["copy"])
    except (ValueError, LookupError, TypeError):
        return None


def _token(local: Path) -> str:
    """Of this local copy and no other."""
    path = local / FOLDER / _MINE
    if not path.exists():
        whole.write(path, secrets.token_hex(16).encode())
    return path.read_text("ascii")
