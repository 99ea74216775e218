"""What an issuer and its region are called in a sidecar and in a file's name."""

from __future__ import annotations

import re

from pipeline.normalise.issuers import office_of
from pipeline.normalise.regions import NATIONAL, Region, parse_region, region_of_code, with_level
from pipeline.normalise.vocabulary import RegionWords

NATIONAL_NAME = "Indonesia"  # what the regions call the whole


def short_issuer(issuer: str, region: Region | None, words: RegionWords) -> str:
    """As in a sidecar: ``KPU Kota Mojokerto``; another agency as printed."""
    office = office_of(issuer, words)
    if not office.short or region is None:
        return " ".join(issuer.split())
    if region.tingkat == NATIONAL:
        return f"{office.short} RI"
    return f"{office.short} {region_name(region)}"


def region_name(region: Region) -> str:
    """With its level."""
    return with_level(region.nama or "", region.tingkat)


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
