"""What the logs of a publication tell of a run, while another program writes or after one was killed too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.runlog.log import NAME, folder_of

Event = Mapping[str, Any]
# As `dvc repro` calls them, one after the other, leaving out those that have nothing to do.
STEPS = ("read", "assemble", "normalise", "validate", "publish", "report", "explore")


@dataclass(frozen=True, slots=True)
class Run:
    """One command, or the steps of one `dvc repro`: files and events in the order of time."""

    files: tuple[Path, ...]
    events: tuple[Event, ...]

    def of(self, *names: str) -> list[Event]:
        """The events of these names."""
        return [event for event in self.events if event["event"] in names]

    @property
    def commands(self) -> tuple[str, ...]:
        return tuple(str(event.get("command", "")) for event in self.of("started"))

    @property
    def began(self) -> str:
        return str(self.events[0].get("at", "")) if self.events else ""

    @property
    def seconds(self) -> float | None:
        """Of all its commands; None where one did not come to its end."""
        ended = self.of("ended")
        return sum(float(e["seconds"]) for e in ended) if len(ended) == len(self.files) else None

    @property
    def how(self) -> str:
        """``done``; ``failed``, and why; or that it has not ended, in words."""
        ended = self.of("ended")
        if len(ended) < len(self.files):
            return "it was killed, or is at work now"
        return next((f"failed: {e.get('why', '')}" for e in ended if e["how"] != "done"), "done")


def runs(out: Path) -> list[Run]:
    """All runs that ``out`` has logs of, the last first; their files are read as they are asked for."""
    return [Run(tuple(group), tuple(e for path in group for e in events(path))) for group in _groups(out)]


def last_run(out: Path) -> Run | None:
    group = next(iter(_groups(out)), None)
    return None if group is None else Run(tuple(group), tuple(e for path in group for e in events(path)))


def events(path: Path) -> Iterator[Event]:
    """The whole lines of a log; one that a full disk or the end of a machine cut short is left out."""
    for line in path.read_bytes().split(b"\n"):
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict) and isinstance(event.get("event"), str):
            yield event


def _groups(out: Path) -> Iterator[Sequence[Path]]:
    """Files of one run, the last run first: steps that follow each other in their order are one."""
    folder = folder_of(out)
    named = ((p, m) for p in folder.iterdir() if (m := NAME.fullmatch(p.name))) if folder.is_dir() else ()
    group: list[Path] = []
    next_step = len(STEPS)
    for path, match in sorted(named, key=lambda one: one[0], reverse=True):
        command = match["command"]
        step = STEPS.index(command) if command in STEPS else None
        if group and (step is None or step >= next_step):
            yield group[::-1]
            group = []
        group.append(path)
        next_step = step if step is not None else -1
    if group:
        yield group[::-1]
