"""Years and dates of a decree's parts fit the decree."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from pipeline.compare.office import OWN_YEAR
from pipeline.model import Finding, Row
from pipeline.validate.about import about, by_instance


def check_years(rows: Sequence[Row]) -> list[Finding]:
    """YEAR_MISMATCH, or YEAR_AHEAD for the year after the decree's: one finding for all rows of a plan."""
    decrees = {row.decree_id: row.values["tahun"] for row in rows if row.table == "decrees"}
    findings = []
    for instance, plan in by_instance(rows, tuple(OWN_YEAR)).items():
        first = plan[0]
        column = OWN_YEAR[first.table]
        year, decree = first.values[column], decrees.get(first.decree_id)
        if isinstance(year, int) and isinstance(decree, int) and year != decree:
            code = "YEAR_AHEAD" if year == decree + 1 else "YEAR_MISMATCH"
            message = f"the plan is for {year}, the decree of {decree}"
            finding = about(first, code, message, column=column, value=str(year))
            findings.append(replace(finding, row_id=instance))
    return findings


def check_dates(rows: Sequence[Row]) -> list[Finding]:
    """DATE_IMPLAUSIBLE: the decree's date and number name one year; agreements lie within a year of it.

    An agreement may precede its decree (Mojokerto 2024: 15 and 16 January).
    """
    findings = []
    signed: dict[str, datetime.date] = {}
    for row in rows:
        date, year = row.values.get("tanggal_penetapan"), row.values.get("tahun")
        if row.table != "decrees" or not isinstance(date, datetime.date):
            continue
        signed[row.decree_id] = date
        if isinstance(year, int) and date.year != year:
            message = f"the decree is dated {date} and numbered for {year}"
            findings.append(
                about(row, "DATE_IMPLAUSIBLE", message, column="tanggal_penetapan", value=date.isoformat())
            )
    for instance, agreement in by_instance(rows, ("agreements",)).items():
        first = agreement[0]
        date, decree = first.values["tanggal"], signed.get(first.decree_id)
        if isinstance(date, datetime.date) and decree and abs((date - decree).days) > 366:
            message = f"the agreement is dated {date}, its decree {decree}"
            finding = about(first, "DATE_IMPLAUSIBLE", message, column="tanggal", value=date.isoformat())
            findings.append(replace(finding, row_id=instance))
    return findings
