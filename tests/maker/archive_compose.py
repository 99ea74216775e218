"""An outline as a decree that the typesetter takes, and what the truth knows of each printed row."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random

from tests.maker.archive_draw import place_of, region_name
from tests.maker.archive_model import KETUA, SEKRETARIS, Line, Outline, Pact
from tests.maker.archive_terms import terms
from tests.maker.archive_wording import Worded, word
from tests.maker.draw_head import draw_head
from tests.maker.form import Budget, Look, Mark
from tests.maker.looks import LOOKS
from tests.maker.model import (
    Action,
    ActionGoal,
    ActionPlan,
    Agreement,
    BudgetLine,
    Decree,
    Goal,
    Indicator,
    Issuer,
    Party,
    Regime,
    Rkt,
    RktActivity,
    RktLine,
    RktTarget,
    Target,
)
from tests.maker.words import thousands

LEGAL_ITEMS = 4  # of Mengingat: a page less to read, and nothing lost


@dataclass(frozen=True, slots=True)
class Composed:
    """``lines``: row id -> the line, and the wording of the sasaran that stands in its row."""

    decree: Decree
    look: Look
    lines: dict[str, tuple[Line, str, Worded]]


def compose(outline: Outline, seed: int) -> Composed:
    rng = Random(f"compose {seed} {outline.stem}")
    look = look_of(outline)
    office, region, year = outline.office, outline.office.region, outline.year
    body = "KOMISI INDEPENDEN PEMILIHAN" if office.issuer is Issuer.KIP else "KOMISI PEMILIHAN UMUM"
    place = region_name(office)
    short = f"{'KIP' if office.issuer is Issuer.KIP else 'KPU'} {place}"
    institution = f"{body.title()} {place}"
    names = office.persons[year]
    parties = {
        KETUA: Party(names[KETUA], f"Ketua {institution}"),
        SEKRETARIS: Party(names[SEKRETARIS], f"Sekretaris {institution}"),
    }
    for section in office.sections:
        name = terms().sections[section].name
        parties[section] = Party(names[section], f"Kepala Sub Bagian {name} {institution}")
    signed = datetime.date(year, 1, rng.randint(4, 28))
    head = draw_head(
        rng,
        look,
        region,
        year,
        signed,
        f"{body} {place.upper()}",
        parties[KETUA],
        parties[office.sections[0]],
    )
    lines: dict[str, tuple[Line, str, Worded]] = {}
    agreements = [_agreement(outline, look, pact, parties, short, signed, rng) for pact in outline.pacts]
    for n, pact in enumerate(outline.pacts, start=1):
        lines |= {
            f"A{n}.{k}": (line, line.goal, line.goal_worded) for k, line in enumerate(pact.lines, start=1)
        }
    actions: tuple[ActionPlan, ...] = ()
    if outline.plan:
        actions = (_plan(outline.plan, look, short, parties[KETUA], rng),)
        lines |= {
            f"C1.{k}": (line, line.goal, line.goal_worded) for k, line in enumerate(outline.plan, start=1)
        }
    rkt: tuple[Rkt, ...] = ()
    if outline.rkt:
        over = _programme_goals(outline, look, seed)
        rkt = (_rkt(outline.rkt, over, look, short, parties[KETUA], rng),)
        for k, line in enumerate(outline.rkt, start=1):
            lines[f"R1.{k}"] = (line, *_goal_of(line, over))
    head = replace(head, legal=head.legal[-LEGAL_ITEMS:])
    decree = Decree(
        office.issuer, (body, place.upper()), short, region, year, head, tuple(agreements), actions, rkt
    )
    return Composed(decree, look, lines)


def look_of(outline: Outline) -> Look:
    """The office's look, with all three forms, the number of the decree as of its year, and one page less."""
    look = LOOKS[outline.look]
    regime = Regime.PLAIN if outline.year >= 2022 else Regime.ARCHIVE
    rkt = look.rkt or LOOKS["bookman"].rkt
    return replace(
        look, issuer=outline.office.issuer, regime=regime, rkt=rkt, nip=False, annex=False, two_on_page=False
    )


def _agreement(
    outline: Outline,
    look: Look,
    pact: Pact,
    parties: dict[str, Party],
    short: str,
    signed: datetime.date,
    rng: Random,
) -> Agreement:
    first = f"PERJANJIAN KINERJA TAHUN {outline.year}"
    title: tuple[str, ...]
    second: Party | None
    if pact.who == KETUA:
        unit, title, second = short, (first, short.upper()), None
    elif pact.who == SEKRETARIS:
        unit, title = f"Sekretariat {short}", (first, f"SEKRETARIS {short.upper()}")
        second = parties[KETUA]
    else:
        name = terms().sections[pact.who].name
        unit, second = f"Sub Bagian {name}", parties[SEKRETARIS]
        title = (first, f"KEPALA SUB BAGIAN {name.upper()}", f"SEKRETARIAT {short.upper()}")
    budget, total, printed = _budget(pact, look, rng)
    goals = tuple(
        Goal(rng.choice(look.numbers).format(n), text, tuple(_indicator(line, look) for line in lines))
        for n, (text, lines) in enumerate(_by_goal(pact.lines), start=1)
    )
    date = (signed - datetime.timedelta(days=rng.randint(0, 2))).isoformat()
    return Agreement(
        unit,
        title,
        parties[pact.who],
        second,
        outline.office.region.seat,
        date,
        goals,
        budget,
        total,
        printed,
    )


def _by_goal(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    return [(text, list(same)) for text, same in groupby(lines, key=lambda line: line.goal_worded.text)]


def _indicator(line: Line, look: Look) -> Indicator:
    target = line.target
    if target.kind == "percent":
        target = replace(target, unit=look.percent[0])
    return Indicator(line.worded.text, target)


def _budget(pact: Pact, look: Look, rng: Random) -> tuple[tuple[BudgetLine, ...], int | None, str]:
    if not pact.amounts or look.budget is Budget.NONE:
        return (), None, ""
    style = rng.choice(look.money)
    made: list[BudgetLine] = []
    for key, amount in pact.amounts[: 1 if look.budget is Budget.LINE else None]:
        programme = terms().programmes[key]
        printed = style.format(thousands(amount))
        made.append(BudgetLine("program", programme.name, programme.code, "", amount, printed))
        if look.budget is Budget.LEVELS:
            names = sorted({one.kegiatan for one in terms().indicators.values() if one.programme == key})[:2]
            parts = [amount // 3, amount - amount // 3]
            made += [
                BudgetLine("kegiatan", name, "", "", part, style.format(thousands(part)))
                for name, part in zip(names, parts, strict=True)
            ]
    if look.budget is Budget.LINE:
        return tuple(made), None, ""
    return tuple(made), pact.total, style.format(thousands(pact.total))


def _plan(lines: Sequence[Line], look: Look, unit: str, signer: Party, rng: Random) -> ActionPlan:
    assert look.action is not None and look.action.periods is not None
    monthly = look.action.periods.monthly
    goals = tuple(
        ActionGoal(look.numbers[0].format(n), text, tuple(_action(line, look, rng) for line in same))
        for n, (text, same) in enumerate(_by_goal(lines), start=1)
    )
    return ActionPlan(unit, monthly, goals, signer)


def _action(line: Line, look: Look, rng: Random) -> Action:
    assert look.action is not None and look.action.periods is not None
    count = len(look.action.periods.labels)
    periods = tuple(sorted({(month * count + 11) // 12 for month in line.periods}))
    indicator = _indicator(line, look)
    values: tuple[str, ...] = ()
    if look.action.periods.mark is Mark.VALUES:
        values = tuple(
            _reached(indicator.target, n / count) if n in periods else "-" for n in range(1, count + 1)
        )
    return Action(
        indicator,
        line.indicator.kegiatan,
        indicator.target,
        periods,
        values,
        line.amount,
        look.money[0].format(thousands(line.amount)),
        line.executor,
    )


def _reached(target: Target, share: float) -> str:
    """What is to be reached by the end of the period."""
    if target.value is None or target.kind == "grade":
        return target.whole
    if target.kind == "percent":
        return f"{round(target.value * share)}{target.unit}"
    return f"{thousands(max(1, round(target.value * share)))}{target.unit}"


def _programme_goals(outline: Outline, look: Look, seed: int) -> dict[str, tuple[str, Worded]]:
    """By programme its sasaran; empty where the form's only column of sasaran holds those of the rows."""
    assert look.rkt is not None
    if not look.rkt.has("sasaran_kegiatan"):
        return {}
    place, style = place_of(outline.office, outline.year), outline.office.style
    return {
        key: (
            programme.goal,
            word(terms().goals[programme.goal], place, style, Random(f"over {seed} {outline.stem} {key}")),
        )
        for key, programme in terms().programmes.items()
    }


def _goal_of(line: Line, over: dict[str, tuple[str, Worded]]) -> tuple[str, Worded]:
    return over.get(line.indicator.programme, (line.goal, line.goal_worded))


def _rkt(
    lines: Sequence[Line],
    over: dict[str, tuple[str, Worded]],
    look: Look,
    unit: str,
    signer: Party,
    rng: Random,
) -> Rkt:
    """Lines in the order of programme, kegiatan and sasaran, as the outline has them."""
    style = rng.choice(look.money)

    def activity(line: Line) -> tuple[str, str, str]:
        programme = terms().programmes[line.indicator.programme]
        return _goal_of(line, over)[1].text, programme.name, line.indicator.kegiatan

    activities = []
    for (sasaran, program, kegiatan), same in groupby(lines, key=activity):
        targets = tuple(
            RktTarget(
                text,
                tuple(
                    RktLine(_indicator(line, look), line.amount, style.format(thousands(line.amount)))
                    for line in within
                ),
            )
            for text, within in _by_goal(list(same))
        )
        activities.append(RktActivity(sasaran, program, kegiatan, targets))
    return Rkt(unit, tuple(activities), signer)
