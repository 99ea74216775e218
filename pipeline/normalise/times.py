"""Is a target a time: `31 Januari`, `Minggu I Februari`, `Triwulan II`, `akhir tahun`?"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalise.vocabulary import Times

_COUNT = r"(?:[IVX]{1,4}|\d{1,2})"
_YEAR = r"(?:\s*,?\s*(?:tahun\s+)?20\d\d)?"
_UNTIL = r"\s*(?:-|\u2013|dan|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*"


def is_time(text: str, times: Times) -> bool:
    """A month with what may stand around it, or a quarter, week or half year by its number.

    ``12 bulan`` and ``1 Tahun`` are amounts.
    """
    return _pattern(times).fullmatch(text.strip()) is not None


@lru_cache(maxsize=4)
def _pattern(times: Times) -> re.Pattern[str]:
    parts = rf"(?:(?:{_any(times.parts)})\s*)*"
    spans = rf"(?:{_any(times.spans)})\s*{_COUNT}"
    month = rf"(?:\d{{1,2}}\s+)?(?:{_any(times.months)})"
    one = rf"{parts}(?:(?:{spans}\s+)?{month}|{spans})"
    end = r"(?:awal|akhir)\s+(?:tahun|bulan)"
    return re.compile(rf"(?:{one}(?:{_UNTIL}{one})?|{end}){_YEAR}", re.IGNORECASE)


def _any(words: tuple[str, ...]) -> str:
    """The longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
