"""Who issues a decree: the kinds of office that file names and duplicates tell apart, and their regions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.model import NATIONAL
from pipeline.normalise.regions import Region, parse_region, region_of_code
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import RegionWords

COMMISSIONS = {  # how a commission is printed, longest first, and what it is called for short
    "komisi independen pemilihan": "KIP",
    "komisi pemilihan umum": "KPU",
    "kip": "KIP",
    "kpud": "KPU",
    "kpu": "KPU",
}
NATIONAL_NAME = "Indonesia"  # what the regions call the whole
_SECRETARIAT = "sekretariat"


@dataclass(frozen=True, slots=True)
class Office:
    """``commission``: KPU, KIP, or "" for another agency. Its secretariat counts its decrees for itself."""

    commission: str
    secretariat: bool

    @property
    def short(self) -> str:
        """``Sekretariat KPU``; "" for another agency, which has no short name."""
        if not self.commission:
            return ""
        return f"Sekretariat {self.commission}" if self.secretariat else self.commission


def office_of(issuer: str, words: RegionWords) -> Office:
    """The office that ``issuer`` begins with, as printed or for short.

    A Bawaslu (``BADAN PENGAWAS PEMILIHAN UMUM``) is another agency, by its first word.
    """
    if is_agency(issuer, words):
        return Office("", False)
    name = f" {fold(issuer)} "
    found = next((short for printed, short in COMMISSIONS.items() if f" {printed} " in name), "")
    return Office(found, bool(found) and name.startswith(f" {_SECRETARIAT} "))


def is_agency(issuer: str, words: RegionWords) -> bool:
    """Whether its first words name an agency that is known to be none of the commissions."""
    first, _, rest = fold(issuer).partition(" ")
    return first in words.agencies or (first == _SECRETARIAT and rest.split(" ")[0] in ("daerah", "dewan"))


def short_issuer(issuer: str, region: Region | None, words: RegionWords) -> str:
    """As in a sidecar: ``KPU Kota Mojokerto``; another agency as printed."""
    office = office_of(issuer, words)
    if not office.short or region is None:
        return " ".join(issuer.split())
    if region.tingkat == NATIONAL:
        return f"{office.short} RI"
    return f"{office.short} {region_name(region)}"


def region_name(region: Region) -> str:
    """With its level: ``Kota Mojokerto``, ``Provinsi Jawa Timur``, ``Aceh`` (the KIP of the province)."""
    name = region.nama or ""
    return f"Provinsi {name}" if region.tingkat == "provinsi" and name != "Aceh" else name


def region_code(region: Region) -> str:
    """The code that stands for the region; "" where it is not known."""
    return NATIONAL if region.tingkat == NATIONAL else region.kode or ""


def known_region(text: str, words: RegionWords) -> Region | None:
    """A region that a person names: its code (``35.76``), ``pusat``, or its name with its level.

    None where there is no such region, or two.
    """
    if re.fullmatch(r"[\d.\s]+", text):
        return region_of_code(text)
    if text.strip().casefold() == NATIONAL:
        return parse_region("KPU RI", words)
    found = parse_region(text, words)
    return found if found.certain or (found.kode and found.score == 100.0) else None
