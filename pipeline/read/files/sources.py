"""What lies in ``raw/``: each PDF opened and checked, with its sidecar; what is wrong is a finding."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline import lock
from pipeline.model import Finding, Outcome, Source
from pipeline.plain_yaml import NotPlain, load_plain
from pipeline.read.files.known_files import KnownFile, KnownFiles
from pipeline.read.files.opener import HERE, Opener
from pipeline.read.files.opening import BATCH, Look
from pipeline.read.files.raw_files import raw_files
from pipeline.read.files.sheet import sheet_digest
from pipeline.read.settings import PageOverride, ReadSettings
from pipeline.trouble import Told

_DEFAULTS = ReadSettings()
_LONGEST_SIDECAR = 1_000_000  # bytes


class PageEntry(BaseModel):
    """One page in a sidecar: ``3: {turn: 90, text_layer: ignore}``."""

    model_config = ConfigDict(extra="forbid")
    turn: Literal[0, 90, 180, 270] | None = None
    text_layer: Literal["ignore"] | None = None


class RegionEntry(BaseModel):
    """``region: {kode_wilayah: "35.76"}``; quoted, because YAML reads a number, and 35.70 as 35.7."""

    kode_wilayah: str | None = None


class DecreeEntry(BaseModel):
    """``decree: {number: "4", year: 2024}``."""

    number: Annotated[str, Field(pattern=r"^\d{1,4}$")] | None = None
    year: Annotated[int, Field(ge=1999, le=2100)] | None = None

    @field_validator("number", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        return str(value) if type(value) is int else value


class Sidecar(BaseModel):
    """``raw/<name>.yml``. ``pages`` steers the reading; region, decree and issuer count where the print does
    not tell; the rest is for people."""

    model_config = ConfigDict(extra="allow")
    pages: dict[int, PageEntry] = {}
    region: RegionEntry = RegionEntry()
    decree: DecreeEntry = DecreeEntry()
    issuer: str | None = None

    def told(self) -> dict[str, str]:
        """What it says of the decree, for :class:`Source`."""
        said = {
            "kode_wilayah": self.region.kode_wilayah,
            "nomor": self.decree.number,
            "tahun": self.decree.year,
            "issuer": self.issuer,
        }
        return {name: str(value) for name, value in said.items() if value is not None}


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A PDF that can be read. ``content``: its bytes, fetched when they are needed, so that an archive need
    not be held; ``overrides`` by 1-based page number. ``sheets``: the digests of its pages, where they are
    known from an earlier run; else ``found`` is told them.
    """

    source: Source
    content: Callable[[], bytes]
    overrides: dict[int, PageOverride] = field(default_factory=dict)
    opener: Opener = HERE
    sheets: tuple[str, ...] = ()
    found: Callable[[tuple[str, ...]], None] = lambda sheets: None

    def pages(self) -> Iterator[Page]:
        """In order. A file whose sheets are known is opened only for a page that is asked for its sheet."""
        batch = _Batches(self)
        seen = []
        for number in range(1, self.source.pages + 1):
            override = self.overrides.get(number, PageOverride())
            if self.sheets:
                yield Page(number, self.sheets[number - 1], override, partial(batch.sheet, number))
                continue
            sheet = batch.sheet(number)
            seen.append(sheet_digest(sheet))
            yield Page(number, seen[-1], override, lambda sheet=sheet: sheet)  # type: ignore[misc]
        if not self.sheets:
            self.found(tuple(seen))


@dataclass(frozen=True, slots=True)
class Page:
    """``digest``: of its sheet, a file of this page alone. A page that cannot be taken out is empty."""

    number: int
    digest: str
    override: PageOverride
    sheet: Callable[[], bytes]


class _Batches:
    """The sheets of a file, taken out a batch at a time: opening it takes longer than one page."""

    def __init__(self, opened: OpenedSource) -> None:
        self._opened = opened
        self._first, self._sheets = 0, tuple[bytes, ...]()

    def sheet(self, number: int) -> bytes:
        """``number``: 1-based."""
        first = (number - 1) // BATCH * BATCH
        if not self._sheets or first != self._first:
            source = self._opened.source
            last = min(first + BATCH, source.pages)
            self._sheets = self._opened.opener.cut(self._opened.content(), first, last)
            self._first = first
        return self._sheets[number - 1 - first]


class FileChanged(Told):
    """A file is not any more what it was when the run began."""


def open_sources(
    raw: Path,
    settings: ReadSettings = _DEFAULTS,
    opener: Opener = HERE,
    known_files: KnownFiles | None = None,
) -> Outcome[OpenedSource]:
    """Every readable PDF of ``raw``, by name. A file with the bytes of an earlier one is left out.

    With ``known_files`` one that was opened in an earlier run is not opened again.
    """
    opened: list[OpenedSource] = []
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for file in raw_files(raw, most=settings.max_file):
        if file.trouble is not None:
            findings.append(file.trouble)
            continue
        path = file.path
        digest = hashlib.sha256(file.data).hexdigest()
        if digest in seen:
            message = f"{path.name} has the same bytes as {seen[digest]}"
            findings.append(Finding("DUPLICATE_FILE", message, path.stem, raw=path.name))
            continue
        known = known_files.get(digest) if known_files else None
        seen_of_it = known.look if known else opener.look(file.data, settings.max_pages)
        findings.extend(_problems(path.stem, seen_of_it))
        if not seen_of_it.pages:
            if known_files and not known:
                known_files.put(digest, KnownFile(seen_of_it, ()))
            continue
        seen[digest] = path.name
        sidecar, trouble = _sidecar(path)
        findings.extend(trouble)
        source = Source(path.name, digest, seen_of_it.pages, sidecar.told())
        remember = partial(_remember, known_files, digest, seen_of_it)
        content = partial(_content, path, digest)
        sheets = known.sheets if known else ()
        opened.append(OpenedSource(source, content, _overrides(sidecar), opener, sheets, remember))
    return Outcome(tuple(opened), tuple(findings))


def _remember(known_files: KnownFiles | None, digest: str, look: Look, sheets: tuple[str, ...]) -> None:
    if known_files:
        known_files.put(digest, KnownFile(look, sheets))


def _content(path: Path, digest: str) -> bytes:
    """Raises FileChanged."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileChanged(f"{path.name} went while the run was reading: run it again") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise FileChanged(f"{path.name} changed while the run was reading: run it again")
    return data


def check_pdf(
    stem: str, data: bytes, settings: ReadSettings = _DEFAULTS, opener: Opener = HERE
) -> tuple[int, list[Finding]]:
    """Page count (0: cannot be read) and what is wrong with the file."""
    seen = opener.look(data, settings.max_pages)
    return seen.pages, _problems(stem, seen)


def _problems(stem: str, look: Look) -> list[Finding]:
    return [Finding(code, message, stem) for code, message in look.problems]


def _sidecar(path: Path) -> tuple[Sidecar, list[Finding]]:
    file = path.with_suffix(".yml")
    if not file.exists():
        _let_ingest_finish(path.parent)
    if not file.exists():
        return Sidecar(), [
            Finding("SIDECAR_MISSING", f"there is no {file.name} beside {path.name}", path.stem)
        ]
    try:
        return Sidecar.model_validate(load_plain(file, most=_LONGEST_SIDECAR) or {}), []
    except (NotPlain, ValidationError, IsADirectoryError, PermissionError) as error:
        first = " ".join(str(error).split())[:300]
        return Sidecar(), [Finding("SIDECAR_INVALID", f"{file.name} was not used: {first}", path.stem)]


def _let_ingest_finish(raw: Path) -> None:
    """A PDF without a sidecar may have come this moment, and its sidecar be on the way."""
    if (raw / lock.FOLDER).is_dir():
        with (
            contextlib.suppress(lock.Busy, OSError),
            lock.held(raw, lock.ARCHIVE, "kinerja run", patience=10),
        ):
            pass


def _overrides(sidecar: Sidecar) -> dict[int, PageOverride]:
    return {
        number: PageOverride(entry.turn, entry.text_layer == "ignore")
        for number, entry in sidecar.pages.items()
    }
