"""What a row of an agreement or a plan is about: its number, its sasaran, its indicator."""

from __future__ import annotations

import re

from pipeline.assemble.blocks import part_of
from pipeline.normalise.draft import Draft
from pipeline.normalise.labels import without_label, without_number
from pipeline.normalise.ordinals import split_heading
from pipeline.normalise.rows import columns
from pipeline.normalise.rows.context import Context
from pipeline.normalise.values import text_value

# `1.1.`, `3)`, `a.`, and the dash or dot of a list, behind a number too (`2. - `); the room behind it may be
# less than a space is, and both readers may read its point as a comma.
_DASH = r"[-\u2013\u2022\u25cf]"
_INDICATOR_NUMBER = re.compile(
    r"\d{1,2}\.\d{1,2}\.?(?:\s+(?=\S)|(?=[A-Z][a-z]))"
    rf"|(?:\d{{1,2}}|[a-z])[.,)](?:\s+|\s*{_DASH}\s*)(?=[A-Z])|{_DASH}\s*(?=[A-Z])"
)


def number(draft: Draft, context: Context) -> None:
    """From its own column, or from the ordinal of the heading row above."""
    found = context.numbers[draft.key]
    printed = draft.of("heading") or draft.of("no")
    steps = (found.note,) if found.note else ()
    draft.put("no_sasaran", found.number, printed=printed, steps=steps)
    if draft.of("heading") is not None and found.note:
        draft.doubt("ORDINAL_MISPRINTED", "no_sasaran", printed, found.note, review=not found.certain)
    elif not found.certain:
        draft.doubt("ROW_NUMBER_UNREADABLE", "no_sasaran", printed, found.note)


def sasaran(draft: Draft, context: Context) -> None:
    """From its own column, or from the heading row above (what follows the ordinal)."""
    heading = draft.of("heading")
    if heading is None:
        columns.text(draft, "sasaran", context, raw=True)
        if draft.values["sasaran"] is None:
            whole = draft.record.facts.get("without_sasaran")
            draft.doubt(
                "SASARAN_NOT_PRINTED" if whole else "SASARAN_MISSING",
                "sasaran",
                draft.of("indikator"),
                "no sasaran stands beside or above this row",
                review=not whole,
            )
        return

    def rest(text: str) -> str:
        split = split_heading(text)
        return without_label(split.sasaran) if split else without_number(without_label(text))

    printed = part_of(heading, rest)
    taken = text_value(printed, context.terms["sasaran"], context.vocabulary.spellings, context.settings)
    draft.take("sasaran", taken, printed, taken.value)
    draft.put("sasaran_raw", taken.raw, printed=heading)


def indikator(draft: Draft, context: Context) -> None:
    """The indicator without what numbers it (``1.1.``, ``a.``, ``-``), which stays in ``indikator_raw``."""
    columns.text(draft, "indikator", context, raw=True)
    value = draft.values["indikator"]
    if isinstance(value, str) and (match := _INDICATOR_NUMBER.match(value)):
        draft.values["indikator"] = value[match.end() :]
        draft.steps["indikator"] = (
            *draft.steps.get("indikator", ()),
            f"number {match.group().strip()} left out",
        )


def unidentified(draft: Draft) -> None:
    """Which indicator and objective it is: null here, told when all of the document's rows are known."""
    for column in ("indikator_id", "indikator_id_score", "sasaran_id", "sasaran_id_score"):
        draft.put(column, None)
