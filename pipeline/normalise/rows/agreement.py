"""A row of ``agreements``: what one person promises another, and how much of it."""

from __future__ import annotations

from pipeline.normalise.dates import parse_place_date
from pipeline.normalise.draft import Draft
from pipeline.normalise.offices import EXACT, INSTITUTIONS, parse_office
from pipeline.normalise.rows import columns, indicator
from pipeline.normalise.rows.context import Context


def agreement(draft: Draft, context: Context) -> None:
    columns.line(draft, "perjanjian_ke")
    columns.text(draft, "unit", context)
    _parties(draft, context)
    _place_and_date(draft, context)
    draft.put("jenis_sasaran", draft.record.facts.get("jenis_sasaran"))
    indicator.number(draft, context)
    indicator.sasaran(draft, context)
    indicator.indikator(draft, context)
    columns.target(draft, "target", context, value=True)
    indicator.unidentified(draft)
    draft.placed(draft.of("indikator"))


def _parties(draft: Draft, context: Context) -> None:
    """Who promises and to whom; the first one's office tells the level of the agreement."""
    for party in ("pihak_pertama", "pihak_kedua"):
        columns.text(draft, party, context)
        columns.text(draft, f"jabatan_{party}", context)
    first = draft.of("pihak_pertama")
    if first is None or not first.text:
        draft.doubt(
            "PARTY_MISSING", "pihak_pertama", draft.of("title"), "no party is named before this table"
        )
    if draft.of("pihak_kedua") is None and draft.record.facts.get("two_parties"):
        draft.doubt(
            "PARTY_MISSING",
            "pihak_kedua",
            draft.of("title"),
            "a second party is spoken of or to be expected, and none is named",
        )
    position = draft.of("jabatan_pihak_pertama")
    level = parse_office(position.text, context.vocabulary.offices).level if position else "lainnya"
    draft.put("tingkat_perjanjian", level, printed=position)
    unit = draft.of("unit")
    if unit is not None and position is not None and _is_of_another(unit.text, position.text, context):
        note = f"the title says {unit.text!r}, and the first party is {position.text!r}"
        draft.doubt("PARTY_NOT_OF_TITLE", "pihak_pertama", first, note)


def _is_of_another(unit: str, position: str, context: Context) -> bool:
    """Whether the title of a table names an office that its first party does not hold.

    An institution may be that of whoever works there; of a unit whose name is not known nothing is said.
    """
    whose, holds = (parse_office(text, context.vocabulary.offices) for text in (unit, position))
    if whose.key in INSTITUTIONS or "lainnya" in (whose.level, holds.level):
        return False
    both_known = all(office.unit is not None and office.score == EXACT for office in (whose, holds))
    return whose.level != holds.level or (both_known and whose.unit != holds.unit)


def _place_and_date(draft: Draft, context: Context) -> None:
    """``Mojokerto, 15 Januari 2024`` under the table; readers who differ in the date are in doubt."""
    where = draft.of("place_date")
    if where is None:
        draft.put("tempat", None)
        draft.put("tanggal", None)
        return
    parsed = [parse_place_date(t, context.vocabulary.months) for t in (where.text, *where.alternatives)]
    dates = {p.date.value for p in parsed if p.date.value is not None}
    draft.put("tempat", parsed[0].place, printed=where)
    draft.put("tanggal", dates.pop() if len(dates) == 1 else None, printed=where)
    if draft.values["tanggal"] is None:
        draft.doubt("DATE_UNPARSED", "tanggal", where, parsed[0].date.note)
