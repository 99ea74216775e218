"""Ink beside the name of an office: what a reader makes of a signature's stroke, a stamp's edge, a speck.

``Sekretaris Komisi Pemilihan Umum Kota Bontang \\``. No office begins or ends with a sign that stands alone,
nor with a single letter; a letter is left alone all the same where every reader sees the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Printed


def without_strokes(printed: Printed) -> Printed:
    """``printed`` without what stands beside its words, in every reading of it."""
    readings = [_bare(text) for text in (printed.text, *printed.alternatives)]
    if len({reading[-1] for reading in readings if reading}) > 1:
        readings = [_without_letter(reading) for reading in readings]
    first, *others = (" ".join(reading) for reading in readings)
    return replace(printed, text=first, alternatives=tuple(others))


def _bare(text: str) -> list[str]:
    """Its words, without signs that stand alone at its beginning and end."""
    words = text.split()
    while words and not _has_letter(words[0]):
        words.pop(0)
    while words and not _has_letter(words[-1]):
        words.pop()
    return words


def _has_letter(word: str) -> bool:
    return any(c.isalnum() for c in word)


def _without_letter(words: Sequence[str]) -> list[str]:
    kept = list(words)
    if len(kept) > 1 and len(kept[-1]) == 1:
        kept.pop()
    return kept
