"""Files that tell by themselves whether they are whole and what they were made of.

A line of JSON (``sha256`` of name, origin and content; ``made_of``, where it is said), then the content. By
the digest a file that is cut short, changed by hand, or another's is known and taken for none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pipeline import whole


@dataclass(frozen=True, slots=True)
class Sealed:
    """``made_of``: a digest of everything that ``content`` was computed from; empty where nobody asks.

    ``digest`` is the same for the same file, origin and content.
    """

    content: bytes
    made_of: str
    digest: str


def write(path: Path, content: bytes, made_of: str = "") -> None:
    """Raises OSError that names the file."""
    head = {"sha256": _digest(path.name, made_of, content)} | ({"made_of": made_of} if made_of else {})
    whole.write(path, b"%s\n%s\n" % (json.dumps(head, separators=(",", ":")).encode(), content))


def read(path: Path) -> Sealed | None:
    """None where there is no such file, or it is not as it was written. Raises other OSErrors."""
    try:
        first, _, rest = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    content = rest.removesuffix(b"\n")
    try:
        head = json.loads(first)
        digest, made_of = str(head["sha256"]), str(head.get("made_of", ""))
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return Sealed(content, made_of, digest) if digest == _digest(path.name, made_of, content) else None


def _digest(name: str, made_of: str, content: bytes) -> str:
    return hashlib.sha256(f"{name}\n{made_of}\n".encode() + content).hexdigest()
