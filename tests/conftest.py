"""Where the fixture files are, and one thread for each process, as the Makefile sets it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pikepdf
import pytest

# Before any reader is imported: the libraries look once. For runs that `make test` did not start.
for _variable in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: one that begins last keeps one core waiting for the other."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def _present(path: Path) -> Path:
    """``path``, or an error that names it: a missing fixture must not look like a failing reader."""
    if not path.is_file():
        raise FileNotFoundError(f"test file is missing: {path.relative_to(ROOT)}")
    return path


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def scan_pdf() -> Path:
    """The decree as an office scan, 33 pages, image only (facsimile)."""
    return _present(ROOT / "raw" / "kota-mojokerto-2024-4.pdf")


@pytest.fixture(scope="session")
def digital_pdf() -> Path:
    """The decree born-digital, 33 pages (facsimile)."""
    return _present(DATA / "mojokerto-2024.digital.pdf")


@pytest.fixture(scope="session")
def sideways_pdf() -> Path:
    """Pages 21, 22, 23 and 28 of the decree, scanned sideways (facsimile)."""
    return _present(DATA / "mojokerto-2024.sideways-pages.pdf")


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    """What is printed in the decree: keys ``decree``, ``agreements``, ``actions``, ``rkt``."""
    loaded: dict[str, Any] = json.loads(_present(DATA / "mojokerto-2024.truth.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def digital_excerpt(digital_pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages 1-3, 6, 7 and 21-23 of the born-digital decree: its head, and pages of two forms."""
    path = tmp_path_factory.mktemp("excerpt") / "mojokerto-2024.excerpt.pdf"
    with pikepdf.open(digital_pdf) as whole, pikepdf.new() as part:
        part.pages.extend(whole.pages[n - 1] for n in (1, 2, 3, 6, 7, 21, 22, 23))
        part.save(path, deterministic_id=True)
    return path
