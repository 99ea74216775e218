"""What a look is made of: page, typeface, columns, rulings, habits. Millimetres; type sizes in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from tests.maker.model import Issuer, Regime

STRICT = ConfigDict(extra="forbid")  # a misspelt field in looks.yml is an error


class Merge(StrEnum):
    """What stands where a sasaran covers several rows."""

    SPAN = "span"  # one merged cell
    BLANK = "blank"  # empty ruled cells that mean "same as above"
    ONE_CELL = "one_cell"  # merged, and no ruling between the indicators either: aligned by height alone
    HEADING = "heading"  # the sasaran as a full-width row


class Mark(StrEnum):
    """What says "in this period"."""

    TICK = "✓"
    ROOT = "√"
    SMALL_V = "v"
    LARGE_V = "V"
    CROSS = "x"
    DOT = "●"
    FILL = "fill"  # the colour of the cell and no text
    BAR = "bar"  # one fill over neighbouring months, without rulings inside
    VALUES = "values"  # the target of the period


class Budget(StrEnum):
    RULED = "ruled"
    LIST = "list"  # unruled, numbered
    LINE = "line"  # one programme in one line
    LEVELS = "levels"  # programmes with their kegiatan
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Column:
    """``key``: what the cells hold; ``width`` in parts of the rest where it is not ``fixed`` (mm)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    key: str
    heading: str
    width: float = 1.0
    fixed: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Rules:
    """``dash`` as in typst; ``sides`` False: no outer left and right; ``frame``: double outer ones."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    width: float = 0.6
    colour: str = "#000000"
    dash: str = "solid"
    sides: bool = True
    frame: bool = False
    shade: str | None = None  # of the header


@dataclass(frozen=True, slots=True)
class Periods:
    """``labels`` of the columns; ``groups`` above them (label, columns), ``over`` the heading above all."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    labels: tuple[str, ...]
    over: str
    groups: tuple[tuple[str, int], ...] = ()
    mark: Mark = Mark.TICK
    width: float = 9.0

    @property
    def monthly(self) -> bool:
        return len(self.labels) == 12


@dataclass(frozen=True, slots=True)
class TableLook:
    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    columns: tuple[Column, ...]
    merge: Merge = Merge.SPAN
    number_row: str = ""  # "({n})", "{n}"; empty: none
    repeat: bool = True  # the header on every page
    landscape: bool = False
    size: float = 10.0
    periods: Periods | None = None

    def has(self, key: str) -> bool:
        return any(column.key == key for column in self.columns)

    def heading(self, key: str) -> str:
        return next((column.heading for column in self.columns if column.key == key), "")


@dataclass(frozen=True, slots=True)
class Look:
    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str
    issuer: Issuer
    regime: Regime
    years: tuple[int, int]
    paper: tuple[float, float]
    font: str
    size: float
    rules: Rules
    agreement: TableLook
    action: TableLook | None
    rkt: TableLook | None
    document: str = "PERJANJIAN KINERJA"
    parties: tuple[str, str] = ("Pihak Pertama", "Pihak Kedua")
    budget: Budget = Budget.RULED
    money: tuple[str, ...] = ("Rp. {},-",)  # spellings; several: mixed in one document
    percent: tuple[str, ...] = ("%",)
    numbers: tuple[str, ...] = ("{}.",)  # of rows; several: mixed
    gaps: bool = False  # row numbers leave one out
    indicator_numbers: bool = False  # 1.1. before each indicator
    split_rows: bool = False  # a row may be cut by the end of the page
    two_on_page: bool = False  # the next table of a kind begins under the last one
    day_missing: bool = False  # "        2017": the day was never filled in
    nip: bool = False
    address: bool = True
    annex: bool = True  # a title page between the decree and its annexes
    margin: float = 22.0
    goals: tuple[int, int] = (5, 9)  # sasaran of an agreement
    kinds: tuple[str, ...] = field(
        default=("percent", "percent", "percent", "count", "count", "grade", "opinion", "score", "zero")
    )
