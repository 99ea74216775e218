"""The nouns of ingest: what a document says it is, what is in doubt about it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DecreeIdentity:
    """Which decree it is. ``region``: code of Kemendagri (``35.76``), or ``pusat``; "" where unknown.

    ``number`` and ``year`` are None where the document has none, or none that could be read.
    """

    issuer: str
    region: str
    number: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """``field`` of the identity is not certain, and why, with the page (1-based) where it was looked for."""

    field: str  # issuer, region, number, year
    why: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the first pages say. ``title`` is as read, ``pages_read`` of ``pages`` were looked at."""

    identity: DecreeIdentity
    title: str
    about: str
    doubts: tuple[Doubt, ...]
    pages: int
    pages_read: int


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of one file; it stands above what the pages say. None: not said.

    ``number`` is "" where the caller says that the document has none.
    """

    issuer: str | None = None
    region: str | None = None
    number: str | None = None
    year: int | None = None
    name: str | None = None

    @property
    def said(self) -> frozenset[str]:
        """The names of what is given."""
        return frozenset(
            n for n in ("issuer", "region", "number", "year", "name") if getattr(self, n) is not None
        )


@dataclass(frozen=True, slots=True)
class Origin:
    """What no page tells, for all files of a call."""

    received: date
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be written: an identity, the file's stem and its title."""

    identity: DecreeIdentity
    stem: str
    title: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """``written`` are the files made in ``raw/``; ``notes`` what a person should know."""

    file: Path
    written: tuple[Path, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed for ``file``: ``why``, and what can be done."""

    file: Path
    why: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The person at the terminal did not want it."""

    file: Path


FileOutcome = Ingested | Refused | Skipped
