"""The PDFs of ``raw/`` as files, before anything of them is opened: what can be read, under which name."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

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
    """Each file of the folder that is named as a PDF, by name. ``most``: bytes.

    Hidden ones are what systems leave there (``._decree.pdf``); one that is a PDF itself is told of.
    """
    seen: dict[str, str] = {}
    for path in sorted(p for p in raw.iterdir() if p.suffix.casefold() == ".pdf"):
        if _hidden(path) and not _begins_as_pdf(path):
            continue
        name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
        stem = name[: -len(path.suffix)]
        code, why = "FILE_NAME", _bad_name(path, seen.get(stem))
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


def _hidden(path: Path) -> bool:
    return path.name.startswith(".")


def _begins_as_pdf(path: Path) -> bool:
    try:
        with _opened(path) as file:
            return b"%PDF" in file.read(1024)  # where readers look for it
    except OSError:
        return False


def _bad_name(path: Path, taken: str | None) -> str:
    """What is wrong with the name, or nothing."""
    if _hidden(path):
        return "the file is hidden: its name begins with a point"
    if taken is not None:
        return f"{taken} has the same name but for the case of its ending"
    try:
        size = len(path.stem.encode("utf-8"))
    except UnicodeEncodeError:
        return "the name of the file is no text in UTF-8"
    return f"the name of the file is longer than {LONGEST} bytes" if size > LONGEST else ""


def _content(path: Path, most: int) -> bytes:
    """Raises OSError, _TooLarge."""
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise _TooLarge(f"a file of {size:,} bytes")
        data = file.read(most + 1)
    if len(data) > most:
        raise _TooLarge(f"a file of more than {most:,} bytes")
    return data


def _opened(path: Path) -> BinaryIO:
    """Raises OSError. A pipe or a device is not waited for."""
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_BINARY", 0)), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EISDIR, "it is a folder, a pipe or a device")
    return file
