"""The number of a decree in the three regimes that KPU has used (VARIANTS section 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.normalise.numbers import repair_digits
from pipeline.normalise.roman import from_roman, upright

YEARS = range(1999, 2101)  # KPU exists since 1999


class Regime(StrEnum):
    SATKER = "satker"  # until 2017: 076/Kpts/KPU-BT-009.436492/TAHUN 2015
    ARCHIVE = "archive"  # 2017-2021: 15/HK.03.1-Kpt/3576/KPU-Kot/XII/2020
    PLAIN = "plain"  # from 2022: 4 TAHUN 2024


@dataclass(frozen=True, slots=True)
class DecreeNumber:
    """``nomor`` is the leading number as printed (``076``); ``text`` the whole, white space folded.

    ``region_code`` is dotted (``35.76``) and None where the slot holds a unit of KPU RI. All codes
    seen fit both Kemendagri and BPS, so it is evidence of a region, never its source.
    ``certain`` is False where letters had to be taken for digits, or signs stand before the first.
    """

    nomor: str
    tahun: int
    regime: Regime
    text: str
    region_code: str | None = None
    archive_code: str | None = None
    satker_code: str | None = None
    month: int | None = None
    certain: bool = True


_MONTHS = range(1, 13)
_CENTRE = (
    "KPU",
    "KIP",
)  # an office in the regions says what it is behind a hyphen, or by that alone (`Prov`)
_D = r"[\dOoQlI|SB]"  # a digit, or what a reader makes of one
_S = r"\s*/\s*"
_LEAD = re.compile(r"[\W_]*(?:(?:nomor|no\.?)\s*[\W_]*)?", re.IGNORECASE)
_ARCHIVE = re.compile(
    rf"(?P<nomor>{_D}{{1,4}}){_S}(?P<archive>[A-Z]{{2}}\s*\.\s*\d{{2}}(?:\s*[.-]\s*\d{{1,2}})?)\s*-\s*Kpts?{_S}"
    rf"(?P<region>\d{{2}}(?:\s*\.?\s*\d{{2}})?){_S}(?P<issuer>K[PI][UP](?:\s*-\s*[A-Za-z]+)?|Prov|Kab|Kota?){_S}"
    rf"(?P<month>[IVXl|1]+){_S}(?P<tahun>{_D}{{4}})(?!\w)",
    re.IGNORECASE,
)
_SATKER = re.compile(
    rf"(?P<nomor>{_D}{{1,4}}){_S}Kpts?{_S}(?P<issuer>K[PI][UP][^/]{{0,40}}?)"
    rf"{_S}(?:TAHUN\s*)?(?P<tahun>{_D}{{4}})(?!\w)",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?P<nomor>{_D}{{1,4}})\s+TAHUN\s+(?P<tahun>{_D}{{4}})(?!\w)", re.IGNORECASE)


def parse_decree_number(text: str) -> DecreeNumber | None:
    """A number and nothing else but ``NOMOR`` before it; None where no regime explains all of it.

    Line ends may stand anywhere beside a separator (``197/PR.01.3-`` / ``Kpt/01/KPU/IV/2020``). Signs that
    stand alone behind it are dirt (``2017 . ; 7``): then it is not certain.
    """
    found = _at_start(text)
    rest = text[found[1] :].strip(" .,;\n\t").split() if found else []
    if found is None or any(len(sign) > 1 for sign in rest):
        return None
    return replace(found[0], certain=False) if rest else found[0]


def as_printed(text: str) -> str:
    """What follows ``NOMOR``, in one line: all of it where no regime explains it."""
    number = parse_decree_number(text)
    return number.text if number else " ".join(_LEAD.sub("", text, count=1).split())


def find_decree_number(lines: Sequence[str]) -> DecreeNumber | None:
    """The first number that begins a line after ``NOMOR``, joined over up to three lines.

    Give the lines of the title, after the issuer: a decree that amends another one prints two
    numbers, and the first is its own. ``Undang-Undang Nomor 7 Tahun 2017`` is not found, because
    its line does not begin with ``Nomor``.
    """
    for index, line in enumerate(lines):
        if re.match(r"\s*nomor\b", line, re.IGNORECASE):
            found = _at_start("\n".join(lines[index : index + 3]))
            if found:
                return found[0]
    return None


def _at_start(text: str) -> tuple[DecreeNumber, int] | None:
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    # A sign before the number may be what is left of its first digit.
    clean = not re.sub(r"(?i)nomor|no\.?|[\s:;]", "", text[:start])
    for regime, pattern in ((Regime.ARCHIVE, _ARCHIVE), (Regime.SATKER, _SATKER), (Regime.PLAIN, _PLAIN)):
        match = pattern.match(text, start)
        if match:
            number = _from_match(match, regime, clean=clean)
            return (number, match.end()) if number else None
    return None


def _from_match(match: re.Match[str], regime: Regime, *, clean: bool) -> DecreeNumber | None:
    nomor, nomor_repaired = repair_digits(match["nomor"])
    tahun, tahun_repaired = repair_digits(match["tahun"])
    if int(tahun) not in YEARS or int(nomor) == 0:
        return None
    certain = clean and not (nomor_repaired or tahun_repaired)
    text = re.sub(r"\s*([/-])\s*", r"\1", " ".join(match.group().split()))
    if regime is Regime.PLAIN:
        return DecreeNumber(nomor, int(tahun), regime, text, certain=certain)
    issuer = re.sub(r"\s", "", match["issuer"])
    if regime is Regime.SATKER:
        satker = re.search(r"\d{6}", issuer)
        code = satker.group() if satker else None
        return DecreeNumber(nomor, int(tahun), regime, text, satker_code=code, certain=certain)
    month = from_roman(match["month"])
    if month not in _MONTHS:
        return None
    return DecreeNumber(
        nomor,
        int(tahun),
        regime,
        text,
        # The slot holds 01, 03, 04 for units of KPU RI, whose issuer has no suffix.
        region_code=None if issuer.upper() in _CENTRE else _dotted(match["region"]),
        archive_code=re.sub(r"\s", "", match["archive"]).upper(),
        month=month,
        certain=certain and upright(match["month"]) == match["month"].upper(),
    )


def _dotted(code: str) -> str:
    digits = re.sub(r"\D", "", code)
    return digits if len(digits) == 2 else f"{digits[:2]}.{digits[2:]}"
