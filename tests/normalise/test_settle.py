from __future__ import annotations

import pytest

from pipeline.normalise.settle import Settled, same_text, settle
from pipeline.normalise.vocabulary import Terms, Vocabulary

LEAD = "Persentase pelaksanaan pendidikan pemilih kepemiluan dan demokrasi untuk"
OPINI = "Opini BPK atas Laporan Keuangan KPU"
GEDUNG = "Persentase gedung dan gudang yang berfungsi dengan baik"


@pytest.fixture
def terms(vocabulary: Vocabulary) -> Terms:
    return vocabulary.terms["indikator"].filled(wilayah="Kota Contoh", tahun="2025")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Pemilu / Pemilihan", "Pemilu/Pemilihan", True),
        ("penyelengga-\nraan pemilu", "penyelenggaraan  pemilu", True),
        ("tanggung jawab", "tanggungjawab", True),
        ("e - government", "e-government", True),
        ("5 hari", "5hari", True),
        ("1 0", "10", False),
        ("5-10", "510", False),
        ("5 - 10", "5-10", True),
        ("Tepat", "tepat", False),
        ("efektif,", "efektif", False),
        ("87,5", "87.5", False),
    ],
)
def test_same_text(a: str, b: str, same: bool) -> None:
    assert same_text(a, b) is same


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (f"{LEAD} masyarakat urnum", f"{LEAD} masyarakat umum", f"{LEAD} masyarakat umum"),
        (f"{LEAD} pemilih pernula", f"{LEAD} pemilih pemula", f"{LEAD} pemilih pemula"),
        (OPINI.replace("O", "0"), OPINI, OPINI),
        (GEDUNG.replace("gudang ", ""), GEDUNG, GEDUNG),  # one reader missed a word
        (f"| {GEDUNG}", GEDUNG, GEDUNG),  # one reader saw a ruling
        # each reader is right about another word
        (GEDUNG.replace("baik", "balk"), GEDUNG.replace("gedung", "gcdung"), GEDUNG),
        # the first word is a declared variant in print, and stays as printed
        (
            "Prosentase pemutakhiran data pernilih tepat waktu",
            "Prosentase pemutakhiran data pemilih tepat vvaktu",
            "Prosentase pemutakhiran data pemilih tepat waktu",
        ),
        # the case of the print stays: the phrase has `tepat waktu`
        (
            "Persentase pemutakhiran data PEMILIH Tepat Waktu",
            "Persentase pemutakhiran data PEMILlH Tepat Waktu",
            "Persentase pemutakhiran data PEMILIH Tepat Waktu",
        ),
    ],
)  # fmt: skip
def test_a_phrase_decides_between_the_readings(terms: Terms, first: str, second: str, text: str) -> None:
    for readings in ((first, second), (second, first)):
        settled = settle(readings, terms)
        assert (settled.text, settled.settled, settled.disputed) == (text, True, ())
        assert settled.decided
        assert settled.term is not None


PAW = "Persentase proses PAW DPRD Kota Contoh dapat diselesaikan dalam waktu {} hari kerja"


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        (f"{LEAD} pemilih pemula", f"{LEAD} pemilih perempuan", ("pemula", "perempuan")),
        (f"{LEAD} pemilih pemula", f"{LEAD} pemilih perernpuan", ("pemula", "perernpuan")),
        (PAW.format(5), PAW.format(3), ("5", "3")),
        (PAW.format(5), PAW.format("S"), ("5", "S")),
        (GEDUNG, GEDUNG.replace("yang", "yang tidak"), ("", "tidak")),
        # the phrase is known, but what both read beside the dispute is not the phrase's
        ("Jumlah sepeda dan gudang baru", "Jumlah sepeda dan gudanq baru", ("gudang", "gudanq")),
        # no phrase has it at all
        ("Jumlah warung yg buka", "Jumlah warung yang buka", ("yg", "yang")),
        # both are printed somewhere, and both are words
        (
            "Persentase pendistribusikan logistik Pemilu/Pemilihan secara tepat sasaran",
            "Persentase pendistribusian logistik Pemilu/Pemilihan secara tepat sasaran",
            ("pendistribusikan", "pendistribusian"),
        ),
        # one spelling in the published column, but two in print
        (GEDUNG.replace("Per", "Pro"), GEDUNG, ("Prosentase", "Persentase")),
        ("Nilai 87,5 poin", "Nilai 87.5 poin", ("87,5", "87.5")),
    ],
)
def test_what_stays_open(terms: Terms, first: str, second: str, disputed: tuple[str, str]) -> None:
    settled = settle([first, second], terms)
    assert (settled.text, settled.settled, settled.disputed) == (first, False, (disputed,))


def test_misprints_that_are_both_in_print_stay_open(vocabulary: Vocabulary) -> None:
    """The two RKT of Mojokerto 2024 print `terintegratis` and `terintegritas`."""
    phrases = [p for p in vocabulary.terms["sasaran"].phrases if "terintegr" in p]
    assert len(phrases) == 2
    assert settle(phrases, vocabulary.terms["sasaran"]).disputed == (("terintegratis", "terintegritas"),)


def test_an_agreed_word_is_never_overridden(terms: Terms) -> None:
    """Both read `gedunq`: the phrase knows better and does not say so."""
    wrong = GEDUNG.replace("gedung", "gedunq")
    assert settle([wrong, wrong], terms) == Settled(wrong, True)
    settled = settle([wrong.replace("baik", "balk"), wrong], terms)
    assert settled.text.split()[1] == "gedunq"


def test_no_word_comes_in_that_nobody_read(terms: Terms) -> None:
    settled = settle([GEDUNG.replace("gudang", "gudanq"), GEDUNG.replace("gudang", "qudang")], terms)
    assert (settled.settled, settled.disputed) == (False, (("gudanq", "qudang"),))


def test_white_space_and_case_are_no_dispute(terms: Terms) -> None:
    settled = settle(["Jumlah Pemilu / Pemilihan tertib", "Jumlah Pemilu/Pemilihan Tertib"], terms)
    assert settled == Settled(
        "Jumlah Pemilu / Pemilihan tertib",
        True,
        surface=(("Pemilu / Pemilihan tertib", "Pemilu/Pemilihan Tertib"),),
    )


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        # no phrase is like these, but the words are known
        ("Jumlah laporanpegawai", "Jumlah laporan pegawai", "Jumlah laporan pegawai"),
        ("Jumlah layanan kepe gawaian", "Jumlah layanan kepegawaian", "Jumlah layanan kepegawaian"),
    ],
)  # fmt: skip
def test_known_words_tell_where_a_space_belongs(terms: Terms, first: str, second: str, text: str) -> None:
    for readings in ((first, second), (second, first)):
        settled = settle(readings, terms)
        assert (settled.text, settled.settled) == (text, True)
        assert len(settled.surface) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jumlah warungkopi", "Jumlah warung kopi"),  # neither is known
        ("Jumlah pertanggung jawaban", "Jumlah pertanggungjawaban"),  # both are printed somewhere
        ("Jumlah 1 0 laporan", "Jumlah 10 laporan"),
    ],
)
def test_a_space_that_nobody_knows_stays_open(terms: Terms, first: str, second: str) -> None:
    assert not settle([first, second], terms).settled


def test_three_readers(terms: Terms) -> None:
    settled = settle([GEDUNG.replace("baik", "balk"), GEDUNG, GEDUNG.replace("baik", "bajk")], terms)
    assert (settled.text, settled.decided) == (GEDUNG, (("baik", "balk", "bajk"),))


def test_one_reader_is_settled_and_none_is_an_error(terms: Terms) -> None:
    assert settle([" a  b "], terms) == Settled("a b", True)
    with pytest.raises(ValueError, match="no readings"):
        settle([], terms)


@pytest.mark.parametrize(
    "other", ["Partisipasi dan Hubungan Masyarakat", "partisipasi dan Hubungan Masyarakat"]
)
def test_a_dash_before_a_word_is_no_matter_of_punctuation(terms: Terms, other: str) -> None:
    """One reader sees an item of a list, or a speck: nothing says which."""
    settled = settle(["-Partisipasi dan Hubungan Masyarakat", other], terms)
    assert settled.disputed == (("-Partisipasi", other.split(maxsplit=1)[0]),)
    assert not settled.settled
