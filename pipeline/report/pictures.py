"""Which pieces of the scans stand in the report: some of every code, and not more than the page can bear."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.report.content import FoundGroup, Limits
from pipeline.report.crops import Crop, Spot

Cut = Callable[[Sequence[Spot]], Mapping[Spot, Crop]]


class Pictures:
    """The places of findings and of rows in quarantine, and the pictures that were chosen of them."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], files: Mapping[str, str]) -> None:
        """``rows`` of the tables `findings` and `quarantine`; ``files``: decree id -> PDF."""
        self._spots: dict[str, Spot] = {}
        self._chosen: dict[Spot, Crop] = {}
        for row in rows:
            file = files.get(row["decree_id"])
            if file and row["page"] is not None and row["bbox"] is not None:
                x0, top, x1, bottom = row["bbox"]
                spot = Spot(file, row["page"], (x0, top, x1, bottom))
                self._spots.setdefault(row.get("finding_id") or row["row_id"], spot)

    def choose(self, queues: Iterable[Sequence[str]], cut: Cut, limits: Limits) -> None:
        """``queues`` of ids. The first of each is chosen, then the second of each, while there is room."""
        placed = [[k for k in queue if k in self._spots][: limits.crops_per_code] for queue in queues]
        turns = range(max(map(len, placed), default=0))
        wanted = dict.fromkeys(self._spots[q[n]] for n in turns for q in placed if n < len(q))
        asked = list(wanted)[: limits.crops]
        made = cut(asked)
        room = limits.crop_bytes
        for spot in asked:
            if spot in made and len(made[spot].address) <= room:
                self._chosen[spot] = made[spot]
                room -= len(made[spot].address)

    def of(self, key: str) -> Crop | None:
        """The picture of a finding or of a row in quarantine, where one was chosen."""
        spot = self._spots.get(key)
        return self._chosen.get(spot) if spot else None

    def into_group(self, group: FoundGroup) -> FoundGroup:
        """The group with its pictures; a place that several of its findings share is shown at the first."""
        items, seen, without = [], set(), 0
        for item in group.items:
            spot = self._spots.get(item.finding_id)
            items.append(item if spot in seen else replace(item, crop=self.of(item.finding_id)))
            without += spot is not None and spot not in self._chosen
            seen.add(spot)
        return replace(group, items=tuple(items), without_crop=without)
