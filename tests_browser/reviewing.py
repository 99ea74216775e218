"""What a reviewer does in a window: goes to an item, decides it by mouse or keys, waits for the effect."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.plant.model import Plant
from tests_browser.window import Window

_PUBLISHED_WITHIN = 120  # seconds that a decision may take to be published on a busy machine


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Someone at a window. Items are named by the id in their address."""

    window: Window

    @property
    def page(self) -> Page:
        return self.window.page

    # -- going about

    def to_queue(self, **chosen: str) -> None:
        self._go(f"/?{urlencode(chosen)}" if chosen else "/")

    def to_value(self, row_id: str, column: str) -> str:
        """The item of a published value, by its stable address; returns the item's id."""
        self._go(f"/at?{urlencode({'row': row_id, 'column': column})}")
        return self.item()

    def to_page(self, decree: str, number: int) -> None:
        self._go(f"/decree/{decree}/page/{number}")

    def start(self) -> None:
        self.follow("#start")

    def follow(self, control: str) -> None:
        """Press what leads to another page, until that page stands."""
        self._away(self.page.locator(control).click)

    def ready(self) -> None:
        """Until the page and its script stand."""
        expect(self.page.locator("html[data-ready=yes]"), self.page.url).to_have_count(1)

    def _go(self, address: str) -> None:
        self.page.goto(self.window.server.origin + address)
        self.ready()

    # -- looking

    def item(self) -> str:
        found = self.page.locator(".desk[data-item]").get_attribute("data-item")
        assert found is not None
        return found

    def progress(self) -> tuple[int, int]:
        """Decided items and all items, as the head of the page says."""
        told = self.page.locator("#progress")
        return int(told.get_attribute("data-decided") or -1), int(told.get_attribute("data-total") or -1)

    def listed(self) -> list[str]:
        """The ids of the items that the queue shows."""
        items = self.page.locator("#items > li")
        return [str(items.nth(n).get_attribute("data-item")) for n in range(items.count())]

    def choices(self) -> list[str]:
        """The texts that are offered with a number."""
        offered = self.page.locator("button[data-action=choose]")
        return [str(offered.nth(n).get_attribute("value")) for n in range(offered.count())]

    # -- deciding

    def choose(self, text: str, *, keys: bool = False) -> None:
        """One of the offered texts: by its button, or by its number."""
        at = self.choices().index(text)
        if keys:
            self._away(lambda: self.page.keyboard.press(str(at + 1)))
        else:
            self._away(self.page.locator("button[data-action=choose]").nth(at).click)

    def edit(self, text: str, *, keys: bool = False) -> None:
        """Another text than was read."""
        if keys:
            self.page.keyboard.press("e")
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(text)
            self._away(lambda: self.page.keyboard.press("Enter"))
        else:
            self.page.locator("#value").fill(text)
            self._away(self.page.locator("#edit").click)

    def decide(self, printed: str, *, keys: bool = False) -> None:
        """What is printed: chosen where it is offered, typed where it is not."""
        if printed in self.choices()[:9]:
            self.choose(printed, keys=keys)
        else:
            self.edit(printed, keys=keys)

    def keep(self, *, keys: bool = False) -> None:
        """What was read is right."""
        self._away(lambda: self.page.keyboard.press("Enter") if keys else self.page.locator("#keep").click())

    def undo(self, *, keys: bool = False) -> None:
        """Take the last decision back."""
        button = self.page.locator("[data-action=undo]").first
        self._away(lambda: self.page.keyboard.press("u") if keys else button.click())

    def pass_on(self, *, keys: bool = False) -> None:
        """To the next item without a decision."""
        self._away(lambda: self.page.keyboard.press("j") if keys else self.page.locator("#next").click())

    def published(self) -> None:
        """Until all that was decided is published. Raises AssertionError where it is not in time."""
        until = time.monotonic() + _PUBLISHED_WITHIN
        while time.monotonic() < until:
            now = self.window.context.request.get(f"{self.window.server.origin}/status").json()
            assert not now["failed"], now["failed"]
            if now["published"] >= now["asked"] and not now["running"]:
                return
            time.sleep(0.1)
        raise AssertionError(f"not published within {_PUBLISHED_WITHIN} seconds: {now}")

    def _away(self, act: Callable[[], object]) -> None:
        """``act`` leaves this page: until the one that it leads to stands."""
        with self.page.expect_navigation():
            act()
        self.ready()


def items_of(reviewer: Reviewer, plants: tuple[Plant, ...]) -> dict[str, Plant]:
    """Item id -> the planted error that it is about."""
    return {reviewer.to_value(plant.row_id, plant.column): plant for plant in plants}
