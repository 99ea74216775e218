"""Numbers as Indonesian documents print them: the grammar, and the repair of confused digits.

The convention: ``.`` parts thousands and ``,`` begins the decimals. Documents mix in the other one
(Mojokerto 2024 prints ``87,5%`` and ``97.5%``), so a point counts as decimal only where it cannot
part thousands: where one or two digits follow. Four or more are a lost point, and no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How the number is written; what is certain depends on it and on the unit."""

    INTEGER = "integer"  # 454
    GROUPED = "grouped"  # 10.400, 12.068.216.000
    DECIMAL = "decimal"  # 87,5  0,75  10.400,5
    POINT = "point"  # 97.5: a decimal point, against the convention but without another meaning
    ENGLISH = "english"  # 12,068,216 or 1,234.5: only the English convention explains it
    NONE = "none"  # not a number


@dataclass(frozen=True, slots=True)
class Number:
    """``value`` is None where the text is no number of any form; ``note`` says why."""

    value: float | None
    form: Form
    note: str = ""


_INTEGER = re.compile(r"\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
_DECIMAL = re.compile(r"(0|[1-9]\d*|[1-9]\d{0,2}(\.\d{3})+),\d+")
_POINT = re.compile(r"(0|[1-9]\d*)\.\d{1,2}|0\.\d{3}")
_ENGLISH = re.compile(r"[1-9]\d{0,2}((,\d{3}){2,}(\.\d+)?|(,\d{3})+\.\d+)")

# Digits that readers confuse with letters (VARIANTS 4 and 9: `2O2O`, `lOOo/o`).
_CONFUSED = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"})


def parse_number(text: str) -> Number:
    """The value of one number without sign, unit or white space; strict in its grammar.

    ``10.400`` is ten thousand four hundred, ``3,000`` is three, ``97.5`` is 97.5. ``1.23.456`` or
    ``12.`` has no value.
    """
    text = text.strip()
    if _INTEGER.fullmatch(text):
        return Number(float(text), Form.INTEGER)
    if _GROUPED.fullmatch(text):
        return Number(float(text.replace(".", "")), Form.GROUPED)
    if _DECIMAL.fullmatch(text):
        return Number(float(text.replace(".", "").replace(",", ".")), Form.DECIMAL)
    if _POINT.fullmatch(text):
        return Number(float(text), Form.POINT)
    if _ENGLISH.fullmatch(text):
        note = "thousands parted by commas, as in English"
        return Number(float(text.replace(",", "")), Form.ENGLISH, note)
    return Number(None, Form.NONE, f"not a number: {text!r}")


def repair_digits(text: str) -> tuple[str, bool]:
    """Letters that look like digits as digits, for text that is KNOWN to be a number.

    Returns the text and whether anything changed; a changed text is not certain, and the caller
    says so. ``12 kali`` is not such a text: its ``l`` would become ``1``.
    """
    repaired = text.translate(_CONFUSED)
    return repaired, repaired != text
