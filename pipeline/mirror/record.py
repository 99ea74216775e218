"""What the files of a local copy are copies of: a file of lines, each written before what it tells of is
done.

A line says that a file of this name and content is the same here and there, or was about to become so. The
last line of a name counts. A content that any line names came from the storage or is there, so nothing is
lost with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pipeline import whole
from pipeline.lock import FOLDER
from pipeline.mirror.remote import Stored

_FILE = "copied.jsonl"


@dataclass(frozen=True, slots=True)
class Copied:
    """``size`` and ``version`` as stored there. ``touched``: when the file here was last changed, in
    nanoseconds, so that it need not be read again; 0 where that was not looked at."""

    name: str
    size: int
    version: str
    sha256: str
    touched: int = 0


class Record:
    """Of the local copy in ``folder``. Safe for threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FOLDER / _FILE
        self._lock = threading.Lock()
        lines = list(_lines(self._path))
        self._last = {copied.name: copied for copied in lines}
        self._known = {(copied.name, copied.sha256) for copied in lines}

    def names(self) -> frozenset[str]:
        """Of all that was brought or sent, and was not found to be gone there since."""
        return frozenset(self._last)

    def there(self, name: str) -> Stored | None:
        """What was stored there when it was last looked at."""
        last = self._last.get(name)
        return Stored(last.size, last.version) if last else None

    def same(self, name: str, stored: Stored | None) -> bool:
        """Whether the file here is what is ``stored`` there. A version that tells nothing never is."""
        last = self._last.get(name)
        if last is None or stored is None or not stored.version or self.there(name) != stored:
            return False
        return self.digest(name) == last.sha256

    def from_there(self, name: str) -> bool:
        """Whether the content of the file here came from there, now or once, or was sent."""
        return (name, self.digest(name)) in self._known

    def digest(self, name: str) -> str | None:
        """SHA-256 of the file here, None where there is none."""
        path = self._folder / name
        try:
            about = path.stat()
            last = self._last.get(name)
            if last and (last.touched, last.size) == (about.st_mtime_ns, about.st_size):
                return last.sha256
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, IsADirectoryError):
            return None

    def note(self, name: str, stored: Stored, sha256: str) -> None:
        """On the disk when this returns."""
        copied = Copied(name, stored.size, stored.version, sha256)
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(b"\n" + _line(copied))  # what a killed program left of a line ends here
                file.flush()
                os.fsync(file.fileno())
            self._last[name] = copied
            self._known.add((name, sha256))

    def placed(self, name: str) -> None:
        """The file here is now what was noted last."""
        touched = (self._folder / name).stat().st_mtime_ns
        with self._lock:
            self._last[name] = replace(self._last[name], touched=touched)

    def settle(self, names: Collection[str]) -> None:
        """Only these are there; one line for each."""
        self._last = {name: self._seen(name) for name in sorted(self._last) if name in names}
        self._known = {(copied.name, copied.sha256) for copied in self._last.values()}
        whole.write(self._path, b"".join(map(_line, self._last.values())))

    def _seen(self, name: str) -> Copied:
        last = self._last[name]
        path = self._folder / name
        if self.digest(name) != last.sha256:
            return replace(last, touched=0)
        return replace(last, touched=path.stat().st_mtime_ns)


def _line(copied: Copied) -> bytes:
    return json.dumps(asdict(copied)).encode() + b"\n"


def _lines(path: Path) -> Iterator[Copied]:
    """What is no whole line was never followed: its file was not placed yet."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            yield Copied(**json.loads(line))
        except (ValueError, TypeError):
            continue
