"""How readers misread: signs taken for signs of the same shape, words for other words."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

# What a reader takes each sign for. Two columns, so that two readers can be wrong in two ways.
DIGITS = dict(zip("0123456789", ("86", "74", "71", "85", "19", "63", "58", "12", "36", "48"), strict=True))
AS_LETTERS = {"0": "OD", "1": "lI", "2": "ZZ", "5": "SS", "6": "bG", "8": "B&"}
_SIGNS = "abcdefghijklmnopqrstuvwyz"
_ONE, _OTHER = "ohooctqblilinraqnteluvwvs", "ukelolykjlhtrmenyhafnyuge"
LETTERS = {sign: one + other for sign, one, other in zip(_SIGNS, _ONE, _OTHER, strict=True)}
LONG = 6  # letters of a word that can be told from another although one of them is wrong


def other_digit(text: str, random: Random) -> tuple[str, str] | None:
    """``text`` with one digit taken for another, in two ways; None where it has no digit."""
    return _other_sign(text, DIGITS, [i for i, c in enumerate(text) if c in DIGITS], random)


def letter_for_digit(text: str, random: Random) -> tuple[str, str] | None:
    """``text`` with one digit taken for a letter, in two ways; None where it has none of that shape."""
    return _other_sign(text, AS_LETTERS, [i for i, c in enumerate(text) if c in AS_LETTERS], random)


def other_letter(text: str, random: Random, shortest: int = LONG) -> tuple[str, str] | None:
    """``text`` with a letter inside a word of ``shortest`` letters or more taken for another, in two ways."""
    inside, start = [], 0
    for word in text.split(" "):
        if len(word) >= shortest and word.isalpha():
            inside += [i for i in range(start + 1, start + len(word)) if text[i].lower() in LETTERS]
        start += len(word) + 1
    return _other_sign(text, LETTERS, inside, random)


def other_word(text: str, known: Sequence[str], random: Random) -> str | None:
    """``text`` with one long word replaced by another that the document has too; None where it has none."""
    words = text.split(" ")
    places = [i for i, word in enumerate(words) if len(word) >= LONG and word.isalpha()]
    if not places:
        return None
    at = random.choice(places)
    others = [
        w for w in known if w != words[at] and abs(len(w) - len(words[at])) <= 1 and w[0] != words[at][0]
    ]
    if not others:
        return None
    words[at] = random.choice(others)
    return " ".join(words)


def _other_sign(
    text: str, taken_for: dict[str, str], places: Sequence[int], random: Random
) -> tuple[str, str] | None:
    if not places:
        return None
    at = random.choice(places)
    one, other = (sign.upper() if text[at].isupper() else sign for sign in taken_for[text[at].lower()])
    return text[:at] + one + text[at + 1 :], text[:at] + other + text[at + 1 :]
