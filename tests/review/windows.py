"""A published excerpt with a doubt in it, and windows on it that send what a browser sends."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pipeline import flow
from pipeline.corrections.model import Corrections
from pipeline.corrections.store import corrections_path, load_corrections
from pipeline.model import Cell, Line, PageReading, Reading
from pipeline.review.republish import Job, republish
from pipeline.review.room import Room
from pipeline.settings import Settings
from pipeline.storage import Work

DECREE = "kpu-3576-2024-4"
TOKEN = "a token that nobody guesses"
DOUBTED, MISREAD = "2 Dokumen", "7 Dokumen"  # a target, and what the second reader makes of it


class Here:
    """Publishes in this process: what is tested is the page."""

    def __init__(self, raw: Path, out: Path, settings: Settings) -> None:
        self._given = (raw, out, settings)

    def run(self, job: Job) -> None:
        republish(*self._given, job)

    def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with ``raw`` and ``extracted``, one decree in it."""

    folder: Path

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def out(self) -> Path:
        return self.folder / "extracted"

    @property
    def pdf(self) -> Path:
        return next(self.raw.glob("*.pdf"))

    def corrections(self) -> Corrections:
        found = load_corrections(corrections_path(self.pdf))
        assert found is not None
        return found

    def rows(self, table: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = pq.read_table(self.out / f"{table}.parquet").to_pylist()
        return found

    def publish(self) -> None:
        flow.run(self.raw, self.out, Settings(), workers=0, progress=lambda done, total: None)


@dataclass(frozen=True, slots=True)
class Browser:
    """One window: a cookie, and forms sent as the page has them."""

    client: FlaskClient
    app: Flask

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def item(self, name: str, decree: str = DECREE) -> str:
        return self.get(f"/item/{decree}/{name}")

    def send(self, path: str, data: dict[str, str]) -> TestResponse:
        return self.client.post(path, data=data, headers={"Origin": "http://localhost"})

    def fields(self, page: str, form: str = "decide") -> dict[str, str]:
        """The hidden fields of the form with that id."""
        part = page.split(f'id="{form}"')[1].split("</form>", maxsplit=1)[0]
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', part)
        return {name: html.unescape(value) for name, value in found}

    def decide(self, name: str, page: str = "", **data: str) -> TestResponse:
        """Decide the item ``name``, by default from its page as it is now."""
        fields = self.fields(page or self.item(name))
        return self.send(f"/item/{DECREE}/{name}/decide", fields | data)

    def undo(self, decision: str) -> TestResponse:
        csrf = self.fields(self.item(self.ids()[0]))["csrf"]
        return self.send("/undo", {"csrf": csrf, "decree": DECREE, "decision": decision})

    def ids(self, query: str = "") -> list[str]:
        """The items that the queue lists."""
        return re.findall(r'<li data-item="(\w+)"', self.get(f"/{query}"))

    def progress(self) -> tuple[int, int]:
        found = re.search(r'data-decided="(\d+)" data-total="(\d+)"', self.get("/"))
        assert found is not None
        return int(found[1]), int(found[2])

    def published(self) -> None:
        """Wait until what was decided is published."""
        room: Room = self.app.extensions["kinerja"]
        assert room.publisher.wait(60)
        assert room.publisher.status().failed == ""


def window(app: Flask) -> Browser:
    """A window that was opened by the printed address."""
    client = app.test_client()
    assert client.get(f"/?token={TOKEN}").status_code == 302
    return Browser(client, app)


def misread(place: Place, text: str, second: Reading) -> None:
    """Have the page readings say that another reader saw the cell with ``text`` otherwise; publish it so."""
    work = Work(place.out / "work")
    for key in work.load_read().manifests[0].keys:
        page = work.readings.load(key)
        work.readings.store(key, _with(page, text, second))
    flow.assemble_step(work)
    flow.normalise_step(work, Settings())
    flow.validate_step(work)
    flow.publish_step(work, place.out)


def _with(page: PageReading, text: str, second: Reading) -> PageReading:
    def told(cell: Cell) -> Cell:
        first = " ".join(cell.readings[0].text.split()) if cell.readings else ""
        if first != text:
            return cell
        line = Line(text, cell.box, 0.58)
        return replace(cell, readings=(Reading("tesseract", (line,)), second))

    return replace(page, grids=tuple(replace(g, cells=tuple(map(told, g.cells))) for g in page.grids))


def cell_with(place: Place, text: str) -> Cell:
    """The first cell of the document that reads ``text``."""
    work = Work(place.out / "work")
    pages = [work.readings.load(key) for key in work.load_read().manifests[0].keys]
    cells = [cell for page in pages for grid in page.grids for cell in grid.cells]
    return next(c for c in cells if c.readings and " ".join(c.readings[0].text.split()) == text)
