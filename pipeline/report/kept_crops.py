"""Pieces of scans as they were drawn before: a page that has not changed is not drawn again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.entries import Entries
from pipeline.made_of import made_of
from pipeline.report.spots import Crop, Drawing, Spot

_CROPS = TypeAdapter(list[tuple[Spot, Crop]])


class KeptCrops:
    """``folder``: one file a page. ``digests``: name of a PDF -> digest of the bytes that were read of it."""

    def __init__(self, folder: Path, digests: Mapping[str, str]) -> None:
        self._entries, self._digests = Entries(folder), digests

    def get(
        self, spots: Sequence[Spot], turn: int, drawing: Drawing, draw: Callable[[], dict[Spot, Crop]]
    ) -> dict[Spot, Crop]:
        """The pieces of one page: as ``draw`` made them, now or before."""
        file, page = spots[0].file, spots[0].page
        if file not in self._digests:
            return draw()
        origin = made_of("crops", self._digests[file], page, spots, turn, drawing)
        found = self._entries.get(origin)
        if found is not None:
            return dict(_CROPS.validate_json(found.content))
        drawn = draw()
        self._entries.put(origin, _CROPS.dump_json(list(drawn.items())))
        return drawn

    def keep_asked(self) -> None:
        """Forget the pages that nobody has asked for since this was made."""
        self._entries.keep_asked()
