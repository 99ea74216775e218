"""From the storage into a local copy: what changed is fetched, what is gone there goes here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline import whole
from pipeline.mirror.record import Record
from pipeline.mirror.remote import Missing, Remote, StorageFailed, Stored

AT_ONCE = 4  # objects under way: each is held in memory, and of a PDF that is up to `max_file`
_TRIES = 3
_NAMED = 5  # files that a message names


@dataclass(frozen=True, slots=True)
class Brought:
    """How many files of the local copy are new, as they were, and gone."""

    fetched: int
    unchanged: int
    gone: int


class Restless(StorageFailed):
    """The storage changes faster than it can be read."""


class ChangedHere(StorageFailed):
    """The local copy has files that are not from the storage: somebody worked there, and nothing of it may
    go."""


def bring(remote: Remote, local: Path, record: Record, wanted: Callable[[], Mapping[str, Stored]]) -> Brought:
    """Have the files of ``record`` in ``local`` be those that are ``wanted``, which is asked again where one
    of them is gone or another before it could be fetched. Raises StorageFailed, OSError."""
    fetched: set[str] = set()
    for _ in range(_TRIES):
        listed = wanted()
        lacking = [name for name, stored in listed.items() if not record.same(name, stored)]
        moved = _fetch(remote, local, record, {name: listed[name] for name in lacking})
        fetched.update(set(lacking) - moved)
        if not moved:
            break
    else:
        raise Restless(
            f"{remote.says(min(moved))}: it changes while it is read - wait until whoever writes there is"
            " done. What was brought is kept; then run the same command again"
        )
    gone = sorted(record.names() - set(listed))
    for name in gone:
        (local / name).unlink(missing_ok=True)
    record.settle(listed)
    return Brought(len(fetched), len(listed) - len(fetched), len(gone))


def check_unchanged(remote: Remote, local: Path, record: Record, names: Iterable[str]) -> None:
    """Raises ChangedHere where one of the files ``names`` in ``local`` is neither as it came from the storage
    nor as it is there now. Raises StorageFailed."""
    changed = [n for n in names if not record.from_there(n) and not _is_there(remote, local, record, n)]
    if changed:
        named = ", ".join(str(local / name) for name in changed[:_NAMED])
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        raise ChangedHere(
            f"{named}{more}: changed in the local copy of {remote.url}, which a run would replace - put what"
            " is to count there, and take away the rest. Then run the same command again"
        )


def _is_there(remote: Remote, local: Path, record: Record, name: str) -> bool:
    """Whether the file here is what is stored there; noted if so."""
    try:
        stored = remote.stored(name)
        if stored.size != (local / name).stat().st_size:
            return False
        sha256 = hashlib.sha256(remote.get(name)).hexdigest()
    except Missing:
        return False
    if sha256 != record.digest(name):
        return False
    record.note(name, stored, sha256)
    return True


def _fetch(remote: Remote, local: Path, record: Record, asked: Mapping[str, Stored]) -> set[str]:
    """The names of those that are not what was listed any more."""

    def one(name: str) -> str | None:
        try:
            content = remote.get(name)
        except Missing:
            return name
        if len(content) != asked[name].size:
            return name
        record.note(name, asked[name], hashlib.sha256(content).hexdigest())
        whole.write(local / name, content)
        record.placed(name)
        return None

    threads = ThreadPoolExecutor(AT_ONCE, "brings")
    try:
        return {name for name in threads.map(one, asked) if name is not None}
    finally:
        threads.shutdown(cancel_futures=True)
