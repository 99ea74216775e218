"""What several rows say together: one value where all say the same, else nothing, and who says what."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.compare.sources import Source
from pipeline.normalise.spelling import fold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Agreed(Generic[T]):
    """``value``: what all say; None where none says anything, or where they differ.

    ``differs``: every value with the row that says it, empty unless they differ.
    """

    value: T | None
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """As in the columns ``target``, ``target_nilai`` and ``target_satuan``."""

    text: str
    number: float | None
    unit: str | None

    @property
    def key(self) -> Hashable:
        return (self.number, self.unit) if self.number is not None else fold(self.text)


def agreed_target(sources: Sequence[Source]) -> Agreed[Target]:
    """The target of all rows that have one. 100 % and 100 without a unit are two targets."""
    told = [(source, target) for source in sources if (target := _target(source)) is not None]
    return _one([(s.row_id, t.key, t.text, t) for s, t in told])


def agreed_amount(sources: Sequence[Source]) -> Agreed[int]:
    """The budget, in rupiah, of all rows that name one.

    Several amounts in one plan belong to several activities; what they make together is not printed.
    """
    found = []
    for source in sources:
        value = source.values.get("pagu_anggaran", source.values.get("anggaran"))
        if isinstance(value, int):
            found.append((source.row_id, value, str(value), value))
    return _one(found)


Quarters = tuple[bool | None, bool | None, bool | None, bool | None]


def agreed_quarters(sources: Sequence[Source]) -> Agreed[Quarters]:
    """In which quarters something is planned, by any activity of the indicator in one action plan.

    Two plans of one office that differ in it (of the office and of its secretariat) agree on nothing.
    """
    plans: dict[str, list[Source]] = {}
    for source in sources:
        if source.table == "actions":
            plans.setdefault(source.instance, []).append(source)
    found = []
    for plan, rows in plans.items():
        quarters = _any_of(rows)
        if any(quarter is not None for quarter in quarters):
            found.append((plan, quarters, _words(quarters), quarters))
    return _one(found)


def agreed_text(sources: Sequence[Source], column: str) -> Agreed[str]:
    """Of a column of ids."""
    told = [(source, source.values[column]) for source in sources]
    return _one([(s.row_id, value, str(value), str(value)) for s, value in told if value is not None])


def _one(told: Sequence[tuple[str, Hashable, str, T]]) -> Agreed[T]:
    """``told``: who says it, what it is compared by, how it is written, what it is."""
    if not told:
        return Agreed(None)
    if len({key for _, key, _, _ in told}) == 1:
        return Agreed(told[0][3])
    places: dict[Hashable, tuple[str, list[str]]] = {}
    for who, key, text, _ in told:
        places.setdefault(key, (text, []))[1].append(who)
    return Agreed(None, "; ".join(f"{text} ({', '.join(whos)})" for text, whos in places.values()))


def _target(source: Source) -> Target | None:
    values = source.values
    if values["target"] is None:
        return None
    number, unit = values["target_nilai"], values["target_satuan"]
    assert number is None or isinstance(number, float)
    return Target(str(values["target"]), number, None if unit is None else str(unit))


def _any_of(rows: Sequence[Source]) -> Quarters:
    """Quarter by quarter: true where one row says so; unknown where none does and one is unknown."""

    def quarter(column: str) -> bool | None:
        said = [row.values[column] for row in rows]
        return True if True in said else None if None in said else False

    return quarter("t1"), quarter("t2"), quarter("t3"), quarter("t4")


def _words(quarters: Quarters) -> str:
    names = ("I", "II", "III", "IV")
    planned = [name for name, value in zip(names, quarters, strict=True) if value]
    unknown = [f"{name}?" for name, value in zip(names, quarters, strict=True) if value is None]
    return " ".join([*planned, *unknown]) or "-"
