"""Whole headings as offices print them (VARIANTS.md 4 to 7 and the offices' own), and what each column is."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.assemble.headings.recognised import recognise
from pipeline.assemble.layouts import Layout, spelled_out
from tests.assemble.made_grids import LAYOUTS, Put, grid

MONTHS = tuple(f"b{i}" for i in range(1, 13))
QUARTERS = ("t1", "t2", "t3", "t4")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PLAN = ("no", "sasaran", "indikator", "target", "kegiatan", "target_kegiatan")
Heading = tuple[str, tuple[str | None, ...]]


def _columns(printed: list[str], titled: str) -> tuple[str, tuple[str | None, ...]] | None:
    found = recognise(grid([printed, ["-"] * len(printed)]), LAYOUTS.forms, titled)
    return (found.layout.form, found.columns) if found else None


@pytest.mark.parametrize(
    ("printed", "columns"),
    [
        ("NO | SASARAN PROGRAM | INDIKATOR KINERJA | TARGET", ("no", "sasaran", "indikator", "target")),
        ("N0 | Sasaran Stretegis | Indikator Kinerja | Target", ("no", "sasaran", "indikator", "target")),
        (" | Sasaran Strategis | Indikator Kinerja | Target", ("no", "sasaran", "indikator", "target")),
        ("Kinerja Utama | Indikator Kinerja Utama | Target", ("sasaran", "indikator", "target")),
        (
            "NO | SASARAN | INDIKATOR KINERJA | SATUAN | TARGET",
            ("no", "sasaran", "indikator", "satuan", "target"),
        ),
        (
            "No. Urut | Sasaran Strategis | Indikator Kinerja Utama (IKU) | Satuan Target | Target 2024",
            ("no", "sasaran", "indikator", "satuan", "target"),
        ),
        (
            "NO | SASARAN PROGRAM/ KEGIATAN | INDIKATOR KINERJA | TARGET TAHUN 2023",
            ("no", "sasaran", "indikator", "target"),
        ),
        (
            "No. | Sasaran Strategis | Indikator Kinerja | Target %",
            ("no", "sasaran", "indikator", "target"),
        ),
        (
            "No | Tujuan dan Sasaran | Indikator Kinerja Program | Target Kinerja Tahun 2021",
            ("no", "sasaran", "indikator", "target"),
        ),
        (
            "Kinerja Utama | Indikator Kinerja Utama | Target | Realisasi",
            ("sasaran", "indikator", "target", None),
        ),
        (
            "NO | SASARAN | INDIKATOR KINERJA | TARGET | KATEGORI",
            ("no", "sasaran", "indikator", "target", None),
        ),
    ],
)
def test_agreements(printed: str, columns: tuple[str | None, ...]) -> None:
    for titled in ("", "perjanjian_kinerja"):
        assert _columns(printed.split(" | "), titled) == ("perjanjian_kinerja", columns)


@pytest.mark.parametrize(
    ("printed", "columns"),
    [
        (
            "No | Sasaran | Indikator | Target | Aksi | Target Aksi | T I | T II | T III | T IV | Anggaran"
            " | Pelaksana",
            (*PLAN, *QUARTERS, "pagu_anggaran", "pelaksana"),
        ),
        (
            "No | Sasaran | Indikator Kinerja | Target | Rencana Aksi | Output | Trw. I | Trw. II | Trw. III"
            " | Trw. IV | Anggaran (Rp) | Penanggung Jawab",
            (*PLAN, *QUARTERS, "pagu_anggaran", "pelaksana"),
        ),
        (
            "NO | SASARAN | INDIKATOR KINERJA | TARGET | Q1 | Q2 | Q3 | Q4 | PROGRAM / KEGIATAN",
            (*PLAN[:4], *QUARTERS, "kegiatan"),
        ),
        (
            "No | Sasaran Kegiatan | Indikator Kinerja Kegiatan | Satuan | Target Tahunan | Uraian Kegiatan"
            " | Volume | TW-1 | TW-2 | TW-3 | TW-4 | Kebutuhan Anggaran | PJ",
            (
                *("no", "sasaran", "indikator", "satuan", "target", "kegiatan", "target_kegiatan"),
                *QUARTERS,
                *("pagu_anggaran", "pelaksana"),
            ),
        ),
        (
            "Indikator Kinerja | Target | Kegiatan | Triwulan ke-1 | Triwulan ke-2 | Triwulan ke-3"
            " | Triwulan ke-4 | Pagu Anggaran Tahun 2022 | Unit Kerja Pelaksana",
            ("indikator", "target", "kegiatan", *QUARTERS, "pagu_anggaran", "pelaksana"),
        ),
        (
            "No | Sasaran | Indikator Kinerja | Target | Rencana Aksi | Target | Q1 | Q2 | Q3 | Q4",
            (*PLAN, *QUARTERS),
        ),
        (
            "Sasaran Kegiatan/Program | Indikator Kinerja Output | Target | Target TW I | Target TW II"
            " | Target TW III | Target TW IV | Subbagian Penanggung Jawab | Ket.",
            ("sasaran", "indikator", "target", *QUARTERS, "pelaksana", "keterangan"),
        ),
        ("Indikator Kinerja | Target | " + " | ".join(ROMAN), ("indikator", "target", *MONTHS)),
        ("Indikator | Target | " + " | ".join("JFMAMJJASOND"), ("indikator", "target", *MONTHS)),
        (
            "Indikator | Target | Jan | Peb | Mrt | Apr | Mei | Juni | Juli | Ags | Sept | Okt | Nop | Des",
            ("indikator", "target", *MONTHS),
        ),
        (
            "Indikator | Target | " + " | ".join(f"Bln {n}" for n in range(1, 13)),
            ("indikator", "target", *MONTHS),
        ),
    ],
)
def test_plans(printed: str, columns: tuple[str | None, ...]) -> None:
    for titled in ("", "rencana_aksi"):
        assert _columns(printed.split(" | "), titled) == ("rencana_aksi", columns)


@pytest.mark.parametrize(
    ("printed", "columns", "alone"),
    [
        (
            "No | Sasaran Strategis | Sasaran Kegiatan | Indikator Kinerja | Target | Anggaran",
            ("no", "sasaran", "sasaran_kegiatan", "indikator", "target", "anggaran"),
            True,
        ),
        (
            "SASARAN STRATEGIS | SASARAN KEGIATAN | INDIKATOR KINERJA | TARGET",
            ("sasaran", "sasaran_kegiatan", "indikator", "target"),
            True,
        ),
        (
            "SASARAN STRATEGIS | PROGRAM | KEGIATAN | INDIKATOR KINERJA | TARGET | PAGU ANGGARAN",
            ("sasaran", "program", "kegiatan", "indikator", "target", "anggaran"),
            True,
        ),
        (
            "PROGRAM | KEGIATAN | SASARAN | INDIKATOR KEGIATAN | SATUAN | TARGET 2023 | JUMLAH BIAYA (Rp)",
            ("program", "kegiatan", "sasaran", "indikator", "satuan", "target", "anggaran"),
            True,
        ),
        ("No | Sasaran | Indikator Kinerja | Target", ("no", "sasaran", "indikator", "target"), False),
        (
            "Program | Kegiatan | Indikator | Target | Anggaran",
            ("program", "kegiatan", "indikator", "target", "anggaran"),
            False,
        ),
        (
            "Program | Sasaran | Indikator | Target | Dana",
            ("program", "sasaran", "indikator", "target", "anggaran"),
            False,
        ),
    ],
)
def test_annual_plans(printed: str, columns: tuple[str | None, ...], alone: bool) -> None:
    """``alone``: known without their title. The title of another form has nothing to say against all four."""
    assert _columns(printed.split(" | "), "rkt") == ("rkt", columns)
    assert (_columns(printed.split(" | "), "") == ("rkt", columns)) is alone
    assert _columns(printed.split(" | "), "perjanjian_kinerja") != ("rkt", columns)


def test_all_that_tells_an_annual_plan_is_one_under_any_title() -> None:
    printed = (
        "SASARAN PROGRAM | PROGRAM | KEGIATAN | SASARAN KEGIATAN | INDIKATOR KEGIATAN | TARGET | ANGGARAN"
    )
    found = _columns(printed.split(" | "), "perjanjian_kinerja")
    assert found is not None and found[0] == "rkt"


@pytest.mark.parametrize(
    "printed",
    [
        "Nama Kapal | Bendera | Tonase Kotor | Galangan",
        "No | Nama | Jabatan | Keterangan",
        "No | Kegiatan | Anggaran | Realisasi | Sisa | %",
        "No | Jenis Barang | Satuan | Volume | Harga",
        " | TUPOKSI | SATUAN | KETERANGAN",
        "NO | SASARAN | INDIKATOR",
        "SASARAN | SASARAN PROGRAM | INDIKATOR | TARGET",
    ],
)
def test_other_tables_are_none_under_any_title(printed: str) -> None:
    for titled in ("", "rkt", "rencana_aksi", "perjanjian_kinerja"):
        assert _columns(printed.split(" | "), titled) is None


def test_a_plan_whose_periods_nobody_knows_is_known_by_its_title_only() -> None:
    printed = ["No", "Sasaran", "Indikator Kinerja", "Target", "Rencana Aksi", "Waktu", "Penanggung Jawab"]
    columns = ("no", "sasaran", "indikator", "target", "kegiatan", None, "pelaksana")
    assert _columns(printed, "rencana_aksi") == ("rencana_aksi", columns)
    assert _columns(printed, "") != ("rencana_aksi", columns)


def test_a_lost_word_makes_another_column_and_lost_letters_do_not() -> None:
    quarters = ["TW I", "TW II", "TW III", "TW IV"]
    found = _columns(["SASARAN", "INDIKATOR", "TARGET", "PR0GRAM KEGIATAN", *quarters], "")
    assert found == ("rencana_aksi", ("sasaran", "indikator", "target", "kegiatan", *QUARTERS))
    found = _columns(["SASARAN PR0GRAM KEGlATAN", "INDIKATOR", "TARGET", *quarters], "")
    assert found == ("rencana_aksi", ("sasaran", "indikator", "target", *QUARTERS))


def test_of_two_headings_for_one_column_the_letters_decide() -> None:
    found = _columns(["No", "Sasaran", "Indikator", "Target", "Targel", "Satuan"], "")
    assert found == ("perjanjian_kinerja", ("no", "sasaran", "indikator", "target", None, "satuan"))


def test_a_year_of_its_own_below_a_heading_is_left_out() -> None:
    top = [*(Put(name, rows=2) for name in ("No", "Sasaran", "Indikator")), Put("TARGET")]
    found = recognise(grid([top, [None, None, None, "2024"], ["-"] * 4]), LAYOUTS.forms)
    assert found is not None
    assert (found.columns, found.body) == (("no", "sasaran", "indikator", "target"), 2)


@pytest.mark.parametrize(
    ("over", "names", "columns"),
    [
        ("SASARAN", ("PROGRAM", "KEGIATAN"), ("sasaran", "sasaran_kegiatan")),
        ("TARGET", ("JUMLAH", "SATUAN"), ("target", "satuan")),
    ],
)
def test_two_storeys_say_more_than_the_lower_one(
    over: str, names: tuple[str, str], columns: tuple[str, str]
) -> None:
    others = ["INDIKATOR KINERJA", "TARGET" if over == "SASARAN" else "SASARAN PROGRAM"]
    top = [*(Put(name, rows=2) for name in others), Put(over, cols=2), None]
    found = recognise(grid([top, [None, None, *names], ["-"] * 4]), LAYOUTS.forms)
    assert found is not None
    named = ("indikator", "target" if over == "SASARAN" else "sasaran", *columns)
    assert (found.columns, found.body) == (named, 2)


def test_an_action_over_its_parts_keeps_its_target_apart() -> None:
    heads = [Put(name, rows=2) for name in ("No", "Sasaran", "Indikator Kinerja", "Target")]
    parts = ["Kegiatan", "Target", "Anggaran"]
    quarters = [Put(f"TW {n}", rows=2) for n in ROMAN[:4]]
    made = grid(
        [
            [*heads, Put("Rencana Aksi", cols=3), None, None, *quarters],
            [None, None, None, None, *parts, None, None, None, None],
            ["-"] * 11,
        ]
    )
    found = recognise(made, LAYOUTS.forms)
    assert found is not None
    assert found.columns == (*PLAN, "pagu_anggaran", *QUARTERS)


def test_quarters_for_the_targets_beside_months_for_what_is_done() -> None:
    """A West Java agency prints both, in three storeys (VARIANTS P13)."""
    names = ["Sasaran Strategis", "Indikator Kinerja", "Target"]
    heads = [Put(name, rows=3) for name in names]
    quarters = [Put(f"Trw {n}", rows=2) for n in ROMAN[:4]]
    over = [x for n in ROMAN[:4] for x in (Put(f"Trw {n}", cols=3), None, None)]
    kinds = [Put("Target Kinerja Sasaran", cols=4), *[None] * 3, Put("KEGIATAN", rows=3)]
    made = grid(
        [
            [*heads, *kinds, Put("JADWAL KEGIATAN", cols=12), *[None] * 11, Put("ANGGARAN (Rp)", rows=3)],
            [None, None, None, *quarters, None, *over, None],
            [*[None] * 8, *(str(n) for n in range(1, 13)), None],
            ["-"] * 21,
        ]
    )
    found = recognise(made, LAYOUTS.forms)
    assert found is not None
    plan = ("sasaran", "indikator", "target", *QUARTERS, "kegiatan", *MONTHS, "pagu_anggaran")
    assert (found.layout.form, found.columns, found.schedule) == ("rencana_aksi", plan, "bulan")


@pytest.mark.parametrize(
    "months",
    [
        ("I", "II", "Ill", "IV", "Vv", "VI", "VII", "VII", "IX", "xX", "XI", "xIl"),  # strokes lost
        ("Jan", "Feb", "Mar", "Apr", "Mei", "Juu", "Jul", "Agt", "Sep", "0kt", "Nov", "Des"),
    ],
)
def test_months_as_they_are_read(months: tuple[str, ...]) -> None:
    top = [Put("Indikator Kinerja", rows=2), Put("Target", rows=2), Put("Bulan", cols=12), *[None] * 11]
    found = recognise(grid([top, [None, None, *months], ["-"] * 14]), LAYOUTS.forms)
    assert found is not None
    assert (found.columns, found.placed) == (("indikator", "target", *MONTHS), False)


def test_weeks_that_are_numbered_anew_are_no_quarters() -> None:
    weeks = ["I", "II", "III", "IV"] * 2
    assert _columns(["No", "Sasaran", "Indikator", "Target", "Kegiatan", "Anggaran", *weeks], "") is None


def test_a_family_of_wordings_is_spelled_out() -> None:
    assert spelled_out(("(|nama) (kegiatan|aksi)", "aksi")) == (
        *("kegiatan", "aksi", "nama kegiatan", "nama aksi"),
    )


@pytest.mark.parametrize("layout", LAYOUTS.forms, ids=lambda x: x.form)
def test_no_wording_stands_for_two_columns_of_a_form(layout: Layout) -> None:
    counted = Counter(heading for column in layout.columns for heading in column.headers)
    assert [heading for heading, count in counted.items() if count > 1] == []
