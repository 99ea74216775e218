"""What ``raw/`` holds already: names, bytes and decrees, so that nothing comes in twice unseen."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.corrections.store import SUFFIX as CORRECTIONS
from pipeline.ingest.issuers import region_code
from pipeline.ingest.model import DecreeIdentity
from pipeline.normalise.decree_number import parse_decree_number
from pipeline.normalise.issuers import office_of
from pipeline.normalise.regions import parse_region
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import RegionWords
from pipeline.plain_yaml import NotPlain, load_plain

_SUFFIXES = (CORRECTIONS, ".pdf.dvc", ".pdf", ".yml")  # the longest first


@dataclass(frozen=True, slots=True)
class DecreeKey:
    """What two documents of one decree share. ``office``: ``KPU``, ``Sekretariat KPU``, or a folded name."""

    office: str
    region: str
    number: str  # without leading zeros; "" where it has none
    year: int


@dataclass(frozen=True, slots=True)
class Held:
    """A document of ``raw/``. ``pdf`` is None where the file is not here (kept in a DVC remote)."""

    stem: str
    pdf: Path | None
    has_sidecar: bool
    sha256: str = ""  # as its sidecar says; "" where it does not
    decree: DecreeKey | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """``taken``: casefolded stems that a new file may not have; left-over corrections hold theirs, too."""

    held: tuple[Held, ...]
    taken: frozenset[str]

    def same_bytes(self, data: bytes) -> Held | None:
        """The document with these bytes. Only files of the same size are opened."""
        digest = hashlib.sha256(data).hexdigest()
        for held in self.held:
            if held.pdf is None:
                if held.sha256 == digest:
                    return held
            elif held.pdf.stat().st_size == len(data) and held.pdf.read_bytes() == data:
                return held
        return None

    def same_decree(self, key: DecreeKey | None) -> tuple[str, ...]:
        """Stems of the documents of this decree."""
        return tuple(h.stem for h in self.held if key is not None and h.decree == key)

    def with_held(self, held: Held) -> Archive:
        """After ``held`` came in, or got its sidecar."""
        others = tuple(h for h in self.held if h.stem != held.stem)
        return replace(self, held=(*others, held), taken=self.taken | {held.stem.casefold()})


def decree_key(identity: DecreeIdentity, words: RegionWords) -> DecreeKey | None:
    """None where too little is known to call another document the same decree."""
    office = office_of(identity.issuer, words)
    if identity.year is None or not identity.region or (office.commission and identity.number is None):
        return None
    number = (identity.number or "").lstrip("0")
    return DecreeKey(office.short or fold(identity.issuer), identity.region, number, identity.year)


def load_archive(raw: Path, words: RegionWords) -> Archive:
    """From the names in ``raw`` and its sidecars; no PDF is opened."""
    names = sorted(path.name for path in raw.iterdir())
    stems = {name: stem for name in names if (stem := _stem(name)) is not None}
    held = []
    for stem in sorted(set(stems.values())):
        pdf, sidecar = raw / f"{stem}.pdf", raw / f"{stem}.yml"
        if not {f"{stem}.pdf", f"{stem}.yml", f"{stem}.pdf.dvc"} & stems.keys():
            continue  # corrections alone: only the name is taken
        told = _told(sidecar) if sidecar.exists() else _Told()
        held.append(
            Held(stem, pdf if pdf.is_file() else None, sidecar.exists(), told.sha256, _key(told, words))
        )
    return Archive(tuple(held), frozenset(stem.casefold() for stem in stems.values()))


def _stem(name: str) -> str | None:
    suffix = next((s for s in _SUFFIXES if name.casefold().endswith(s)), None)
    return name[: -len(suffix)] if suffix else None


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Region(_Part):
    kode_wilayah: str | None = None


class _Decree(_Part):
    number: str | None = None
    year: int | None = None


class _Told(_Part):
    """What a sidecar says that tells a document from others; those written by hand have no ``decree``."""

    title: str = ""
    issuer: str = ""
    region: _Region = _Region()
    decree: _Decree = _Decree()
    sha256: str = ""


def _told(sidecar: Path) -> _Told:
    """Nothing where it cannot be used: the next run says so (SIDECAR_INVALID)."""
    try:
        return _Told.model_validate(load_plain(sidecar) or {})
    except (NotPlain, ValidationError):
        return _Told()


def _key(told: _Told, words: RegionWords) -> DecreeKey | None:
    number, year = told.decree.number, told.decree.year
    if number is None and year is None:
        printed = re.search(r"\bnomor\b.*?(?=\btentang\b|$)", " ".join(told.title.split()), re.IGNORECASE)
        found = parse_decree_number(printed.group()) if printed else None
        number, year = (found.nomor, found.tahun) if found else (None, None)
    region = told.region.kode_wilayah or region_code(parse_region(told.issuer, words))
    return decree_key(DecreeIdentity(told.issuer, region, number, year), words)
