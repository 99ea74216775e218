"""A row of ``rkt``: what is planned for a year under a programme, and its money."""

from __future__ import annotations

from pipeline.normalise.draft import Draft
from pipeline.normalise.rows import columns, indicator
from pipeline.normalise.rows.context import Context


def rkt(draft: Draft, context: Context) -> None:
    columns.line(draft, "rkt_ke")
    columns.text(draft, "unit", context)
    columns.year(draft, "tahun")
    draft.put("jenis_sasaran", draft.record.facts.get("jenis_sasaran"))
    for column in ("sasaran", "program", "kegiatan", "sasaran_kegiatan"):
        columns.text(draft, column, context, raw=True, labelled=True)
    if draft.of("heading") is not None:
        indicator.sasaran(draft, context)
    indicator.indikator(draft, context)
    columns.target(draft, "target", context, value=True)
    columns.money(draft, "anggaran", context)
    indicator.unidentified(draft)
    draft.placed(draft.of("indikator"))
