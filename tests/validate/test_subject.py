from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import Row
from pipeline.validate import Context
from pipeline.validate.decree import decree_of
from pipeline.validate.subject import Subject, Subjects
from tests.validate.made import made, mojokerto

PEMULA = "Persentase pelaksanaan pendidikan pemilih kepemiluan dan demokrasi untuk pemilih pemula"
PEREMPUAN = "Persentase pelaksanaan pendidikan pemilih kepemiluan dan demokrasi untuk pemilih perempuan"
TOGETHER = PEMULA + ", perempuan dan disabilitas"


def row(text: str, table: str = "agreements", number: int = 1, **values: Any) -> Row:
    return made(table, number, indikator=text, **values)


def subjects(context: Context, *rows: Row) -> Subjects:
    return decree_of([mojokerto(), *rows], context).subjects


def test_the_id_says_what_a_row_is_about(context: Context) -> None:
    one, other = row("x", indikator_id="disiplin-pegawai"), row("y", "rkt", indikator_id="disiplin-pegawai")
    known = subjects(context, one, other)
    assert known[one] == known[other] == Subject("disiplin-pegawai", "", "")


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("Persentase penegakan disiplin pegawai", "PERSENTASE  penegakan disiplin pegawai.", True),
        # Mojokerto 2024: the agreement of the Sekretaris, and the RKT
        (
            "Persentase laporan pertanggung jawaban anggaran",
            "Persentase laporan pertanggungjawaban anggaran",
            True,
        ),
        (
            "Nilai evaluasi mandiri akuntabilitas kinerja",
            "Nilai evaluasi mandiri akuntabilitas kinerja Tahun 2024",
            True,
        ),
        (
            "Persentase proses PAW DPRD Kota Mojokerto",
            "Persentase proses PAW DPRD Kab. Kediri",
            True,
        ),  # left in
        (PEMULA, PEREMPUAN, False),
        (PEMULA, TOGETHER, False),
        ("Persentase PAW dalam waktu 5 hari kerja", "Persentase PAW dalam waktu 7 hari kerja", False),
        ("Persentase satuan kerja bernilai minimal B", "Persentase satuan kerja bernilai minimal BB", False),
    ],
)
def test_the_same_words(here: str, there: str, same: bool, context: Context) -> None:
    one, other = row(here), row(there, "rkt")
    known = subjects(context, one, other)
    assert (known[one] == known[other]) is same


def test_regions_of_a_province_are_not_left_out_of_its_indicators(context: Context) -> None:
    texts = [f"Persentase proses PAW DPRD Kabupaten {name}" for name in ("Kediri", "Gresik")]
    rows = [row(text, number=n) for n, text in enumerate(texts, 1)]
    head = mojokerto(tingkat="provinsi", kode_wilayah="35", wilayah="Provinsi Jawa Timur")
    known = decree_of([head, *rows], context).subjects
    assert known[rows[0]] != known[rows[1]]


def test_words_that_are_identified_once_are_identified_everywhere(context: Context) -> None:
    one, other = row("Opini BPK", indikator_id="opini-bpk"), row("Opini  BPK", "rkt", sasaran="Lain")
    known = subjects(context, one, other)
    assert known[other] == Subject("opini-bpk", "", "")


def test_words_with_two_ids_stay_words(context: Context) -> None:
    rows = [row("Opini BPK", indikator_id=i, number=n) for n, i in enumerate(("a", "b"), 1)]
    other = row("Opini BPK", "rkt", sasaran="Lain")
    assert subjects(context, *rows, other)[other] == Subject("", "opinibpk", "lain")


def test_short_words_need_their_objective(context: Context) -> None:
    few = [row("Jumlah laporan", sasaran="A"), row("Jumlah laporan", "rkt", sasaran="B")]
    more = [row("Jumlah laporan keuangan", sasaran="A"), row("Jumlah laporan keuangan", "rkt", sasaran="B")]
    twice = [*more, row("Jumlah laporan keuangan", number=2, sasaran="C")]  # one table, two objectives
    assert subjects(context, *few)[few[0]] != subjects(context, *few)[few[1]]
    assert subjects(context, *more)[more[0]] == subjects(context, *more)[more[1]]
    assert subjects(context, *twice)[twice[0]] != subjects(context, *twice)[twice[1]]


REWORDED = "Persentase kendala administrasi keuangan yang tertangani"
MEANT = "Persentase permasalahan dalam pengelolaan keuangan yang dapat diselesaikan"


@pytest.mark.parametrize(
    ("there", "is_open"),
    [
        (row(MEANT, "rkt"), True),
        (row(MEANT, "rkt", target="90%", target_nilai=90.0), True),  # the other says no target
        (row(MEANT, "rkt", indikator_id="permasalahan-keuangan"), True),
        (row("Persentase gedung", "rkt"), False),  # too far
        # under one objective
        (row("Persentase temuan", "rkt", sasaran="Terselesaikannya masalah"), True),
    ],
)
def test_what_may_be_the_same_in_other_words(there: Row, is_open: bool, context: Context) -> None:
    here = row(REWORDED, sasaran="Terselesaikannya masalah")
    assert bool(subjects(context, here, there).open_among(here, [there])) is is_open


def test_what_is_certainly_another(context: Context) -> None:
    here = row(MEANT, target="90%", target_nilai=90.0)
    other_target = row(REWORDED, "rkt", target="2 laporan", target_nilai=2.0)
    twin, second_id = row(PEREMPUAN, "rkt", 2), row(MEANT + " x", "rkt", 3, indikator_id="b")
    beside = row(REWORDED, number=2)  # in one table with `here`
    known = subjects(context, here, other_target, twin, second_id, beside)
    assert known.open_among(here, [other_target]) == []
    assert known.open_among(row(PEMULA, number=1), [twin]) == []
    assert known.open_among(here, [beside]) == []
    identified = row(MEANT, indikator_id="a")
    assert subjects(context, identified, second_id).open_among(identified, [second_id]) == []


DISABILITAS = PEMULA.replace("pemula", "disabilitas")
TWO = PEMULA + " dan perempuan"


@pytest.mark.parametrize(
    ("whole", "others", "found"),
    [
        (TOGETHER, [PEMULA, PEREMPUAN, DISABILITAS], ([PEMULA, PEREMPUAN, DISABILITAS], True)),
        (TOGETHER, [PEREMPUAN, "Persentase lain"], ([PEREMPUAN], False)),
        (TOGETHER, [TWO, DISABILITAS], ([TWO, DISABILITAS], True)),
        (PEMULA, [PEMULA.upper(), TOGETHER, PEREMPUAN], ([], False)),
        ("Persentase pelaksanaan pendidikan pemilih", ["Persentase pendidikan pemilih"], ([], False)),
        (TOGETHER, [], ([], False)),
    ],
)
def test_parts(whole: str, others: list[str], found: tuple[list[str], bool], context: Context) -> None:
    one, rest = row(whole), [row(text, "rkt", n) for n, text in enumerate(others, 1)]
    parts, all_of_it = subjects(context, one, *rest).parts_among(one, rest)
    assert ([part.values["indikator"] for part in parts], all_of_it) == found


def test_an_opinion_is_the_same_target_in_whatever_words(context: Context) -> None:
    here = row("Opini BPK atas laporan keuangan satuan kerja", target="WTP")
    there = row("Opini BPK atas Laporan Keuangan KPU", "rkt", target="Wajar Tanpa Pengecualian")
    assert subjects(context, here, there).open_among(here, [there]) == [there]
    other = row("Opini BPK atas Laporan Keuangan KPU", "rkt", target="WDP")
    assert subjects(context, here, other).open_among(here, [other]) == []
