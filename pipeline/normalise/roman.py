"""Roman numerals, as they are printed and as readers see their strokes: ``Ill``, ``lV``, ``1X``."""

from __future__ import annotations

_MOST = 39  # XXXIX: no decree counts further so, and L and C stay letters
_PARTS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_STROKES = str.maketrans("ilL|!1vx", "IIIIIIVX")  # what readers make of the letters of a numeral


def upright(text: str) -> str:
    """``text`` with each stroke as the letter that it is in a numeral: ``lV`` -> ``IV``."""
    return text.translate(_STROKES)


def from_roman(text: str) -> int | None:
    """``IV``, ``iv``, ``lV`` -> 4; None where that is no numeral from 1 to 39."""
    return _NUMERALS.get(upright(text))


def _numeral(number: int) -> str:
    text = ""
    for value, letters in _PARTS:
        text += letters * (number // value)
        number %= value
    return text


_NUMERALS = {_numeral(number): number for number in range(1, _MOST + 1)}
