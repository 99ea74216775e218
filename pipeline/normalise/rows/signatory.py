"""A row of ``signatories``: who signed, by the handwriting and by the office under it."""

from __future__ import annotations

from pipeline.normalise.draft import Draft
from pipeline.normalise.names import resolve_signatory
from pipeline.normalise.offices import parse_office
from pipeline.normalise.rows import columns
from pipeline.normalise.rows.context import Context


def signatory(draft: Draft, context: Context) -> None:
    name, position = draft.record.printed["nama"], draft.of("jabatan")
    known, holders = context.vocabulary.offices, context.holders
    draft.put("peran", draft.record.facts["peran"])
    columns.text(draft, "jabatan", context, raw=True, strip=", ", review=False)
    if draft.in_writing("nama"):
        draft.put("nama_raw", name.text or None, printed=name)
        draft.put("match_score", None)
        draft.put("nama", name.text or None, printed=name)
        draft.placed(name)
        return
    office = parse_office(position.text, known).key if position else ""
    readings = (name.text, *name.alternatives)
    resolved = [resolve_signatory(reading, office, holders, known) for reading in readings]
    taken, best = max(zip(readings, resolved, strict=True), key=lambda r: (r[1].certain, r[1].score))
    draft.put("nama_raw", taken, printed=name)
    draft.put("match_score", best.score if best.name else None)
    draft.put("nama", best.name or name.text or None, printed=name, steps=(best.note,) if best.note else ())
    named_elsewhere = name.text and name.text in holders.values() and not name.doubt
    if not best.certain and not named_elsewhere:
        draft.doubt("SIGNATORY_UNRESOLVED", "nama", name, best.note, value=best.name)
    if name.confidence is not None and draft.decision("nama") is None:
        draft.confidences.append(name.confidence)
    draft.placed(name)
