"""Grids of several pages become tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.tables.stitch import stitch
from pipeline.assemble.tables.table import Table
from pipeline.model import Box, Finding, Outcome, PageReading, TextLine
from tests.assemble.made_grids import LAYOUTS, Put, grid, line, lines, page, stream

HEADER = ["NO", "SASARAN PROGRAM", "INDIKATOR KINERJA", "TARGET"]
ROW = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]
MORE = ["2", "Terwujudnya layanan", "Persentase layanan", "90%"]


def _stitched(*pages: PageReading) -> Outcome[Table]:
    return stitch(stream(*pages), LAYOUTS)


def _shape(table: Table) -> tuple[str, int, list[tuple[int, int]]]:
    return table.table, table.place, [(p.placed.page, p.body) for p in table.pieces]


def test_a_continuation_with_its_heading_again() -> None:
    found = _stitched(page(grid([HEADER, ROW])), page(grid([HEADER, MORE], top=60)))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1), (2, 1)])]
    assert found.findings == ()


def test_a_continuation_without_heading_by_its_columns() -> None:
    found = _stitched(page(grid([HEADER, ROW])), page(grid([MORE], top=60)))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1), (2, 0)])]


def test_a_continuation_over_three_pages() -> None:
    found = _stitched(page(grid([HEADER, ROW])), page(grid([MORE])), page(grid([HEADER, MORE])))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1), (2, 0), (3, 1)])]


def test_a_table_that_is_signed_on_each_page_goes_on_by_its_numbers() -> None:
    signed = lines("Jember, 30 Januari 2023", "Ketua,", "ttd", "HALIMAH PURNOMO", top=700)
    first = page(grid([HEADER, ROW]), *signed)
    found = _stitched(first, page(grid([MORE], top=60), *signed))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1), (2, 0)])]
    other = ["1", *MORE[1:]]
    assert [_shape(t) for t in _stitched(first, page(grid([other], top=60))).items] == [
        ("agreements", 1, [(1, 1)])
    ]


def test_a_page_number_between_does_not_part_the_table() -> None:
    found = _stitched(page(grid([HEADER, ROW]), *lines("- 2 -", top=700)), page(grid([HEADER, MORE])))
    assert len(found.items) == 1


def test_a_heading_read_too_badly_to_be_recognised_is_no_row() -> None:
    noisy = ["NC", "SASARN PHUGRAM", "INDIKTR KNERJA", "TRGT"]
    found = _stitched(page(grid([HEADER, ROW])), page(grid([noisy, MORE])))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1), (2, 1)])]


def test_what_a_repeated_heading_reaches_down_into_is_heading_too() -> None:
    """Whatever the quarters below it were read as."""
    over: list[str | Put | None] = [
        *(Put(text, rows=2) for text in HEADER),
        *(Put("TRIWULAN", cols=4), None, None, None),
    ]
    before: list[str | Put | None] = [None] * 4
    first, second = (
        grid([over, [*before, *quarters], [*row, *"1234"]])
        for quarters, row in ((["I", "II", "III", "IV"], ROW), (["", "", "qq", "zz"], MORE))
    )
    found = _stitched(page(*lines("PERJANJIAN KINERJA"), first), page(second))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 2), (2, 2)])]


def test_a_heading_again_over_no_row_is_no_table_however_it_was_read() -> None:
    """The rows ended with the page before; a table of its own would take the number of the next."""
    signed = lines("Waingapu, 8 Januari 2026", "Ketua,", "ttd", "OKTAVIANUS LANDI", top=700)
    empty = page(grid([[*HEADER, "TW I | TW II | TW III | TW IV"]]), *signed)
    after = page(*lines("PERJANJIAN KINERJA"), grid([HEADER, MORE], top=200))
    found = _stitched(page(grid([HEADER, ROW])), empty, after)
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1)]), ("agreements", 2, [(3, 1)])]
    assert [f.code for f in found.findings] == []
    assert found.items[0].after[0].text == "Waingapu, 8 Januari 2026"


def test_a_first_row_with_the_words_of_the_heading_is_a_row() -> None:
    heading = ["PROGRAM", "ANGGARAN"]
    first = ["1. Program Dukungan Manajemen", "Rp. 7.359.000.000"]
    second = ["2. Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi", "Rp. 19.147.365.087"]
    total = ["Total Program Anggaran", "Rp. 26.506.365.087"]
    found = _stitched(page(grid([heading, first])), page(grid([second, total], top=60)))
    assert [_shape(t) for t in found.items] == [("budgets", 0, [(1, 1), (2, 0)])]


def test_a_row_about_targets_and_indicators_is_a_row() -> None:
    more = ["", "Sasaran Program yang tercapai", "Indikator Kinerja dengan target", "90%"]
    found = _stitched(page(grid([HEADER, ROW])), page(grid([more, MORE])))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1), (2, 0)])]


def test_a_heading_of_two_storeys_read_badly_is_no_row() -> None:
    upper: list[str | Put | None]
    above: list[str | Put | None]
    upper = ["SASARAN", "INDIKATOR KINERJA", "TARGET", Put("RENCANA PELAKSANAAN", cols=4), None, None, None]
    lower = ["", "", "", "T1", "T2", "T3", "T4"]
    above = ["SASARN", "1ND1KTR KNERJA", "TRGT", Put("RENCNA PELAKSNAN", cols=4), None, None, None]
    below = ["", "", "", "T1", "TZ", "13", "74"]
    row = ["Terwujudnya tahapan", "Persentase tahapan", "100%", "v", "", "", ""]
    found = _stitched(page(grid([upper, lower, row])), page(grid([above, below, row])))
    assert [_shape(t) for t in found.items] == [("actions", 1, [(1, 2), (2, 2)])]


def test_a_column_named_by_the_second_heading_only() -> None:
    first = [*HEADER[:3], "TARGET", "S4TU??"]
    second = [*HEADER[:3], "TARGET", "SATUAN"]
    found = _stitched(page(grid([first, [*ROW, "persen"]])), page(grid([second, [*MORE, "persen"]])))
    (table,) = found.items
    assert table.form.columns == ("no", "sasaran", "indikator", "target", "satuan")


def test_a_table_that_nobody_can_read_keeps_its_place() -> None:
    title = lines("PERJANJIAN KINERJA TAHUN 2024")
    unread = grid([["N", "S4S4R4N PR", "1ND", "T4RG"], ROW])
    found = _stitched(
        page(*title, grid([HEADER, ROW])), page(*title, unread), page(*title, grid([HEADER, MORE]))
    )
    assert [(t.table, t.place) for t in found.items] == [("agreements", 1), ("agreements", 3)]
    assert [f.code for f in found.findings] == ["UNKNOWN_HEADER"]


def test_columns_of_other_widths_are_another_table() -> None:
    found = _stitched(
        page(grid([HEADER, ROW], widths=[30, 150, 200, 60])), page(grid([MORE], widths=[100, 100, 100, 140]))
    )
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1)])]
    assert [f.code for f in found.findings] == ["UNKNOWN_HEADER"]


def test_a_signature_closes_the_table() -> None:
    for closing in (
        "ttd.",
        "Mojokerto, 15 Januari 2024",
        "Salinan sesuai dengan aslinya",
        "PERJANJIAN KINERJA TAHUN 2024",
    ):
        found = _stitched(page(grid([HEADER, ROW]), *lines(closing, top=500)), page(grid([HEADER, MORE])))
        assert [_shape(t) for t in found.items] == [
            ("agreements", 1, [(1, 1)]),
            ("agreements", 2, [(2, 1)]),
        ], closing


def test_another_form_begins_another_table() -> None:
    rkt = ["SASARAN PROGRAM", "PROGRAM", "KEGIATAN", "INDIKATOR KEGIATAN", "TARGET", "ANGGARAN"]
    found = _stitched(page(grid([HEADER, ROW])), page(grid([rkt, ["-"] * 6])))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1)]), ("rkt", 1, [(2, 1)])]


def test_the_headings_of_the_open_table_are_those_of_no_smaller_form() -> None:
    """Show-through parts the last column on the second page: without it an agreement is left."""
    head = ["NO", "SASARAN", "INDIKATOR", "TARGET", "ANGGARAN"]
    first = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%", "Rp. 5.000"]
    torn = [*head[:4], Put("ANGGARAN", cols=2), None]
    second = ["2", "Layanan", "Persentase layanan", "90%", "Rp. 6", ".000"]
    title = lines("RENCANA KINERJA TAHUNAN", top=20)
    found = _stitched(page(*title, grid([head, first])), page(grid([torn, second])))
    assert [_shape(t) for t in found.items] == [("rkt", 1, [(1, 1), (2, 1)])]
    assert found.findings == ()


def test_two_tables_on_one_page_are_two() -> None:
    found = _stitched(page(grid([HEADER, ROW], top=100), grid([HEADER, MORE], top=300)))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1)]), ("agreements", 2, [(1, 1)])]


def test_a_budget_belongs_to_the_agreement_before_it() -> None:
    budget = grid([["PROGRAM", "ANGGARAN"], ["Program Dukungan", "Rp. 1.000"]], top=400)
    found = _stitched(
        page(grid([HEADER, ROW]), *lines("ttd.", top=500)),
        page(grid([HEADER, MORE]), budget),
    )
    assert [_shape(t)[:2] for t in found.items] == [("agreements", 1), ("agreements", 2), ("budgets", 2)]


def test_a_table_of_unknown_form_is_told_with_its_heading() -> None:
    found = _stitched(page(grid([["Nama Kapal", "Bendera"], ["KM Cendrawasih", "Indonesia"]])))
    assert found == Outcome(
        (),
        (
            Finding(
                "UNKNOWN_HEADER",
                "no known form has this heading: Nama Kapal | Bendera",
                page=1,
                box=Box(50, 100, 210, 140),
                raw="Nama Kapal | Bendera",
            ),
        ),
    )


def test_a_known_table_after_an_unknown_one_is_not_joined_to_it() -> None:
    found = _stitched(
        page(grid([HEADER, ROW])),
        page(grid([["Nama Kapal", "Bendera", "Tonase"], ["a", "b", "c"]])),
        page(grid([MORE])),
    )
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1)])]
    assert [f.page for f in found.findings] == [2, 3]


def test_an_unknown_column_is_told() -> None:
    found = _stitched(page(grid([[*HEADER, "Bobot Capaian"], [*ROW, "5"]])))
    assert found.findings == (
        Finding(
            "UNKNOWN_COLUMN",
            "a column of this perjanjian_kinerja is not known: 'Bobot Capaian'",
            page=1,
            box=Box(50, 100, 450, 140),
            table="agreements",
            raw="Bobot Capaian",
        ),
    )


def test_a_column_that_is_empty_throughout_is_nothing_unknown() -> None:
    empty = _stitched(page(grid([[*HEADER, ""], [*ROW, ""]])), page(grid([[*MORE, ""]])))
    assert (empty.findings, [t.unknown for t in empty.items]) == ((), [()])
    later = _stitched(page(grid([[*HEADER, ""], [*ROW, ""]])), page(grid([[*MORE, "lihat lampiran"]])))
    assert [(f.code, f.page) for f in later.findings] == [("UNKNOWN_COLUMN", 1)]
    assert [t.unknown for t in later.items] == [(4,)]


def test_the_lines_around_a_table_go_with_it() -> None:
    found = _stitched(
        page(*lines("PERJANJIAN KINERJA", "Nama : A"), grid([HEADER, ROW]), *lines("ttd.", "A", top=400)),
        page(*lines("PERJANJIAN KINERJA", "Nama : B"), grid([HEADER, MORE])),
    )
    texts = [([x.text for x in t.before], [x.text for x in t.after]) for t in found.items]
    assert texts == [
        (["PERJANJIAN KINERJA", "Nama : A"], ["ttd.", "A", "PERJANJIAN KINERJA", "Nama : B"]),
        (["ttd.", "A", "PERJANJIAN KINERJA", "Nama : B"], []),
    ]


def test_a_merged_heading_over_three_columns_leaves_the_table_unknown() -> None:
    head: list[str | Put | None] = ["NO", "SASARAN", "INDIKATOR", Put("TARGET", cols=3), None, None]
    found = _stitched(page(grid([head, [*ROW, "", ""]])))
    assert [f.code for f in found.findings] == ["UNKNOWN_HEADER"]


def _words_above(*placed: tuple[str, float, float]) -> list[TextLine]:
    """Lines at (text, left, top); the columns of `grid` are 80 points wide, from 50 on."""
    return [line(text, top, x0, x0 + 60) for text, x0, top in placed]


ABOVE = (
    ("NO", 60, 84),
    ("SASARAN", 140, 78),
    ("PROGRAM", 140, 89),
    ("INDIKATOR", 220, 78),
    ("KINERJA", 220, 89),
    ("TARGET", 300, 84),
)


def test_a_heading_without_rulings_names_the_columns_and_asks_for_review() -> None:
    title = line("PERJANJIAN KINERJA TAHUN 2024", 60, 100, 330)
    found = _stitched(page(title, *_words_above(*ABOVE), grid([ROW, MORE])), page(grid([MORE])))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 0), (2, 0)])]
    assert found.items[0].form.columns == ("no", "sasaran", "indikator", "target")
    assert [(f.code, f.page) for f in found.findings] == [("HEADING_UNRULED", 1), ("HEADING_UNRULED", 2)]


def test_a_heading_parted_by_the_columns_below_it_asks_for_review_on_every_page_of_its_table() -> None:
    heading = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET"]
    thought = replace(grid([heading, ROW, MORE]), unruled=True)
    found = _stitched(page(thought), page(grid([MORE])))
    assert [_shape(t) for t in found.items] == [("agreements", 1, [(1, 1), (2, 0)])]
    assert [(f.code, f.page) for f in found.findings] == [("HEADING_UNRULED", 1), ("HEADING_UNRULED", 2)]
    drawn = _stitched(page(grid([heading, ROW, MORE])), page(grid([MORE])))
    assert not drawn.findings


@pytest.mark.parametrize(
    "words",
    [
        ABOVE[:-1],  # nothing over the last column
        tuple((text, left, top - 50) for text, left, top in ABOVE),  # too far above
        (*ABOVE[:-1], ("JUMLAH", 300, 84)),  # no heading of this form
    ],
)
def test_words_above_that_are_no_heading(words: tuple[tuple[str, float, float], ...]) -> None:
    found = _stitched(page(*_words_above(*words), grid([ROW, MORE])))
    assert (found.items, [f.code for f in found.findings]) == ((), ["UNKNOWN_HEADER"])
