"""A publication on storage and its local copy: brought before a run, which looks back at it, and sent after
it.

Its files are put one by one, each whole. Who reads while that goes on, or after it was broken off, sees files
of two publications, and can tell: the seal, which has the hashes of all tables, is put last. `previous/` has
no seal; its README.txt stands for one: it goes first, comes last, and without it there is no `previous`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.mirror.bring import Brought, bring
from pipeline.mirror.record import Record
from pipeline.mirror.remote import Missing, Remote, StorageFailed, Stored, placeable
from pipeline.publish.attention import REPORT
from pipeline.publish.previous import FOLDER
from pipeline.publish.seal import SEAL, misfits, not_whole
from pipeline.steps.pages import EXPLORE
from schemas.tables import TABLES

PREVIOUS_SEAL = f"{FOLDER}/README.txt"
_TABLES = frozenset(f"{name}.parquet" for name in TABLES)
_PAGES = (REPORT, EXPLORE)

Listing = Mapping[str, Stored]


class PublishedMeanwhile(StorageFailed):
    """Another run has published since this one began; what this one has to say may be of an older archive."""


class NotSent(StorageFailed):
    """What stands here is no whole publication."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How many files of the publication were put, were there already, and were taken away."""

    put: int
    unchanged: int
    gone: int


def bring_publication(remote: Remote, local: Path, record: Record) -> tuple[Brought, Listing]:
    """Have ``local`` hold the publication of ``remote`` as it stands there, whole or not, and the one before
    it; also all that lies there. Raises StorageFailed, OSError."""
    there: dict[str, Stored] = {}

    def wanted() -> Listing:
        there.clear()
        there.update(_listed(remote))
        named = _TABLES | _resources(_seal(remote, local, record, there)) | {SEAL, *_PAGES}
        named |= {name for name in there if PREVIOUS_SEAL in there and name.startswith(f"{FOLDER}/")}
        return {name: stored for name, stored in there.items() if name in named}

    brought = bring(remote, local, record, wanted)
    with suppress(OSError):  # an empty one would be taken for one that is kept
        (local / FOLDER).rmdir()
    return brought, there


def send_publication(remote: Remote, local: Path, record: Record, seen: Listing) -> Sent:
    """Have ``remote`` hold the publication of ``local``, and the one before it. ``seen``: what lay there when
    it was brought.

    Raises PublishedMeanwhile where something else lies there now, and nothing is sent then; NotSent,
    StorageFailed, OSError.
    """
    if wrong := misfits(local):
        raise NotSent(not_whole(local, wrong))
    there = _listed(remote)
    if there != seen:
        raise PublishedMeanwhile(
            f"{remote.url}: another run has published there since this one began, and nothing was sent - run"
            " the same command again; pages that were read are not read again"
        )
    files = _files(local)
    stale = [n for n in there if n not in files and (n in record.names() or n.startswith(f"{FOLDER}/"))]
    lacking = [name for name in files if not record.same(name, there.get(name))]
    before = {name for name in (*lacking, *stale) if name.startswith(f"{FOLDER}/")}
    if before:
        remote.remove(PREVIOUS_SEAL)
        lacking = [name for name in files if name in lacking or name == PREVIOUS_SEAL]
    for name in sorted(before.intersection(stale)):
        remote.remove(name)
    for name in lacking:
        digest = record.digest(name)
        record.note(name, remote.put(name, local / name), digest or "")
    for name in sorted(set(stale) - before):
        remote.remove(name)
    record.settle(files)
    return Sent(len(lacking), len(files) - len(lacking), len(stale))


def _files(local: Path) -> list[str]:
    """Of the whole publication in ``local``, in the order in which they are put."""
    before = sorted(f"{FOLDER}/{path.name}" for path in (local / FOLDER).glob("*.parquet"))
    tables = sorted(_resources((local / SEAL).read_bytes()))
    return [*before, PREVIOUS_SEAL, *tables, *_PAGES, SEAL]


def _listed(remote: Remote) -> dict[str, Stored]:
    """All there that can be of a publication, or of the one before it."""
    found: dict[str, Stored] = {}
    for folder in ("", FOLDER):
        with suppress(Missing):
            found |= remote.listing(folder)
    return {name: stored for name, stored in found.items() if _can_be(name)}


def _can_be(name: str) -> bool:
    leaf = name.removeprefix(f"{FOLDER}/")
    if not placeable(leaf) or leaf.startswith("."):
        return False
    return name in (SEAL, PREVIOUS_SEAL, *_PAGES) or leaf.endswith(".parquet")


def _seal(remote: Remote, local: Path, record: Record, there: Listing) -> bytes:
    if SEAL not in there:
        return b""
    if record.same(SEAL, there[SEAL]):
        return (local / SEAL).read_bytes()
    try:
        return remote.get(SEAL)
    except Missing:  # which `bring` then finds too, and asks again
        return b""


def _resources(seal: bytes) -> frozenset[str]:
    """The files that a data package names."""
    try:
        return frozenset(str(resource["path"]) for resource in json.loads(seal)["resources"])
    except (ValueError, LookupError, TypeError):
        return frozenset()
