"""The names on a page, by where they stand."""

from __future__ import annotations

import pytest

from pipeline.assemble.text.signatures import Signature, find_signatures, unsigned
from pipeline.model import TextLine
from tests.assemble.made_grids import LAYOUTS, line, placed

LEFT, RIGHT = (80.0, 250.0), (340.0, 520.0)


def _at(text: str, top: float, column: tuple[float, float]) -> TextLine:
    return line(text, top, *column)


def _found(*content: TextLine) -> list[tuple[str, str | None, str | None]]:
    ordered = sorted(content, key=lambda x: (x.box.top, x.box.x0))
    return [
        (s.role, s.name.text if s.name else None, s.position.text if s.position else None)
        for s in find_signatures(placed(*ordered), LAYOUTS.formulas)
    ]


CHAIR = (
    _at("Ditetapkan di Mojokerto", 500, RIGHT),
    _at("pada tanggal 16 Januari 2024", 514, RIGHT),
    _at("KETUA KOMISI PEMILIHAN UMUM", 540, RIGHT),
    _at("KOTA MOJOKERTO,", 554, RIGHT),
    _at("ttd.", 580, RIGHT),
    _at("SAIFUL AMIN", 610, RIGHT),
)


def test_one_who_signs() -> None:
    assert _found(*CHAIR) == [("penandatangan", "SAIFUL AMIN", "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO,")]


def test_two_parties_side_by_side() -> None:
    assert _found(
        _at("PIHAK KEDUA,", 500, LEFT),
        _at("Mojokerto, 15 Januari 2024", 486, RIGHT),
        _at("PIHAK PERTAMA,", 500, RIGHT),
        _at("Ketua,", 514, LEFT),
        _at("SEKRETARIS,", 514, RIGHT),
        _at("ttd", 540, LEFT),
        _at("ttd", 541, RIGHT),
        _at("SAIFUL AMIN", 570, LEFT),
        _at("WIRATMOKO IMAN SANTOSO", 570, RIGHT),
    ) == [
        ("pihak_kedua", "SAIFUL AMIN", "Ketua,"),
        ("pihak_pertama", "WIRATMOKO IMAN SANTOSO", "SEKRETARIS,"),
    ]


def test_a_name_whose_degrees_stand_on_the_line_below() -> None:
    name = "ENDANG PUJIASTUTI MAULANA, S.IP.,"
    chair, below = CHAIR[:-1], _at("NIP. 1", 634, RIGHT)
    office = "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO,"
    said = [*chair, _at(name, 610, RIGHT), _at("M.AP.", 622, RIGHT), below]
    assert _found(*said) == [("penandatangan", f"{name} M.AP.", office)]
    alone = [*chair, _at(name, 610, RIGHT), _at("Labuan Bajo", 622, RIGHT)]
    assert _found(*alone) == [("penandatangan", name, office)]


def test_no_name_under_ttd() -> None:
    assert _found(*CHAIR[:-1]) == [("penandatangan", None, "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO,")]


def test_a_name_too_far_below_is_not_his() -> None:
    assert _found(*CHAIR[:-1], _at("NOOR IFAH", 800, RIGHT))[0][1] is None


def test_a_copy_is_certified() -> None:
    assert _found(
        *CHAIR,
        _at("Salinan sesuai dengan aslinya", 640, LEFT),
        _at("SEKRETARIAT KOMISI PEMILIHAN UMUM", 654, LEFT),
        _at("KOTA MOJOKERTO", 668, LEFT),
        _at("Kepala Sub Bagian Hukum dan Sumber Daya Manusia,", 682, LEFT),
        _at("Noor Ifah", 710, LEFT),
    ) == [
        ("penandatangan", "SAIFUL AMIN", "KETUA KOMISI PEMILIHAN UMUM KOTA MOJOKERTO,"),
        ("pengesah_salinan", "Noor Ifah", "Kepala Sub Bagian Hukum dan Sumber Daya Manusia,"),
    ]


def test_a_certifier_whose_office_has_a_comma_at_the_end_of_each_line() -> None:
    assert _found(
        _at("Salinan sesuai dengan aslinya", 640, LEFT),
        _at("Kepala Sub Bagian Teknis Penyelenggaraan Pemilihan Umum,", 654, LEFT),
        _at("Partisipasi dan Hubungan Masyarakat,", 668, LEFT),
        _at("PUTU DEDI", 710, LEFT),
    ) == [
        (
            "pengesah_salinan",
            "PUTU DEDI",
            "Kepala Sub Bagian Teknis Penyelenggaraan Pemilihan Umum, Partisipasi dan Hubungan Masyarakat,",
        )
    ]


def test_a_certifier_whose_name_nobody_can_read() -> None:
    assert _found(
        _at("Salinan sesuai dengan aslinya", 640, LEFT),
        _at("Kepala Sub Bagian Hukum dan Sumber Daya Manusia,", 654, LEFT),
    ) == [("pengesah_salinan", None, "Kepala Sub Bagian Hukum dan Sumber Daya Manusia,")]


@pytest.mark.xfail(reason="a stamp over the office's first word: the signature stays, but its office is lost")
def test_an_office_whose_first_word_the_stamp_hides() -> None:
    # Keputusan KPU Kota Mojokerto 4/2024, page 18 of the facsimile.
    assert _found(
        _at("Salinan sesuai dengan aslinya", 640, LEFT),
        _at("SEKRETARIAT KOMISI PEMILIHAN UMUM", 654, LEFT),
        _at("TA MOJOKERTO", 668, LEFT),
        _at("HXkum dan Sumber Daya Manusia,", 682, LEFT),
        _at("Noor Ifah", 710, LEFT),
    ) == [("pengesah_salinan", "Noor Ifah", "HXkum dan Sumber Daya Manusia,")]


def test_the_block_on_the_page() -> None:
    (signature,) = find_signatures(placed(*CHAIR), LAYOUTS.formulas)
    assert signature == Signature(1, "penandatangan", signature.name, signature.position, signature.box)
    assert (signature.box.x0, signature.box.top, signature.box.x1, signature.box.bottom) == (
        340,
        540,
        520,
        620,
    )


def test_running_text_is_no_signature() -> None:
    assert _found(line("Keputusan ini mulai berlaku pada tanggal ditetapkan.", 300, 60, 530)) == []


def test_the_end_of_a_sentence_above_is_no_position() -> None:
    assert _found(
        _at("pemberian penghargaan dan sanksi.", 520, RIGHT),
        _at("KETUA,", 545, RIGHT),
        _at("ttd", 570, RIGHT),
        _at("SATRIA PUTRA", 600, RIGHT),
    ) == [("penandatangan", "SATRIA PUTRA", "KETUA,")]


STAMPED = (
    _at("KETUAKOMISI PEMILIHAN UMUM", 540, RIGHT),
    _at("KABURATEN KUTAI TIMUR,", 554, RIGHT),
    _at("fs! KPU", 570, RIGHT),
    _at("KUTAI TIMU", 584, RIGHT),
    _at("KPU Vy paper", 590, RIGHT),
    _at("ULFA JAMILATUL FARIDA", 610, RIGHT),
)


def _unsigned(*content: TextLine) -> tuple[str | None, str | None] | None:
    found = unsigned(placed(*content), LAYOUTS.formulas)
    if found is None:
        return None
    return (found.name.text if found.name else None), (found.position.text if found.position else None)


def test_a_name_among_what_readers_make_of_a_stamp() -> None:
    assert _unsigned(*STAMPED) == (
        "ULFA JAMILATUL FARIDA",
        "KETUAKOMISI PEMILIHAN UMUM KABURATEN KUTAI TIMUR,",
    )


def test_a_stamp_without_a_name_leaves_the_office() -> None:
    assert _unsigned(*STAMPED[:-1]) == (None, "KETUAKOMISI PEMILIHAN UMUM KABURATEN KUTAI TIMUR,")


@pytest.mark.parametrize("name", ["ABDUL GAFUR bin ALI", "H. SYA'BAN, S.Pd.I., M.Si", "Dwi Hastuti Rahayu"])
def test_what_a_name_looks_like(name: str) -> None:
    assert _unsigned(*STAMPED[:-1], _at(name, 610, RIGHT)) == (
        name,
        "KETUAKOMISI PEMILIHAN UMUM KABURATEN KUTAI TIMUR,",
    )


def test_no_office_no_signature() -> None:
    assert _unsigned(_at("OKTAVIANUS LANDI", 610, RIGHT)) is None
