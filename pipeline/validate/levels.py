"""The levels of an office: who promises, and in whose plan the promise is looked for."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Row
from pipeline.normalise.offices import parse_office
from pipeline.normalise.vocabulary import Offices
from pipeline.validate.about import instance_of
from pipeline.validate.order import in_order

# From the top down, as `tingkat_perjanjian` calls them: Ketua, Sekretaris, Kepala Sub Bagian.
LEVELS = ("lembaga", "sekretariat", "sub_bagian")
NAMES = {"lembaga": "Ketua", "sekretariat": "Sekretaris", "sub_bagian": "Kepala Sub Bagian"}
# Whose plan holds what a level promises: sub bagian have no plan of their own, the Sekretariat's is theirs.
PLANNED_BY = {"lembaga": "lembaga", "sekretariat": "sekretariat", "sub_bagian": "sekretariat"}


def agreements_by_level(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of agreements by their level, top down, without `lainnya` and levels that no agreement has."""
    found: dict[str, list[Row]] = {}
    for row in in_order(row for row in rows if row.table == "agreements"):
        level = row.values["tingkat_perjanjian"]
        if isinstance(level, str):
            found.setdefault(level, []).append(row)
    return {level: found[level] for level in LEVELS if level in found}


def plans_by_level(rows: Iterable[Row], offices: Offices) -> dict[str, list[Row]]:
    """Rows of Rencana Aksi and RKT by the level of the office whose plan it is; "" where none can be told."""
    plans = in_order(row for row in rows if row.table in ("actions", "rkt"))
    units = {unit: parse_office(unit, offices) for row in plans if (unit := _unit(row))}
    found: dict[str, list[Row]] = {}
    for row in plans:
        office = units.get(_unit(row))
        level = PLANNED_BY.get(office.level, "") if office is not None and office.certain else ""
        found.setdefault(level, []).append(row)
    return found


def instances(rows: Iterable[Row]) -> list[str]:
    """The printed tables that rows stand in, each once, in their order."""
    return list(dict.fromkeys(instance_of(row) for row in rows))


def _unit(row: Row) -> str:
    return str(row.values["unit"] or "")
