"""A file is opened: pages counted, damage told, sheets cut; and what a file does that stops its reader."""

from __future__ import annotations

import io
import re
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.machines.limits import Crashed
from pipeline.read.files.opener import _look
from pipeline.read.files.opening import Look, cut, look
from tests import bad_pdfs


def _letter(folder: Path) -> bytes:
    return bad_pdfs.without_tables(folder).read_bytes()


def test_a_good_file(tmp_path: Path) -> None:
    data = _letter(tmp_path)
    assert look(data, 10) == Look(1)
    (sheet,) = cut(data, 0, 1)
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        assert len(pdf.pages) == 1


def test_a_wrong_table_of_objects_is_repaired_and_told(tmp_path: Path) -> None:
    data = re.sub(rb"startxref\s+\d+", b"startxref\n7", _letter(tmp_path))
    found = look(data, 10)
    assert (found.pages, [code for code, _ in found.problems]) == (1, ["FILE_REPAIRED"])


def test_more_pages_than_the_settings_allow() -> None:
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        pdf.save(file)
    assert look(file.getvalue(), 3) == Look(3)
    assert look(file.getvalue(), 2) == Look(0, (("FILE_TOO_LARGE", "a file of 3 pages"),))


def test_a_portfolio_is_told(tmp_path: Path) -> None:
    file = io.BytesIO()
    with pikepdf.open(bad_pdfs.without_tables(tmp_path)) as pdf:
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        pdf.save(file)
    found = look(file.getvalue(), 10)
    assert (found.pages, [code for code, _ in found.problems]) == (1, ["PORTFOLIO"])


class _Dying:
    """A pool (test double) whose process dies of everything that it is given."""

    def __init__(self) -> None:
        self.tries = 0

    def submit(self, *_: object) -> Future[Any]:
        self.tries += 1
        future: Future[Any] = Future()
        future.set_exception(Crashed("the process died"))
        return future


def test_a_file_that_kills_its_reader_is_set_aside_after_two_tries() -> None:
    pool = _Dying()
    found = _look(pool, b"%PDF-1.7", 10)  # type: ignore[arg-type]  # all that it needs of a pool
    assert found == Look(0, (("FILE_STOPS_READER", "tried twice: the process died"),))
    assert pool.tries == 2


def _of_pages(*, count: int) -> bytes:
    """Two pages, whatever the file counts."""
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return re.sub(rb"/Count \d+", b"/Count %d" % count, file.getvalue())


def test_fewer_pages_than_the_file_says() -> None:
    assert look(_of_pages(count=2), 10) == Look(2)
    missing = ("PAGES_MISSING", "the file says that it has 5 pages; 2 are in it")
    assert missing in look(_of_pages(count=5), 10).problems
    assert "PAGES_MISSING" not in [code for code, _ in look(_of_pages(count=0), 10).problems]


def test_a_page_that_is_no_page_is_missed() -> None:
    whole = _of_pages(count=2)
    page = re.findall(rb"/Kids \[ (\d+) 0 R", whole)[0]
    gone = re.sub(rb"\n" + page + rb" 0 obj\n<<", b"\n" + page + b" 0 obj\n7 %", whole)
    for count in (1, 2):
        found = look(re.sub(rb"/Count \d+", b"/Count %d" % count, gone), 10)
        assert (found.pages, [code for code, _ in found.problems][-1]) == (1, "PAGES_MISSING")
