"""Who issues a decree: an electoral commission (KPU or KIP), its secretariat, or another agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import RegionWords

COMMISSIONS = {  # how a commission is printed, longest first, and what it is called for short
    "komisi independen": "KIP",  # its third word may be misread
    "komisi pemilihan umum": "KPU",
    "kip": "KIP",
    "kpud": "KPU",
    "kpu": "KPU",
}
_SECRETARIAT = "sekretariat"
_LOCAL = ("daerah", "dewan")  # whose secretariat is an agency, not a commission's
# One of them is left in a commission's name where its other words were misread, and within its first words.
_OF_COMMISSION, _FIRST = {"pemilihan", "kpu", "kpud", "kip"}, 4


@dataclass(frozen=True, slots=True)
class Office:
    """``commission``: KPU, KIP, or "" for another agency. Its secretariat counts its decrees for itself."""

    commission: str
    secretariat: bool

    @property
    def short(self) -> str:
        """``Sekretariat KPU``; "" for another agency, which has no short name."""
        if not self.commission:
            return ""
        return f"Sekretariat {self.commission}" if self.secretariat else self.commission


def office_of(issuer: str, words: RegionWords) -> Office:
    """The office that ``issuer`` begins with, as printed or for short.

    A Bawaslu (``BADAN PENGAWAS PEMILIHAN UMUM``) is another agency, by its first word.
    """
    if is_agency(issuer, words):
        return Office("", False)
    found = commission_of(issuer)
    return Office(found, bool(found) and fold(issuer).startswith(f"{_SECRETARIAT} "))


def commission_of(issuer: str) -> str:
    """KPU or KIP, whose name stands in ``issuer``, its secretariat's too; "" where neither does."""
    said = " ".join(["", *re.findall(r"[^\W_]+", issuer.casefold()), ""])
    return next((short for printed, short in COMMISSIONS.items() if f" {printed} " in said), "")


def like_commission(issuer: str, words: RegionWords) -> bool:
    """Whether it is a commission's name or what misreading may have left of one."""
    return not is_agency(issuer, words) and bool(_OF_COMMISSION & set(fold(issuer).split()[:_FIRST]))


def is_agency(issuer: str, words: RegionWords) -> bool:
    """Whether its first words name an agency that is known to be none of the commissions."""
    return begins_as_agency(fold(issuer).split(), words)


def begins_as_agency(said: Sequence[str], words: RegionWords) -> bool:
    """As :func:`is_agency`, of folded words. ``sekretariat daerah`` is an agency, that of the KPU is not."""
    first, second = (*said[:2], "", "")[:2]
    return first in words.agencies or (first == _SECRETARIAT and second in _LOCAL)
