"""What lies in ``raw/``: each PDF opened and checked, with its sidecar; what is wrong is a finding."""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import pikepdf
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline import lock
from pipeline.model import Finding, Outcome, Source
from pipeline.read.settings import PageOverride


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

    def pages(self) -> Iterator[tuple[int, bytes, PageOverride]]:
        """(number, a PDF of this page alone, its override), in order. The bytes depend on the page only."""
        with pikepdf.open(io.BytesIO(self.data)) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                with pikepdf.new() as single:
                    single.pages.append(page)
                    buffer = io.BytesIO()
                    single.save(buffer, deterministic_id=True)
                yield number, buffer.getvalue(), self.overrides.get(number, PageOverride())


def open_sources(raw: Path) -> Outcome[OpenedSource]:
    """Every readable ``*.pdf`` of ``raw``, by name. A file with the bytes of an earlier one is left out."""
    opened: list[OpenedSource] = []
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for path in sorted(raw.glob("*.pdf")):
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen:
            message = f"{path.name} has the same bytes as {seen[digest]}"
            findings.append(Finding("DUPLICATE_FILE", message, path.stem, raw=path.name))
            continue
        pages, problems = check_pdf(path.stem, data)
        findings.extend(problems)
        if not pages:
            continue
        seen[digest] = path.name
        sidecar, trouble = _sidecar(path)
        findings.extend(trouble)
        source = Source(path.name, digest, pages, sidecar.told())
        opened.append(OpenedSource(source, data, _overrides(sidecar)))
    return Outcome(tuple(opened), tuple(findings))


def check_pdf(stem: str, data: bytes) -> tuple[int, list[Finding]]:
    """Page count (0: cannot be read) and what is wrong with the file."""
    if not data:
        return 0, [Finding("EMPTY_FILE", "the file has no bytes", stem)]
    if b"%PDF-" not in data[:1024]:
        return 0, [Finding("NOT_A_PDF", f"the file begins with {data[:8]!r}, not with %PDF-", stem)]
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        return 0, [Finding("ENCRYPTED", "the file asks for a password", stem)]
    except pikepdf.PdfError as error:
        return 0, [Finding("TRUNCATED", f"the file is damaged and could not be repaired: {error}", stem)]
    if not pages:
        return 0, [Finding("TRUNCATED", "the file has no pages", stem)]
    if b"%%EOF" not in data[-2048:]:
        return pages, [Finding("TRUNCATED", f"the file has no end; {pages} pages could be recovered", stem)]
    return pages, []


def _sidecar(path: Path) -> tuple[Sidecar, list[Finding]]:
    file = path.with_suffix(".yml")
    if not file.exists():
        _let_ingest_finish(path.parent)
    if not file.exists():
        return Sidecar(), [
            Finding("SIDECAR_MISSING", f"there is no {file.name} beside {path.name}", path.stem)
        ]
    try:
        return Sidecar.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")) or {}), []
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
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
