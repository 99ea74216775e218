"""The decrees of one office, year by year: what it promises, consistent through all of its tables.

By construction the Sekretaris takes up all that the Ketua promises, and the sections all that the
Sekretaris does; plan and RKT hold every indicator with the target, the amount and the executor of the
agreements. What contradicts itself is put in afterwards, by :mod:`tests.maker.archive_plant`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.maker.archive_model import KETUA, SEKRETARIS, Line, Outline, Pact
from tests.maker.archive_offices import Office
from tests.maker.archive_terms import Indicator, Usual, terms
from tests.maker.archive_wording import Place, Worded, word
from tests.maker.model import Issuer, Target
from tests.maker.words import thousands, words


@dataclass(frozen=True, slots=True)
class _Promise:
    """What the office holds itself to in a year, however a table words it."""

    indicator: Indicator
    value: float | str
    amount: int
    periods: tuple[int, ...]


def draw_outlines(office: Office, seed: int) -> list[Outline]:
    """One a year, the earliest first; what an office promises changes little from year to year."""
    rng = Random(f"promises {seed} {office.region.code}")
    promises = [_promised(one, rng, 1.0) for one in _choose(office, rng)]
    outlines = []
    for year in office.years:
        promises = [_drifted(one, rng) for one in promises]
        outlines.append(_outline(office, year, promises, seed))
    return outlines


def place_of(office: Office, year: int) -> Place:
    return Place(region_name(office), year, "KIP" if office.issuer is Issuer.KIP else "KPU")


def region_name(office: Office) -> str:
    """With its level, as phrases print it."""
    region = office.region
    return f"Provinsi {region.name}" if office.issuer is Issuer.PROVINSI else region.name


def printed_target(kind: str, value: float | str, unit: str, rng: Random) -> Target:
    """``2`` and ``laporan`` as ``2 Lap``; a look with a SATUAN column leaves the sign or word out itself."""
    if kind == "percent":
        assert isinstance(value, (int, float))
        number = f"{value:g}".replace(".", rng.choice([",", ",", "."]))
        return Target(number, "%", float(value), "persen", kind)
    if kind == "count":
        assert isinstance(value, (int, float))
        return Target(
            thousands(int(value)), f" {rng.choice(words()['units'][unit]['cell'])}", float(value), unit, kind
        )
    return Target(str(value), "", None, None, kind)


def _choose(office: Office, rng: Random) -> list[Indicator]:
    """Some that the Ketua promises too, some near twins, and some in no catalogue."""
    known = terms()
    chosen: list[Indicator] = []
    for section in office.sections:
        own = [one for one in known.indicators.values() if one.section == section]
        top = rng.sample([one for one in own if one.ketua], min(3, sum(one.ketua for one in own)))
        rest = [one for one in own if one not in top]
        chosen += top + rng.sample(rest, min(len(rest), rng.randint(2, 4)))
        twins = [twin for twin in known.twins.values() if twin.section == section]
        if rng.random() < 0.45:
            # Beside the one that it is near to, or in its place.
            twin = rng.choice(twins)
            chosen = [one for one in chosen if one.id != twin.of or rng.random() < 0.7] + [twin]
        if rng.random() < 0.6:
            chosen.append(_novel(section, rng))
    return sorted(chosen, key=lambda one: (list(office.sections).index(one.section), one.goal, one.id))


def _novel(section: str, rng: Random) -> Indicator:
    """An indicator that no catalogue has, under a sasaran that is known."""
    known = terms()
    kind = rng.choice(["percent", "percent", "count"])
    phrase = rng.choice(known.novel[kind]).replace("{m}", rng.choice(words()["composed"]["matters"]))
    like = rng.choice([one for one in known.indicators.values() if one.section == section])
    return replace(
        like,
        id="novel:" + phrase.casefold().replace(" ", "-"),
        base=phrase,
        light=(),
        drift=(),
        canonical=None,
        target=Usual("percent", (90, 95, 100)) if kind == "percent" else Usual("count", (1, 2, 4), "laporan"),
        ketua=False,
        novel=True,
    )


def _promised(indicator: Indicator, rng: Random, scale: float) -> _Promise:
    target = indicator.target
    if target.between:
        low, high = (math.log(bound) for bound in target.between)
        value: float | str = round(math.exp(rng.uniform(low, high)))
    else:
        value = rng.choice(target.usual)
    months = tuple(sorted(rng.sample(range(1, 13), rng.choice([2, 4, 12]))))
    amount = round(scale * rng.randint(8, 900)) * 1_000_000 + rng.choice([0, 0, rng.randint(1, 999) * 1000])
    return _Promise(indicator, value, amount, months)


def _drifted(promise: _Promise, rng: Random) -> _Promise:
    """A year later: perhaps another of the usual targets, a little more money."""
    target = promise.indicator.target
    value = rng.choice(target.usual) if target.usual and rng.random() < 0.12 else promise.value
    amount = round(promise.amount * rng.uniform(0.95, 1.12) / 1000) * 1000
    return replace(promise, value=value, amount=amount)


def _outline(office: Office, year: int, promises: Sequence[_Promise], seed: int) -> Outline:
    rng = Random(f"outline {seed} {office.region.code} {year}")

    def lines(table: str, wanted: Sequence[_Promise]) -> tuple[Line, ...]:
        return _lines(office, year, table, wanted, seed, rng)

    top = [one for one in promises if one.indicator.ketua]
    amounts = tuple(
        (key, rng.randint(300, 12_000) * 1_000_000 + 1000 * rng.randint(0, 999)) for key in ("WA", "CQ")
    )
    total = sum(amount for _, amount in amounts)
    pacts = [
        Pact(KETUA, lines(KETUA, top), amounts, total),
        Pact(SEKRETARIS, lines(SEKRETARIS, promises), amounts, total),
    ]
    for section in office.sections:
        pacts.append(Pact(section, lines(section, [p for p in promises if p.indicator.section == section])))
    return Outline(
        office,
        year,
        office.looks[year],
        tuple(pacts),
        lines("plan", promises),
        lines(
            "rkt",
            sorted(promises, key=lambda p: (p.indicator.programme, p.indicator.kegiatan, p.indicator.goal)),
        ),
    )


def _lines(
    office: Office, year: int, table: str, promises: Sequence[_Promise], seed: int, rng: Random
) -> tuple[Line, ...]:
    """Neighbours of one sasaran stand together, for it is printed once."""
    section = terms().sections
    made = []
    for promise in promises:
        one = promise.indicator
        target = printed_target(one.target.kind, promise.value, one.target.unit, rng)
        name = section[one.section].short if office.short_sections else section[one.section].name
        executor = f"{'Subbag' if office.short_sections else 'Sub Bagian'} {name}"
        made.append(
            Line(
                one,
                _worded(office, year, table, one.id, seed, goal=False, novel=one),
                one.goal,
                _worded(office, year, table, one.goal, seed, goal=True),
                target,
                promise.amount,
                executor,
                promise.periods,
            )
        )
    first = {goal: n for n, goal in reversed(list(enumerate(line.goal for line in made)))}
    return tuple(made) if table == "rkt" else tuple(sorted(made, key=lambda line: first[line.goal]))


def _worded(
    office: Office, year: int, table: str, key: str, seed: int, *, goal: bool, novel: Indicator | None = None
) -> Worded:
    """The office's words of the year: mostly those of the year before, mostly the same in every table."""
    phrase = terms().goals[key] if goal else novel
    assert phrase is not None
    rolls = Random(f"roll {seed} {office.region.code} {key}")
    version = 0
    for n, _ in enumerate(y for y in office.years if y <= year):
        version += n > 0 and rolls.random() < 0.3
    said = f"words {seed} {office.region.code} {key} {version}"
    # A table in ten words a phrase in another way, as decrees do.
    if Random(f"{said} {year} {table}").random() < 0.1:
        said += f" {table}"
    plain = isinstance(phrase, Indicator) and (phrase.novel or bool(phrase.of))
    return word(phrase, place_of(office, year), office.style, Random(said), plain=plain)
