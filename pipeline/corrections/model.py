"""The file ``raw/<name>.corrections.yml``: one decision an entry, in the order in which they were made.

Each names the place that it is about and the reading that it expects there, so that it can be seen
whether it still means what it meant. Readable in a diff: a decision adds lines and changes none.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MARKED, BLANK = "marked", "blank"  # the decided values of a period cell


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CellPlace(_Entry):
    """Row and column of the cell in the table printed on the page, counted from 1 as in ``cells``."""

    row: int = Field(ge=1)
    col: int = Field(ge=1)


class _Decision(_Entry):
    """``by``, ``at`` and ``reason`` say who answers for it; ``id`` is unique in the file."""

    id: str = Field(pattern=r"^[0-9a-f]{8}$")
    reason: str = ""
    by: str = Field(min_length=1)
    at: datetime


class ValueDecision(_Decision):
    """The printed text of one place is ``value``; equal to ``expect`` it confirms the reading, and
    what is published of it stays (of two readings the one that fits its column, the name of an office).

    ``table`` and ``column`` as published (``agreements``, ``target``); ``row`` is the row's place in its
    table and its number there, as in the row id (``2/6``): it finds the value where the page is another
    scan. For a period column ``value`` is ``marked`` or ``blank``, or the text that stands there.
    """

    action: Literal["value"]
    table: str
    row: str = Field(pattern=r"^\d+/\d+$")
    column: str
    page: int = Field(ge=1)
    box: tuple[float, float, float, float]
    cell: CellPlace | None = None
    expect: str
    value: str


class StrikeDecision(_Decision):
    """The row is none: a heading, a total, a line of dirt. ``expect`` is its indicator as it was read."""

    action: Literal["strike"]
    table: str
    row: str = Field(pattern=r"^\d+/\d+$")
    page: int = Field(ge=1)
    box: tuple[float, float, float, float]
    expect: str


class AddedValue(_Entry):
    """One printed value of an added row, and where it stands."""

    text: str
    box: tuple[float, float, float, float]


class AddDecision(_Decision):
    """A row that was missed. ``after``: number of the row that it follows in its table, 0 for the first.

    ``values`` by published column (``indikator``, ``target``, ``t1``). Its own number goes on after the last
    of its table, so that no row id ever changes; where it stands is said by the column ``baris``.
    """

    action: Literal["add"]
    table: str
    place: int = Field(ge=1)
    after: int = Field(ge=0)
    page: int = Field(ge=1)
    values: dict[str, AddedValue] = Field(min_length=1)


class PageDecision(_Decision):
    """The page is read again: ``turn`` degrees clockwise, or without the text that the file carries."""

    action: Literal["page"]
    page: int = Field(ge=1)
    turn: Literal[0, 90, 180, 270] | None = None
    text_layer: Literal["ignore"] | None = None


class TermDecision(_Decision):
    """``term`` is a phrase of ``kind`` (``indikator``) in the vocabulary; ``variant``: a spelling of it."""

    action: Literal["term"]
    kind: str
    term: str = Field(min_length=1)
    variant: str = ""


class HeadingDecision(_Decision):
    """``heading`` is another name of a ``column`` of the form ``layout``."""

    action: Literal["heading"]
    layout: str
    column: str
    heading: str = Field(min_length=1)


class NotedDecision(_Decision):
    """A finding that names no printed value was looked at, and nothing is to be changed because of it.

    ``expect``: the message of the finding; another message is another finding, and asks again.
    """

    action: Literal["noted"]
    code: str
    page: int | None = Field(default=None, ge=1)
    table: str = ""
    row: str = Field(default="", pattern=r"^(\d+(/\d+)?)?$")
    expect: str


Decision = Annotated[
    ValueDecision
    | StrikeDecision
    | AddDecision
    | PageDecision
    | TermDecision
    | HeadingDecision
    | NotedDecision,
    Field(discriminator="action"),
]


class Corrections(_Entry):
    """``document``: sha256 of the PDF that the decisions were made on.

    Two standing decisions about one place contradict each other: the earlier one must be taken back first.
    """

    document: str = Field(pattern=r"^[0-9a-f]{64}$")
    decisions: tuple[Decision, ...] = ()
    undone: tuple[str, ...] = ()  # ids of decisions taken back; they stay in the file, and count no more

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        twice = sorted(
            {d.id for d in self.decisions if sum(d.id == other.id for other in self.decisions) > 1}
        )
        if twice:
            raise ValueError(f"two decisions have the id {', '.join(twice)}")
        return self

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that count."""
        return tuple(d for d in self.decisions if d.id not in self.undone)

    def only(self, kind: type[_Decision]) -> Corrections:
        """The same file with no other decisions than standing ones of ``kind``."""
        decisions = tuple(d for d in self.standing if isinstance(d, kind))
        return Corrections(document=self.document, decisions=decisions)
