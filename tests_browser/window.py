"""A browser window on the review page, which notes every complaint and every request that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

from tests.review.serving import Server

DESKTOP, PHONE = (1440, 900), (390, 844)  # pixels
TIMEOUT = 30_000  # milliseconds that anything may take to appear; a shared machine can be slow


@dataclass(slots=True)
class Window:
    """``complaints``: errors of the console and of scripts; ``dialogs``: what popped up."""

    page: Page
    context: BrowserContext
    server: Server
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def foreign(self) -> list[str]:
        """Requests to anything but the server."""
        return [
            url for url in self.requests if not url.startswith((self.server.origin + "/", "data:", "blob:"))
        ]

    def _watch(self) -> None:
        page = self.page

        def on_console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.complaints.append(f"{message.type}: {message.text} ({page.url})")

        def on_request(request: Request) -> None:
            self.requests.append(request.url)

        def on_dialog(dialog: Dialog) -> None:
            self.dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("console", on_console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", on_request)
        page.on("dialog", on_dialog)


@contextmanager
def opened(
    browser: Browser,
    server: Server,
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    context: BrowserContext | None = None,
) -> Iterator[Window]:
    """A window at the printed address; ``context``: of another window, whose cookies it shares.

    At its end it is checked that nothing went wrong in it and that nothing was asked of another server.
    """
    own = context is None
    context = context or browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    context.set_default_timeout(TIMEOUT)
    window = Window(context.new_page(), context, server)
    window._watch()
    window.page.goto(server.address)
    try:
        yield window
    finally:
        window.page.close()
        if own:
            context.close()
    assert window.complaints == []
    assert window.dialogs == []
    assert window.foreign() == []
