"""From what a person says of a proposal to the entry that is put down."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from pipeline.compare.naming.accept import Values
from pipeline.compare.naming.accepted import Accepted, Decided
from pipeline.compare.naming.entries import INDICATOR


class DecidedWrongly(ValueError):
    """What was said of the proposal is no decision; the message says what is missing or too much."""


@dataclass(frozen=True, slots=True)
class Said:
    """As on the command line; empty where nothing was said. ``unit``: ``-`` for none (grades, opinions)."""

    same_as: str = ""
    new: str = ""
    nothing: str = ""  # the reason why the text is no indicator and no objective
    name: str = ""
    unit: str = ""
    direction: str = ""
    jenis: str = ""


def decision(proposal: Values, said: Said, *, by: str, on: datetime.date) -> Decided:
    """The entry for accepted.yml. Raises DecidedWrongly."""
    if sum(map(bool, (said.same_as, said.new, said.nothing))) != 1:
        raise DecidedWrongly("say one of --as ID, --new ID and --none REASON")
    about_new = {
        "--name": said.name,
        "--unit": said.unit,
        "--direction": said.direction,
        "--jenis": said.jenis,
    }
    if not said.new and (given := [option for option, value in about_new.items() if value]):
        raise DecidedWrongly(f"{', '.join(given)}: only for --new")
    shared = {"by": by, "date": on}
    text = {"kind": proposal["kind"], "printed": proposal["text"]}
    if said.same_as:
        return _entry({"decision": "same", **text, "id": said.same_as, **shared})
    if said.nothing:
        return _entry({"decision": "none", **text, "reason": said.nothing, **shared})
    return _entry({**_new(proposal, said), **shared})


def _new(proposal: Values, said: Said) -> Values:
    name = said.name or proposal["text"]
    named: Values = {"id": said.new, "name": name}
    if name != proposal["text"]:
        named["printed"] = [proposal["text"]]
    if proposal["kind"] == INDICATOR:
        if not said.unit or not said.direction or said.jenis:
            raise DecidedWrongly(
                "a new indicator needs --unit (- for none) and --direction, and has no --jenis"
            )
        unit = None if said.unit == "-" else said.unit
        return {"decision": "new-indicator", **named, "unit": unit, "direction": said.direction}
    if said.unit or said.direction:
        raise DecidedWrongly("a new sasaran has no --unit and no --direction")
    return {"decision": "new-objective", **named, "jenis": said.jenis or None}


def _entry(values: Values) -> Decided:
    try:
        entry: Decided = TypeAdapter(Accepted).validate_python(values)
    except ValidationError as error:
        what = "; ".join(f"{e['loc'][-1]} {e['input']!r}: {e['msg']}" for e in error.errors())
        raise DecidedWrongly(what) from error
    return entry
