"""A decree of a made archive before it has a form: what is promised where, each time with its truth."""

from __future__ import annotations

from dataclasses import dataclass

from tests.maker.archive_offices import Office
from tests.maker.archive_terms import Indicator
from tests.maker.archive_wording import Worded
from tests.maker.model import Target

KETUA, SEKRETARIS = "ketua", "sekretaris"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in one table. ``goal``: id of its sasaran; ``executor`` as a plan prints it.

    ``share``: the part of the periods in which something is to be done, ``seed`` draws which.
    """

    indicator: Indicator
    worded: Worded
    goal: str
    goal_worded: Worded
    target: Target
    amount: int
    executor: str
    periods: tuple[int, ...]  # months, 1 to 12

    @property
    def key(self) -> str:
        return self.indicator.id


@dataclass(frozen=True, slots=True)
class Pact:
    """An agreement. ``who``: :data:`KETUA`, :data:`SEKRETARIS` or a section.

    ``amounts``: by programme, of the Ketua and the Sekretaris alone; ``total``: as printed.
    """

    who: str
    lines: tuple[Line, ...]
    amounts: tuple[tuple[str, int], ...] = ()
    total: int = 0

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None)


@dataclass(frozen=True, slots=True)
class Outline:
    """``plan`` and ``rkt``: None where the decree lacks the form. ``look``: a name in looks.yml."""

    office: Office
    year: int
    look: str
    pacts: tuple[Pact, ...]
    plan: tuple[Line, ...] | None
    rkt: tuple[Line, ...] | None

    @property
    def stem(self) -> str:
        """Of the files: ``kpu-kota-mojokerto-2024``."""
        name = self.office.region.name.casefold()
        letters = "".join(c if c.isalnum() else "-" for c in name)
        level = "provinsi-" if len(self.office.region.code) == 2 else ""
        return f"kpu-{level}{'-'.join(filter(None, letters.split('-')))}-{self.year}"

    def pact(self, who: str) -> Pact | None:
        return next((pact for pact in self.pacts if pact.who == who), None)


@dataclass(frozen=True, slots=True)
class Planted:
    """An inconsistency put into a decree. ``key``: the indicator, "" where it is about none.

    ``also``: codes that may be raised for the same reason, and are no false alarms there. ``where``: the
    tables or pacts that were changed; ``rows``: row ids as in the truth (``A1.3``), all rows of ``key``.
    """

    code: str
    stem: str
    what: str
    key: str = ""
    also: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    kode_wilayah: str = ""
    year: int = 0
