"""What the machine reads at a place, in the words in which a person is shown it."""

from __future__ import annotations

from pipeline.corrections.columns import PERIODS, stem_of
from pipeline.corrections.model import BLANK, MARKED
from pipeline.model import Box, Mark, Printed, Row
from pipeline.normalise.spelling import fold_space
from pipeline.validate.about import printed_as

# Published under the name of the office, which may be another than the one read.
NAMES = frozenset({"nama", "penandatangan"})


def readings(column: str, name: str, printed: Printed | None, row: Row | None) -> list[str]:
    """As published first, then as printed; at least one, white space folded.

    A person sees ``target_raw``, or the print itself in the lineage; either may have been expected.
    ``row`` is the machine's own, None for a row that a person added.
    """
    found: list[str] = []
    stem = stem_of(column)
    if stem in PERIODS:
        found += _marks(printed, row.values.get(stem) if row else None)
    if row is not None:
        own = stem in (name, "sasaran")  # else the value is made of the print, and no text of it
        shown = [row.values.get(f"{stem}_raw"), row.values.get(stem) if own else None]
        if name in NAMES:
            shown.reverse()
        if stem in PERIODS:
            shown.append(row.values.get(f"{stem}_target"))
        behind = printed_as(row, column)
        found += [text for text in shown if isinstance(text, str)]
        found += [behind.text] if behind is not None else []
    found.append(printed.text if printed is not None else "")
    return list(dict.fromkeys(fold_space(text) for text in found))


def decided_print(name: str, text: str, page: int, box: Box) -> Printed:
    """The print that a person says stands there: exact and without doubt, ``marked`` as a mark."""
    text = fold_space(text)
    if name in PERIODS and text in (MARKED, BLANK, ""):
        return Printed("", page, box, mark=Mark.MARKED if text == MARKED else Mark.BLANK)
    return Printed(text, page, box)


def beside(printed: Printed | None) -> tuple[str, ...]:
    """All that the readers made of the print, the text that was taken first."""
    if printed is None:
        return ()
    said = printed.text or (printed.mark.value if printed.mark is not None else "")
    return tuple(dict.fromkeys(text for text in (said, *printed.alternatives) if text))


def _marks(printed: Printed | None, value: object) -> list[str]:
    if printed is not None and printed.text and printed.mark is None:
        return []
    said = {True: [MARKED], False: [BLANK]}.get(value, []) if isinstance(value, bool) else []
    mark = [printed.mark.value] if printed is not None and printed.mark is not None else []
    return [*said, *mark]
