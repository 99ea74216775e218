"""The excerpt published once, a copy of it for each test, and servers on the copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from pipeline.model import Line, Reading
from pipeline.review.app import create_app
from pipeline.review.serve import close
from pipeline.settings import Settings
from tests.review.windows import DOUBTED, MISREAD, TOKEN, Browser, Here, Place, cell_with, misread, window


@pytest.fixture(scope="session")
def _published(digital_excerpt: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("review"))
    place.raw.mkdir()
    shutil.copy(digital_excerpt, place.raw)
    place.publish()
    misread(place, DOUBTED, Reading("ppocr", (Line(MISREAD, cell_with(place, DOUBTED).box, 0.61),)))
    return place


@pytest.fixture
def place(_published: Place, tmp_path: Path) -> Place:
    shutil.copytree(_published.folder, tmp_path / "archive")
    return Place(tmp_path / "archive")


@pytest.fixture
def open_app(place: Place) -> Iterator[Callable[[], Flask]]:
    """Starts a server on the archive; several may run at a time, as several people may."""
    apps: list[Flask] = []

    def opened() -> Flask:
        app = create_app(place.raw, place.out, Settings(), by="Siti", token=TOKEN, worker=Here)
        apps.append(app)
        return app

    yield opened
    for app in apps:
        close(app)


@pytest.fixture
def app(open_app: Callable[[], Flask]) -> Flask:
    return open_app()


@pytest.fixture
def browser(app: Flask) -> Browser:
    return window(app)
