"""A row of ``budgets``: a programme, a kegiatan under one, or a total, with its money."""

from __future__ import annotations

from pipeline.normalise.draft import Draft
from pipeline.normalise.programmes import parse_programme, without_bullet
from pipeline.normalise.rows import columns
from pipeline.normalise.rows.context import Context


def budget(draft: Draft, context: Context) -> None:
    columns.line(draft, "perjanjian_ke")
    printed, level, above = draft.of("program"), draft.record.facts.get("level"), None
    if level == "kegiatan" and draft.of("kegiatan") is not None:  # a column for each
        printed, above = draft.of("kegiatan"), printed
    text = printed.text if printed is not None else ""
    if draft.key in context.above:  # it stands after a dash, in a list of programmes
        level, text, above = "kegiatan", without_bullet(text), context.above[draft.key]
    draft.put("level", level)
    name, code = _programme(text, level, context) if printed else (None, None)
    if code is None and (apart := draft.of("kode")) is not None:
        code = parse_programme(apart.text, ()).code
    if above is not None:
        of_it, _ = _programme(above.text, level, context)
        draft.put("program", of_it, printed=above, steps=("the programme that it is of",))
    else:
        draft.put("program", name if level == "program" else None, printed=printed)
    draft.put("kode_program", code, printed=printed)
    draft.put("kegiatan", name if level == "kegiatan" else None, printed=printed)
    for column, value in (("program", above), ("kegiatan" if above else "program", printed)):
        if value is not None and value.doubt:
            draft.doubt(value.doubt, column, value, " / ".join((value.text, *value.alternatives)))
    columns.text(draft, "sumber_dana", context)
    columns.money(draft, "anggaran", context)
    draft.placed(printed or draft.of("anggaran"))


def _programme(text: str, level: object, context: Context) -> tuple[str | None, str | None]:
    """Name and code of a printed programme or kegiatan; a total has neither."""
    if level == "total":
        return None, None
    programme = parse_programme(text, context.vocabulary.programmes)
    return programme.name, programme.code
