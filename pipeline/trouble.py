"""What stops a command, in words for people: what is wrong with which file, and what to do."""

from __future__ import annotations

import errno

_FULL = "there is no room on its disk, or none allowed: make some"
_RIGHTS = "this user may not: look at the rights of the file and its folder, or take another folder"
_GONE = "it was there, or should be: put it back, or leave it out for good"
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENOENT: _GONE,
    errno.EIO: "the disk or the connection to it fails: look after it first",
    errno.EMFILE: "too many files are open: allow more (ulimit -n), or take fewer --workers",
    errno.ENOMEM: "there is no memory left: take fewer --workers",
}


class Told(Exception):
    """An error whose message says to people what is wrong and what to do; no traceback helps more."""


def told(error: Told | OSError) -> str | None:
    """What to say of ``error``; None where it is one of the program, not of the disk."""
    if isinstance(error, Told):
        return str(error)
    if error.errno is None:
        return None
    where = error.filename if error.filename is not None else "a file"
    remedy = _REMEDIES.get(error.errno, "see to it")
    return f"{where}: {error.strerror} - {remedy}. What was done is kept; then run the same command again"
