"""What a made decree says. How it looks is in :mod:`tests.maker.looks`; amounts are in rupiah."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Issuer(StrEnum):
    """Who issues the document; ``DINAS`` is another agency, whose Perjanjian Kinerja has no decree."""

    KABKOTA = "kabkota"
    PROVINSI = "provinsi"
    KIP = "kip"
    SEKRETARIAT = "sekretariat"
    DINAS = "dinas"


class Regime(StrEnum):
    """Of the decree number (VARIANTS section 2)."""

    SATKER = "satker"
    ARCHIVE = "archive"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Region:
    """``code`` and ``name`` as Kemendagri has them; ``seat`` is where documents are signed."""

    code: str
    name: str
    province: str
    seat: str


@dataclass(frozen=True, slots=True)
class Head:
    """The decree before its annexes. ``number`` as printed before the first slash or TAHUN (``076``)."""

    regime: Regime
    number: str
    number_text: str
    title: str
    date: str  # ISO
    signatory: str
    position: str
    certifier: str
    certifier_position: str
    legal: tuple[str, ...]  # the items of Mengingat


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    position: str
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """``number`` and ``unit`` are the two halves as printed; ``value`` and ``unit_name`` what they mean.

    A grade, an opinion, a list or money has all of its print in ``number``. ``value`` is None where no single
    number is the target.
    """

    number: str
    unit: str
    value: float | None
    unit_name: str | None
    kind: str

    @property
    def whole(self) -> str:
        """As one cell prints it: ``100%``, ``2 Dok``."""
        return self.number + self.unit


@dataclass(frozen=True, slots=True)
class Indicator:
    """``near``: the known term from which this one was made by one discriminating word or number."""

    text: str
    target: Target
    near: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A sasaran. ``no`` as printed, with the office's habit (``1``, ``1.``)."""

    no: str
    text: str
    indicators: tuple[Indicator, ...]
    near: str = ""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """``level``: program or kegiatan; a kegiatan belongs to the program line above it."""

    level: str
    name: str
    code: str
    fund: str
    amount: int
    printed: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """``second`` is None where one party signs alone; ``date`` is None where the day was never filled in."""

    unit: str
    title: tuple[str, ...]
    first: Party
    second: Party | None
    place: str
    date: str | None
    goals: tuple[Goal, ...]
    budget: tuple[BudgetLine, ...]
    total: int | None
    total_printed: str


@dataclass(frozen=True, slots=True)
class Action:
    """One indicator of a plan. ``periods`` 1-based; ``values`` by period where the cells hold targets."""

    indicator: Indicator
    kegiatan: str
    target_kegiatan: Target
    periods: tuple[int, ...]
    values: tuple[str, ...]
    amount: int
    printed: str
    pelaksana: str


@dataclass(frozen=True, slots=True)
class ActionGoal:
    no: str
    text: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class ActionPlan:
    unit: str
    monthly: bool
    goals: tuple[ActionGoal, ...]
    signer: Party


@dataclass(frozen=True, slots=True)
class RktLine:
    indicator: Indicator
    amount: int
    printed: str


@dataclass(frozen=True, slots=True)
class RktTarget:
    """A sasaran kegiatan with its indicators."""

    text: str
    lines: tuple[RktLine, ...]


@dataclass(frozen=True, slots=True)
class RktActivity:
    """A kegiatan; ``program`` and ``sasaran`` repeat on the activities that they cover."""

    sasaran: str
    program: str
    kegiatan: str
    targets: tuple[RktTarget, ...]


@dataclass(frozen=True, slots=True)
class Rkt:
    unit: str
    activities: tuple[RktActivity, ...]
    signer: Party


@dataclass(frozen=True, slots=True)
class Decree:
    """``office``: the issuer as printed, in capitals. ``head`` is None for another agency's agreement."""

    issuer: Issuer
    office: tuple[str, ...]  # the issuer's lines
    office_short: str
    region: Region
    year: int
    head: Head | None
    agreements: tuple[Agreement, ...]
    actions: tuple[ActionPlan, ...]
    rkt: tuple[Rkt, ...]
