"""The offices of the archive and what they are called for short: `KPU Kota Mojokerto`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.normalise.issuers import office_of
from pipeline.normalise.regions import NATIONAL
from pipeline.normalise.vocabulary import RegionWords


@dataclass(frozen=True, slots=True)
class Office:
    """``key`` as in the ids of `comparison` and `coverage`; ``region``: its code, "" where not known."""

    key: str
    name: str
    region: str


def offices_of(coverage: Iterable[Mapping[str, Any]], words: RegionWords) -> tuple[Office, ...]:
    """Every office of the table `coverage`, by region and name; a secretariat is a part of its commission."""
    found = {key: _office(key, row, words) for row in coverage for key in [office_key(row["coverage_id"])]}
    return tuple(sorted(found.values(), key=lambda office: (office.region, office.name, office.key)))


def office_key(row_id: str) -> str:
    """``kpu-3576`` of ``kpu-3576/2024``, an id of `coverage`."""
    return row_id.partition("/")[0]


def _office(key: str, row: Mapping[str, Any], words: RegionWords) -> Office:
    issuer, region, level = row["lembaga"] or "", row["kode_wilayah"] or "", row["tingkat"]
    commission = office_of(issuer.split(";")[0], words).commission
    if level == NATIONAL and commission:
        return Office(key, f"{commission} RI", region)
    if not commission or not region:
        return Office(key, " ".join(issuer.split()) or key, region)
    return Office(key, f"{commission} {row['wilayah'] or region}", region)
