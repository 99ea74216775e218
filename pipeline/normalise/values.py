"""One printed value becomes one normalised value, with what was done and what is doubtful.

Between readings the grammar of the column decides first (only one of them is a number), then the
vocabulary; where neither can, the value is kept as the first reader has it and set aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pipeline.assemble.readings.confidence import DISPUTED, SETTLED
from pipeline.assemble.readings.consensus import DOUBT
from pipeline.model import Mark, Printed
from pipeline.normalise.looks import looks_odd
from pipeline.normalise.money import DASH, parse_rupiah, rupiah_scale
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.settle import Settled, settle
from pipeline.normalise.spelling import fold_space, unify_spelling
from pipeline.normalise.targets import A_LIMIT, NO_UNIT, Target, TargetKind, parse_target
from pipeline.normalise.terms import Decision, match_term
from pipeline.normalise.vocabulary import Spelling, Terms, Units

T = TypeVar("T")

_FRACTION = re.compile(r"\d[.,]\d")
_POINT_DASH = re.compile(r"\d\.\s*[-\u2013\u2014]+\s*$")
_GAP_IN_NUMBER = re.compile(r"\d\s+[.,]\s?\d")
_DASHES = frozenset("-–—−_")
_TICKS = frozenset({"v", "V", "x", "X", "√", "✓", "✔", "✗", "✘", "●", "•", "■", "☑", "☒", "▪"})
_YES, _NO = (
    frozenset({"ya", "ada"}),
    frozenset({"tidak", "tdk", "tidak ada", "belum", "nihil"}),
)  # marks in words
_QUANTITY = re.compile(r"\d[\d.,]*\s?(?:%|[A-Za-z]{3,})")
_GRADES = ("a", "b", "c", "d")
_STROKES = frozenset("Il1|!i")
IS_VALUE = "a value, not a mark"


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """``raw`` is the reading that was taken; ``doubt`` a finding code or empty; ``steps`` in words.

    ``review``: whether the doubt needs a person.
    """

    value: T | None
    raw: str
    confidence: float | None
    doubt: str = ""
    note: str = ""
    steps: tuple[str, ...] = ()
    review: bool = True


def text_value(
    printed: Printed,
    terms: Terms,
    spellings: tuple[Spelling, ...],
    settings: NormaliseSettings,
    *,
    abbreviated: bool = False,
) -> Value[str]:
    """Free text: readings settled by known phrases, spelling variants unified in the value only.

    ``abbreviated``: a point inside is nothing unusual, as in the names of persons and offices.
    """
    raw, confidence, doubt = printed.text, printed.confidence, printed.doubt
    steps: list[str] = []
    note = ""
    if printed.doubt == "READERS_DISAGREE" and printed.alternatives:
        settled = settle([printed.text, *printed.alternatives], terms)
        if settled.settled:
            raw, confidence = settled.text, SETTLED
            doubt, note = _odd_to_one(settled, abbreviated=abbreviated)
            steps.append(
                f"readers settled by a known phrase: {settled.term}" if settled.term else "readers settled"
            )
        else:
            note = "; ".join(" / ".join(v or "nothing" for v in place) for place in settled.disputed)
    match = match_term(raw, terms, accept=settings.accept, margin=settings.margin)
    if match.decision is Decision.ACCEPTED and confidence is not None and confidence < SETTLED:
        # One reader only, and a known phrase that differs by a slip: it may be the reader's slip.
        doubt, note = doubt or "TERM_PROPOSED", note or f"like the known phrase {match.term!r}"
    if match.decision is not Decision.NONE:
        steps.append(f"known phrase ({match.decision}, {match.score:.0f}): {match.term}")
    if confidence is not None and not doubt:
        doubt, note = looks_odd(raw, abbreviated=abbreviated) or (doubt, note)
    spelled = unify_spelling(raw, spellings)
    steps.extend(f"spelling unified: {a} -> {b}" for a, b in spelled.changes)
    if not doubt and confidence is not None and confidence < settings.review_below:
        doubt, note = "LOW_CONFIDENCE", f"read with confidence {confidence:.2f}"
    return Value(spelled.text or None, raw, confidence, doubt, note, tuple(steps))


def _odd_to_one(settled: Settled, *, abbreviated: bool) -> tuple[str, str]:
    """Code and note where one of the readers sees a sign in a place where none is usual (`keuangan. dengan`):
    what the other makes of it (`keuangan, dengan`) may be a speck as well."""
    for variants in settled.surface:
        for variant in variants:
            odd = looks_odd(settled.text.replace(variants[0], variant, 1), abbreviated=abbreviated)
            if odd and odd[0] == "PUNCTUATION_DOUBTFUL":
                return odd
    return "", ""


def target_value(
    printed: Printed,
    units: Units,
    column_unit: str | None,
    settings: NormaliseSettings,
    *,
    scored: bool = False,
) -> Value[Target]:
    """A target; an empty cell has none. ``scored``: its indicator says that it is a number without a unit."""

    def parse(text: str) -> Target:
        return parse_target(text, units, column_unit=column_unit, exact=printed.confidence is None)

    def valid(target: Target) -> bool:
        return target.certain and target.kind is not TargetKind.PROSE

    taken = _by_grammar(printed, parse, valid, _meaning, settings)
    target = taken.value
    if target is not None and _lacks_only_a_unit(target):
        # A `%` is lost by readers only, and no score has one; but a grade `B` may be read as 8.
        scored = scored and bool(_FRACTION.search(target.text))
        if printed.confidence is None or scored:
            return taken
    if target is not None and not taken.doubt and not target.certain:
        code = "UNIT_UNKNOWN" if "unit" in target.note and "unknown" in target.note else "TARGET_UNPARSED"
        return Value(target, taken.raw, taken.confidence, code, target.note, taken.steps)
    if target and not taken.doubt and taken.confidence is not None and _POINT_DASH.search(taken.raw):
        note = "a point before the dash, where most print a comma"
        return Value(target, taken.raw, taken.confidence, "PUNCTUATION_DOUBTFUL", note, taken.steps)
    if target and not taken.doubt and taken.confidence is not None and _GAP_IN_NUMBER.search(taken.raw):
        note = "a space before a sign of the number"
        return Value(target, taken.raw, taken.confidence, "PUNCTUATION_DOUBTFUL", note, taken.steps)
    if target is not None and not taken.doubt and not target.listed:
        note = f"{target.unit!r} is a word, but not in units.yml"
        return replace(taken, doubt="UNIT_NEW", note=note, review=False)
    return taken


def _lacks_only_a_unit(target: Target) -> bool:
    """That it is a limit is no doubt about it."""
    doubts = [note for note in target.note.split("; ") if not note.startswith(A_LIMIT)]
    return doubts == [NO_UNIT]


def _meaning(target: Target) -> object:
    """What two readings of a target must share: number and unit, or the words where there is no number."""
    words = target.text.casefold().replace(" ", "") if target.value is None else ""
    return target.value, target.unit, target.kind, words


def money_value(printed: Printed, heading: str, settings: NormaliseSettings) -> Value[int]:
    """Rupiah; ``heading`` may say that the column counts in thousands. A dash says: none."""
    scale = rupiah_scale(heading)
    if not printed.text:
        return Value(None, "", printed.confidence)
    taken = _by_grammar(
        printed, parse_rupiah, lambda a: a.value is not None or a.note == DASH, lambda a: a.value, settings
    )
    amount, raw, confidence, steps = taken.value, taken.raw, taken.confidence, taken.steps
    if amount is None or amount.value is None:
        note = amount.note if amount else ""
        if note == DASH:
            return Value(None, raw, confidence, taken.doubt, taken.note, (*steps, note))
        return Value(None, raw, confidence, taken.doubt or "MONEY_UNPARSED", note, steps)
    if scale is None:
        note = f"unclear scale in heading {heading!r}"
        return Value(None, raw, confidence, "MONEY_UNPARSED", note, steps)
    if scale != 1:
        steps = (*steps, f"times {scale} by the heading {heading!r}")
    return Value(amount.value * scale, raw, confidence, taken.doubt, taken.note, steps)


def mark_value(printed: Printed, target: str = "") -> Value[bool]:
    """A period cell: True or False, None where nobody can say; what is no mark is a value, not a tick.

    ``target``: the row's own; what every reader sees in a cell of ink and is the target is that value.
    """
    if printed.mark is Mark.BLANK:
        return Value(False, printed.text, None)
    if printed.text in _DASHES:
        if printed.mark is Mark.MARKED and any(t not in _DASHES for t in printed.alternatives):
            return Value(None, printed.text, None, "MARK_UNSURE", f"a dash, or {printed.alternatives[0]!r}")
        return Value(False, printed.text, None, steps=("a dash is no mark",))
    if target and printed.mark is Mark.MARKED and _all_read(printed, target):
        return Value(True, target, printed.confidence, steps=("the row's target",), note=IS_VALUE)
    quantities = [t for t in (printed.text, *printed.alternatives) if _QUANTITY.fullmatch(t)]
    if quantities and printed.mark is Mark.MARKED:
        # As little ink as a tick has, and nobody reads a number with its unit into a tick: `9%`.
        doubt = printed.doubt or ("" if printed.text in quantities else "READERS_DISAGREE")
        return Value(True, _with_spaces(printed), printed.confidence, doubt, IS_VALUE)
    said = printed.text.casefold().strip(" .")
    if said in _NO and said == target.casefold().strip(" ."):  # `Nihil` of the year, and of the period
        return Value(True, printed.text, printed.confidence, printed.doubt, IS_VALUE)
    if said in _YES or said in _NO:
        return Value(said in _YES, printed.text, printed.confidence, printed.doubt)
    if printed.mark is Mark.MARKED or printed.text in _TICKS:
        return Value(True, printed.text, None)
    if printed.mark is Mark.UNSURE:
        return Value(None, printed.text, None, "MARK_UNSURE", "too little ink for a mark, too much for none")
    if not printed.text:
        return Value(None, "", None, "MARK_UNSURE", "something stands here that is neither text nor a mark")
    # What is to be reached in the period: there is something planned in it.
    return Value(True, _with_spaces(printed), printed.confidence, printed.doubt, IS_VALUE)


def _with_spaces(printed: Printed) -> str:
    """The reading with its spaces (`24 %`): readers lose them more often than they find some."""
    tight = printed.text.replace(" ", "")
    same = (t for t in (printed.text, *printed.alternatives) if t.replace(" ", "") == tight)
    return max(same, key=lambda text: text.count(" "))


def _all_read(printed: Printed, target: str) -> bool:
    """Whether all readings are the letters of ``target``, in either case (a small `cc` is a `CC` to one)."""
    wanted = target.casefold().replace(" ", "")
    readings = (printed.text, *printed.alternatives)
    told = len(wanted) > 1 or wanted in _GRADES  # a tick may be read as another single letter
    return told and all(t.casefold().replace(" ", "") == wanted for t in readings)


def _by_grammar(
    printed: Printed,
    parse: Callable[[str], T],
    valid: Callable[[T], bool],
    key: Callable[[T], object],
    settings: NormaliseSettings,
) -> Value[T]:
    """The reading that the grammar of the column takes, if it takes but one meaning."""
    readings = [
        fold_space(t) for t in dict.fromkeys((printed.text, *printed.alternatives)) if t or t == printed.text
    ]
    parsed = [(text, parse(text)) for text in readings]
    fitting = [(text, value) for text, value in parsed if valid(value)]
    meanings = {key(value) for _, value in fitting}
    doubt, note, confidence = printed.doubt, "", printed.confidence
    text, value = (fitting or parsed)[0]
    steps: tuple[str, ...] = ()
    if len(readings) > 1:
        if all(set(t) <= _STROKES for t in readings) and max(map(len, readings)) > 1:
            # Nobody counted the strokes of `III` alike: that `II` is a numeral too says nothing.
            doubt, note = "READERS_DISAGREE", " / ".join(readings)
        elif len(meanings) == 1:
            # Readers lose spaces more often than they find some that are not there, and take a decimal
            # comma for a point more often than a point for a comma.
            tight = _signs_alike(fitting[0][0])
            same = [pair for pair in fitting if _signs_alike(pair[0]) == tight]
            text, value = max(same, key=lambda pair: (pair[0].count(","), pair[0].count(" ")))
            for other in (t for t, v in parsed if not valid(v)):
                spaced = _spaced_like(text, other)
                if spaced != text and key(parse(spaced)) == key(value):
                    text, value = spaced, parse(spaced)
            doubt = "" if doubt == DOUBT else doubt  # what was joined of two cells stays so
            confidence = max(confidence or 0.0, SETTLED)
            steps = (f"of the readings {' / '.join(readings)} only {text} fits",)
        elif len(meanings) > 1:
            doubt, confidence = "READERS_DISAGREE", min(confidence or 1.0, DISPUTED)
            note = " / ".join(readings)
        else:
            note = " / ".join(readings)
    if not doubt and confidence is not None and confidence < settings.review_below:
        doubt, note = "LOW_CONFIDENCE", f"read with confidence {confidence:.2f}"
    return Value(value, text, confidence, doubt, note, steps)


def _signs_alike(text: str) -> str:
    return text.replace(" ", "").replace(",", ".")


def _spaced_like(text: str, other: str) -> str:
    """``text`` with the spaces that only ``other`` has: ``0Kali`` beside ``O Kali`` is ``0 Kali``.

    Only where both have as many letters, and most of them are the same.
    """
    mine, theirs = text.replace(" ", ""), other.replace(" ", "")
    alike = sum(a == b for a, b in zip(mine, theirs, strict=False))
    if len(mine) != len(theirs) or 2 * alike < len(mine) or " " in text:
        return text
    letters = iter(mine)
    return "".join(" " if c == " " else next(letters) for c in other)
