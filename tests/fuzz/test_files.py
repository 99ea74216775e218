"""No file, however it was changed, gets anything out of the reader that is not allowed by name.

``KINERJA_FUZZ=5000`` tries so many files, other ones each time, as `make bench-hostile` does. What it finds
is kept in ``tests/fuzz/found``, as small as it can be, and stays a test; so is what `bench.hostile` found of
the kind.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.model import PageReading
from tests.fuzz.changes import ROWS, files, small
from tests.fuzz.target import readings

_ASKED = int(os.environ.get("KINERJA_FUZZ", "0"))
FOUND = sorted((Path(__file__).parent / "found").glob("*.pdf"))


@settings(
    max_examples=_ASKED or 150,
    derandomize=not _ASKED,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(files())
def test_nothing_comes_of_it_that_has_no_name(data: bytes) -> None:
    for reading in readings(data):
        assert isinstance(reading, (PageReading, str))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_was_found_once(path: Path) -> None:
    list(readings(path.read_bytes()))


@pytest.mark.parametrize("form", ["plain", "packed"])
def test_undamaged_it_is_read(form: str) -> None:
    # Else everything above would pass on files that nobody opens.
    (reading,) = readings(small(form))
    assert isinstance(reading, PageReading)
    (grid,) = reading.grids
    texts = [cell.readings[0].text.split() for cell in grid.cells if cell.readings]
    assert texts == [text.split() for row in ROWS for text in row]
