"""What the doctor finds, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.guarded import guarded
from pipeline.settings import Settings
from pipeline.trouble import Told


class State(StrEnum):
    OK = "ok"
    NOTE = "note"  # good to know; nothing has to be done
    ATTENTION = "attention"  # something has to be done; the remedy says what


@dataclass(frozen=True, slots=True)
class Found:
    """``about``: what was looked at. ``said``: what was seen. ``remedy``: not empty for ATTENTION."""

    area: str
    about: str
    state: State
    said: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What is examined. ``settings`` are the defaults where those of ``params`` cannot be used."""

    raw: Path
    out: Path
    params: Path
    settings: Settings


Examination = Callable[[Place], Iterable[Found]]


def ok(area: str, about: str, said: str) -> Found:
    return Found(area, about, State.OK, said)


def note(area: str, about: str, said: str, remedy: str = "") -> Found:
    return Found(area, about, State.NOTE, said, remedy)


def attention(area: str, about: str, said: str, remedy: str) -> Found:
    return Found(area, about, State.ATTENTION, said, remedy)


def examined(area: str, examination: Examination, place: Place) -> Iterator[Found]:
    """What ``examination`` finds; what stops it is found too, and stops no other."""

    def stopped(why: str) -> list[Found]:
        return [
            attention(area, "examination", f"it was stopped: {why}", "look into this first, then run again")
        ]

    try:
        yield from guarded(lambda: list(examination(place)), stopped)
    except (OSError, Told) as error:
        yield from stopped(str(error))
