"""Which form the title over a table names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.assemble.blocks import PlacedLine
from pipeline.assemble.layouts import Layouts
from pipeline.assemble.text.phrases import fold_phrase, starts_with

_LONGEST = 12  # words of a line that is a title
_GOES_ON = re.compile(r"(,|\b(dan|atau|tentang|dengan|dalam|serta))\s*$", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")


def title_over(lines: Sequence[PlacedLine], layouts: Layouts) -> str:
    """The form whose title stands nearest above a table, "" where none does. ``lines``: those before it.

    A line that goes on with the one above it is none: the title of a decree names several forms
    (``PENETAPAN PERJANJIAN KINERJA, RENCANA AKSI DAN`` / ``RENCANA KINERJA TAHUNAN``), and so may a sentence.
    """
    for at in reversed(range(len(lines))):
        text = lines[at].text
        if len(fold_phrase(text).split()) > _LONGEST or text[:1].islower():
            continue
        form = next((x.form for x in layouts.forms if starts_with(text, x.titles)), "")
        if form and not (at and lines[at - 1].page == lines[at].page and _GOES_ON.search(lines[at - 1].text)):
            return form
    return ""


def year_over(lines: Sequence[PlacedLine], layouts: Layouts) -> str:
    """The year of the title nearest above a table: in it, or in one of the lines below; "" where none is."""
    titles = layouts.titles
    start = next((i for i in reversed(range(len(lines))) if starts_with(lines[i].text, titles)), None)
    said = [] if start is None else [year for line in lines[start:] for year in _YEAR.findall(line.text)]
    return said[0] if said else ""
