"""Which rows of the comparison are asked for: by indicator, province, region, year and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.normalise.spelling import fold

Values = Mapping[str, object]

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_SHOWN = 8  # of what there is, where nothing fits


class NothingFits(LookupError):
    """A filter fits no row by itself, or is none; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; several of one kind mean any of them, an empty tuple means all.

    ``indicators``: an id, or words that all stand in the name. ``provinces``, ``regions``: a code or words
    of the name. ``years``: ``2024`` or ``2022-2024``. ``units``: words of the unit's name.
    """

    indicators: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


def select(rows: Sequence[Values], filters: Filters) -> list[Values]:
    """The rows that fit every kind of filter, in their order.

    Raises NothingFits for an entry that fits no row at all: it is misspelt, or the archive has no such thing.
    """
    kinds: tuple[tuple[str, tuple[str, ...], Callable[[Values, str], bool], Callable[[Values], str]], ...] = (
        (
            "--indikator",
            filters.indicators,
            _is_indicator,
            lambda r: f"{r['indikator_id']}: {r['indikator']}",
        ),
        ("--provinsi", filters.provinces, _is_province, lambda r: str(r["provinsi"])),
        ("--wilayah", filters.regions, _is_region, lambda r: str(r["wilayah"])),
        ("--tahun", filters.years, _is_year, lambda r: str(r["tahun"])),
        ("--unit", filters.units, _is_unit, lambda r: str(r["unit"])),
    )
    kept = list(rows)
    for option, asked, fits, name in kinds:
        for one in asked:
            if not any(fits(row, one) for row in rows):
                raise NothingFits(_message(option, one, {name(row) for row in rows}))
        if asked:
            kept = [row for row in kept if any(fits(row, one) for one in asked)]
    return kept


def _is_indicator(row: Values, asked: str) -> bool:
    return row["indikator_id"] == asked or _has_words(row["indikator"], asked)


def _is_province(row: Values, asked: str) -> bool:
    return str(row["kode_wilayah"] or "")[:2] == asked or _has_words(row["provinsi"], asked)


def _is_region(row: Values, asked: str) -> bool:
    return row["kode_wilayah"] == asked or _has_words(row["wilayah"], asked)


def _is_unit(row: Values, asked: str) -> bool:
    """All words in one of the units."""
    return any(_has_words(unit, asked) for unit in str(row["unit"] or "").split(";"))


def _is_year(row: Values, asked: str) -> bool:
    found = _YEARS.fullmatch(asked.strip())
    if found is None:
        raise NothingFits(f"--tahun {asked}: that is no year; write 2024, or 2022-2024")
    first, last = int(found[1]), int(found[2] or found[1])
    return isinstance(year := row["tahun"], int) and first <= year <= last


def _has_words(text: object, asked: str) -> bool:
    """Whether each word asked for begins a word of ``text``."""
    words, wanted = fold(str(text or "")).split(), fold(asked).split()
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)


def _message(option: str, asked: str, there: Iterable[str]) -> str:
    known = sorted(there)
    near = process.extract(asked, known, scorer=fuzz.WRatio, processor=str.casefold, limit=_SHOWN)
    names = [name for name, _, _ in near] if len(known) > _SHOWN else known
    more = f", ... ({len(known)} in all)" if len(known) > len(names) else ""
    return f"{option} {asked}: nothing here is called so; there is: {'; '.join(names) or 'nothing'}{more}"
