"""What is planted: every kind of misreading, where it stands, and nothing else changed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from pipeline.model import Box, Cell, Grid, Layer, Line, Mark, PageReading, Reading, TextLine
from tests.plant.choose import COUNT
from tests.plant.kept import load_plants, save_plants
from tests.plant.kinds import KINDS, Kind, Printed
from tests.plant.misread import letter_for_digit, other_digit, other_letter, other_word
from tests.plant.model import Misread, Plant, Spot, planted, row_not_seen

BOX = Box(0, 0, 10, 10)
WORDS = ["Persentase", "penyusunan", "pelaporan"]
# A text of each column that a kind may be in; the kinds fit into one of them each.
TEXTS = ("12 kali", "97,5%", "Rp. 654.983.000", "Persentase pelaporan tepat waktu", "SAIFUL AMIN", "3.")


def _line(text: str) -> Line:
    return Line(text, BOX, 0.9)


def _page() -> PageReading:
    """Two rows of two cells, each read by one reader, and a line of text."""
    cells = tuple(
        Cell(row, col, 1, 1, BOX, (Reading("tesseract", (_line(f"{row}{col}"),)),), Mark.MARKED, 0.1)
        for row in range(2)
        for col in range(2)
    )
    lines = (TextLine(BOX, (Reading("tesseract", (_line("Nama : SAIFUL AMIN"),)),)),)
    return PageReading(100, 100, Layer.IMAGE, "", grids=(Grid(BOX, 2, 2, (0, 5, 10), cells),), lines=lines)


def _plant(spot: Spot, misread: Misread) -> Plant:
    return Plant("a kind", spot, misread, "printed", "d/agreements/1/1", "target", codes=("MARK_UNSURE",))


def test_twenty_errors_are_planted() -> None:
    assert COUNT == 20


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_misreads_some_text(kind: Kind) -> None:
    found = []
    for text in TEXTS:
        lines = (_line("Terwujudnya penyusunan"), _line(text)) if "line" in kind.name else (_line(text),)
        printed = Printed(lines, " ".join(line.text for line in lines), WORDS)
        found.append((kind.misread(printed, Random(1)), printed.text))
    wrong = [(misread, text) for misread, text in found if misread is not None]
    assert wrong
    for misread, text in wrong:
        texts = [" ".join(reading.text.split()) for reading in misread.readings]
        assert texts == [] or texts[0] != text


def test_signs_are_taken_for_signs_of_their_shape() -> None:
    random = Random(1)
    assert other_digit("8", random) == ("3", "6")
    assert letter_for_digit("x0", random) == ("xO", "xD")
    assert other_letter("Terwujudnya", random, shortest=99) is None
    assert other_digit("abc", random) is None
    assert other_word("Persentase A", ["pelaporan", "penyusunan"], random) in ("pelaporan A", "penyusunan A")


def test_only_the_spot_is_changed() -> None:
    page = _page()
    wrong = Misread((Reading("tesseract", (_line("99"),)),))
    (changed,) = planted([page], [_plant(Spot(1, 1, 2, 1), wrong)])
    assert [cell.readings[0].text for cell in changed.grids[0].cells] == ["00", "01", "99", "11"]
    assert changed.lines == page.lines
    (changed,) = planted([page], [_plant(Spot(1, 0, 1), wrong)])
    assert [line.text for line in changed.lines] == ["99"]
    assert changed.grids == page.grids
    with pytest.raises(KeyError):
        planted([page], [_plant(Spot(1, 1, 3, 1), wrong)])


def test_a_mark_in_doubt_keeps_its_ink_and_an_unseen_cell_has_none() -> None:
    page = _page()
    (unsure,) = planted([page], [_plant(Spot(1, 1, 1, 1), Misread((), Mark.UNSURE))])
    (unseen,) = planted([page], [_plant(Spot(1, 1, 1, 1), Misread((), Mark.BLANK))])
    cells = [changed.grids[0].cells[0] for changed in (unsure, unseen)]
    assert [(cell.mark, cell.ink, cell.readings) for cell in cells] == [
        (Mark.UNSURE, 0.1, ()),
        (Mark.BLANK, 0.0, ()),
    ]


def test_a_row_is_not_seen() -> None:
    changed = row_not_seen(_page(), Spot(1, 1, 2))
    assert [len(cell.readings) for cell in changed.grids[0].cells] == [1, 1, 0, 0]


def test_the_list_is_kept(tmp_path: Path) -> None:
    plants = (_plant(Spot(1, 1, 2, 1), Misread((Reading("ppocr", (_line("99"),)),), Mark.UNSURE)),)
    save_plants(tmp_path / "plants.json", plants)
    assert load_plants(tmp_path / "plants.json") == plants
