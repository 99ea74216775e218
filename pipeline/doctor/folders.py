"""Where things lie: room on the disk, rights, who is at work, what stands there and whether it is whole."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline import lock
from pipeline.doctor.model import Found, Place, attention, note, ok
from pipeline.publish.seal import SEAL, misfits
from pipeline.runlog.past import last_run
from pipeline.storage import Work

_LEAST = 1_000_000_000  # bytes


def folders(place: Place) -> Iterator[Found]:
    if not place.raw.is_dir():
        remedy = "make it and put the PDFs there, or name another with --raw"
        yield attention("folders", str(place.raw), "it is not there", remedy)
    elif _writable(place.raw):
        yield ok("folders", str(place.raw), f"can be written; {_pdfs(place.raw):,} PDFs")
    else:
        said = f"can be read only, which is enough for runs; {_pdfs(place.raw):,} PDFs"
        yield note("folders", str(place.raw), said, "`kinerja ingest` and `kinerja review` write there")
    there = _nearest(place.out)
    if _writable(there):
        yield ok("folders", str(place.out), "can be written" if there == place.out else "can be made")
    else:
        remedy = "look at the rights of the folder, or name another with --out"
        yield attention("folders", str(place.out), f"nothing can be written in {there}", remedy)


def disk(place: Place) -> Iterator[Found]:
    """Each disk once, under the first folder that lies on it. Rule: a GB, or as much again as lies in that
    folder of ours, whichever is more."""
    seen: set[int] = set()
    for folder, ours in ((place.out, True), (place.out / "work", True), (place.raw, False)):
        there = _nearest(folder)
        if there.stat().st_dev not in seen:
            seen.add(there.stat().st_dev)
            yield _room(folder, shutil.disk_usage(there).free, _size(folder) if ours else 0)


def _room(folder: Path, free: int, taken: int) -> Found:
    needed = max(_LEAST, taken)
    gigabytes = [f"{size / 1e9:,.1f} GB" for size in (free, taken, needed)]
    said = "{} are free; {} lie there, {} are asked for".format(*gigabytes)
    if free < needed:
        return attention("disk", str(folder), said, "make room on its disk, or name a folder of another")
    return ok("disk", str(folder), said)


def locks(place: Place) -> Iterator[Found]:
    for folder, name in ((place.out, "publication"), (place.raw, lock.ARCHIVE)):
        who = lock.holder(folder, name)
        if who is None:
            yield ok("at work", str(folder), "nobody is")
        else:
            yield note("at work", str(folder), f"{who}", "others wait for it, and give up after some seconds")


def readings(place: Place) -> Iterator[Found]:
    """The pages that were read: every one is looked at."""
    size, whole, damaged = 0, 0, []
    cache = Work(place.out / "work").readings
    for path, good in cache.entries():
        size += _bytes(path)
        whole += good
        if not good and path.exists() and not path.name.startswith("."):  # a program is at work
            damaged.append(path.name)
    said = f"{whole:,} pages, {size / 1e6:,.1f} MB"
    if damaged:
        named = ", ".join(damaged[:3]) + (" ..." if len(damaged) > 3 else "")
        remedy = "run `kinerja read`: it reads their pages again"
        yield attention("cache", str(cache.folder), f"{said}; {len(damaged):,} damaged: {named}", remedy)
    else:
        yield ok("cache", str(cache.folder), said)


def publication(place: Place) -> Iterator[Found]:
    """Whether it is whole, and how the last run ended."""
    seal = place.out / SEAL
    if not seal.exists():
        yield note("publication", str(place.out), "there is none yet", "run `kinerja run`")
    elif wrong := misfits(place.out):
        said = f"not as {SEAL} states: {', '.join(wrong)}"
        yield attention("publication", str(place.out), said, "run `kinerja publish`")
    else:
        tables = len(json.loads(seal.read_bytes())["resources"])
        yield ok("publication", str(place.out), f"whole: {tables} tables")
    run = last_run(place.out)
    if run is None:
        return
    said = f"`{run.commands[-1] if run.commands else ''}` of {run.began}: {run.how}"
    if run.how == "done":
        yield ok("publication", "last run", said)
    elif run.seconds is None and lock.holder(place.out, "publication"):
        yield note("publication", "last run", f"{said} (it is at work)")
    else:
        yield attention("publication", "last run", said, "run `kinerja run`: it goes on from what was done")


def _nearest(folder: Path) -> Path:
    """``folder``, or the one above it that is there."""
    return next(p for p in (folder.absolute(), *folder.absolute().parents) if p.is_dir())


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _pdfs(raw: Path) -> int:
    return sum(path.suffix.casefold() == ".pdf" for path in raw.iterdir())


def _size(folder: Path) -> int:
    return sum(_bytes(path) for path in folder.rglob("*") if path.is_file())


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a program is at work
        return 0
