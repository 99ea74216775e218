"""What became of each decision: the nouns that `normalise`, `validate` and `publish` share with this step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.corrections.model import Decision
from pipeline.model import Box, Printed, Record, Row

RowKey = tuple[str, int, int]  # table, place, number: what a row id is made of


def row_key(record: Record) -> RowKey:
    return record.table, record.place, record.number


class State(StrEnum):
    """Whether a decision is followed, and if not, why."""

    APPLIED = "applied"  # the value is the person's
    KEPT = "kept"  # the machine says the same
    STALE = "stale"  # the machine reads something that nobody expected: to be decided again
    UNUSED = "unused"  # what it is about is not there
    CONFLICT = "conflict"  # another decision says something else
    UNDONE = "undone"  # taken back


FOLLOWED = (State.APPLIED, State.KEPT)


@dataclass(frozen=True, slots=True)
class Place:
    """One print of one row: ``name`` as in :attr:`Record.printed`; empty where it is all of the row."""

    table: str
    place: int
    number: int
    name: str = ""

    @property
    def row(self) -> RowKey:
        return self.table, self.place, self.number

    def row_id(self, decree_id: str) -> str:
        return f"{decree_id}/{self.table}/{self.place}/{self.number}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision and its state. ``places``: every print that it is about, the one it names first.

    ``machine`` is what is read there now, ``page`` and ``box`` (page frame) where; ``note`` says to a
    person why it is not followed.
    """

    decision: Decision
    state: State
    places: tuple[Place, ...] = ()
    machine: str = ""
    page: int | None = None
    box: Box | None = None
    note: str = ""


def said_by(verb: str, decision: Decision) -> str:
    """``decided by NAME: reason``, as it stands among the steps of a value."""
    return f"{verb} by {decision.by}" + (f": {decision.reason}" if decision.reason else "")


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person said of one print. ``printed``: what stands for it, None where it stays as it is.

    ``beside`` are the machine's readings, ``step`` who decided and why.
    """

    step: str
    beside: tuple[str, ...]
    printed: Printed | None = None


Deciding = Mapping[RowKey, Mapping[str, Decided]]  # row -> name of the print -> what was said of it


@dataclass(frozen=True, slots=True)
class Applied:
    """The records of a document as decided: rows added and struck out, and what was said of each print.

    A print's decision is not yet in ``records``: `normalise` puts it there, after the document's own
    prints have spoken, so that one decision never changes what another one expected.
    """

    records: tuple[Record, ...]
    decided: Deciding
    judged: tuple[Judged, ...]
    struck: tuple[RowKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What became of one document's decisions, as `validate` and `publish` need it.

    ``struck`` are the rows struck out, as the machine made them, each with who did it and why.
    """

    judged: tuple[Judged, ...] = ()
    struck: tuple[tuple[Row, str], ...] = ()
    decree_id: str = ""
    source_file: str = ""

    def prints(self) -> dict[str, set[str]]:
        """Row id -> the names of its prints that a person has decided."""
        names: dict[str, set[str]] = {}
        for judged in self.judged:
            for place in judged.places if judged.state in FOLLOWED else ():
                names.setdefault(place.row_id(self.decree_id), set()).add(place.name)
        return names
