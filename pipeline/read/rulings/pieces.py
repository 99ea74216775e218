"""Pieces of hair lines: put together over a place that print hides, and cut where they run into a letter.

Rulings run from crossing to crossing. So a gap between two crossings is a broken ruling, one that begins and
ends at crossings is a merged cell, and what goes on past a crossing and ends before the next is print.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.rulings.stroke import Ruling
from pipeline.read.rulings.tracing import LETTER

# Inches.
_LONG = 0.3  # a piece that is put together with another: longer than any letter
_HIDDEN = 0.25  # of a line, at most, that is lost where print touches it
_ON_LINE = 0.012  # within which two pieces are of one line
_NEAR = 0.05  # a ruling meets another that ends so near
_HAIR = 0.0125  # what is as thin as this may be broken; one pixel at 100 dpi is less
_FEW = 4  # strokes
_EXACT = 0.02  # what goes on past a crossing by no more ends at it


def are_hair_lines(strokes: Sequence[Ruling], dpi: float) -> bool:
    """Whether most of what is ruled is so thin that black and white breaks it, or hardly anything is left of
    it; of twelve pages those with hair lines have 0.007 to 0.01 inches, others 0.015 and more."""
    long = sorted((s for s in strokes if s.length >= _LONG * dpi), key=lambda s: s.thickness)
    if len(long) < _FEW:
        return True
    half, drawn = sum(s.length for s in long) / 2, 0.0
    for stroke in long:
        drawn += stroke.length
        if drawn >= half:
            return stroke.thickness <= _HAIR * dpi
    return False


def chained(strokes: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """``strokes``, those joined that are longer than letters and lie on one line, with no ``crossing`` in or
    beside the gap; all in pixels."""
    kept = [s for s in strokes if s.length < _LONG * dpi]
    first = len(kept)  # what is too short to be joined stands before, and is not looked at again
    for stroke in sorted((s for s in strokes if s.length >= _LONG * dpi), key=lambda s: s.start):
        for i, other in enumerate(kept[first:], start=first):
            if _goes_on(other, stroke, crossing, dpi):
                thickness = max(other.thickness, stroke.thickness)
                kept[i] = Ruling(other.start, stroke.end, other.at_start, stroke.at_end, thickness)
                break
        else:
            kept.append(stroke)
    return kept


def _goes_on(first: Ruling, second: Ruling, crossing: Sequence[Ruling], dpi: float) -> bool:
    gap, apart = second.start - first.end, abs(first.at(second.start) - second.at_start)
    if not 0 <= gap <= _HIDDEN * dpi or apart > _ON_LINE * dpi:
        return False
    near = _NEAR * dpi
    met = (c.at(first.at_end) for c in crossing if c.start - near <= first.at_end <= c.end + near)
    return not any(first.end - near <= place <= second.start + near for place in met)


def as_found(mended: Sequence[Ruling], found: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """``mended`` strokes, but those that were ``found`` whole as they were found: nearer to what is drawn."""
    near = _NEAR * dpi
    whole = [f for f in found if f.length >= _LONG * dpi]

    def same(one: Ruling, other: Ruling) -> bool:
        ends = max(abs(one.start - other.start), abs(one.end - other.end))
        return ends <= near and abs(one.middle - other.middle) <= _ON_LINE * dpi

    return [next((f for f in whole if same(s, f)), s) if s.length >= _LONG * dpi else s for s in mended]


def trimmed(strokes: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """``strokes`` without what goes on past one of ``crossing`` by less than a letter, short of the next."""
    return [_trimmed(s, crossing, dpi) for s in strokes]


def _trimmed(stroke: Ruling, crossing: Sequence[Ruling], dpi: float) -> Ruling:
    near, across = _NEAR * dpi, stroke.middle
    met = sorted(c.at(across) for c in crossing if c.start - near <= across <= c.end + near)
    start, end = stroke.start, stroke.end
    inside = [place for place in met if start - near <= place <= end + near]
    if len(inside) < 2:
        return stroke
    # The last row of a page may be open: there the rulings go on past the last crossing of all.
    if _EXACT * dpi < end - inside[-1] < LETTER * dpi and inside[-1] != met[-1]:
        end = inside[-1]
    if _EXACT * dpi < inside[0] - start < LETTER * dpi and inside[0] != met[0]:
        start = inside[0]
    if (start, end) == (stroke.start, stroke.end):
        return stroke
    return Ruling(start, end, stroke.at(start), stroke.at(end), stroke.thickness)
