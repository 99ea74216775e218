"""The page ``explore.html`` opened from the disk in a window that notes every complaint and every request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Request, expect

from pipeline.explore.content import explore
from pipeline.explore.page import render
from pipeline.explore.settings import ExploreSettings
from pipeline.explore.unchanging import unchanging
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.report.pictures import Cut
from pipeline.report.spots import Crop, Spot
from schemas.fields import HERE
from tests_browser.window import DESKTOP, TIMEOUT

# One black dot, as a picture that a browser shows.
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="


def dots(spots: Sequence[Spot]) -> Mapping[Spot, Crop]:
    """A picture for every place."""
    return {spot: Crop(DOT, 1, 1) for spot in spots}


def write_page(folder: Path, tables: Mapping[str, pa.Table], cut: Cut = dots) -> Path:
    """``explore.html`` in ``folder/extracted``, beside ``folder/raw``."""
    words = load_vocabulary(HERE / "vocabulary").regions
    explored = explore(tables, cut, words, "../raw", ExploreSettings(), unchanging())
    path = folder / "extracted" / "explore.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(render(explored))
    return path


@dataclass(slots=True)
class Explorer:
    """``complaints``: of the console and of scripts; ``requests``: everything that was asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def go(self, view: str) -> None:
        """To a section, by its link."""
        self.page.locator(f'nav [data-view="{view}"]').click()
        self.page.locator(f"#view-{view}").wait_for()

    def cells(self, place: str, name: str) -> Locator:
        """A column of the table in ``place``, in its order."""
        return self.page.locator(f'{place} tbody [data-column="{name}"]')

    def shows(self, place: str, name: str, said: Sequence[str | re.Pattern[str]]) -> None:
        """The column says this, or soon will: a link changes the address first, and then the page."""
        expect(self.cells(place, name)).to_have_text(said, use_inner_text=True)

    def watch(self) -> None:
        """Note from now on what the page complains about, asks for, and pops up."""

        def on_console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.complaints.append(f"{message.type}: {message.text}")

        def on_request(request: Request) -> None:
            if not request.url.startswith(("data:", "blob:")):
                self.requests.append(request.url)

        def on_dialog(dialog: Dialog) -> None:
            self.dialogs.append(dialog.message)
            dialog.dismiss()

        self.page.on("console", on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", on_request)
        self.page.on("dialog", on_dialog)

    @property
    def source(self) -> Locator:
        return self.page.locator("#source")


@contextmanager
def explored(
    browser: Browser, path: Path, *, size: tuple[int, int] = DESKTOP, dark: bool = False, choice: str = ""
) -> Iterator[Explorer]:
    """The page, its charts drawn; ``choice``: what stands in its address.

    In the end nothing may have gone wrong.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    window = Explorer(page)
    window.watch()
    page.goto(f"{path.as_uri()}#{choice}")
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)  # its charts are drawn
    try:
        yield window
    finally:
        context.close()
    assert window.complaints == []
    assert window.dialogs == []
    assert [url.partition("#")[0] for url in window.requests] == [path.as_uri()]
