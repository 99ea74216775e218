"""Which pieces of the scans stand in the report: some of every code, and not more than the page can bear."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.report.content import FoundGroup, Limits
from pipeline.report.spots import Crop, Spot

Cut = Callable[[Sequence[Spot]], Mapping[Spot, Crop]]


class Pictures:
    """The places of findings and of rows in quarantine, and the pictures that were chosen of them."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], files: Mapping[str, str]) -> None:
        """``rows`` of the tables `findings` and `quarantine`; ``files``: decree id -> PDF."""
        self._spots: dict[str, Spot] = {}
        self._chosen: dict[str, Crop] = {}
        for row in rows:
            file = files.get(row["decree_id"])
            if file and row["page"] is not None and row["bbox"] is not None:
                x0, top, x1, bottom = row["bbox"]
                spot = Spot(file, row["page"], (x0, top, x1, bottom))
                self._spots.setdefault(row.get("finding_id") or row["row_id"], spot)

    def choose(self, queues: Iterable[Sequence[str]], cut: Cut, limits: Limits) -> None:
        """``queues`` of ids. The first of each is chosen, then the second of each, while there is room.

        A place that several of one queue share is shown at the first of them.
        """
        placed = [self._places(queue)[: limits.crops_per_code] for queue in queues]
        turns = range(max(map(len, placed), default=0))
        wanted = [queue[n] for n in turns for queue in placed if n < len(queue)][: limits.crops]
        made = cut(list(dict.fromkeys(self._spots[key] for key in wanted)))
        room = limits.crop_bytes
        for key in wanted:
            crop = made.get(self._spots[key])
            if crop and len(crop.address) <= room:
                self._chosen[key] = crop
                room -= len(crop.address)

    def _places(self, queue: Sequence[str]) -> list[str]:
        """The ids of ``queue`` that have a place, the first of each place."""
        first = {self._spots[key]: key for key in reversed(queue) if key in self._spots}
        return [key for key in queue if key in self._spots and first[self._spots[key]] == key]

    def of(self, key: str) -> Crop | None:
        """The picture of a finding or of a row in quarantine, where one was chosen."""
        return self._chosen.get(key)

    def into_group(self, group: FoundGroup) -> FoundGroup:
        """The group with its pictures, and how many of its findings have a place that is not shown."""
        items = tuple(replace(item, crop=self.of(item.finding_id)) for item in group.items)
        shown = {self._spots[item.finding_id] for item in items if item.crop}
        placed = [self._spots[item.finding_id] for item in items if item.finding_id in self._spots]
        return replace(group, items=items, without_crop=sum(spot not in shown for spot in placed))
