"""All examinations in their order, and how they are shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from rich.table import Table

from pipeline.doctor import folders, machine, made, program, settings
from pipeline.doctor.model import Examination, Found, Place, State, examined

EXAMINATIONS: tuple[tuple[str, Examination], ...] = (
    ("program", program.python),
    ("engines", program.engines),
    ("models", program.recognition_models),
    ("on demand", program.on_demand),
    ("settings", settings.thresholds),
    ("machine", machine.cores_and_memory),
    ("machine", machine.limits),
    ("disk", folders.disk),
    ("folders", folders.folders),
    ("at work", folders.locks),
    ("cache", folders.readings),
    ("made with", made.made_with),
    ("publication", folders.publication),
)
_STYLE = {State.OK: "green", State.NOTE: "dim", State.ATTENTION: "bold red"}


def examine(place: Place) -> Iterator[Found]:
    """Everything that is found, in the order of EXAMINATIONS."""
    for area, examination in EXAMINATIONS:
        yield from examined(area, examination, place)


def needs_attention(found: Iterable[Found]) -> bool:
    return any(one.state is State.ATTENTION for one in found)


def as_table(found: Sequence[Found]) -> Table:
    table = Table()
    for name in ("", "what", "state", "what was seen, and what to do"):
        table.add_column(name, overflow="fold")
    area = ""
    for one in found:
        said = one.said + (f"\n→ {one.remedy}" if one.remedy else "")
        if area and one.area != area:
            table.add_section()
        shown = one.area if one.area != area else ""
        table.add_row(shown, one.about, one.state.value, said, style=_STYLE[one.state])
        area = one.area
    return table


def as_json(found: Sequence[Found]) -> str:
    """For scripts: ``attention`` (how many ask for it) and ``found``."""
    asking = sum(one.state is State.ATTENTION for one in found)
    return json.dumps(
        {"attention": asking, "found": [asdict(one) for one in found]}, indent=1, ensure_ascii=False
    )
