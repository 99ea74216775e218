"""Forms that an office's decree lacks and that its peers, or its own other years, have."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Finding
from pipeline.validate.across.offices import Office, by_office, of_decree
from pipeline.validate.across.summary import PLANS, Summary
from pipeline.validate.context import Context
from pipeline.validate.levels import LEVELS, NAMES
from pipeline.validate.settings import ValidateSettings

FORMS = (*(f"Perjanjian Kinerja {NAMES[level]}" for level in LEVELS), *PLANS.values())


def check_forms(decrees: Sequence[Summary], context: Context) -> list[Finding]:
    """FORM_MISSING: no decree of an office for a year holds a form, and

    every other year of the office has it (at least ``own_years`` of them), or most other offices of the kind
    have it (``peers_share`` of at least ``peers``): that year, or in all years where that year has too few
    offices. A decree that was not read whole lacks nothing. The finding is of the office's first decree of
    the year, and its value the name of the form.
    """
    offices = by_office(decrees)
    findings = []
    for office, years in offices.items():
        for year, own in years.items():
            for form in FORMS:
                if _has(own, form) or not all(decree.whole for decree in own):
                    continue
                why = _own_years(years, year, form, context.settings) or _peers(
                    offices, office, year, form, context.settings
                )
                if why:
                    message = f"{own[0].wilayah} has no {form} for {year}; {why}"
                    findings.append(of_decree(own[0], "FORM_MISSING", message, "", form))
    return findings


def _has(decrees: Sequence[Summary], form: str) -> bool:
    return any(form in decree.forms for decree in decrees)


def _own_years(
    years: dict[int, list[Summary]], year: int, form: str, settings: ValidateSettings
) -> str | None:
    others = {other: decrees for other, decrees in years.items() if other != year}
    if len(others) < settings.own_years or not all(_has(decrees, form) for decrees in others.values()):
        return None
    where = ", ".join(f"{other} ({decrees[0].decree_id})" for other, decrees in others.items())
    return f"each of its other years has one: {where}"


def _peers(
    offices: dict[Office, dict[int, list[Summary]]],
    office: Office,
    year: int,
    form: str,
    settings: ValidateSettings,
) -> str | None:
    others = {other: years for other, years in offices.items() if _peer(other, office)}
    same_year = [years[year] for years in others.values() if year in years]
    all_years = [decrees for years in others.values() for decrees in years.values()]
    enough = len(same_year) >= settings.peers
    peers = same_year if enough else all_years
    having = [decrees for decrees in peers if _has(decrees, form)]
    if len(others) < settings.peers or len(having) < settings.peers_share * len(peers):
        return None
    examples = ", ".join(decrees[0].decree_id for decrees in having[:3])
    what = "other offices of that year" if enough else "years of other offices"
    return f"{len(having)} of {len(peers)} {what} have one, among them {examples}"


def _peer(other: Office, office: Office) -> bool:
    return other != office and other[1] == office[1]
