"""Words above a table as its heading: of two storeys, in lines over several columns, beside shards."""

from __future__ import annotations

from pipeline.assemble.headings.recognised import Recognised
from pipeline.assemble.headings.unruled import recognise_above
from pipeline.model import TextLine
from tests.assemble.made_grids import LAYOUTS, grid, line, placed, placed_grid

QUARTERS = ("t1", "t2", "t3", "t4")
COLUMNS = ("no", "sasaran", "indikator", "target", *QUARTERS, "kegiatan")
WIDTHS = [30.0, 90.0, 90.0, 60.0, 40.0, 40.0, 40.0, 40.0, 90.0]  # edges 50 80 170 260 320 360 400 440 480 570
ROW = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%", "25%", "50%", "75%", "100%", "Tahapan"]
NUMBERS = [str(n) for n in range(1, 10)]
WORDS = [
    line("NO", 80, 55, 75),
    line("SASARAN", 80, 100, 150),
    line("INDIKATOR", 74, 190, 240),
    line("KINERJA", 86, 190, 240),
    line("TARGET", 74, 270, 310),
    line("TAHUNAN", 86, 270, 310),
    line("KEGIATAN", 80, 500, 550),
]
OVER = line("TARGET KINERJA TRIWULANAN", 72, 330, 470)
NAMES = [line("TW I", 87, 325, 350), line("TW II", 87, 365, 390), line("TW III TW IV", 87, 405, 475)]
TITLE = line("RENCANA AKSI KINERJA TAHUN 2024", 44, 200, 400)


def _above(*lines: TextLine, rows: list[list[str]] | None = None) -> Recognised | None:
    made = placed_grid(grid(rows or [ROW], widths=WIDTHS))
    return recognise_above(made, placed(*lines), LAYOUTS.forms)


def test_two_storeys_and_two_words_in_one_line() -> None:
    found = _above(TITLE, *WORDS, OVER, *NAMES)
    assert found is not None
    assert (found.columns, found.schedule, found.body) == (COLUMNS, "triwulan", 0)
    assert found.unruled
    assert found.headings[2:6] == (
        "INDIKATOR KINERJA",
        "TARGET TAHUNAN",
        "TARGET KINERJA TRIWULANAN TW I",
        "TARGET KINERJA TRIWULANAN TW II",
    )
    numbered = _above(TITLE, *WORDS, OVER, *NAMES, rows=[NUMBERS, ROW])
    assert numbered is not None
    assert numbered.body == 1


def test_the_words_of_a_line_belong_where_they_stand_if_they_do_not_come_out_even() -> None:
    # Three words over two columns; of one width, `Indikator Kinerja` is over the wider one.
    joined = line("Sasaran Indikator Kinerja", 80, 100, 250)
    found = _above(joined, *[w for w in WORDS if w.text not in ("SASARAN", "INDIKATOR", "KINERJA")], *NAMES)
    assert found is not None
    assert found.headings[1:3] == ("Sasaran", "Indikator Kinerja")


def test_what_is_left_of_rulings_is_no_word_and_makes_no_column() -> None:
    shards = [line("I", 84, edge - 0.5, edge + 0.5) for edge in (80, 170, 260, 480)]
    found = _above(*WORDS, OVER, *NAMES, *shards)
    assert found is not None
    assert found.columns == COLUMNS
    assert not any("I" in heading.split() for heading in found.headings[:4])


def test_a_title_close_above_is_no_storey() -> None:
    found = _above(line("RENCANA AKSI KINERJA", 52, 150, 470), *WORDS, *NAMES)
    assert found is not None
    assert found.columns == COLUMNS
    assert not any("RENCANA" in heading for heading in found.headings)


def test_a_line_over_a_column_with_a_word_and_one_without_says_nothing() -> None:
    over = line("TARGET KEGIATAN", 72, 330, 550)
    assert _above(*WORDS[:-1], over, *NAMES) is None
