"""What the log of a run says of files and pages: how they were judged and what they cost, not their text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pipeline.machines.limits import Lost
from pipeline.model import PPOCR, Layer, Outcome, PageReading
from pipeline.read.files.sources import OpenedSource
from pipeline.read.measured import MeasuredReading
from pipeline.read.pages import CODES
from pipeline.runlog.log import RunLog

Page = tuple[str, int]  # the name of its file, its number from 1


def tell_refused(log: RunLog, sources: Outcome[OpenedSource]) -> None:
    """Files that are no document of this run, and what else there is to say of files."""
    read = {opened.source.stem for opened in sources.items}
    for finding in sources.findings:
        event = "document finding" if finding.decree in read and not finding.raw else "document refused"
        named = {"file": finding.raw or finding.decree, "code": finding.code}
        log.tell(event, **named, why=finding.message)


def tell_document(log: RunLog, opened: OpenedSource, kept: Sequence[int]) -> None:
    """``kept``: pages that are not read now, because their reading is there or another page's will be."""
    source = opened.source
    log.tell(
        "document",
        file=source.name,
        sha256=source.sha256,
        pages=source.pages,
        kept=len(kept),
        kept_pages=spans(kept),
    )


def tell_page(log: RunLog, page: Page, key: str, answer: MeasuredReading | Lost, tries: int) -> None:
    """A page that was asked for: read, or set aside."""
    about = {"file": page[0], "page": page[1], "key": key, "tries": tries}
    if isinstance(answer, Lost):
        log.tell("page set aside", **about, code=CODES[type(answer)], why=str(answer))
        return
    reading, cost = answer.reading, answer.cost
    spent = {"seconds": cost.seconds, "cpu": cost.cpu, "worker": cost.worker}
    if reading.layer is Layer.UNREADABLE:
        code = reading.findings[0].code if reading.findings else ""
        log.tell("page set aside", **about, code=code, why=reading.reason, **spent)
        return
    log.tell("page", **about, **_judged(reading), **spent)


def tell_lost(log: RunLog, page: Page, lost: Lost) -> None:
    """The first try of a page ended with its process; there is a second."""
    log.tell("page lost", file=page[0], page=page[1], code=CODES[type(lost)], why=str(lost))


def _judged(reading: PageReading) -> dict[str, Any]:
    """``second``: cells and lines in which the second reader read something."""
    cells = [cell for grid in reading.grids for cell in grid.cells]
    read = [*(cell.readings for cell in cells), *(line.readings for line in reading.lines)]
    return {
        "layer": reading.layer.value,
        "why": reading.reason,
        "turn": reading.turn,
        "skew": round(reading.skew, 2) + 0.0,  # no -0.0
        "dpi": reading.dpi,
        "tables": len(reading.grids),
        "cells": len(cells),
        "lines": len(reading.lines),
        "second": sum(any(one.reader == PPOCR for one in readings) for readings in read),
        "findings": [finding.code for finding in reading.findings],
    }


def spans(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 as ``1-3, 7``; in rising order."""
    runs = [
        [number for _, number in group]
        for _, group in groupby(enumerate(numbers), key=lambda place: place[1] - place[0])
    ]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
