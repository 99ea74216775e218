"""The words that a document is sure of."""

from __future__ import annotations

from dataclasses import replace

from pipeline.assemble.readings.lexicon import Lexicon, build_lexicon
from pipeline.model import SHAPE, Box, Line, Reading
from tests.assemble.made_grids import Put, grid, line, page


def test_words_read_with_certainty_are_counted_as_printed() -> None:
    made = page(
        grid([["Jumlah laporan,", "Pemilu/Pemilihan"]]),
        line("(laporan) akhir", 50.0),
    )
    assert build_lexicon([made, made]) == Lexicon(
        {"Jumlah": 2, "laporan": 4, "Pemilu": 2, "Pemilihan": 2, "akhir": 2}
    )


def test_unsure_and_disputed_lines_do_not_count() -> None:
    made = page(
        grid(
            [
                [
                    Put("lapotan", confidence=0.5),
                    Put("kegiatan", second="kegiatan", confidence=0.95),
                    Put("sosialisasl", second="sosialisasi", confidence=0.95),
                ]
            ]
        )
    )
    assert build_lexicon([made]) == Lexicon({"kegiatan": 1})


def test_a_word_that_one_reader_alone_sees_does_not_testify_to_itself() -> None:
    cell = grid([["Tingkat kepenti\nkepuasan akhir"]]).cells[0]
    first = Reading("tesseract", (Line("Tingkat kepenti", Box(50, 100, 120, 110), 0.95),))
    second = Reading("ppocr", (Line("Tingkat kepentingan", Box(50, 100, 130, 110), 0.99),))
    made = page(replace(grid([["x"]]), cells=(replace(cell, readings=(first, second)),)))
    assert build_lexicon([made]) == Lexicon({"Tingkat": 1})


def test_strokes_counted_in_one_line_say_nothing_of_the_other_lines() -> None:
    made = grid([[Put("Tingkat\nIII", confidence=0.95)]])
    (cell,) = made.cells
    strokes = Reading(SHAPE, (Line("III", Box(0, 10, 20, 20), 0.9),))
    counted = replace(made, cells=(replace(cell, readings=(*cell.readings, strokes)),))
    assert build_lexicon([page(counted)]) == build_lexicon([page(made)])
    assert build_lexicon([page(made)]).knows("Tingkat") == 1


def test_a_compound_is_known_as_well_as_its_rarest_part() -> None:
    lexicon = Lexicon({"Pemilu": 7, "Pemilihan": 2})
    assert [lexicon.knows(w) for w in ("Pemilu", "Pemilu/Pemilihan;", "Pemilu/Pemlihan", "")] == [7, 2, 0, 0]
