"""The published rows that name an indicator, gathered by office, year and indicator."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.compare.naming.wording import SPEAKS_FOR_ITSELF
from pipeline.compare.office import OWN_YEAR, Decree, Values
from pipeline.normalise.spelling import fold

# The tables whose rows are indicators, in the order in which they are asked.
SOURCES = ("agreements", *OWN_YEAR)


@dataclass(frozen=True, slots=True)
class Subject:
    """What rows say something about: one office, one year (None: not known), one indicator.

    ``indicator`` is an id of table ``indicators``, or for a text that has none ``~`` and a digest of it.
    """

    office: str
    year: int | None
    indicator: str

    @property
    def identified(self) -> bool:
        return not self.indicator.startswith("~")

    @property
    def id(self) -> str:
        return f"{self.office}/{self.year or '-'}/{self.indicator}"


@dataclass(frozen=True, slots=True)
class Source:
    """A row of ``table`` with the decree that it stands in."""

    table: str
    decree: Decree
    values: Values

    @property
    def row_id(self) -> str:
        return str(self.values["row_id"])

    @property
    def instance(self) -> str:
        """The printed table that the row stands in: its row id without the row's number."""
        return self.row_id.rpartition("/")[0]


def by_subject(
    rows: Mapping[str, Iterable[Values]], decrees: Mapping[str, Decree], *, unidentified: bool = False
) -> dict[Subject, list[Source]]:
    """Subject -> its rows: agreements first, then action plans and RKT, each in the order of print.

    A row without ``indikator_id`` is left out unless ``unidentified``; then it stands under its own words.
    """
    found: dict[Subject, list[Source]] = {}
    for table in SOURCES:
        for values in sorted(rows[table], key=_place):
            indicator = values["indikator_id"] or (_own_words(values) if unidentified else None)
            if indicator is None:
                continue
            decree = decrees[str(values["decree_id"])]
            year = values[OWN_YEAR[table]] if table in OWN_YEAR else None
            year = decree.tahun if year is None else year
            assert year is None or isinstance(year, int)
            subject = Subject(decree.office.key, year, str(indicator))
            found.setdefault(subject, []).append(Source(table, decree, values))
    return found


def _place(values: Values) -> tuple[str, list[int]]:
    """Of a row id: the decree, then the printed table and the row by their numbers."""
    decree, _, place, number = str(values["row_id"]).rsplit("/", 3)
    return decree, [int(place), int(number)]


def _own_words(values: Values) -> str:
    """A stand-in for the id: equal for equal texts only, so that no near twins come together.

    A short text says what it measures only together with its objective.
    """
    words = fold(str(values["indikator"]))
    if len(words.split()) < SPEAKS_FOR_ITSELF:
        words += "\n" + fold(str(values["sasaran"] or ""))
    return "~" + hashlib.sha256(words.encode()).hexdigest()[:12]


def distinct(values: Iterable[object]) -> list[object]:
    """The different values that are not null, in their order."""
    return list(dict.fromkeys(value for value in values if value is not None))


def row_ids(sources: Sequence[Source]) -> list[str]:
    return [source.row_id for source in sources]
