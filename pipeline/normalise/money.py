"""Amounts in rupiah: one strict grammar for the six spellings of VARIANTS section 6."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.numbers import repair_digits

__all__ = ["DASH", "Amount", "parse_rupiah", "repair_digits", "rupiah_scale"]


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole rupiah, or None with the reason in ``note``."""

    value: int | None
    note: str = ""


DASH = "a dash: no amount"  # or its word, `(nihil)`
_PREFIX = re.compile(r"\s*:?\s*(rp\s*\.?|idr\b)?\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*(,\s*(-{1,2}|–|—|0{2}(\s*,?-)?)?|\.\s*(-{1,2}|–|—))?\s*")
_GROUPS = re.compile(r"0|[1-9]\d{0,2}(\.\d{3})*")
_BROKEN = re.compile(
    r"(?<=\d\.)\s+(?=\d{3}(?!\d))|(?<=\d)\s+(?=\.\d{3}(?!\d))"
    r"|(?<=\.\d)\s+(?=\d{2}(?!\d))|(?<=\.\d{2})\s+(?=\d(?!\d))"  # a group of three, torn
)


def parse_rupiah(text: str) -> Amount:
    """``Rp. 12.068.216.000,-`` -> 12068216000; every group after the first has exactly three digits.

    White space and line ends may stand between ``Rp`` and the digits, and, where ``Rp`` is printed,
    beside a point between groups and inside a group that is three digits with what follows. The dash
    of no sen follows a comma or, as some offices print it, a point (``655.196.000.-``). Digits
    without points (``12068216``), groups of another length, a point before the sen (``.00``) and a
    fraction of a rupiah have no value: a lost or doubled digit would look the same.
    """
    prefix = _PREFIX.match(text)
    printed_rp = bool(prefix and prefix.group(1))
    body = text[prefix.end() if prefix else 0 :].strip()
    # Without `Rp` a point and a space may be a row number before an amount: `1. 654.983.000`.
    joined = _BROKEN.sub("", body) if printed_rp else body
    if not body:
        return Amount(None, "no amount printed")
    digits = _GROUPS.match(joined)
    rest = joined[digits.end() :] if digits else joined
    if digits and _SUFFIX.fullmatch(rest):
        return Amount(int(digits.group().replace(".", "")), "white space inside" if joined != body else "")
    return Amount(None, _why(joined, rest))


def rupiah_scale(heading: str) -> int | None:
    """What the amounts under a heading are multiplied by: ``(Rp. 000)``, ``(ribu)`` 1000, ``(juta)``.

    1 where the heading says nothing of the kind; None where it says more than one thing.
    """
    said = set()
    if re.search(r"\brp\.?\s*[.,]?000\s*\)|\bribu(an)?\b", heading, re.IGNORECASE):
        said.add(1_000)
    if re.search(r"\bjuta(an)?\b|\brp\.?\s*000[.,]000\b", heading, re.IGNORECASE):
        said.add(1_000_000)
    if re.search(r"\bmil[iy]ar\b", heading, re.IGNORECASE):
        said.add(1_000_000_000)
    if len(said) > 1:
        return None
    return said.pop() if said else 1


def _why(body: str, rest: str) -> str:
    if re.fullmatch(r"[-–—]+|\(?nihil\)?\.?", body, re.IGNORECASE):
        return DASH
    if not re.search(r"\d", body):
        return f"no digits: {body!r}"
    if re.fullmatch(r"\d{4,}\s*(,(-|00))?", body):
        return "digits without points between thousands: a lost digit could not be seen"
    if re.fullmatch(r",\d+", rest):
        return "a fraction of a rupiah"
    if re.search(r"[^\d.,\s–—-]", body):
        return f"something else than an amount: {body!r}"
    return f"groups of thousands are not three digits each: {body!r}"
