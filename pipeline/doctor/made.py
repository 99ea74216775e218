"""Whether the publication is what this program, as it is installed and set now, would make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.doctor.model import Found, Place, attention, note, ok
from pipeline.provenance.steps import assemble_with, normalise_with, read_with, validate_with
from pipeline.storage import MissingStep, Work


def made_with(place: Place) -> Iterator[Found]:
    """Step by step, as each left it in ``work``; the input itself is not looked at."""
    work = Work(place.out / "work")
    now = {
        "read": read_with(place.settings, ()),
        "assemble": assemble_with(),
        "normalise": normalise_with(place.settings),
        "validate": validate_with(place.settings),
    }
    for step, said in now.items():
        try:
            then = work.load_made_with(step)
        except MissingStep:
            yield note("made with", step, "it was not done here yet", "run `kinerja run`")
            continue
        others = list(_unlike(then, said))
        if others:
            remedy = "run `kinerja run`: only what depends on it is made anew"
            yield attention("made with", step, f"another {', '.join(others)} than now", remedy)
        else:
            yield ok("made with", step, "the same versions, settings and code as now")


def _unlike(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Names of what differs, e.g. ``settings.read.sure``."""
    for name in sorted({*then, *now} - {"inputs"}):
        old, new = then.get(name), now.get(name)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from (f"{name}.{inner}" for inner in _unlike(old, new))
        elif old != new:
            yield name
