"""What is left of a text when the office's own region and the years are taken out of it.

Another region's name is never taken out: `Persentase KPU Kota Kediri ...` in a decree of Kota Batu is not
the indicator of Kota Batu, and a person should see it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.compare.naming.mentions import Mention, mentions
from pipeline.compare.naming.wording import Wording

REGION, YEAR = "{wilayah}", "{tahun}"
_YEAR = re.compile(r"(?<![\w.,])[12lI|][09oO][\dOolI|]{2}(?![\w]|[.,]\d)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s.(]*$")
_YEAR_BEFORE = re.compile(r"\{tahun\}\s*(?:-|\u2013|/|s\.?d\.?|sampai(?: dengan)?|dan)\s*$", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"\s*[-\u2013]\s*(?:19|20)\d\d\b")
_DIGITS = str.maketrans("oOlI|", "00111")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """``form`` is the text with ``{wilayah}`` and ``{tahun}`` where they were taken out; ``key`` is compared.

    ``others`` are the regions that stay: not the office's own.
    """

    form: str
    key: str
    others: tuple[Mention, ...] = ()

    @property
    def foreign(self) -> tuple[Mention, ...]:
        """Regions that have nothing to do with the office: neither its province nor inside it."""
        return tuple(m for m in self.others if m.foreign)


@lru_cache(maxsize=1 << 15)  # an office prints the same text at every level, and so do its tables
def skeleton_of(text: str, home: str | None, wording: Wording) -> Skeleton:
    """The skeleton of a published text of an office; ``home``: the code of its region, or None."""
    named = mentions(text, home, wording)
    form = text
    for mention in reversed(named):
        if mention.own:
            form = form[: mention.start] + REGION + form[mention.end :]
    form = _without_years(" ".join(form.split()), wording)
    return Skeleton(form, wording.key(form), tuple(m for m in named if not m.own))


def _without_years(text: str, wording: Wording) -> str:
    """Years as ``{tahun}``: after a word that years follow, beside another year, or at the end."""
    done, at = "", 0
    for found in _YEAR.finditer(text):
        done += text[at : found.start()]
        word = _WORD_BEFORE.search(done)
        expected = word is not None and word[1].casefold() in wording.equivalents.year_after
        span = _YEAR_AFTER.match(text, found.end()) is not None
        last = not text[found.end() :].strip(" .)")
        year = 1945 <= int(found.group().translate(_DIGITS)) <= 2100
        done += YEAR if year and (expected or span or last or _YEAR_BEFORE.search(done)) else found.group()
        at = found.end()
    return done + text[at:]
