"""Who carries an indicator out in the action plan, against the sub bagian whose agreement promised it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.model import Finding, Row
from pipeline.normalise.offices import Office, parse_office
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import Offices
from pipeline.validate.about import about
from pipeline.validate.context import Context
from pipeline.validate.decree import Decree
from pipeline.validate.order import in_order, listed
from pipeline.validate.subject import Subject

_EVERYONE = ("semua ", "seluruh ")


@dataclass(frozen=True, slots=True)
class _Named:
    """The units that a text names; ``everyone``: all of them; ``certain``: each is a known sub bagian."""

    units: frozenset[str]
    everyone: bool
    certain: bool


def check_executors(decree: Decree, context: Context) -> list[Finding]:
    """EXECUTOR_DIFFERS: the plan's `pelaksana` is no sub bagian whose agreement promises the indicator.

    EXECUTOR_NOT_COMPARABLE, once for each text: the sub bagian that the plan or the agreement names is not
    known, or may be short for the other (`Sub Bagian Hukum`), so the two were not compared. `Semua Sub
    Bagian` is everyone, and an executor above the sub bagian (Sekretaris) is nobody's contradiction; both are
    passed over.
    """
    promised = _promised(decree)
    planned: dict[tuple[Subject, str], list[Row]] = {}
    for row in in_order(row for row in decree.rows if row.table == "actions" and row.values["pelaksana"]):
        if decree.subjects[row] in promised:
            planned.setdefault((decree.subjects[row], str(row.values["pelaksana"])), []).append(row)
    offices = context.vocabulary.offices
    named = {text: _named(text, offices) for _, text in planned}
    parties = {row.row_id: _party(row, offices) for agreed in promised.values() for row in agreed}
    findings = []
    not_compared: dict[str, list[Row]] = {}
    for (subject, text), plan in planned.items():
        executor, agreed = named[text], promised[subject]
        units = {parties[row.row_id] for row in agreed}
        nobody = executor.everyone or (executor.certain and not executor.units)
        if nobody or (executor.certain and executor.units & units):
            continue
        if not executor.certain or None in units or _short(executor.units, units):
            not_compared.setdefault(text, []).extend(plan)
            continue
        told = "; ".join(f"{_office_in(row)} promises it in {row.row_id}" for row in agreed)
        message = f"{text} carries it out in {listed(plan)}; {told}"
        findings.append(about(plan[0], "EXECUTOR_DIFFERS", message, column="pelaksana", value=text))
    for text, plan in not_compared.items():
        known = named[text].certain
        why = "may be what an agreement calls otherwise" if known else "is no known sub bagian"
        message = f"{text} {why}; not compared with the agreements: {listed(plan)}"
        findings.append(about(plan[0], "EXECUTOR_NOT_COMPARABLE", message, column="pelaksana", value=text))
    return findings


def _promised(decree: Decree) -> dict[Subject, list[Row]]:
    """The rows of agreements of sub bagian, by what they are about."""
    promised: dict[Subject, list[Row]] = {}
    for row in in_order(row for row in decree.rows if row.table == "agreements"):
        if row.values["tingkat_perjanjian"] == "sub_bagian":
            promised.setdefault(decree.subjects[row], []).append(row)
    return promised


def _named(text: str, offices: Offices) -> _Named:
    """`Sub Bagian Hukum dan SDM`, `Subbag A dan Subbag B`, `Semua Sub Bagian`, `Sekretaris`."""
    said = " ".join(offices.words.get(word, word) for word in fold(text.replace("&", " dan ")).split())
    if said.startswith(_EVERYONE):
        return _Named(frozenset(), True, True)
    starts = [match.start() for match in re.finditer(r"(?:kepala )?sub bagian\b", said)] or [0]
    parts = [said[a:b] for a, b in zip([0, *starts[1:]], [*starts[1:], len(said)], strict=True)]
    known = [parse_office(re.sub(r"\s(?:dan|serta|dengan)\s*$", "", part), offices) for part in parts]
    units = frozenset(office.unit for office in known if office.unit and office.level == "sub_bagian")
    return _Named(units, False, all(office.certain for office in known))


def _short(executors: frozenset[str], promising: Collection[str | None]) -> bool:
    """Whether the words of one are all among those of another: `hukum`, `hukum dan sumber daya manusia`."""
    words = [[set(unit.split()) - {"dan"} for unit in units if unit] for units in (executors, promising)]
    return any(here < there or there < here for here in words[0] for there in words[1])


def _party(row: Row, offices: Offices) -> str | None:
    """The unit of the sub bagian that promises; None where neither its head nor its title tells it."""
    for column in ("jabatan_pihak_pertama", "unit"):
        text = row.values[column]
        office: Office | None = parse_office(text, offices) if isinstance(text, str) else None
        if office is not None and office.certain and office.level == "sub_bagian":
            return office.unit
    return None


def _office_in(row: Row) -> str:
    return str(row.values["jabatan_pihak_pertama"] or row.values["unit"])
