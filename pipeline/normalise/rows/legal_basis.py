"""A row of ``legal_basis``: a law that the decree rests on."""

from __future__ import annotations

from pipeline.normalise.draft import Draft
from pipeline.normalise.legal_basis import parse_legal_reference
from pipeline.normalise.rows.columns import NO_TERMS
from pipeline.normalise.rows.context import Context
from pipeline.normalise.values import text_value


def legal_basis(draft: Draft, context: Context) -> None:
    printed = draft.record.printed["text"]
    taken = text_value(printed, NO_TERMS, (), context.settings)
    reference = parse_legal_reference(taken.raw)
    draft.put("no", draft.record.facts["no"])
    for column in ("jenis", "nomor", "tahun", "tentang"):
        draft.put(column, getattr(reference, column), printed=printed)
    draft.take("text", taken, printed, taken.raw)
    draft.placed(printed)
