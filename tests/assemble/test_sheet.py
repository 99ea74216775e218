"""Two pages side by side on one sheet are read one after the other."""

from __future__ import annotations

import pytest

from pipeline.assemble.blocks import PlacedLine
from pipeline.assemble.records import assemble
from pipeline.assemble.tables.stitch import stitch
from pipeline.model import Grid, TextLine
from tests.assemble.made_grids import LAYOUTS, document, grid, line, lines, page, stream

WIDE, HIGH = 1190.0, 842.0
HEADER = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET"]
FIRST = ["1", "Terwujudnya tahapan", "Persentase tahapan", "100%"]
SECOND = ["2", "Terwujudnya layanan", "Jumlah layanan", "3 layanan"]
RIGHT = 640.0


def _statement(name: str, position: str) -> tuple[TextLine, ...]:
    return lines(
        "PERJANJIAN KINERJA TAHUN 2022",
        "Dalam rangka mewujudkan manajemen pemerintahan yang efektif",
        f"Nama : {name}",
        f"Jabatan : {position}",
        "berjanji akan mewujudkan target kinerja yang seharusnya",
        "sesuai lampiran perjanjian ini.",
        top=90,
    )


def _sheet(name: str, position: str, row: list[str]) -> tuple[TextLine | Grid, ...]:
    """A statement, and right of it the table; the title over this stands higher than the statement."""
    return (
        *_statement(name, position),
        line("PERJANJIAN KINERJA TAHUN 2022", 50, RIGHT),
        grid([HEADER, row], top=80, left=RIGHT, heights=[40, 80]),
    )


def test_a_statement_belongs_to_the_table_beside_it() -> None:
    """Each table was given the parties of the sheet before: silently, for the names were right."""
    sheets = [
        _sheet("NILA SARI", "Ketua KPU Kota X", FIRST),
        _sheet("BUDI AMAN", "Sekretaris KPU Kota X", SECOND),
    ]
    made = document(*(page(*sheet, width=WIDE, height=HIGH) for sheet in sheets))
    rows = [r for r in assemble(made, layouts=LAYOUTS).items if r.table == "agreements"]
    assert [(r.place, r.number, r.printed["pihak_pertama"].text) for r in rows] == [
        (1, 1, "NILA SARI"),
        (2, 1, "BUDI AMAN"),
    ]


def test_the_second_half_of_a_table_stands_beside_the_first() -> None:
    halves = (
        line("PERJANJIAN KINERJA TAHUN 2022", 50, 480, 720),  # over both
        grid([HEADER, FIRST], top=100, left=60),
        grid([HEADER, SECOND], top=100, left=RIGHT),
    )
    (table,) = stitch(stream(page(*halves, width=WIDE, height=HIGH)), LAYOUTS).items
    assert [(p.placed.page, p.placed.grid.box.x0, p.body) for p in table.pieces] == [
        (1, 60, 1),
        (1, RIGHT, 1),
    ]


def test_two_tables_side_by_side_of_which_one_has_no_heading_are_two() -> None:
    halves = (
        line("PERJANJIAN KINERJA TAHUN 2022", 50, 480, 720),
        grid([HEADER, FIRST], top=100, left=60),
        grid([SECOND], top=100, left=RIGHT),
    )
    found = stitch(stream(page(*halves, width=WIDE, height=HIGH)), LAYOUTS)
    assert [len(table.pieces) for table in found.items] == [1]


@pytest.mark.parametrize(
    "content",
    [
        # A table across the middle, and signatures at both sides below it.
        (
            grid([HEADER, FIRST], top=60, left=100, widths=[250.0] * 4),
            *lines("Pihak Kedua,", "Ketua,", "NILA SARI", "NIP. 1", "NIP. 2", top=120, x0=120),
            *lines("Pihak Pertama,", "Sekretaris,", "BUDI AMAN", "NIP. 3", "NIP. 4", top=110, x0=800),
        ),
        # A narrow table, and a few lines beside it.
        (grid([HEADER, FIRST], top=100, left=60), *lines("Tembusan:", "1. Arsip", top=104, x0=800)),
    ],
    ids=["a table across", "few lines beside"],
)
def test_one_page(content: tuple[TextLine | Grid, ...]) -> None:
    found = stream(page(*content, width=WIDE, height=HIGH))
    tops = [x.line.box.top if isinstance(x, PlacedLine) else x.grid.box.top for x in found]  # type: ignore[union-attr]
    assert tops == sorted(tops)


def test_an_upright_page_is_one() -> None:
    table = grid([HEADER, FIRST], top=80, left=330, widths=[60.0] * 4)
    found = stream(page(*_statement("NILA SARI", "Ketua"), table))
    assert not isinstance(found[0], PlacedLine)
