"""Which decree is this: number, year, issuer and region, and the id made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Printed, Record, Source
from pipeline.normalise.decree_number import DecreeNumber, parse_decree_number
from pipeline.normalise.regions import Region, parse_region
from pipeline.normalise.vocabulary import RegionWords


@dataclass(frozen=True, slots=True)
class Identity:
    decree_id: str
    number: DecreeNumber | None
    region: Region | None


def identify(record: Record, source: Source, words: RegionWords) -> Identity:
    """From the ``decrees`` record of a document. Falls back on the file's name for the id only."""
    nomor, lembaga = record.printed.get("nomor"), record.printed.get("lembaga")
    number = _number(nomor)
    region = parse_region(lembaga.text, words) if lembaga is not None else None
    if number is not None and region is not None and region.certain:
        where = region.kode.replace(".", "") if region.kode else "pusat"
        return Identity(f"{_issuer(lembaga)}-{where}-{number.tahun}-{_slug(number.nomor)}", number, region)
    return Identity(_slug(source.stem), number, region)


def _number(printed: Printed | None) -> DecreeNumber | None:
    if printed is None:
        return None
    for text in (printed.text, *printed.alternatives):
        found = parse_decree_number(text)
        if found is not None:
            return found
    return None


def number_readings(printed: Printed) -> set[tuple[str, int]]:
    """The different numbers (nomor, tahun) that the readers see in ``printed``."""
    found = (parse_decree_number(text) for text in (printed.text, *printed.alternatives))
    return {(n.nomor, n.tahun) for n in found if n is not None}


def _issuer(lembaga: Printed | None) -> str:
    text = (lembaga.text if lembaga else "").casefold()
    return "kip" if "komisi independen" in text or text.startswith("kip ") else "kpu"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
