"""Pieces of scans as they were drawn before: a page that has not changed is not drawn again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from pipeline import sealed
from pipeline.made_of import made_of
from pipeline.report.spots import Crop, Drawing, Spot

_CROPS = TypeAdapter(list[tuple[Spot, Crop]])


class KeptCrops:
    """``folder``: one file a page. ``digests``: name of a PDF -> digest of the bytes that were read of it."""

    def __init__(self, folder: Path, digests: Mapping[str, str]) -> None:
        self._folder, self._digests = folder, digests
        self._asked: set[str] = set()

    def get(
        self, spots: Sequence[Spot], turn: int, drawing: Drawing, draw: Callable[[], dict[Spot, Crop]]
    ) -> dict[Spot, Crop]:
        """The pieces of one page: as ``draw`` made them, now or before."""
        file, page = spots[0].file, spots[0].page
        if file not in self._digests:
            return draw()
        origin = made_of("crops", self._digests[file], page, spots, turn, drawing)
        path = self._folder / f"{origin}.jsonl"
        self._asked.add(path.name)
        found = sealed.read(path)
        if found is not None:
            return dict(_CROPS.validate_json(found.content))
        drawn = draw()
        sealed.write(path, _CROPS.dump_json(list(drawn.items())))
        return drawn

    def keep_asked(self) -> None:
        """Forget the pages that nobody has asked for since this was made."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name not in self._asked:
                path.unlink(missing_ok=True)
