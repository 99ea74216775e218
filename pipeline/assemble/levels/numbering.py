"""What form a number or code has: rows of one level are numbered alike, whatever the number is.

A reader may have a digit wrong; the form of what it read is that of what is printed: ``3355.001`` and
``8355,00l`` are both four signs and three. Only of a lone stroke nobody can say whether it is ``I`` or ``1``.
"""

from __future__ import annotations

import re

Form = str  # `1`, `1.1`, `4.3`, `I`, `A`, `a`, `i`; "" where there is no number

_PARTS = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"[IVX]+")
_STROKES = re.compile(r"[Il1|!\]]+")
_SHORT = 2  # signs of a part that counts (1, 12, 01); a longer one is a code, and its length tells
# What may number a text that stands behind it in the same cell: `3355 `, `1.1. `, `II. `, `a) `.
_LEADING = re.compile(
    r"\s*((?:[A-Z]{2}\.)?\d[\w.,]{0,14}?[.)]?|[IVX]{1,5}[.)]|[A-Za-z][.)])[\s:-]+(?=[A-Za-z(])"
)


def form_of(text: str) -> Form:
    """The form of ``text`` as it is read, "" where it has neither letter nor digit."""
    parts = _PARTS.findall(text)
    if not parts:
        return ""
    if any(c.isdigit() for c in text):
        return ".".join("1" if len(part) <= _SHORT else str(len(part)) for part in parts)
    word = "".join(parts)
    if _ROMAN.fullmatch(word.upper()):
        return "I" if word.isupper() else "i"
    if len(word) == 1:
        return "A" if word.isupper() else "a"
    return f"{len(word)} letters"


def may_also_be(text: str) -> frozenset[Form]:
    """The forms that a number of nothing but strokes may have instead: ``II`` is ``11``, and the reverse."""
    strokes = "".join(text.split()).strip(".)")
    if not _STROKES.fullmatch(strokes):
        return frozenset()
    return frozenset({"I", "i", "1"}) - {form_of(text)}


def leading_number(text: str) -> str:
    """The number or code that ``text`` begins with, "" where it begins with a word."""
    found = _LEADING.match(text)
    return found[1] if found else ""
