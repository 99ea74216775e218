"""The browser, and archives with planted errors: the born-digital decree for most, the scan for the proof."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.plant.model import Plant
from tests.review.archive import Archive, new_archive, plant, publish
from tests.review.serving import ROOT, Server, serving
from tests_browser.window import TIMEOUT, Window, opened

DATA = ROOT / "tests" / "data"
DIGITAL = DATA / "mojokerto-2024.digital.pdf"
SEED = 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no process is left with one of them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, which finds no address but this machine's."""
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if program is None:
        raise FileNotFoundError("no chromium: `make test-browser` installs it, or set CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        expect.set_options(timeout=TIMEOUT)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def scan_pdf() -> Path:
    """The decree as an office scan, 33 pages, image only (facsimile)."""
    return ROOT / "raw" / "kota-mojokerto-2024-4.pdf"


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    """What is printed in the decree."""
    loaded: dict[str, Any] = json.loads((DATA / "mojokerto-2024.truth.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def planted_digital(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, tuple[Plant, ...]]:
    """The born-digital decree with 20 errors planted; for copying only."""
    archive = new_archive(tmp_path_factory.mktemp("digital"), DIGITAL)
    publish(archive)
    return archive, plant(archive, SEED)


@pytest.fixture
def archive(planted_digital: tuple[Archive, tuple[Plant, ...]], tmp_path: Path) -> Archive:
    """A copy of it for one test."""
    return planted_digital[0].copied(tmp_path / "archive")


@pytest.fixture
def plants(planted_digital: tuple[Archive, tuple[Plant, ...]]) -> tuple[Plant, ...]:
    """What is planted in ``archive``."""
    return planted_digital[1]


@pytest.fixture
def server(archive: Archive) -> Iterator[Server]:
    with serving(archive) as running:
        yield running


@pytest.fixture
def window(browser: Browser, server: Server) -> Iterator[Window]:
    """A window on the review page, in Indonesian as it comes; what it complains about fails the test."""
    with opened(browser, server) as found:
        yield found
