"""The PDFs of ``raw/`` as files, before anything of them is opened: what can be read, under which name."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Finding

LONGEST = 200  # bytes of a stem: room for what the program writes beside it and under its name
# What a file is to blame for, not the disk: other errors stop the run, so that the next one finds it whole.
_ITS_OWN = (errno.EACCES, errno.EPERM, errno.ENOENT, errno.ELOOP, errno.ENOTDIR, errno.ENXIO, errno.EISDIR)


@dataclass(frozen=True, slots=True)
class RawFile:
    """``name`` as it can be kept: what is no Unicode is escaped. ``trouble``: why there is no ``data``."""

    path: Path
    name: str
    data: bytes = b""
    trouble: Finding | None = None


def raw_files(raw: Path, *, most: int) -> Iterator[RawFile]:
    """Each file of the folder that is named as a PDF, by name; hidden ones are left out. ``most``: bytes."""
    seen: dict[str, str] = {}
    for path in sorted(p for p in raw.iterdir() if p.suffix.casefold() == ".pdf" and p.name[0] != "."):
        name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
        stem = name[: -len(path.suffix)]
        code, why = "FILE_NAME", _bad_name(path.stem, seen.get(stem))
        if not why:
            seen[stem] = name
            try:
                yield RawFile(path, name, _content(path, most))
                continue
            except _TooLarge as error:
                code, why = "FILE_TOO_LARGE", str(error)
            except OSError as error:
                if error.errno not in _ITS_OWN:
                    raise
                code, why = "FILE_UNREADABLE", f"the file cannot be read: {error.strerror}"
        yield RawFile(path, name, trouble=Finding(code, why, stem[:LONGEST], raw=name))


class _TooLarge(ValueError):
    """The file has more bytes than the settings allow."""


def _bad_name(stem: str, taken: str | None) -> str:
    """What is wrong with the name, or nothing."""
    if taken is not None:
        return f"{taken} has the same name but for the case of its ending"
    try:
        size = len(stem.encode("utf-8"))
    except UnicodeEncodeError:
        return "the name of the file is no text in UTF-8"
    return f"the name of the file is longer than {LONGEST} bytes" if size > LONGEST else ""


def _content(path: Path, most: int) -> bytes:
    """Raises OSError, _TooLarge. A pipe or a device is not waited for."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EISDIR, "it is a folder, a pipe or a device")
        if about.st_size > most:
            raise _TooLarge(f"a file of {about.st_size:,} bytes")
        data = file.read(most + 1)
    if len(data) > most:
        raise _TooLarge(f"a file of more than {most:,} bytes")
    return data
