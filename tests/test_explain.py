"""A published value walked back to its rectangle on the page."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from rich.console import Console, RenderableType

from pipeline import flow
from pipeline.assemble.readings.confidence import AGREED
from pipeline.explain import NotPublished, explain_value, save_crop, show_decree
from pipeline.machines.limits import Limits
from pipeline.read.files.drawing import Drawer
from pipeline.read.recognition.readers import line_reader
from pipeline.settings import Settings
from tests import bad_pdfs

ID = "kpu-3576-2024-4"
SIDE = "sideways"  # a document without a decree's head is known by its file's name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, digital_excerpt: Path, sideways_pdf: Path) -> Path:
    """``raw`` and ``out`` of a born-digital decree and of a page scanned sideways."""
    folder = tmp_path_factory.mktemp("explain")
    (folder / "raw").mkdir()
    shutil.copy(digital_excerpt, folder / "raw" / "digital.pdf")
    with pikepdf.open(sideways_pdf) as scan, pikepdf.new() as first:
        first.pages.append(scan.pages[0])
        first.save(folder / "raw" / f"{SIDE}.pdf", deterministic_id=True)
    flow.run(folder / "raw", folder / "out", Settings(), workers=0, progress=lambda done, total: None)
    return folder


def _printed(parts: list[RenderableType]) -> str:
    console = Console(file=io.StringIO(), width=300)
    for part in parts:
        console.print(part)
    written: str = console.file.getvalue()  # type: ignore[attr-defined]
    return written


def _explained(folder: Path, row_id: str, column: str = "") -> str:
    return _printed(
        list(explain_value(folder / "out", folder / "raw", folder / "crops", row_id, column, Limits()))
    )


def _ink(path: Path) -> float:
    """Share of dark pixels of a crop."""
    return float((np.asarray(Image.open(path).convert("L")) < 128).mean())


def test_a_value_from_a_file_that_holds_its_text(folder: Path) -> None:
    told = _explained(folder, f"{ID}/agreements/1/1", "target")
    assert f"{ID}/agreements/1/1  target = '100%'" in told
    assert "printed   '100%' (digital.pdf, page 4, box [483.6, " in told
    assert "confidence none: nothing was recognised" in told
    crop = folder / "crops" / f"{ID}_agreements_1_1_target.png"
    assert str(crop) in told
    assert 0.01 < _ink(crop) < 0.5


def test_a_value_that_two_readers_read(folder: Path) -> None:
    told = _explained(folder, f"{SIDE}/actions/1/1", "target")
    assert f"printed   '100%' ({SIDE}.pdf, page 1, box [" in told
    assert "tesseract '100%' (0." in told
    assert "ppocr     '100%' (0." in told or "ppocr     '100%' (1." in told
    assert f"confidence {AGREED}" in told
    assert 0.01 < _ink(folder / "crops" / f"{SIDE}_actions_1_1_target.png") < 0.5


def test_a_mark(folder: Path) -> None:
    told = _explained(folder, f"{SIDE}/actions/1/1", "t1")
    assert "t1 = True" in told
    assert "mark      marked (ink 0." in told
    assert _ink(folder / "crops" / f"{SIDE}_actions_1_1_t1.png") > 0.005


def test_a_crop_of_a_sideways_page_holds_the_words_of_the_value(folder: Path) -> None:
    _explained(folder, f"{SIDE}/actions/1/1", "target")
    crop = Image.open(folder / "crops" / f"{SIDE}_actions_1_1_target.png").convert("L")
    upright = np.asarray(crop.rotate(90, expand=True))  # the page lies turned clockwise
    inner = upright[22:-22, 22:-22]  # without the margin and the rulings
    rows, cols = np.flatnonzero((inner < 128).any(axis=1)), np.flatnonzero((inner < 128).any(axis=0))
    piece = inner[max(0, rows[0] - 6) : rows[-1] + 7, max(0, cols[0] - 6) : cols[-1] + 7]
    assert line_reader().read(np.ascontiguousarray(piece))[0] == "100%"


def test_a_whole_row(folder: Path) -> None:
    told = _explained(folder, f"{ID}/budgets/1/1")
    assert "anggaran = 12068216000" in told
    assert "kode_program = '076.01.CQ'" in told


def test_rules_are_told(folder: Path) -> None:
    assert "rule      derived from b1..b3" not in _explained(folder, f"{SIDE}/actions/1/1", "t1")
    steps = _explained(folder, f"{ID}/actions/2/1", "indikator")
    assert "rule      known phrase" in steps


def test_a_derived_value_is_told_as_one(folder: Path) -> None:
    assert _explained(folder, f"{ID}/actions/2/1", "indikator_id") == (
        f"{ID}/actions/2/1  indikator_id = 'revisi-rencana-kerja'\n"
        "  derived from other columns of the row, and printed nowhere\n"
        "  rule      revisi-rencana-kerja: the same but for region and year (1.00): "
        "Jumlah revisi yang dilakukan terhadap rencana kerja yang telah ditetapkan\n"
    )


@pytest.mark.parametrize(
    ("row_id", "column", "message"),
    [
        (f"{ID}/agreements/9/9", "", "no published row has the id"),
        (f"{ID}/agreements/1/1", "bobot", "has no value in 'bobot' that was read from a page"),
        ("nonsense", "", "no published row has the id"),
    ],
)
def test_what_is_not_published(folder: Path, row_id: str, column: str, message: str) -> None:
    with pytest.raises(NotPublished, match=message):
        _explained(folder, row_id, column)


def test_without_the_document_there_is_no_crop(folder: Path, tmp_path: Path) -> None:
    parts = list(
        explain_value(
            folder / "out", tmp_path, tmp_path / "crops", f"{ID}/agreements/1/1", "target", Limits()
        )
    )
    assert "crop" not in _printed(parts)
    assert not (tmp_path / "crops").exists()


def test_a_crop_that_takes_more_than_it_may(folder: Path, tmp_path: Path) -> None:
    row, raw, limits = f"{ID}/agreements/1/1", folder / "raw", Limits(memory=1)
    told = _printed(list(explain_value(folder / "out", raw, tmp_path / "crops", row, "target", limits)))
    assert "printed   '100%' (digital.pdf, page 4" in told
    assert "crop      none: " in told
    assert not (tmp_path / "crops").exists()


def test_the_tables_of_a_decree(folder: Path) -> None:
    told = _printed(list(show_decree(folder / "out", ID)))
    for text in ("Keputusan / Decrees (1)", "Perjanjian Kinerja", "SAIFUL AMIN", "Keuangan Negara"):
        assert text in told
    with pytest.raises(NotPublished, match="is not one of"):
        list(show_decree(folder / "out", "kpu-9999"))


def test_a_crop_stays_on_the_page(tmp_path: Path) -> None:
    pdf = bad_pdfs.without_tables(tmp_path)
    save_crop(pdf, 1, [-20.0, 770.0, 700.0, 2000.0], tmp_path / "deep" / "crop.png", Drawer())
    width, height = Image.open(tmp_path / "deep" / "crop.png").size
    assert width == pytest.approx(595 / 72 * 200, abs=2)
    assert height == pytest.approx((842 - 764) / 72 * 200, abs=2)
