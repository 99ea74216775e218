"""One person, one spelling: what a document's own prints of a name say about a doubtful one.

A name stands in the statement, under it, under the table and under the decree. Readers lose the comma in
`S.H., M.H.` on one page and see it on the next; of two readings of one print, one may be a name that was
read without doubt elsewhere. Nothing is taken from outside the document, and no letter that no reader saw.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.assemble.readings.confidence import AGREED, SETTLED
from pipeline.assemble.readings.consensus import DOUBT
from pipeline.model import Printed, Record

NAMES = {
    "decrees": ("penandatangan",),
    "agreements": ("pihak_pertama", "pihak_kedua"),
    "signatories": ("nama",),
}
SETTLED_HERE = ("decrees", "agreements")  # a signature keeps its own reading
EXACT, TWO_READERS = 100, 2  # votes of a print
_LOST = 4  # prints without a space for one with it, at least
_NO_SIGN = re.compile(r"[^\w.,'’`/()-]")  # of a name
_TITLE = re.compile(r"\b(Prof|KH|H|Hj|Ir|Drs?|Dra|dr|drg|drh)\.(?=[A-Z][A-Za-z]{2})")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is printed anywhere in the document, by the letters of a name.

    ``forms``: votes for each form, that is the name without spaces; ``spaced``: a form as a text.
    ``sure``: how many prints were read without doubt; ``words``: votes for each way to part the letters
    into words, of those.
    """

    forms: Mapping[str, Counter[str]]
    spaced: Mapping[str, str]
    sure: Counter[str]
    words: Mapping[str, Counter[str]]


def settle_names(records: Sequence[Record]) -> list[Record]:
    """``records`` with each name in the spelling that most of its prints have; what is open is in doubt."""
    seen = _collect(records)
    return [
        replace(record, printed={**record.printed, **dict(_settled(record, seen))})
        if record.table in SETTLED_HERE
        else record
        for record in records
    ]


def _settled(record: Record, seen: _Seen) -> Iterator[tuple[str, Printed]]:
    for column in NAMES[record.table]:
        printed = record.printed.get(column)
        if printed is not None and printed.confidence is not None and printed.text:
            yield column, _parted(_in_one_form(_by_letters(printed, seen), seen), seen)


def _collect(records: Sequence[Record]) -> _Seen:
    forms: dict[str, Counter[str]] = {}
    spaced: dict[str, str] = {}
    sure: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {}
    prints = {
        (printed.page, printed.box, printed.text): printed
        for record in records
        for column in NAMES.get(record.table, ())
        if (printed := record.printed.get(column)) is not None
    }
    for printed in prints.values():
        for n, text in enumerate((printed.text, *printed.alternatives)):
            votes = _votes(printed) if n == 0 else 1
            forms.setdefault(_letters(text), Counter())[_form(text)] += votes
            # Readers lose spaces more often than they find some that are not there.
            known = (_spaced(text), spaced.get(_form(text), ""))
            spaced[_form(text)] = max(known, key=lambda t: t.count(" "))
        if not printed.doubt:
            sure[_letters(printed.text)] += 1
            words.setdefault(_form(printed.text), Counter())[_spaced(printed.text)] += _votes(printed)
    return _Seen({letters: _without_dirt(votes) for letters, votes in forms.items()}, spaced, sure, words)


def _without_dirt(forms: Counter[str]) -> Counter[str]:
    """Without those that have a sign which no name has (`EN!IRAHMAWATI`), where there are others."""
    clean = Counter({form: votes for form, votes in forms.items() if not _NO_SIGN.search(form)})
    return clean or forms


def _votes(printed: Printed) -> int:
    if printed.confidence is None:
        return EXACT
    return TWO_READERS if not printed.doubt and printed.confidence >= AGREED else 1


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _form(text: str) -> str:
    """The name without spaces, and without a comma at its end."""
    return "".join(text.split()).rstrip(",")


def _spaced(text: str) -> str:
    """The name with one space after each comma and each title before it, and no comma at its end."""
    text = _TITLE.sub(r"\1. ", " ".join(text.split()))
    return re.sub(r"\s*,\s*", ", ", text).rstrip(", ")


def _apart(text: str, spaced: str) -> str:
    """``spaced`` where it has but spaces behind signs that ``text`` lost; else ``text`` with the usual."""
    return spaced if _same_words(spaced, text) else _spaced(text)


def _same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for spaces behind signs."""
    first, second = (re.sub(r"([.,])\s+", r"\1", text) for text in (one, other))
    return first == second


def _by_letters(printed: Printed, seen: _Seen) -> Printed:
    """Of readings that differ in letters, the one that was read without doubt elsewhere, if only one was."""
    if printed.doubt != DOUBT:
        return printed
    known = {_letters(t): t for t in (printed.text, *printed.alternatives) if seen.sure[_letters(t)]}
    if len(known) != 1:
        return printed
    text = next(iter(known.values()))
    # The reading of a reader that lost spaces elsewhere too: as it is parted where there is no doubt.
    sure = seen.words.get(_form(text), Counter())
    text = max(sure, key=lambda spaced: (sure[spaced], spaced.count(" ")), default=text)
    others = tuple(t for t in (printed.text, *printed.alternatives) if t != text)
    return replace(printed, text=text, alternatives=others, doubt="", confidence=SETTLED)


def _parted(printed: Printed, seen: _Seen) -> Printed:
    """The words as most prints of the same signs have them.

    Fewer spaces need four times as many prints: both readers lose the same space now and then, and hardly
    ever find one that is not there. Where there are not so many, all are in doubt.
    """
    own = _spaced(printed.text)
    votes = seen.words.get(_form(printed.text), Counter())
    most = max(votes, key=lambda text: (votes[text], text.count(" "), text), default=own)
    others = [text for text in votes if not _same_words(text, most)]
    fuller = [t for t in others if t.count(" ") > most.count(" ") and _LOST * votes[t] > votes[most]]
    fuller += [text for text in others if votes[text] == votes[most] and text not in fuller]
    if fuller:
        seen_too = dict.fromkeys(text for text in (most, *fuller, *printed.alternatives) if text != own)
        return replace(printed, alternatives=tuple(seen_too), doubt=printed.doubt or DOUBT)
    if _same_words(most, own):
        return printed
    return replace(printed, text=most, alternatives=(), confidence=SETTLED)


def _in_one_form(printed: Printed, seen: _Seen) -> Printed:
    """The signs (commas, points) as most prints of the same letters have them.

    Readers lose a sign more often than they find one that is not there: a form with fewer signs needs
    twice as many prints, and one that has not so many is in doubt.
    """
    forms, own = seen.forms[_letters(printed.text)], _form(printed.text)
    best = max(forms, key=lambda form: (forms[form], len(form), form))
    fuller = [form for form in forms if len(form) > len(best) and 2 * forms[form] > forms[best]]
    if not fuller and best == own:
        return replace(printed, text=_apart(printed.text, seen.spaced[best]))
    others = tuple(dict.fromkeys(t for t in (printed.text, *printed.alternatives) if _form(t) != best))
    text = seen.spaced[best]
    if fuller:
        seen_too = tuple(seen.spaced[form] for form in fuller)
        return replace(printed, text=text, alternatives=(*seen_too, *others), doubt=printed.doubt or DOUBT)
    return replace(printed, text=text, alternatives=others, confidence=SETTLED)
