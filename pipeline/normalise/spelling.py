"""Folding text for comparison, and the few spellings that the published value unifies.

Folding is for comparing only: what is published keeps the case and the punctuation of the print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.vocabulary import Spelling

_NOT_WORD = re.compile(r"[^\w%/&+]+|_+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with its spellings unified; ``changes`` are the (printed, published) words, in order."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


def fold_space(text: str) -> str:
    """White space (line ends, tabs, no-break spaces) as single spaces; nothing else touched."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """A key for comparing words: casefolded, punctuation as one space, none around ``/``.

    ``%``, ``&`` and ``+`` stay, because they are read as words are.
    """
    spaced = _NOT_WORD.sub(" ", text.casefold())
    return " ".join(re.sub(r"\s*/\s*", "/", spaced).split())


def unify_spelling(text: str, spellings: tuple[Spelling, ...]) -> Spelled:
    """Replace whole words that are a declared variant, keeping the case of the print.

    ``Prosentase`` -> ``Persentase``, ``PERCENTASE`` -> ``PERSENTASE``. A word that is not declared
    is never touched, however close it is (source: Mojokerto 2024 prints ``pendistribusikan``).
    """
    words = {variant: spelling.word for spelling in spellings for variant in spelling.variants}
    changes: list[tuple[str, str]] = []

    def replace(match: re.Match[str]) -> str:
        printed = match.group()
        word = words.get(printed.casefold())
        if word is None:
            return printed
        published = _with_case_of(printed, word)
        changes.append((printed, published))
        return published

    return Spelled(_WORD.sub(replace, text), tuple(changes))


def _with_case_of(printed: str, word: str) -> str:
    if printed.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word
