"""The forms that are known, loaded from ``schemas/layouts/``: one file a form, no Python for a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, TypeAdapter

from schemas.yaml_text import parse

LAYOUT_FOLDER = Path(__file__).resolve().parents[2] / "schemas" / "layouts"
DECREE_FILE = "keputusan.yml"
HEADINGS_FILE = "headings.yml"
CALENDARS_FILE = "calendars.yml"
_OF_ALL_FORMS = (DECREE_FILE, HEADINGS_FILE, CALENDARS_FILE)

_CHOICE = re.compile(r"\(([^()]*)\)")


def spelled_out(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Every wording of a family: ``(|nama) (kegiatan|aksi)`` is kegiatan, aksi, nama kegiatan, nama aksi."""
    return tuple(dict.fromkeys(wording for pattern in patterns for wording in _wordings(pattern)))


def _wordings(pattern: str) -> Iterator[str]:
    choice = _CHOICE.search(pattern)
    if choice is None:
        yield " ".join(pattern.split())
        return
    before, after = pattern[: choice.start()], pattern[choice.end() :]
    for word in choice[1].split("|"):
        yield from _wordings(before + word + after)


Wordings = Annotated[tuple[str, ...], AfterValidator(spelled_out)]


class Holds(StrEnum):
    """What the cells of a column hold; decides how they are read and checked."""

    TEXT = "text"
    ROW_NUMBER = "row_number"
    TARGET = "target"
    UNIT = "unit"
    MONEY = "money"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Levels:
    """Rows of several levels that stand in one column, headed by the names of all: ``Program / Kegiatan /
    Indikator``.

    ``columns``: what its rows of the higher levels say of those below them, high level first; of one that the
    form has no column for, a finding. ``headers`` are folded heading words.
    """

    columns: tuple[str, ...]
    headers: Wordings


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form. ``headers`` are folded heading words; ``rows``: each of its cells is a row.

    ``aside``: known, and no published table has it. ``titled``: known only where the title over the table
    names the form. ``again``: of two columns headed as that one, the second is this, if it stands next
    ``right_of`` another: ``Target`` behind ``Rencana Aksi`` is the target of the action. With ``alone`` so is
    the only one: ``Satuan`` behind the volume of the action. ``otherwise``: headings that name it where no
    column has one of ``headers``, right behind the column of the rows or their unit (``Volume``); of that of
    the rows itself right before the target (``Uraian``), where the title names the form. ``levels``: the
    headings under which its cells are rows of several levels, the lowest of which are those of the table;
    ``levels_by``: the columns whose numbers or codes tell one level from another.
    """

    name: str
    headers: Wordings
    holds: Holds
    fill_down: bool = False
    optional: bool = False
    rows: bool = False
    aside: bool = False
    titled: bool = False
    again: str | None = None
    right_of: str | None = None
    alone: bool = False
    otherwise: Wordings = ()
    levels: tuple[Levels, ...] = ()
    levels_by: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be headed with."""
        if not self.levels:  # of nearly all columns, and asked for at every heading
            return self.headers
        return (*self.headers, *(name for levels in self.levels for name in levels.headers))


@dataclass(frozen=True, slots=True)
class Periods:
    """A calendar: ``headers[i]`` are the headings of period i + 1, published as ``<columns><i + 1>``.

    ``over``: what stands over all of them, or begins each, and says what they are where their own headings
    cannot be read; ``over_titled``: what says so only where the title of the table says that it is a plan of
    a year. ``part``: of several columns of one period, the one that is published; ``part_aside``: others that
    are known and are not.
    """

    schedule: str
    columns: str
    headers: tuple[Wordings, ...]
    over: Wordings = ()
    over_titled: Wordings = ()
    part: Wordings = ()
    part_aside: Wordings = ()


@dataclass(frozen=True, slots=True)
class Kind:
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row across the table that begins with one of ``words`` says ``column`` of the rows below it; so does
    one that looks as ``like`` says (a pattern), where it begins with no other's words.

    Where the form has no such column, what the row says is a finding.
    """

    column: str
    words: Wordings
    like: str = ""


@dataclass(frozen=True, eq=False)  # there is one of each form, asked for at every heading
class Layout:
    """A form. ``heading_row``: the column that a row across the table fills for the rows below it, if it
    looks as ``heading_row_like`` says (a pattern), unless it begins with words of one of ``heading_rows``.
    These stand in the order of their levels: what a row of one level said ends where one of a higher begins.
    ``totals``: words that a line of totals is known by.

    ``told_by``: sets of columns by which a table is known as this form where no title over it says so: one of
    them is enough, and all are needed against the title of another form. A form without any is known by its
    required columns.
    """

    form: str
    table: str
    titles: Wordings
    columns: tuple[Column, ...]
    periods: tuple[Periods, ...] = ()
    periods_aside: tuple[Periods, ...] = ()
    kinds: tuple[Kind, ...] = ()
    totals: Wordings = ()
    heading_row: str | None = None
    heading_row_like: str = ""
    heading_rows: tuple[HeadingRow, ...] = ()
    told_by: tuple[tuple[str, ...], ...] = ()
    belongs_to: str | None = None

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)

    @cached_property
    def row_column(self) -> str:
        return next(c.name for c in self.columns if c.rows)

    @cached_property
    def target_column(self) -> str:
        """Empty where the form has no targets."""
        return next((c.name for c in self.columns if c.holds is Holds.TARGET), "")


@lru_cache
def untitled(layout: Layout) -> Layout:
    """The form as it is known where no title over the table names it, its rows by their own headings."""
    columns = (replace(c, otherwise=()) if c.rows else c for c in layout.columns if not c.titled)
    return replace(layout, columns=tuple(columns))


@lru_cache
def published(layout: Layout) -> Layout:
    """The form without the columns that no published table has."""
    return replace(layout, columns=tuple(column for column in layout.columns if not column.aside))


@dataclass(frozen=True, slots=True)
class Head:
    decree: str
    number: str
    about: str
    about_ends: tuple[str, ...]
    considering: str
    legal_basis: str
    legal_basis_ends: tuple[str, ...]
    enacted_at: str
    enacted_on: str


@dataclass(frozen=True, slots=True)
class Signing:
    """``institution``: what an office is of, folded."""

    institution: tuple[str, ...]
    signed: tuple[str, ...]
    certified: tuple[str, ...]
    first_party: tuple[str, ...]
    second_party: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """``ends``: what a line begins with that is no more of the position before it."""

    name: str
    position: str
    called: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    unit: tuple[str, ...]
    year: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """Single words of which, with numbers, a line is made that says when and nothing else.

    ``times``: at least one is there; ``beside``: what stands with them.
    """

    times: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Formulas:
    """The set phrases of a decree that tell its parts."""

    head: Head
    signing: Signing
    party: Party
    plan: Plan
    period: Period


@dataclass(frozen=True, slots=True)
class Layouts:
    forms: tuple[Layout, ...]
    formulas: Formulas

    def form(self, name: str) -> Layout:
        return next(x for x in self.forms if x.form == name)

    @property
    def titles(self) -> list[str]:
        """Of all forms."""
        return [title for form in self.forms for title in form.titles]


def load_layouts(folder: Path = LAYOUT_FOLDER) -> Layouts:
    """All layouts of ``folder`` in the order of their file names.

    Raises pydantic.ValidationError, and ValueError where a form names headings or a calendar that the files
    which all forms share do not have.
    """
    headings = _shared(folder, HEADINGS_FILE)
    calendars = _shared(folder, CALENDARS_FILE)
    forms = tuple(
        TypeAdapter(Layout).validate_python(_with_shared(path, headings, calendars))
        for path in sorted(folder.glob("*.yml"))
        if path.name not in _OF_ALL_FORMS
    )
    return Layouts(forms, TypeAdapter(Formulas).validate_python(_declared(folder / DECREE_FILE)))


def _declared(path: Path) -> Any:
    return parse(path.read_text(encoding="utf-8"))


def _shared(folder: Path, name: str) -> dict[str, Any]:
    """Empty where the folder has no such file."""
    path = folder / name
    return TypeAdapter(dict[str, Any]).validate_python(_declared(path)) if path.exists() else {}


def _with_shared(path: Path, headings: dict[str, Any], calendars: dict[str, Any]) -> Any:
    """The form of ``path``, with the headings and the calendars that it names."""
    form = _declared(path)
    for column in form.get("columns", ()):
        if isinstance(column.get("headers"), str):
            where = f"{path.name}: column {column['name']}: {HEADINGS_FILE}"
            column["headers"] = _named(column["headers"], headings, where)
    for key in ("periods", "periods_aside"):
        where = f"{path.name}: {key}: {CALENDARS_FILE}"
        form[key] = [_named(x, calendars, where) if isinstance(x, str) else x for x in form.get(key, ())]
    return form


def _named(name: str, shared: dict[str, Any], where: str) -> Any:
    if name not in shared:
        raise ValueError(f"{where} has no {name!r}")
    return shared[name]
