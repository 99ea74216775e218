"""Parties by the signatures below a table: names, offices, and pen strokes that are neither."""

from __future__ import annotations

import pytest

from pipeline.assemble.records import assemble
from pipeline.assemble.text.closing import signing_parties
from pipeline.assemble.text.parties import Parties, Person
from pipeline.model import PageReading, TextLine
from tests.assemble.made_grids import LAYOUTS, document, grid, line, lines, page, placed

LEFT, RIGHT = 110.0, 340.0
BLOCK = (
    line("Tobelo, 30 Januari 2023", 278, 375),
    line("PIHAK KEDUA,", 293, 171),
    line("PIHAK PERTAMA,", 293, 392),
    line("Kepala Sub Bagian Hukum dan", 308, LEFT),
    line("Penyusun Naskah Rancangan", 308, RIGHT),
    line("Sumber Daya Manusia,", 322, LEFT),
    line("Keputusan,", 322, RIGHT),
    line("(S)-", 365, 152),
    line("A RA GTO", 384, 150),
    line("YULIN SAHARI, S.H.", 405, 159),
    line("ROLAN PARERA, S.Kom.", 405, 376),
    line("NIP. 198608222011012011", 419, 143),
    line("NIP.199511072022031008", 419, 371),
)


def said(parties: Parties) -> list[tuple[str, str] | None]:
    def one(person: Person | None) -> tuple[str, str] | None:
        return (person.name.text, person.position.text if person.position else "") if person else None

    return [one(parties.first), one(parties.second)]


def test_each_signs_on_his_side() -> None:
    assert said(signing_parties(placed(*BLOCK), LAYOUTS.formulas)) == [
        ("ROLAN PARERA, S.Kom.", "Penyusun Naskah Rancangan Keputusan,"),
        ("YULIN SAHARI, S.H.", "Kepala Sub Bagian Hukum dan Sumber Daya Manusia,"),
    ]


def test_a_name_that_a_stroke_runs_into_is_none() -> None:
    spoilt = [line("(4. YULIN SAHARI, S.H.", 405, 140) if "YULIN" in str(x) else x for x in BLOCK]
    spoilt = [x for x in spoilt if "GTO" not in str(x)]
    assert said(signing_parties(placed(*spoilt), LAYOUTS.formulas))[1] is None


def test_one_who_signs_alone_without_a_label_is_no_party() -> None:
    alone = lines("Sekretaris,", "MARTHEN LUTHER TOBELO, S.STP.", "NIP. 198103152000121001", top=300)
    assert said(signing_parties(placed(*alone), LAYOUTS.formulas)) == [None, None]


@pytest.mark.parametrize(
    ("title", "found"),
    [("KEPALA SUB BAGIAN KEUANGAN, UMUM", True), ("KEPALA SUB BAGIAN HUKUM", False), ("SEKRETARIS", False)],
)
def test_one_who_signs_alone_for_the_office_of_the_title_is_the_first(title: str, found: bool) -> None:
    alone = lines(
        "Pangkalan Balai, 16 Januari 2023",
        "Kepala Sub Bagian Keuangan, Umum",
        "dan Logistik KPU Kabupaten Banyuasin,",
        "",
        "MARWAN EFENDI, S.E.",
        "NIP. 197805052006041011",
        top=300,
    )
    (whose,) = placed(*lines(title))
    parties = signing_parties(placed(*alone), LAYOUTS.formulas, whose.printed)
    office = "Kepala Sub Bagian Keuangan, Umum dan Logistik KPU Kabupaten Banyuasin,"
    assert said(parties) == [("MARWAN EFENDI, S.E.", office) if found else None, None]
    assert parties.two == found  # no statement says to whom


@pytest.mark.parametrize("stated", [True, False])
def test_a_statement_above_the_table_goes_first(stated: bool) -> None:
    table = grid(
        [["NO", "URAIAN TUGAS", "INDIKATOR", "TARGET"], ["1", "Tersusunnya data", "Jumlah data", "2"]]
    )
    above = ["Nama : RIZAL ARIFIN", "Jabatan : Pengelola Data"] if stated else []
    made = page(*lines("PERJANJIAN KINERJA TAHUN 2023", *above), table, *BLOCK)
    (row,) = [r for r in assemble(document(made), layouts=LAYOUTS).items if r.table == "agreements"]
    assert [row.printed[c].text for c in ("sasaran", "pihak_pertama", "jabatan_pihak_pertama")] == [
        "Tersusunnya data",
        *(
            ("RIZAL ARIFIN", "Pengelola Data")
            if stated
            else ("ROLAN PARERA, S.Kom.", "Penyusun Naskah Rancangan Keputusan,")
        ),
    ]


def test_who_signs_the_next_agreement_is_no_party_of_this_one() -> None:
    header = ["NO", "SASARAN", "INDIKATOR", "TARGET"]
    first = page(*lines("PERJANJIAN KINERJA TAHUN 2023"), grid([header, ["1", "Data", "Jumlah data", "2"]]))
    second = page(line("PERJANJIAN KINERJA TAHUN 2023", 50), *BLOCK)
    rows = [r for r in assemble(document(first, second), layouts=LAYOUTS).items if r.table == "agreements"]
    assert [set(row.printed) & {"pihak_pertama", "pihak_kedua"} for row in rows] == [set()]


def test_the_date_below_one_agreement_is_not_that_of_the_next() -> None:
    def agreement(target: str, *below: TextLine) -> PageReading:
        rows = [["NO", "SASARAN", "INDIKATOR", "TARGET"], ["1", f"Data {target}", "Jumlah data", target]]
        return page(*lines("PERJANJIAN KINERJA TAHUN 2023"), grid(rows), *below)

    pages = (agreement("2"), agreement("35", line("Tobelo, 30 Januari 2023", 278)), agreement("417"))
    rows = [r for r in assemble(document(*pages), layouts=LAYOUTS).items if r.table == "agreements"]
    dates = [row.printed["place_date"].text if "place_date" in row.printed else "" for row in rows]
    assert dates == ["", "Tobelo, 30 Januari 2023", ""]
