"""What is the same in every ``explore.html`` of one version of the program: charts and the script that draws
them. They take more than a second to make, and are kept."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import sealed
from pipeline.machines import caches
from pipeline.made_of import made_of


@dataclass(frozen=True, slots=True)
class Unchanging:
    """``charts``: name -> Vega-Lite specification; ``vega``: the script that draws them."""

    charts: dict[str, dict[str, Any]]
    vega: str


@cache
def unchanging() -> Unchanging:
    """Made anew."""
    # Altair takes a second to import, and bundling the script another.
    from pipeline.explore.charts import charts  # noqa: PLC0415
    from pipeline.explore.vega import vega_script  # noqa: PLC0415

    return Unchanging(charts(), vega_script())


def kept(path: Path) -> Unchanging:
    """From ``path`` where this program left it there, else made and left there, if that can be."""
    origin = made_of("explore")
    with suppress(OSError):  # a folder of somebody else's: then it is made each time
        found = sealed.read(path)
        if found is not None and found.made_of == origin:
            return Unchanging(**json.loads(found.content))
    made = unchanging()
    with suppress(OSError):
        sealed.write(path, json.dumps(asdict(made)).encode(), origin)
    return made


def of_this_machine() -> Unchanging:
    """Kept for all publications: it is made of the program alone."""
    return kept(caches.of_this_machine() / "explore" / "unchanging.jsonl")


if __name__ == "__main__":  # when an environment is made, so that no run waits for it
    of_this_machine()
