"""The maker itself: same seed, same file; what the truth says stands on the page that it names."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
import pytest

from tests.maker.corpus import Entry, default_plan, holds, make, make_corpus
from tests.maker.draw import draw_decree
from tests.maker.draw_targets import one_word_away
from tests.maker.form import Mark
from tests.maker.looks import LOOKS
from tests.maker.qualities import QUALITIES, Turn
from tests.maker.removal import removable_pages
from tests.maker.scanner import page_image, scan
from tests.maker.truth import Pages, truth_of
from tests.maker.typeset import Typeset, typeset

SCANS = [name for name in QUALITIES if name != "digital"]


@pytest.fixture(scope="module")
def short() -> Typeset:
    """Four pages of a decree, to scan: statement and table, portrait; a plan and an RKT, landscape."""
    made = typeset(draw_decree(5, LOOKS["bookman"]), LOOKS["bookman"])
    wanted = [made.pages["A1.1"] - 1, made.pages["A1.1"], made.pages["C1.1"], made.pages["R1.1"]]
    with pikepdf.open(io.BytesIO(made.pdf)) as source, pikepdf.new() as out:
        for page in wanted:
            out.pages.append(source.pages[page - 1])
        buffer = io.BytesIO()
        out.save(buffer, deterministic_id=True)
    return Typeset(buffer.getvalue(), made.pages)


def _rows(truth: dict[str, Any]) -> list[dict[str, Any]]:
    tables = [table for key in ("agreements", "actions", "rkt") for table in truth[key]]
    return [row for table in tables for page in table["pages"] for row in page if "heading" not in row]


def _pressed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", LOOKS)
def test_truth_stands_on_the_page_that_it_names(name: str) -> None:
    """Every indikator and target, in each look. The engine writes cell by cell, so a cell is one run."""
    decree, scanned, truth = make(Entry(name, "digital"), 11)
    rows = _rows(truth)
    with pdfplumber.open(io.BytesIO(scanned.pdf)) as document:
        pages = {
            number: _pressed("".join(char["text"] for char in document.pages[number - 1].chars))
            for number in sorted({row["page"] for row in rows})
        }
    assert len(rows) == len({row["row_id"] for row in rows}) > 30
    for row in rows:
        page = pages[row["page"]]
        # Where rows may be cut by the end of the page, the first words are on the page that is named.
        said = row["indikator"][:12] if LOOKS[name].split_rows else row["indikator"]
        assert _pressed(said) in page, row
        assert _pressed(row["target"]) in page, row
        assert _pressed(row.get("sasaran", "")) in "".join(pages.values()), row
    assert (truth["decree"]["number"] is None) == (decree.head is None)


@pytest.mark.parametrize("name", LOOKS)
def test_same_seed_same_bytes(name: str) -> None:
    look = LOOKS[name]
    assert draw_decree(3, look) == draw_decree(3, look)
    assert draw_decree(3, look) != draw_decree(4, look)
    once, again = typeset(draw_decree(3, look), look), typeset(draw_decree(3, look), look)
    assert once == again


def test_same_seed_same_pixels(short: Typeset) -> None:
    quality = dataclasses.replace(QUALITIES["office"], dpi=100)
    once = page_image(short.pdf, 2, quality, 8)
    assert np.array_equal(once, page_image(short.pdf, 2, quality, 8))
    assert not np.array_equal(once, page_image(short.pdf, 2, quality, 9))
    assert scan(short.pdf, quality, 8) == scan(short.pdf, quality, 8)


@pytest.mark.parametrize("name", SCANS)
def test_every_quality_gives_a_readable_file(name: str, short: Typeset) -> None:
    quality = dataclasses.replace(QUALITIES[name], dpi=min(100, QUALITIES[name].dpi))
    scanned = scan(short.pdf, quality, 2, removable=[2])
    with pikepdf.open(io.BytesIO(scanned.pdf)) as document:
        assert len(document.pages) == len(scanned.pages.order)
        turned = [int(page.obj.get("/Rotate", 0)) for page in document.pages]
    assert any(turned) == quality.flag
    with pypdfium2.PdfDocument(scanned.pdf) as rendered:
        sizes = [page.get_size() for page in rendered]
        shades = [float(page.render(scale=0.5, grayscale=True).to_numpy().mean()) for page in rendered]
    assert all(150 < shade < 255 for shade in shades), shades
    landscape = [width > height for width, height in sizes]
    if quality.turn is Turn.SIDEWAYS and not quality.flag:
        assert not any(landscape)
    elif len(scanned.pages.order) == 4:
        assert landscape == [False, False, True, True]


def test_pages_lost_doubled_and_blank(short: Typeset) -> None:
    lost, doubled, blank = (
        dataclasses.replace(QUALITIES[name], dpi=60) for name in ("missing", "duplicate", "blank-page")
    )
    assert scan(short.pdf, lost, 2, removable=[2]).pages == Pages((1, 3, 4), (2,))
    assert scan(short.pdf, lost, 2).pages == Pages((1, 2, 3, 4))
    order = scan(short.pdf, doubled, 2).pages.order
    assert len(order) == 5 and set(order) == {1, 2, 3, 4}
    assert scan(short.pdf, blank, 2).pages.order.count(None) == 1


def test_truth_without_a_lost_page() -> None:
    """The rows of the page are gone, the others keep the sasaran that is printed over them."""
    look = LOOKS["bookman"]
    decree = draw_decree(1, look)
    made = typeset(decree, look)
    lost = removable_pages(decree, look, made.pages)
    assert lost == [made.pages["C1.9"], made.pages["R1.12"]]
    with pypdfium2.PdfDocument(made.pdf) as document:
        count = len(document)
    pages = Pages(tuple(n for n in range(1, count + 1) if n != lost[0]), (lost[0],))
    truth = truth_of(decree, look, made.pages, pages)
    whole = truth_of(decree, look, made.pages, Pages.untouched(count))
    gone = {row["row_id"] for row in _rows(whole)} - {row["row_id"] for row in _rows(truth)}
    assert gone == {row_id for row_id, page in made.pages.items() if page == lost[0] and row_id[0] != "B"}
    before = {row["row_id"]: row["page"] for row in _rows(whole)}
    assert all(
        row["page"] == before[row["row_id"]] - (before[row["row_id"]] > lost[0]) for row in _rows(truth)
    )


def test_the_hidden_layer_lies(short: Typeset) -> None:
    quality = dataclasses.replace(QUALITIES["lying-layer"], dpi=60)
    with (
        pdfplumber.open(io.BytesIO(scan(short.pdf, quality, 2).pdf)) as lying,
        pdfplumber.open(io.BytesIO(short.pdf)) as honest,
    ):
        said, true = lying.pages[1].extract_text(), honest.pages[1].extract_text()
    assert len(said) > 0.6 * len(true)
    assert set(re.findall(r"\d{3,}", true)) - set(re.findall(r"\d{3,}", said))


def test_one_word_away_is_another_term() -> None:
    known = "Persentase pelaksanaan pendidikan pemilih kepemiluan dan demokrasi untuk pemilih pemula"
    near = {one_word_away(Random(seed), known) for seed in range(30)}
    assert near == {known.replace("pemula", other) for other in ("muda", "lansia", "marginal")}
    days = "Persentase proses PAW dapat diselesaikan dalam waktu 5 hari kerja"
    assert any(re.search(r"\b[2-46-9] hari", one_word_away(Random(seed), days) or "") for seed in range(30))
    assert one_word_away(Random(1), "Opini BPK atas Laporan") is None


def test_what_the_looks_cover() -> None:
    """Each of these is something that VARIANTS asks for; a look that is dropped must leave none uncovered."""
    looks = list(LOOKS.values())
    periods = [look.action.periods for look in looks if look.action and look.action.periods]
    assert {period.mark for period in periods} == set(Mark)
    assert {len(period.labels) for period in periods} == {4, 12}
    assert {look.paper for look in looks} == {(210.0, 297.0), (215.0, 330.0), (215.9, 355.6)}
    assert {look.agreement.merge.value for look in looks} == {"span", "blank", "one_cell", "heading"}
    assert {look.budget.value for look in looks} == {"ruled", "list", "line", "levels"}
    assert {look.issuer.value for look in looks} == {"kabkota", "provinsi", "kip", "sekretariat", "dinas"}
    assert {look.regime.value for look in looks} == {"satker", "archive", "plain"}


def test_the_default_plan_is_mixed() -> None:
    plan = default_plan(24)
    assert len({entry.look for entry in plan}) >= 8
    assert len({entry.quality for entry in plan}) >= 6
    assert {QUALITIES[entry.quality].group for entry in plan} == {"digital", "clean", "office", "hard"}
    assert all(holds(LOOKS[entry.look], QUALITIES[entry.quality]) for entry in default_plan(200))
    assert not holds(LOOKS["service"], QUALITIES["bitonal"])


def test_a_corpus_has_a_truth_and_a_sidecar_for_each_file(tmp_path: Path) -> None:
    made = make_corpus(tmp_path, [Entry("agency", "digital"), Entry("headings", "digital")], 7)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "agency-digital-001.pdf",
        "agency-digital-001.truth.json",
        "agency-digital-001.yml",
        "headings-digital-002.pdf",
        "headings-digital-002.truth.json",
        "headings-digital-002.yml",
    ]
    again = make_corpus(tmp_path / "again", [Entry("agency", "digital")], 7)
    assert made[0].pdf.read_bytes() == again[0].pdf.read_bytes()
    assert made[0].truth_json.read_bytes() == again[0].truth_json.read_bytes()


@pytest.mark.parametrize("name", LOOKS)
def test_amounts_are_what_is_printed(name: str) -> None:
    """Money is what its spelling says, and a total is the sum of its programmes."""
    _, _, truth = make(Entry(name, "digital"), 21)
    budgets = [line for agreement in truth["agreements"] for line in agreement["budget"]]
    money = [row for row in [*_rows(truth), *budgets] if "anggaran" in row]
    for row in money:
        assert re.sub(r"\D", "", row["anggaran"].removesuffix(",00")) == str(row["amount"])
    for agreement in truth["agreements"]:
        programmes = [line["amount"] for line in agreement["budget"] if line["level"] == "program"]
        assert agreement["budget_total_amount"] in (None, sum(programmes))
