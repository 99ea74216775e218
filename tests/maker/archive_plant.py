"""Inconsistencies put into consistent decrees: each kind a function, each one on record.

A kind is planted ``quota`` times where the decrees allow it; half of the decrees are never touched, so that
false alarms can be counted on them. Which codes the product has for them is written here a second time, on
purpose: the yardstick does not read the product's list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.maker.archive_draw import printed_target, region_name
from tests.maker.archive_model import KETUA, SEKRETARIS, Line, Outline, Pact, Planted
from tests.maker.archive_offices import Office
from tests.maker.archive_terms import terms
from tests.maker.form import Budget
from tests.maker.looks import LOOKS
from tests.maker.model import Target

Planting = Callable[[Outline, Sequence[Outline], Random], tuple[Outline, Planted] | None]
MOST_IN_ONE = 2  # plantings in one decree
UNUSUAL_FROM = 12, 5  # decrees and offices that promise an indicator, before one can be unusual


def plant(outlines: Sequence[Outline], seed: int, quota: int) -> tuple[list[Outline], list[Planted]]:
    """The outlines with their inconsistencies, in the same order, and what was planted.

    A decree has at most :data:`MOST_IN_ONE`, and none about an indicator twice.
    """
    rng = Random(f"plant {seed}")
    made = list(outlines)
    planted: list[Planted] = []
    formless: set[str] = set()  # an office that leaves a form out year by year has no such form
    open_to = sorted(rng.sample(range(len(made)), (len(made) + 1) // 2))
    for planting in PLANTINGS:
        done = 0
        for n in rng.sample(open_to, len(open_to)):
            if done >= quota:
                break
            here = [one for one in planted if one.stem == made[n].stem]
            if len(here) >= MOST_IN_ONE or any(one.code == "FORM_MISSING" for one in here):
                continue
            if planting is _form_missing and made[n].office.region.code in formless:
                continue
            found = planting(made[n], outlines, rng)
            if found is None or any(found[1].key in (one.key, "") or one.key == "" for one in here):
                continue
            made[n] = found[0]
            planted.append(found[1])
            if planting is _form_missing:
                formless.add(made[n].office.region.code)
            done += 1
    return made, planted


def missing_years(offices: Sequence[Office]) -> list[Planted]:
    """YEAR_MISSING: years without a decree between years that have one; it stands in no decree."""
    return [
        Planted(
            "YEAR_MISSING",
            "",
            f"{region_name(office)} has no decree for {office.missing}",
            kode_wilayah=office.region.code,
            year=office.missing,
        )
        for office in offices
        if office.missing is not None
    ]


def _target_differs(
    outline: Outline, every: Sequence[Outline], rng: Random
) -> tuple[Outline, Planted] | None:
    def other(line: Line) -> Target | None:
        usual = line.indicator.target
        values = [v for v in dict.fromkeys(usual.usual) if _value(line) != v]
        if not values or line.target.kind not in ("percent", "count"):
            return None
        return printed_target(usual.kind, rng.choice(values), usual.unit, rng)

    return _retarget(outline, rng, "TARGET_DIFFERS", (), other)


def _unit_differs(outline: Outline, every: Sequence[Outline], rng: Random) -> tuple[Outline, Planted] | None:
    swaps = {"kali": "kegiatan", "laporan": "dokumen", "dokumen": "laporan"}

    def other(line: Line) -> Target | None:
        unit = swaps.get(line.target.unit_name or "")
        if line.target.kind != "count" or unit is None:
            return None
        assert line.target.value is not None
        return printed_target("count", line.target.value, unit, rng)

    return _retarget(outline, rng, "UNIT_DIFFERS", ("TARGET_DIFFERS",), other)


def _retarget(
    outline: Outline, rng: Random, code: str, also: tuple[str, ...], other: Callable[[Line], Target | None]
) -> tuple[Outline, Planted] | None:
    """Another target in the plan, in the RKT or in the agreement of the section."""
    tables = [name for name, lines in (("plan", outline.plan), ("rkt", outline.rkt)) if lines]
    tables += list(outline.office.sections)
    for table in rng.sample(tables, len(tables)):
        lines = _lines(outline, table)
        for line in rng.sample(lines, len(lines)):
            target = other(line)
            if target is not None:
                what = f"{table} says {target.whole}, the others {line.target.whole}"
                changed = _with_line(outline, table, replace(line, target=target))
                return changed, _planted(outline, code, what, line.key, also, (table,))
    return None


def _amount_differs(
    outline: Outline, every: Sequence[Outline], rng: Random
) -> tuple[Outline, Planted] | None:
    action = LOOKS[outline.look].action
    if not outline.plan or not outline.rkt or action is None or not action.has("pagu_anggaran"):
        return None
    line = rng.choice(outline.rkt)
    amount = line.amount + rng.choice([-1, 1]) * rng.randint(1, 7) * 1_000_000
    changed = _with_line(outline, "rkt", replace(line, amount=amount))
    what = f"plan {line.amount}, RKT {amount}"
    return changed, _planted(outline, "AMOUNT_DIFFERS", what, line.key, (), ("plan", "rkt"))


def _executor_differs(
    outline: Outline, every: Sequence[Outline], rng: Random
) -> tuple[Outline, Planted] | None:
    """The plan gives an indicator to another sub-section than the one that promised it."""
    action = LOOKS[outline.look].action
    if not outline.plan or action is None or not action.has("pelaksana"):
        return None
    line = rng.choice(outline.plan)
    other = rng.choice([name for name in terms().sections if name != line.indicator.section])
    section = terms().sections[other]
    executor = f"Subbag {section.short}" if outline.office.short_sections else f"Sub Bagian {section.name}"
    changed = _with_line(outline, "plan", replace(line, executor=executor))
    what = f"plan: {executor}; promised by {line.executor}"
    return changed, _planted(outline, "EXECUTOR_DIFFERS", what, line.key, (), ("plan",))


def _not_planned(outline: Outline, every: Sequence[Outline], rng: Random) -> tuple[Outline, Planted] | None:
    """Promised, and in no plan and no RKT."""
    if not outline.plan or not outline.rkt or len(outline.plan) < 5:
        return None
    line = rng.choice(outline.plan)
    changed = _without(_without(outline, "plan", line.key), "rkt", line.key)
    what = "promised, in neither plan nor RKT"
    return changed, _planted(outline, "NOT_PLANNED", what, line.key, (), ("plan", "rkt"))


def _not_promised(outline: Outline, every: Sequence[Outline], rng: Random) -> tuple[Outline, Planted] | None:
    """Planned, and in no agreement."""
    if not outline.plan or not outline.rkt:
        return None
    spare = [
        line
        for line in outline.plan
        if all(len(p.lines) > 2 for p in outline.pacts if p.line(line.key)) and not line.indicator.ketua
    ]
    if not spare:
        return None
    line = rng.choice(spare)
    changed = outline
    for pact in outline.pacts:
        changed = _without(changed, pact.who, line.key)
    # The plan gives it to a sub-section that has not promised it: no more than the same said again.
    also = ("EXECUTOR_DIFFERS",)
    return changed, _planted(
        outline, "NOT_PROMISED", "planned, in no agreement", line.key, also, ("plan", "rkt")
    )


def _falls_through(outline: Outline, every: Sequence[Outline], rng: Random) -> tuple[Outline, Planted] | None:
    """No one below takes it up: of the Sekretaris, no section; of the Ketua, nobody at all."""
    spare = [
        line
        for pact in outline.pacts
        if pact.who in outline.office.sections and len(pact.lines) > 2
        for line in pact.lines
    ]
    if not spare:
        return None
    line = rng.choice(spare)
    changed = _without(outline, line.indicator.section, line.key)
    whose = SEKRETARIS
    if line.indicator.ketua and rng.random() < 0.5:
        changed, whose = _without(changed, SEKRETARIS, line.key), KETUA
    what = f"promised by the {whose}, taken up by no one below"
    also = ("EXECUTOR_DIFFERS",)
    return changed, _planted(outline, "CASCADE_FALLS_THROUGH", what, line.key, also, (whose,))


def _budget_between(
    outline: Outline, every: Sequence[Outline], rng: Random
) -> tuple[Outline, Planted] | None:
    """The Sekretaris' budget is another one than the Ketua's, and adds up."""
    pact = outline.pact(SEKRETARIS)
    if pact is None or not _has_total(outline):
        return None
    (key, amount), *rest = pact.amounts
    more = rng.randint(1, 90) * 1_000_000
    amounts = ((key, amount + more), *rest)
    changed = _with_pact(outline, replace(pact, amounts=amounts, total=pact.total + more))
    what = f"Ketua {pact.total}, Sekretaris {pact.total + more}"
    return changed, _planted(outline, "BUDGET_BETWEEN_AGREEMENTS", what, "", (), (KETUA, SEKRETARIS))


def _budget_total(outline: Outline, every: Sequence[Outline], rng: Random) -> tuple[Outline, Planted] | None:
    """The printed total of one agreement is not the sum of its lines."""
    pact = outline.pact(rng.choice([KETUA, SEKRETARIS]))
    if pact is None or not _has_total(outline):
        return None
    total = pact.total + rng.choice([-1, 1]) * rng.choice([1000, 9_000_000, 100_000_000])
    also = ("BUDGET_BETWEEN_AGREEMENTS",)
    what = f"{pact.who}: lines {pact.total}, total {total}"
    changed = _with_pact(outline, replace(pact, total=total))
    return changed, _planted(outline, "BUDGET_TOTAL_MISMATCH", what, "", also, (pact.who,))


def _target_unusual(
    outline: Outline, every: Sequence[Outline], rng: Random
) -> tuple[Outline, Planted] | None:
    """Far from what all other offices promise, and the same in all tables of the decree."""
    lines = _lines(outline, SEKRETARIS)
    for line in rng.sample(lines, len(lines)):
        having = [one for one in every if (pact := one.pact(SEKRETARIS)) and pact.line(line.key)]
        offices = {one.office.region.code for one in having}
        usual = line.indicator.target
        few = len(having) < UNUSUAL_FROM[0] or len(offices) < UNUSUAL_FROM[1]
        if few or usual.between or line.target.kind not in ("percent", "count"):
            continue
        value: float = rng.randint(8, 30) if usual.kind == "percent" else max(map(float, usual.usual)) * 10
        target = printed_target(usual.kind, value, usual.unit, rng)
        changed = outline
        for table in _tables(outline):
            if found := next((one for one in _lines(outline, table) if one.key == line.key), None):
                changed = _with_line(changed, table, replace(found, target=target))
        others = ", ".join(f"{v:g}" for v in sorted(set(map(float, usual.usual))))
        what = f"{target.whole}, where offices promise {others}"
        return changed, _planted(outline, "TARGET_UNUSUAL", what, line.key, (), _tables(outline))
    return None


def _region_left_in(
    outline: Outline, every: Sequence[Outline], rng: Random
) -> tuple[Outline, Planted] | None:
    """Copied from another office, with its name left in: in all tables, or in one."""
    own = region_name(outline.office)
    others = sorted({region_name(one.office) for one in every} - {own})
    named = [line for line in _lines(outline, SEKRETARIS) if "{wilayah}" in line.indicator.base]
    if not others or not named:
        return None
    line, other = rng.choice(named), rng.choice(others)
    tables = _tables(outline) if rng.random() < 0.5 else (rng.choice(_tables(outline)),)
    changed, where = outline, []
    for table in tables:
        found = next((one for one in _lines(outline, table) if one.key == line.key), None)
        text = _renamed(found.worded.text, own, other) if found else None
        if found and text:
            done = (*found.worded.done, "other_region")
            changed = _with_line(
                changed, table, replace(found, worded=replace(found.worded, text=text, done=done))
            )
            where.append(table)
    if not where:
        return None
    return changed, _planted(outline, "REGION_LEFT_IN", f"{other} is left in", line.key, (), tuple(where))


def _renamed(text: str, own: str, other: str) -> str | None:
    """``text`` with the other region, in the office's letter case; None where its own is not there."""
    level, _, name = own.partition(" ")
    short = {"Kabupaten": "Kab.", "Provinsi": "Prov."}.get(level, level)
    for printed in (own, f"{short} {name}"):
        for said, new in ((printed, other), (printed.upper(), other.upper()), (printed.title(), other)):
            if said in text:
                return text.replace(said, new)
    return None


def _form_missing(outline: Outline, every: Sequence[Outline], rng: Random) -> tuple[Outline, Planted] | None:
    form = rng.choice(["plan", "rkt"])
    changed = replace(outline, plan=None) if form == "plan" else replace(outline, rkt=None)
    return changed, _planted(outline, "FORM_MISSING", f"no {form}", "", (), (form,))


PLANTINGS: tuple[Planting, ...] = (
    _form_missing,  # first, for it takes a decree alone
    _unit_differs,
    _region_left_in,
    _budget_between,
    _budget_total,
    _target_unusual,
    _amount_differs,
    _executor_differs,
    _falls_through,
    _not_promised,
    _not_planned,
    _target_differs,
)
CODES = (
    "TARGET_DIFFERS",
    "AMOUNT_DIFFERS",
    "UNIT_DIFFERS",
    "EXECUTOR_DIFFERS",
    "NOT_PLANNED",
    "NOT_PROMISED",
    "CASCADE_FALLS_THROUGH",
    "BUDGET_BETWEEN_AGREEMENTS",
    "BUDGET_TOTAL_MISMATCH",
    "TARGET_UNUSUAL",
    "REGION_LEFT_IN",
    "FORM_MISSING",
    "YEAR_MISSING",
)


def _planted(
    outline: Outline, code: str, what: str, key: str, also: tuple[str, ...], where: tuple[str, ...]
) -> Planted:
    region = outline.office.region.code
    return Planted(code, outline.stem, what, key, also, where, kode_wilayah=region, year=outline.year)


def _value(line: Line) -> float | str:
    return line.target.value if line.target.value is not None else line.target.number


def _has_total(outline: Outline) -> bool:
    return LOOKS[outline.look].budget in (Budget.RULED, Budget.LEVELS)


def _tables(outline: Outline) -> tuple[str, ...]:
    """``plan``, ``rkt`` and the pacts, as far as the decree has them."""
    forms = tuple(name for name, lines in (("plan", outline.plan), ("rkt", outline.rkt)) if lines)
    return (*forms, *(pact.who for pact in outline.pacts))


def _lines(outline: Outline, table: str) -> tuple[Line, ...]:
    if table in ("plan", "rkt"):
        return (outline.plan if table == "plan" else outline.rkt) or ()
    pact = outline.pact(table)
    return pact.lines if pact else ()


def _with_lines(outline: Outline, table: str, lines: tuple[Line, ...]) -> Outline:
    if table == "plan":
        return replace(outline, plan=lines)
    if table == "rkt":
        return replace(outline, rkt=lines)
    pact = outline.pact(table)
    return _with_pact(outline, replace(pact, lines=lines)) if pact else outline


def _with_line(outline: Outline, table: str, line: Line) -> Outline:
    lines = tuple(line if one.key == line.key else one for one in _lines(outline, table))
    return _with_lines(outline, table, lines)


def _without(outline: Outline, table: str, key: str) -> Outline:
    return _with_lines(outline, table, tuple(one for one in _lines(outline, table) if one.key != key))


def _with_pact(outline: Outline, pact: Pact) -> Outline:
    return replace(outline, pacts=tuple(pact if one.who == pact.who else one for one in outline.pacts))
