"""Storage as a folder of whole objects; what goes wrong there is said in words that name the address.

Only here is fsspec asked, always for one object by its whole name: its calls for many take names for
patterns.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.mirror.address import AddressWrong, sayable
from pipeline.trouble import Told

_GUIDE = "docs/many-machines.md tells how"
_KEPT = "What was done is kept; then run the same command again"
_PACKAGES = {"s3": "s3fs (`uv sync --extra s3`, or pip install 'kinerja[s3]')"}
_CONTENT = ("ETag", "etag", "md5Hash", "content_md5")  # change with the content, and with nothing else
_TIMES = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")
_LONGEST = 255  # bytes of a file's name on most disks
_OF_WINDOWS = frozenset('<>:"\\|?*')


class StorageFailed(Told):
    """The storage does not do what it is asked; the message names the address and the remedy."""


class Missing(StorageFailed, LookupError):
    """There is no such object, or nothing to hold it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as listed. ``version`` is another whenever the content is; empty where nothing tells."""

    size: int
    version: str


class Remote:
    """The folder at ``url``. Names are relative to it; those of a folder in it have one ``/``."""

    def __init__(self, url: str) -> None:
        """Raises AddressWrong where nothing can speak to such storage."""
        from fsspec.core import url_to_fs  # noqa: PLC0415  (takes long, and most runs have folders)

        self.url = sayable(url).rstrip("/")
        protocol = url.partition("://")[0]
        try:
            # What was listed before, or the server of another time, must not be taken for what is there now.
            fresh = {"use_listings_cache": False, "skip_instance_cache": True}
            self._fs, self.root = url_to_fs(url, **fresh)
        except ImportError as error:
            package = _PACKAGES.get(protocol, "another package")
            raise AddressWrong(f"{self.url}: {protocol}:// needs {package}: {error}") from None
        except ValueError as error:
            raise AddressWrong(f"{self.url}: {error}; {_GUIDE}") from None
        self.protocol = self._fs.protocol if isinstance(self._fs.protocol, str) else self._fs.protocol[0]

    def says(self, name: str) -> str:
        """The address of ``name``, for people."""
        return f"{self.url}/{name}"

    def listing(self, folder: str = "") -> dict[str, Stored]:
        """Name -> object, of all that lie in ``folder`` itself. Raises Missing where there are none."""
        path = self._path(folder) if folder else self.root
        inside = path.rstrip("/") + "/" if path else ""
        with self._telling(folder):
            leaves = {
                str(about["name"])[len(inside) :]: _stored(about)
                for about in self._fs.ls(path, detail=True)
                if about["type"] == "file" and str(about["name"]).startswith(inside)
            }
        before = f"{folder}/" if folder else ""
        return {before + leaf: stored for leaf, stored in sorted(leaves.items()) if leaf and "/" not in leaf}

    def stored(self, name: str) -> Stored:
        """Raises Missing."""
        with self._telling(name):
            return _stored(self._fs.info(self._path(name)))

    def get(self, name: str) -> bytes:
        """Raises Missing."""
        with self._telling(name):
            content: bytes = self._fs.cat_file(self._path(name))
        return content

    def put(self, name: str, file: Path) -> Stored:
        """``file`` as the object ``name``, at once; what is stored then."""
        with self._telling(name):
            self._fs.put_file(str(file), self._path(name))
        return self.stored(name)

    def write(self, name: str, content: bytes, *, new: bool = False) -> None:
        """``new``: only where there is no such object; raises StorageFailed where there is, or where the
        storage cannot tell. Many that cannot do not say so, and write."""
        with self._telling(name):
            self._fs.pipe_file(self._path(name), content, mode="create" if new else "overwrite")

    def remove(self, name: str) -> None:
        """Nothing where there is no such object."""
        with suppress(Missing), self._telling(name):
            self._fs.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}" if self.root else name

    @contextmanager
    def _telling(self, name: str) -> Iterator[None]:
        """Every kind of storage has errors of its own, and there is no class that they have in common."""
        try:
            yield
        except Exception as error:
            if isinstance(error, OSError) and error.filename is not None:  # of this machine's own disk
                raise
            where = self.says(name) if name else self.url
            raised = Missing if isinstance(error, FileNotFoundError) else StorageFailed
            raise raised(f"{where}: {_why(error)} - {_remedy(error)}. {_KEPT}") from error


def placeable(name: str) -> bool:
    """Whether a file of this machine can have the name of an object, and be asked for by it."""
    if name in ("", ".", "..") or "/" in name or "\0" in name or "?versionId=" in name:
        return False
    if os.name == "nt" and (name[-1] in ". " or any(c in _OF_WINDOWS or c < " " for c in name)):
        return False
    try:
        return len(name.encode()) <= _LONGEST
    except UnicodeEncodeError:
        return False


def _stored(about: dict[str, Any]) -> Stored:
    size = about.get("size")
    if size is None:
        raise ValueError("this kind of storage does not tell how large its objects are, and cannot be used")
    for key in (*_CONTENT, *_TIMES):
        mark = about.get(key)
        if mark is not None:
            return Stored(int(size), str(mark.timestamp() if isinstance(mark, datetime) else mark))
    return Stored(int(size), "")


def _why(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _remedy(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such bucket, folder or object: make it, or look at the address"
    if isinstance(error, PermissionError) or "Credential" in type(error).__name__:
        return f"look at the credentials and what they allow ({_GUIDE})"
    return f"look at the address, the network and the server ({_GUIDE})"
