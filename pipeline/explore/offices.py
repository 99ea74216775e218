"""The office of each decree: what the page compares, and what it is called for short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.ingest.issuers import office_of
from pipeline.ingest.model import NATIONAL
from pipeline.normalise.vocabulary import RegionWords

_NATIONAL_NAME = "RI"


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """``region``: its code, "" where it is not known. A secretariat is a part of its commission here."""

    region: str
    name: str


def office_of_decree(decree: Mapping[str, Any], words: RegionWords) -> Office:
    """``KPU Kota Mojokerto``; another agency as printed; the decree's id where no issuer was recognised."""
    issuer, region = decree["lembaga"] or "", decree["kode_wilayah"] or ""
    commission = office_of(issuer, words).commission
    if decree["tingkat"] == NATIONAL:
        return Office(NATIONAL, f"{commission} {_NATIONAL_NAME}".strip())
    if not commission or not region:
        return Office(region, " ".join(issuer.split()) or decree["decree_id"])
    name = decree["wilayah"] or region
    level = "Provinsi " if decree["tingkat"] == "provinsi" and name != "Aceh" else ""
    return Office(region, f"{commission} {level}{name}")
