"""What lies in ``raw/``: each PDF opened and checked, with its sidecar; what is wrong is a finding."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline import lock
from pipeline.model import Finding, Outcome, Source
from pipeline.plain_yaml import NotPlain, load_plain
from pipeline.read.opener import HERE, Opener
from pipeline.read.opening import BATCH
from pipeline.read.raw_files import raw_files
from pipeline.read.settings import PageOverride, ReadSettings

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
    """A PDF that can be read. ``data`` is the file; ``overrides`` by 1-based page number."""

    source: Source
    data: bytes
    overrides: dict[int, PageOverride] = field(default_factory=dict)
    opener: Opener = HERE

    def pages(self) -> Iterator[tuple[int, bytes, PageOverride]]:
        """(number, its sheet, its override), in order. A page that cannot be taken out is empty."""
        for first in range(0, self.source.pages, BATCH):
            sheets = self.opener.cut(self.data, first, min(first + BATCH, self.source.pages))
            for number, sheet in enumerate(sheets, start=first + 1):
                yield number, sheet, self.overrides.get(number, PageOverride())


def open_sources(
    raw: Path, settings: ReadSettings = _DEFAULTS, opener: Opener = HERE
) -> Outcome[OpenedSource]:
    """Every readable PDF of ``raw``, by name. A file with the bytes of an earlier one is left out."""
    opened: list[OpenedSource] = []
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for file in raw_files(raw, most=settings.max_file):
        if file.trouble is not None:
            findings.append(file.trouble)
            continue
        path, data = file.path, file.data
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen:
            message = f"{path.name} has the same bytes as {seen[digest]}"
            findings.append(Finding("DUPLICATE_FILE", message, path.stem, raw=path.name))
            continue
        pages, problems = check_pdf(path.stem, data, settings, opener)
        findings.extend(problems)
        if not pages:
            continue
        seen[digest] = path.name
        sidecar, trouble = _sidecar(path)
        findings.extend(trouble)
        source = Source(path.name, digest, pages, sidecar.told())
        opened.append(OpenedSource(source, data, _overrides(sidecar), opener))
    return Outcome(tuple(opened), tuple(findings))


def check_pdf(
    stem: str, data: bytes, settings: ReadSettings = _DEFAULTS, opener: Opener = HERE
) -> tuple[int, list[Finding]]:
    """Page count (0: cannot be read) and what is wrong with the file."""
    seen = opener.look(data, settings.max_pages)
    return seen.pages, [Finding(code, message, stem) for code, message in seen.problems]


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
