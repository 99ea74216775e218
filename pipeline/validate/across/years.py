"""Years for which an office has no decree in the archive, though it has them for others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Finding
from pipeline.validate.across.offices import by_office, of_decree
from pipeline.validate.across.summary import Summary
from pipeline.validate.context import Context


def check_years_covered(decrees: Sequence[Summary], context: Context) -> list[Finding]:
    """YEAR_MISSING: a year between two of an office's decrees, or one after its last that most others have.

    There is no decree to point at, so the finding stands at the office's decree of the year before the gap
    (its first decree of that year), and its value is the year that is missing.
    """
    offices = by_office(decrees)
    findings = []
    for office, years in offices.items():
        known = list(years)
        for before, after in pairwise(known):
            for year in range(before + 1, after):
                message = f"{_names(years, before)} has decrees for {before} and {after}, none for {year}"
                first = years[before][0]
                findings.append(of_decree(first, "YEAR_MISSING", message, "tahun", str(year)))
        last = known[-1]
        peers = [other for code, other in offices.items() if code != office and code[1] == office[1]]
        for year in range(last + 1, max((max(other) for other in peers), default=last) + 1):
            # Of those that have begun: an office whose first decree is younger says nothing about the year.
            begun = [other for other in peers if min(other) <= year]
            having = [other for other in begun if year in other]
            if len(begun) < context.settings.peers or len(having) < context.settings.peers_share * len(begun):
                continue
            message = (
                f"{_names(years, last)} has its last decree for {last}, none for {year};"
                f" {len(having)} of {len(begun)} other offices have one"
            )
            findings.append(of_decree(years[last][0], "YEAR_MISSING", message, "tahun", str(year)))
    return findings


def _names(years: dict[int, list[Summary]], year: int) -> str:
    return years[year][0].wilayah
