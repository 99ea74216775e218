"""Columns that rows of several tables have: one printed value each, put into the draft of its row."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.assemble.blocks import part_of
from pipeline.model import Printed
from pipeline.normalise.beside import without_strokes
from pipeline.normalise.draft import Draft
from pipeline.normalise.labels import without_label
from pipeline.normalise.names import name_doubt
from pipeline.normalise.rows.context import Context
from pipeline.normalise.targets import unit_of_heading
from pipeline.normalise.values import Value, money_value, target_value, text_value
from pipeline.normalise.vocabulary import Terms

NO_TERMS = Terms(())
_NAMES = ("pihak_pertama", "pihak_kedua", "penandatangan")
_PERSONS = ("pihak", "jabatan", "penandatangan")  # columns of names and offices, with their abbreviations


def text(
    draft: Draft,
    column: str,
    context: Context,
    *,
    raw: bool = False,
    strip: str = "",
    review: bool = True,
    labelled: bool = False,
) -> None:
    """``raw``: the reading goes into a column of its own too; ``strip``: marks that end no value.

    Without ``review`` a doubt about it is told elsewhere. ``labelled``: a label may stand before it.
    """
    printed = draft.of(column)
    if printed is None:
        draft.put(column, None)
        if raw:
            draft.put(f"{column}_raw", None)
        return
    kind = "sasaran" if column == "sasaran_kegiatan" else column
    terms = context.terms.get(kind, NO_TERMS)
    taken: Value[str] = text_value(
        _value_of(printed, column, labelled),
        terms,
        context.vocabulary.spellings,
        context.settings,
        abbreviated=column.startswith(_PERSONS),
    )
    if column in _NAMES and not taken.doubt and taken.value:
        recognised = taken.confidence is not None
        note = name_doubt(taken.value, context.vocabulary.offices, recognised=recognised)
        taken = replace(taken, doubt="NAME_DOUBTFUL", note=note) if note else taken
    value = taken.value.rstrip(strip) if taken.value and strip else taken.value
    if not review:
        taken = replace(taken, doubt="", confidence=None)
    draft.take(column, taken, printed, value)
    if raw:
        draft.put(f"{column}_raw", taken.raw or None, printed=printed)


def _value_of(printed: Printed, column: str, labelled: bool) -> Printed:
    if column.startswith("jabatan"):
        return without_strokes(printed)
    return part_of(printed, without_label) if labelled else printed


def target(draft: Draft, column: str, context: Context, *, value: bool = False) -> None:
    """The target as text, with its number and unit where the table has columns for them (``value``)."""
    printed = draft.of(column)
    found, raw = None, None
    if printed is not None:
        unit = draft.of("satuan")
        heading = str(draft.record.facts.get("target_heading") or "")
        units = context.vocabulary.units
        column_unit = unit.text if unit and unit.text else unit_of_heading(heading, units)
        scored = units.is_scored(str(draft.values.get("indikator") or ""))
        if column != "target":  # of an activity, unless it is the same
            scored = scored and printed.text == draft.values.get("target")
        taken = target_value(printed, units, column_unit, context.settings, scored=scored)
        found, raw = taken.value, taken.raw
        draft.take(column, taken, printed, found.text if found and found.text else None)
    else:
        draft.put(column, None)
    if column != "target" or draft.record.table == "actions":
        draft.put(f"{column}_raw", raw or None, printed=printed)
    if value:
        draft.put("target_raw", raw or None, printed=printed)
        draft.put("target_nilai", found.value if found else None, printed=printed)
        draft.put("target_satuan", found.unit if found else None, printed=printed)


def money(draft: Draft, column: str, context: Context) -> None:
    """Whole rupiah, and the reading."""
    printed = draft.of(column)
    if printed is None:
        draft.put(column, None)
        draft.put(f"{column}_raw", None)
        return
    taken = money_value(printed, str(draft.record.facts.get("money_heading") or ""), context.settings)
    draft.take(column, taken, printed, taken.value)
    draft.put(f"{column}_raw", taken.raw or None, printed=printed)


def year(draft: Draft, column: str) -> None:
    """The year that the table's title or its own line states; in doubt where readers see two."""
    printed = draft.of("year")
    readings = (printed.text, *printed.alternatives) if printed else ()
    years = {int(y) for reading in readings for y in re.findall(r"(?<!\d)20\d\d(?!\d)", reading)}
    draft.put(column, min(years) if len(years) == 1 else None, printed=printed)
    if len(years) > 1:
        draft.doubt("READERS_DISAGREE", column, printed, " / ".join(readings))


def line(draft: Draft, column: str) -> None:
    """The count of the table that the row stands in goes to ``column``, its own to ``baris``."""
    draft.put(column, draft.record.place)
    draft.put("baris", draft.record.facts.get("baris", draft.record.number))
