"""Quotation marks in two readings of one line: of many shapes to the readers, and of one stroke for two.

A mark that both see is printed. Where one of them sees two strokes there are two: a reader loses one of them,
and finds none. A pair round words that one reader alone sees is printed as well; specks come alone.
"""

from __future__ import annotations

import re

from pipeline.assemble.readings.choice import letters

DOUBLE, SINGLE = '"', "'"
_STRAIGHT = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00a8", DOUBLE)
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", SINGLE)
)
_TWICE = re.compile(r"''")
# Inside a word a single one is an apostrophe: `Ma'ruf`.
SINGLE_MARK = re.compile(r"(?<!\w)'(?=\w)|(?<=[\w.,)])'(?!\w)")
_MARK = re.compile(f"{DOUBLE}|{SINGLE_MARK.pattern}")


def straight(text: str) -> str:
    """``text`` with all quotation marks and apostrophes upright; which way they lean no reader sees well."""
    return _TWICE.sub(DOUBLE, text.translate(_STRAIGHT))


def with_marks_of_both(mine: str, theirs: str) -> tuple[str, str]:
    """Two readings of a line, each with the quotation marks that the two together tell; as they are where
    their letters differ."""
    mine, theirs = straight(mine), straight(theirs)
    a, b = _marks(mine), _marks(theirs)
    if not (a or b) or letters(mine.casefold()) != letters(theirs.casefold()):
        return mine, theirs
    told = {place: DOUBLE if DOUBLE in (a[place], b[place]) else SINGLE for place in a.keys() & b.keys()}
    for one in (a, b):
        doubles = [place for place, mark in one.items() if mark == DOUBLE]
        if len(doubles) > 1 and len(doubles) % 2 == 0:
            told |= dict.fromkeys(doubles, DOUBLE)
    return _with(mine, told), _with(theirs, told)


def _marks(text: str) -> dict[tuple[int, bool], str]:
    """Each mark by the letters before it, and whether it opens: a letter or bracket stands behind it."""
    found = {}
    for mark in _MARK.finditer(text):
        behind = text[mark.end() : mark.end() + 1]
        opens = (behind.isalnum() or behind == "(") and not text[mark.start() - 1 : mark.start()].isalnum()
        if behind.isalnum() and not opens and mark.group() == DOUBLE:
            # No space on either side: it opens where those before it are pairs.
            opens = text[: mark.start()].count(DOUBLE) % 2 == 0
        found[len(letters(text[: mark.start()])), opens] = mark.group()
    return found


def _with(text: str, told: dict[tuple[int, bool], str]) -> str:
    """``text`` with the marks that are ``told``: in the place of its own, or beside a letter."""
    own = dict(zip(_marks(text), (mark.start() for mark in _MARK.finditer(text)), strict=False))
    places = [i for i, sign in enumerate(text) if sign.isalnum()]
    signs = list(text)
    missing = []
    for (before, opens), mark in told.items():
        if (before, opens) in own:
            signs[own[before, opens]] = mark
        elif opens or before:
            missing.append((places[before] if opens else places[before - 1] + 1, mark))
    for at, mark in sorted(missing, reverse=True):
        signs.insert(at, mark)
    return "".join(signs)
