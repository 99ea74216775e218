"""Another region's name in the text: a copy of another office's decree with its name left in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Row
from pipeline.normalise.region_names import NamedRegion, RegionNames
from pipeline.normalise.vocabulary import RegionWords
from pipeline.validate.about import about, instance_of
from pipeline.validate.context import Context
from pipeline.validate.order import in_order, listed

# Where an office speaks of itself. Not the legal basis, the places of signature and the names of people.
_COLUMNS = {
    "decrees": ("tentang",),
    "agreements": ("unit", "jabatan_pihak_pertama", "jabatan_pihak_kedua", "sasaran", "indikator"),
    "actions": ("unit", "sasaran", "indikator", "kegiatan", "pelaksana"),
    "rkt": ("unit", "sasaran", "program", "kegiatan", "sasaran_kegiatan", "indikator"),
    "budgets": ("program", "kegiatan"),
}


@dataclass(frozen=True, slots=True)
class _Own:
    """The region of a decree: its code, level and name; the provinces that it may name as its own."""

    kode: str
    tingkat: str
    nama: str
    provinces: frozenset[str]

    def covers(self, named: NamedRegion) -> bool:
        """Whether the name may mean the region itself, its province, or for a province one within it."""
        return any(
            place.kode == self.kode
            or (place.tingkat == "provinsi" and place.nama in self.provinces)
            or (self.tingkat == "provinsi" and place.kode.startswith(self.kode + "."))
            for place in named.places
        )


def check_regions(rows: Sequence[Row], context: Context) -> list[Finding]:
    """REGION_LEFT_IN: one finding for each table, column and text, naming its rows.

    Only of offices whose region is known; the national commission may name any region. Kabupaten and
    Kota of one name are two regions.
    """
    decrees = {row.decree_id: row for row in rows if row.table == "decrees"}
    words = context.vocabulary.regions
    places: dict[tuple[str, str, str], list[Row]] = {}
    for row in in_order(rows):
        for column in _COLUMNS.get(row.table, ()):
            if text := row.values[column]:
                places.setdefault((instance_of(row), column, str(text)), []).append(row)
    names = RegionNames(words)
    known = {text: names.named_in(text) for text in {text for _, _, text in places}}
    findings = []
    for (_, column, text), told in places.items():
        own = _own(decrees.get(told[0].decree_id), words) if known[text] else None
        foreign = [named for named in known[text] if own is not None and not own.covers(named)]
        if foreign and own is not None:
            told_of = ", ".join(dict.fromkeys(_named(named) for named in foreign))
            message = f"names {told_of}; the decree is of {own.nama} ({own.kode}): {listed(told)}"
            findings.append(about(told[0], "REGION_LEFT_IN", message, column=column, value=told_of))
    return findings


def _named(named: NamedRegion) -> str:
    return " or ".join(f"{place.nama} ({place.kode})" for place in named.places)


def _own(decree: Row | None, words: RegionWords) -> _Own | None:
    if decree is None or decree.values["kode_wilayah"] is None:
        return None
    province = str(decree.values["provinsi"])
    provinces = {province, words.formerly.get(province, province)}
    return _Own(
        str(decree.values["kode_wilayah"]),
        str(decree.values["tingkat"]),
        str(decree.values["wilayah"]),
        frozenset(provinces),
    )
