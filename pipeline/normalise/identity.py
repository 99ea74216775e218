"""Which decree is this: number, year, issuer and region, and the id made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import Printed, Record, Source
from pipeline.normalise.decree_number import DecreeNumber, parse_decree_number
from pipeline.normalise.issuers import commission_of, is_agency
from pipeline.normalise.regions import NATIONAL, Region, parse_region
from pipeline.normalise.told import settle_number, settle_region
from pipeline.normalise.vocabulary import RegionWords


@dataclass(frozen=True, slots=True)
class Identity:
    """``told``: by what a sidecar settled, ``against``: where it contradicts the print; by column."""

    decree_id: str
    number: DecreeNumber | None
    region: Region | None
    told: Mapping[str, str] = field(default_factory=dict)
    against: Mapping[str, str] = field(default_factory=dict)


def identify(record: Record, source: Source, words: RegionWords) -> Identity:
    """From the ``decrees`` record of a document, and from its sidecar what is not printed, or not clearly.

    Falls back on the file's name for the id only.
    """
    nomor, lembaga = record.printed.get("nomor"), record.printed.get("lembaga")
    number = settle_number(_numbers(nomor), source)
    region = settle_region(parse_region(lembaga.text, words) if lembaga is not None else None, source)
    told = {"nomor": number.step, "kode_wilayah": region.step}
    against = {"nomor": number.against, "kode_wilayah": region.against}
    return Identity(
        _id(number.value, region.value, _issuer(lembaga, source, words)) or _slug(source.stem),
        number.value,
        region.value,
        {column: step for column, step in told.items() if step},
        {column: note for column, note in against.items() if note},
    )


def _id(number: DecreeNumber | None, region: Region | None, issuer: str) -> str:
    """Empty where the decree is not known well enough."""
    if number is None or region is None or not region.certain or not issuer:
        return ""
    where = region.kode.replace(".", "") if region.kode else NATIONAL
    return f"{issuer}-{where}-{number.tahun}-{_slug(number.nomor)}"


def _numbers(printed: Printed | None) -> list[DecreeNumber]:
    """What the readers see in ``printed``, as far as it is a number."""
    texts = (printed.text, *printed.alternatives) if printed is not None else ()
    return [found for text in texts if (found := parse_decree_number(text)) is not None]


def number_readings(printed: Printed) -> set[tuple[str, int]]:
    """The different numbers (nomor, tahun) that the readers see in ``printed``."""
    return {(n.nomor, n.tahun) for n in _numbers(printed)}


def _issuer(lembaga: Printed | None, source: Source, words: RegionWords) -> str:
    """``kpu`` or ``kip``; a printed name that is neither is taken for a KPU's, misread.

    Empty for another agency, which must not take the id of its region's KPU, and where no issuer is printed
    and the sidecar names neither.
    """
    issuer = lembaga.text if lembaga is not None else source.sidecar.get("issuer", "")
    if is_agency(issuer, words):
        return ""
    return commission_of(issuer).casefold() or ("kpu" if lembaga is not None else "")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
