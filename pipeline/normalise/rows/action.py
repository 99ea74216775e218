"""A row of ``actions``: an indicator's activity, when it is done, with what money, and by whom."""

from __future__ import annotations

from pipeline.normalise.draft import Draft
from pipeline.normalise.rows import columns, indicator
from pipeline.normalise.rows.context import Context
from pipeline.normalise.values import IS_VALUE, mark_value


def action(draft: Draft, context: Context) -> None:
    columns.line(draft, "rencana_ke")
    columns.text(draft, "unit", context)
    columns.year(draft, "tahun_anggaran")
    draft.put("jenis_jadwal", draft.record.facts.get("jenis_jadwal"))
    indicator.number(draft, context)
    indicator.sasaran(draft, context)
    indicator.indikator(draft, context)
    columns.target(draft, "target", context, value=True)
    columns.text(draft, "kegiatan", context, raw=True)
    columns.target(draft, "target_kegiatan", context)
    _schedule(draft)
    columns.money(draft, "pagu_anggaran", context)
    columns.text(draft, "pelaksana", context, raw=True)
    indicator.unidentified(draft)
    draft.placed(draft.of("indikator"))


def _schedule(draft: Draft) -> None:
    """The marks of months and quarters; of a plan by month the quarters are derived."""
    months: list[bool | None] = [_mark(draft, f"b{i}") for i in range(1, 13)]
    quarters: list[bool | None] = [_mark(draft, f"t{i}") for i in range(1, 5)]
    if draft.record.facts.get("jenis_jadwal") == "bulan":
        for i in range(4):
            three = months[3 * i : 3 * i + 3]
            quarters[i] = True if True in three else (None if None in three else False)
            draft.put(f"t{i + 1}", quarters[i], steps=(f"derived from b{3 * i + 1}..b{3 * i + 3}",))


def _mark(draft: Draft, column: str) -> bool | None:
    """Marked or not, None where that is not known; some quarters hold a target in place of a mark."""
    printed = draft.of(column)
    quarter = column.startswith("t")
    if printed is None:
        draft.put(column, None)
        if quarter:
            draft.put(f"{column}_target", None)
        return None
    target = draft.values.get("target_raw")
    taken = mark_value(printed, target if isinstance(target, str) else "")
    draft.take(column, taken, printed, taken.value)
    if quarter:
        draft.put(f"{column}_target", taken.raw or None if taken.note == IS_VALUE else None, printed=printed)
    return taken.value
