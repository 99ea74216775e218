"""Pages are drawn in a process that may be lost: once more where it was, and then not at all."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipeline.machines.limits import Limits
from pipeline.read.files.drawing import Drawer, Undrawable
from tests import bad_pdfs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


def width_and_die(sheet: pdfium.PdfPage, marker: str, times: int) -> float:
    """The width of the page; the first ``times`` calls end their process."""
    before = len(Path(marker).read_text()) if Path(marker).exists() else 0
    if before < times:
        Path(marker).write_text("x" * (before + 1))
        os.kill(os.getpid(), signal.SIGKILL)
    return float(sheet.get_width())


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    made = Drawer(Limits(seconds=60))
    yield made
    made.close()


def _pdf(tmp_path: Path) -> bytes:
    return bad_pdfs.ruled_table(tmp_path / "a.pdf", (("No", "Target"), ("1", "3"))).read_bytes()


def test_a_process_that_was_killed_is_asked_once_more(tmp_path: Path, drawer: Drawer) -> None:
    """A crop was missing in the report of a run among whose processes something was killed."""
    pdf, marker = _pdf(tmp_path), str(tmp_path / "died")
    assert drawer(width_and_die, pdf, 1, marker, 1) == 595.0
    assert Path(marker).read_text() == "x"


def test_a_page_that_ends_its_process_again_is_not_drawn(tmp_path: Path, drawer: Drawer) -> None:
    pdf, marker = _pdf(tmp_path), str(tmp_path / "died")
    with pytest.raises(Undrawable, match="was ended by SIGKILL"):
        drawer(width_and_die, pdf, 1, marker, 9)
    assert Path(marker).read_text() == "xx"
    assert drawer(width_and_die, pdf, 1, marker, 0) == 595.0


def test_a_page_that_is_not_there(tmp_path: Path, drawer: Drawer) -> None:
    with pytest.raises(Undrawable, match="there is no page 2"):
        drawer(width_and_die, _pdf(tmp_path), 2, "", 0)
