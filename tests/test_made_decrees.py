"""Made decrees, each for one thing that once went wrong, through all steps."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pyarrow as pa
import pytest

from pipeline import flow
from pipeline.settings import Settings
from tests.maker import typst_table
from tests.maker.corpus import Entry, make
from tests.maker.looks import LOOKS
from tests.maker.qualities import QUALITIES
from tests.maker.scanner import scan


def _run(pdf: bytes, folder: Path) -> dict[str, pa.Table]:
    raw = folder / "raw"
    raw.mkdir()
    (raw / "made.pdf").write_bytes(pdf)
    tables, _ = flow.run(raw, folder / "out", Settings(), workers=0, progress=lambda done, total: None)
    return dict(tables)


def _codes(tables: dict[str, pa.Table]) -> set[str]:
    return set(tables["findings"].column("code").to_pylist())


def _only_pages(pdf: bytes, *numbers: int) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as whole, pikepdf.new() as some:
        some.pages.extend(whole.pages[n - 1] for n in numbers)
        buffer = io.BytesIO()
        some.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for page in table["pages"] for row in page if "heading" not in row]


def test_a_programme_just_below_a_page_break_is_a_line_of_the_budget(tmp_path: Path) -> None:
    """It has the letters of ``Program`` in it, and was taken for the heading again."""
    _, made, truth = make(Entry("bookman", "digital"), 2711023)
    cut = next(a for a in truth["agreements"] if len({line["page"] for line in a["budget"]}) > 1)
    pages = sorted({row["page"] for row in _rows(cut)} | {line["page"] for line in cut["budget"]})
    tables = _run(_only_pages(made.pdf, *pages), tmp_path)
    assert [
        (row["level"], row["anggaran_raw"], row["needs_review"]) for row in tables["budgets"].to_pylist()
    ] == [
        *(("program", line["anggaran"], False) for line in cut["budget"]),
        ("total", cut["budget_total"], False),
    ]
    assert "BUDGET_TOTAL_MISMATCH" not in _codes(tables)


def test_grey_rulings_on_a_grey_heading_of_a_scan(tmp_path: Path) -> None:
    """The heading and the row of column numbers below it were lost, and with them the table."""
    _, made, truth = make(Entry("satuan", "digital"), 3)
    (first, *_) = truth["agreements"]
    rows = _rows(first)
    (page,) = {row["page"] for row in rows}
    scanned = scan(_only_pages(made.pdf, page), QUALITIES["office"], 3)
    tables = _run(scanned.pdf, tmp_path)
    assert "UNKNOWN_HEADER" not in _codes(tables)
    found = tables["agreements"].to_pylist()
    assert [(row["indikator_raw"], row["target_raw"]) for row in found] == [
        (row["indikator"], row["target"]) for row in rows
    ]
    cells = tables["cells"].to_pylist()
    headings = [c["text"] for c in cells if (c["table_no"], c["row"]) == (1, 1)]
    assert headings == ["NO", "SASARAN", "INDIKATOR KINERJA", "SATUAN", "TARGET"]


def _white_headings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], list[str]]:
    """The first agreement as printed and as published from an office scan, its headings white on blue; and
    the texts of its headings."""

    def white(label: str, shade: str, **spans: int) -> str:
        body = f"#text(fill: white)[*#{typst_table.quoted(label)}*]"
        return typst_table.cell(body, align="center + horizon", fill=shade, **spans)

    look = LOOKS["stacked"]
    monkeypatch.setattr(typst_table, "_heading_cell", white)
    monkeypatch.setitem(LOOKS, look.name, replace(look, rules=replace(look.rules, shade="#4472c4")))
    _, made, truth = make(Entry(look.name, "digital"), 4)
    (first, *_) = truth["agreements"]
    rows = _rows(first)
    (page,) = {row["page"] for row in rows}
    tables = _run(scan(_only_pages(made.pdf, page), QUALITIES["office"], 4).pdf, tmp_path)
    found = [(row["indikator_raw"], row["target_raw"]) for row in tables["agreements"].to_pylist()]
    cells = tables["cells"].to_pylist()
    headings = [c["text"].strip(" |") for c in cells if (c["table_no"], c["row"]) == (1, 1)]
    return [[(row["indikator"], row["target"]) for row in rows], found], headings


def test_white_print_on_a_blue_heading_of_a_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the table styles of word processors; the headings were read in part or not at all."""
    (printed, found), headings = _white_headings(tmp_path, monkeypatch)
    assert found == printed
    assert [headings[0], *headings[2:]] == ["No", "Indikator Kinerja", "Target"]


@pytest.mark.xfail(strict=True, reason="`Strate is`: the foot of the g is lost beside the edge of the band")
def test_every_letter_of_a_white_heading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, headings = _white_headings(tmp_path, monkeypatch)
    assert headings[1] == "Sasaran Strategis"
