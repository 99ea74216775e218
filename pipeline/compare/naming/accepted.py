"""What people decided about proposals: the entries of ``accepted.yml``, and the catalogue with them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.compare.naming.entries import (
    OBJECTIVE,
    Canonical,
    CatalogueInvalid,
    Direction,
    Indicator,
    Jenis,
    Objective,
    Slug,
)
from pipeline.normalise.vocabulary import STRICT

FILE = "accepted.yml"
Kind = Literal["indikator", "sasaran"]


@dataclass(frozen=True, config=STRICT)
class Same:
    """The text ``printed`` is the entry ``id``."""

    decision: Literal["same"]
    kind: Kind
    printed: str
    id: Slug
    by: str
    date: datetime.date


@dataclass(frozen=True, config=STRICT)
class NewIndicator:
    """An indicator that the catalogue does not have."""

    decision: Literal["new-indicator"]
    id: Slug
    name: str
    unit: str | None
    direction: Direction
    by: str
    date: datetime.date
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class NewObjective:
    """An objective that the catalogue does not have."""

    decision: Literal["new-objective"]
    id: Slug
    name: str
    jenis: Jenis | None
    by: str
    date: datetime.date
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class SetAside:
    """The text names no indicator or objective, and shall not be proposed again."""

    decision: Literal["none"]
    kind: Kind
    printed: str
    reason: str
    by: str
    date: datetime.date


Decided = Same | NewIndicator | NewObjective | SetAside
Accepted = Annotated[Decided, Field(discriminator="decision")]


def with_accepted(
    indicators: Sequence[Indicator],
    objectives: Sequence[Objective],
    accepted: Sequence[Decided],
) -> tuple[tuple[Indicator, ...], tuple[Objective, ...], tuple[tuple[str, str], ...]]:
    """The entries with what was accepted, and (kind, text) of what was set aside.

    Raises CatalogueInvalid for an id that there is not, or that there is already.
    """
    known: dict[str, dict[str, Canonical]] = {
        "indikator": {i.id: i for i in indicators},
        "sasaran": {o.id: o for o in objectives},
    }
    for number, one in enumerate(accepted, start=1):
        if isinstance(one, NewIndicator | NewObjective):
            entries = known[OBJECTIVE if isinstance(one, NewObjective) else "indikator"]
            if one.id in entries:
                raise CatalogueInvalid(f"{FILE}, entry {number}: there is a {one.id} already")
            entries[one.id] = _entry(one)
    for number, one in enumerate(accepted, start=1):
        if isinstance(one, Same):
            entries = known[one.kind]
            if one.id not in entries:
                raise CatalogueInvalid(f"{FILE}, entry {number}: {_unknown(one, sorted(entries))}")
            entries[one.id] = _with_print(entries[one.id], one.printed)
    return (
        tuple(i for i in known["indikator"].values() if isinstance(i, Indicator)),
        tuple(o for o in known["sasaran"].values() if isinstance(o, Objective)),
        tuple((one.kind, one.printed) for one in accepted if isinstance(one, SetAside)),
    )


def _entry(one: NewIndicator | NewObjective) -> Canonical:
    source = f"{FILE}: {one.by}, {one.date.isoformat()}"
    if isinstance(one, NewObjective):
        return Objective(one.id, one.name, one.jenis, one.printed, source)
    return Indicator(one.id, one.name, one.unit, one.direction, one.printed, source)


def _with_print(entry: Canonical, printed: str) -> Canonical:
    return replace(entry, printed=(*entry.printed, printed))


def _unknown(one: Same, ids: Sequence[str]) -> str:
    near = get_close_matches(one.id, ids, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"there is no {one.kind} with the id {one.id!r}{hint}"
