"""Where the time of a scanned page goes, and the floor below it: the two readers alone on the same crops.

``python -m bench.floor [--raw FOLDER] [--pages N]``. All in this process, so that CPU seconds tell; by stage
of :mod:`pipeline.read.scan`, then both readers once more on every crop that they were given.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from bench.made import ROOT
from pipeline.read import page, scan
from pipeline.read.files.sources import open_sources
from pipeline.read.recognition import readers
from pipeline.read.settings import PageOverride, ReadSettings

READERS: dict[str, Any] = {"Tesseract": readers.BlockReader, "PP-OCR": readers.LineReader}
# What is timed: where it is looked up, under which name, and what that is for people.
STAGES: tuple[tuple[ModuleType, str, str], ...] = (
    (page, "weigh", "weigh the page"),
    (page, "rasterise", "draw the page"),
    (scan, "straighten", "turn and straighten it"),
    (scan, "blur_needed", "how rough it is"),
    (scan, "binarise", "ink from paper"),
    (scan, "without_edges", "edges of the scanner"),
    (scan, "find_rulings", "find rulings"),
    (scan, "find_lattices", "rulings to tables"),
    (scan, "erase", "erase rulings"),
    (scan, "without_specks", "dirt"),
    (scan, "judge_mark", "ticks"),
    (scan, "known_by_shape", "dashes"),
    (scan, "crop_writing", "cut out writing"),
)


@dataclass(slots=True)
class Clock:
    """CPU seconds by stage; a reader's time is not that of the stage that asks it.

    ``crops``: reader -> what it was given, call by call.
    """

    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    crops: defaultdict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    inner: float = 0.0

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*given: Any, **named: Any) -> Any:
            if name in READERS:
                self.crops[name].append(given)
            began, inner = time.process_time(), self.inner
            made = function(*given, **named)
            took = time.process_time() - began
            self.spent[name] += took - (self.inner - inner)
            self.inner = inner + took
            return made

        return call

    @contextmanager
    def running(self) -> Iterator[None]:
        patches = [
            patch.object(module, name, self.timed(said, getattr(module, name)))
            for module, name, said in STAGES
        ]
        patches += [patch.object(kind, "read", self.timed(name, kind.read)) for name, kind in READERS.items()]
        for one in patches:
            one.start()
        try:
            yield
        finally:
            for one in patches:
                one.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.floor", description="where the time of a scanned page goes")
    parser.add_argument("--raw", type=Path, default=ROOT / "raw", help="folder of PDFs")
    parser.add_argument("--pages", type=int, default=10_000, help="only so many pages of each document")
    given = parser.parse_args()
    readers.one_thread()
    readers.block_reader(), readers.line_reader()
    sheets = [p.sheet() for opened in open_sources(given.raw).items for p in [*opened.pages()][: given.pages]]
    clock = Clock()
    began = time.process_time()
    with clock.running():
        for sheet in sheets:
            page.read_page(sheet, ReadSettings(), PageOverride())
    whole = time.process_time() - began
    floor = {name: _alone(name, crops) for name, crops in clock.crops.items()}
    table = Table("", title=f"{len(sheets)} pages, CPU ms a page")
    for heading in ("in the run", "share", "alone on the same crops"):
        table.add_column(heading, justify="right")
    for name, spent in sorted(clock.spent.items(), key=lambda item: -item[1]):
        alone = f"{1000 * floor[name] / len(sheets):.0f}" if name in floor else ""
        table.add_row(name, f"{1000 * spent / len(sheets):.0f}", f"{spent / whole:.0%}", alone)
    rest = whole - sum(clock.spent.values())
    table.add_row("all else", f"{1000 * rest / len(sheets):.0f}", f"{rest / whole:.0%}", "")
    table.add_section()
    total = f"{1000 * sum(floor.values()) / len(sheets):.0f}"
    table.add_row("a page", f"{1000 * whole / len(sheets):.0f}", "", total)
    Console(width=100 if not sys.stdout.isatty() else None).print(table)


def _alone(name: str, crops: list[tuple[Any, ...]]) -> float:
    began = time.process_time()
    for given in crops:
        READERS[name].read(*given)
    return time.process_time() - began


if __name__ == "__main__":
    main()
