"""A row of ``agreements``: what one person promises another, and how much of it."""

from __future__ import annotations

from pipeline.normalise.dates import parse_place_date
from pipeline.normalise.draft import Draft
from pipeline.normalise.offices import parse_office
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
    if draft.of("pihak_pertama") is None:
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
