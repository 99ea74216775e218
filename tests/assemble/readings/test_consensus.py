"""What two readers make of one place together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.readings.confidence import AGREED, DISPUTED, KNOWN, SETTLED, alone
from pipeline.assemble.readings.consensus import DOUBT, Agreed, agree, respaced, unbroken
from pipeline.assemble.readings.lexicon import Lexicon
from pipeline.model import SHAPE, Box, Line, Reading
from tests.assemble.made_grids import NOTHING_KNOWN, read_as

BOX = Box(0, 0, 100, 10)


def _both(first: str, second: str, **known: int) -> Agreed:
    return agree(read_as(first, BOX, second), Lexicon(known))


def test_no_reading_is_no_text() -> None:
    assert agree((), NOTHING_KNOWN) == Agreed("", None)


def test_a_text_from_the_file_is_exact() -> None:
    assert agree(read_as("Jumlah  laporan\nkinerja", BOX), NOTHING_KNOWN) == Agreed(
        "Jumlah laporan kinerja", None
    )


def test_one_reader_alone_is_believed_where_all_are_words() -> None:
    assert agree(read_as("Jumlah laporan", BOX, confidence=0.93), NOTHING_KNOWN) == Agreed(
        "Jumlah laporan", KNOWN
    )


@pytest.mark.parametrize(("text", "confidence"), [("Jumlah lapotan", 0.93), ("Jumlah laporan", 0.89)])
def test_one_reader_alone_is_worth_less(text: str, confidence: float) -> None:
    assert agree(read_as(text, BOX, confidence=confidence), NOTHING_KNOWN) == Agreed(text, alone(confidence))


@pytest.mark.parametrize(
    ("second", "alternative"), [("III", ""), ("ill", ""), ("lll", ""), ("1", "1"), ("ll", "II")]
)
def test_strokes_are_counted_not_read(second: str, alternative: str) -> None:
    first = Reading(SHAPE, (Line("III", BOX, 0.9),))
    read = Reading("ppocr", (Line(second, BOX, 0.4),))
    assert agree((first, read), NOTHING_KNOWN) == Agreed("III", SETTLED, alternative)


def test_strokes_that_are_read_as_something_else_are_doubtful() -> None:
    first, second = Reading(SHAPE, (Line("III", BOX, 0.9),)), Reading("ppocr", (Line("Hh}", BOX, 0.4),))
    assert agree((first, second), NOTHING_KNOWN) == Agreed("III", DISPUTED, "Hh}", DOUBT)


def _line(text: str, row: int, confidence: float = 0.9) -> Line:
    return Line(text, Box(0, 20 * row, 100, 20 * row + 10), confidence)


STROKES = Reading(SHAPE, (Line("III", Box(40, 21, 60, 29), 0.9),))


@pytest.mark.parametrize(
    ("first", "second", "agreed"),
    [
        ("HT", "III", Agreed("80% III", SETTLED, "80% HT")),
        ("II", "I", Agreed("80% III", SETTLED, "80% I")),
        ("Il", "II", Agreed("80% III", SETTLED, "80% II")),  # both miss one
        ("III", "III", Agreed("80% III", AGREED)),
        ("III", "Hh}", Agreed("80% III", DISPUTED, "80% Hh}", DOUBT)),  # nobody else sees strokes there
    ],
)
def test_strokes_are_counted_in_a_line_of_a_cell(first: str, second: str, agreed: Agreed) -> None:
    readings = (
        Reading("tesseract", (_line("80%", 0), _line(first, 1))),
        Reading("ppocr", (_line("80%", 0), _line(second, 1))),
    )
    assert agree((*readings, STROKES), NOTHING_KNOWN) == agreed


def test_strokes_are_counted_where_the_first_reader_sees_no_line() -> None:
    second = Reading("ppocr", (_line("I", 1),))
    assert agree((Reading("tesseract", ()), second, STROKES), NOTHING_KNOWN) == Agreed("III", SETTLED, "I")
    assert agree((second, STROKES), NOTHING_KNOWN) == Agreed("III", SETTLED, "I")


def test_strokes_are_counted_in_their_own_line_only() -> None:
    first = Reading("tesseract", (_line("II", 0), _line("Il", 1)))
    assert agree((first, STROKES), NOTHING_KNOWN).text == "II III"


def test_a_word_of_the_dictionary_settles_what_the_document_does_not_know() -> None:
    assert _both("HENDRA HANDAYANTL", "HENDRA HANDAYANI") == Agreed(
        "HENDRA HANDAYANI", SETTLED, "HENDRA HANDAYANTL"
    )


def test_a_dash_is_a_dash_of_any_length() -> None:
    assert _both("_", "-") == Agreed("-", SETTLED, "_")


def test_a_dash_behind_a_grade_is_one_to_both() -> None:
    assert (_both("A~", "A-").text, _both("A~", "A-").doubt) == ("A-", "")


def test_an_o_alone_is_a_zero() -> None:
    assert _both("O Kegiatan", "0 Kegiatan") == Agreed("0 Kegiatan", AGREED)
    assert _both("O\nKegiatan", "0\nKegiatan") == Agreed("0 Kegiatan", SETTLED)
    assert _both("O\nKegiatan", "O\nKegiatan") == Agreed("0 Kegiatan", AGREED)
    assert _both("O Kegiatan", "O Kegiatan") == Agreed("0 Kegiatan", AGREED)
    assert _both("Obat", "Obat") == Agreed("Obat", AGREED)


def test_words_that_one_reader_skipped_are_taken() -> None:
    assert _both("Penguatan Politik", "Penguatan Demokrasi Politik") == Agreed(
        "Penguatan Demokrasi Politik", SETTLED, "Penguatan Politik"
    )
    assert _both("Penguatan Politik", "Penguatan xQz Politik") == Agreed(
        "Penguatan xQz Politik", DISPUTED, "Penguatan Politik", DOUBT
    )


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Persentas\u00e9", "Persentas\u00e8", "Persentase"),
        ("keterbykaan", "keterb\u0173kaan", "keterbukaan"),
        ("fasilitas\u0131", "fas\u0131litas\u0131", "fasilitasi"),  # a letter of its own, and none here
        ("Zw\u00e9tqa", "Zw\u00e9tqa", "Zw\u00e9tqa"),  # no word without it either
    ],
)
def test_an_accent_over_a_known_word_is_dirt(first: str, second: str, text: str) -> None:
    agreed = _both(first, second)
    assert (agreed.text, agreed.doubt) == (text, "")


def test_a_few_letters_that_one_reader_sees_settle_nothing() -> None:
    agreed = _both("capaian i tee pelayanan", "capaian pelayanan", i=9, tee=9)
    assert agreed == Agreed("capaian i tee pelayanan", DISPUTED, "capaian pelayanan", DOUBT)
    assert _both("capaian . pelayanan", "capaian kinerja pelayanan").text == "capaian kinerja pelayanan"


@pytest.mark.parametrize(
    ("read", "text"), [("lll", "III"), ("ill", "III"), ("Il", "II"), ("11", "11"), ("l", "l")]
)
def test_strokes_alone_are_a_numeral(read: str, text: str) -> None:
    assert agree(read_as(read, BOX, confidence=0.4), NOTHING_KNOWN) == Agreed(text, alone(0.4))


def test_spaces_inside_a_number_are_nobodys_to_put() -> None:
    assert _both("Rp. 4.42 1.635.000", "Rp. 4.421.635.000") == Agreed(
        "Rp. 4.42 1.635.000", DISPUTED, "Rp. 4.421.635.000", DOUBT
    )


def test_agreement_is_worth_more_than_either_reader() -> None:
    assert _both("100%", "100%") == Agreed("100%", AGREED)


def test_the_least_certain_line_counts() -> None:
    first = Reading("tesseract", (Line("Jumlah", BOX, 0.87), Line("laporan", Box(0, 10, 100, 20), 0.91)))
    second = Reading("ppocr", (Line("laporan", Box(0, 10, 100, 20), 0.9),))
    assert agree((first, second), NOTHING_KNOWN) == Agreed("Jumlah laporan", alone(0.87))


def test_a_word_of_the_document_settles_a_misread_one() -> None:
    assert _both("Jumlah lapotan kinerja", "Jumlah laporan kinerja", laporan=3) == Agreed(
        "Jumlah laporan kinerja", SETTLED, "Jumlah lapotan kinerja"
    )
    assert _both("Jumlah laporan", "Jumlah lapotan", laporan=3) == Agreed(
        "Jumlah laporan", SETTLED, "Jumlah lapotan"
    )


def test_two_words_that_the_document_knows_settle_nothing() -> None:
    agreed = _both("pemilih pemula", "pemilih perempuan", pemula=4, perempuan=4, pemilih=9)
    assert agreed == Agreed("pemilih pemula", DISPUTED, "pemilih perempuan", DOUBT)


@pytest.mark.parametrize(("first", "second"), [("2 Dok", "3 Dok"), ("100%", "10096")])
def test_digits_are_never_decided_here(first: str, second: str) -> None:
    # `100%` / `10096`: only the grammar of a target may say, and that is normalise's business.
    agreed = _both(first, second, **{first.split(maxsplit=1)[0]: 50})
    assert agreed == Agreed(first, DISPUTED, second, DOUBT)


def test_spaces_that_the_line_reader_lost_are_put_back() -> None:
    assert _both("Jumlah laporan kinerja", "Jumlahlaporankinerja") == Agreed(
        "Jumlah laporan kinerja", SETTLED, ""
    )


def test_a_space_inside_a_known_word_is_not_taken_over() -> None:
    known = Lexicon({"Program": 5})
    assert respaced("Prog ram kerja", "Programkerja", known) == "Program kerja"
    assert respaced("Prog ram kerja", "Programkerja", NOTHING_KNOWN) == "Prog ram kerja"


def test_respacing_takes_no_letters() -> None:
    assert respaced("Jumlah laporan", "Jumiahlaporan", NOTHING_KNOWN) == "Jumiah laporan"
    assert respaced("a b", "x y", NOTHING_KNOWN) == "x y"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("proses•PAW", "proses: PAW", "proses PAW"),
        ('"Jumlah laporan', "Jumlah laporan", "Jumlah laporan"),
        ("Jumlah laporan", "'Jumlah laporan", "Jumlah laporan"),
        ("laporan*", "laporan", "laporan"),
    ],
)
def test_a_sign_that_only_one_reader_sees_is_dirt(first: str, second: str, text: str) -> None:
    agreed = _both(first, second)
    assert (agreed.text, agreed.doubt, agreed.confidence) == (text, "", SETTLED)


def test_writing_that_only_the_second_reader_sees_is_doubtful() -> None:
    first = Reading("tesseract", (Line("", BOX, 0.2),))
    second = Reading("ppocr", (Line("Jumiah", BOX, 0.9),))
    assert agree((first, second), NOTHING_KNOWN) == Agreed("Jumiah", DISPUTED, "", DOUBT)


def test_words_that_only_the_second_reader_sees_are_words() -> None:
    first = Reading("tesseract", (Line("", BOX, 0.2),))
    second = Reading("ppocr", (Line("Jumlah", BOX, 0.9),))
    assert agree((first, second), NOTHING_KNOWN) == Agreed("Jumlah", SETTLED)


def test_a_cell_in_which_the_first_reader_sees_nothing_is_as_doubtful() -> None:
    """Its empty reading is not kept; what is left is no reading of one reader that was not asked twice."""
    second = Reading("ppocr", (Line("0Kali", BOX, 0.9994),))
    assert agree((second,), NOTHING_KNOWN) == Agreed("0Kali", DISPUTED, "", DOUBT)


def test_a_short_line_far_higher_than_the_others_may_be_of_a_stamp() -> None:
    """Sungai Penuh in the fourteenth exam: `KPU` of a round stamp over a cell, clear to both readers."""

    def read(height: float) -> Agreed:
        lines = tuple(
            Line(text, Box(0, top, 100, top + high), 0.95)
            for text, top, high in (("Penyelenggaraan", 0, 9), ("Operasional", 10, 9), ("KPU", 20, height))
        )
        return agree((Reading("tesseract", lines), Reading("ppocr", lines)), NOTHING_KNOWN)

    assert (read(9).doubt, read(24).doubt) == ("", DOUBT)
    assert read(24).text == "Penyelenggaraan Operasional KPU"


def test_quotation_marks_are_seen_by_both_in_other_shapes() -> None:
    assert _both("Kegiatan \u2018KPU Mengajar\u201d", 'Kegiatan "KPU Mengajar"') == Agreed(
        'Kegiatan "KPU Mengajar"', AGREED
    )


def test_other_lines_than_the_first_reader_saw_are_compared_as_a_whole() -> None:
    first = Reading("tesseract", (Line("Jumlah laporan", BOX, 0.95),))
    other = Reading(
        "ppocr", (Line("Jumlah", Box(0, 0, 100, 5), 0.9), Line("laporan", Box(0, 5, 100, 10), 0.9))
    )
    assert agree((first, other), NOTHING_KNOWN) == Agreed("Jumlah laporan", AGREED)
    lost = Reading(
        "ppocr", (Line("Jumlah", Box(0, 0, 100, 5), 0.9), Line("kegiatan", Box(0, 5, 100, 10), 0.9))
    )
    assert agree((first, lost), NOTHING_KNOWN) == Agreed("Jumlah laporan", DISPUTED, "Jumlah kegiatan", DOUBT)


def test_both_readings_are_kept_where_one_was_chosen() -> None:
    agreed = agree(read_as("Jumlah\nlapotan", BOX, "Jumlah\nlaporan"), Lexicon({"laporan": 1}))
    assert agreed == Agreed("Jumlah laporan", SETTLED, "Jumlah lapotan")


def test_a_bar_is_the_stroke_that_the_other_reader_sees() -> None:
    assert _both("Pemilu | (satu) hari", "Pemilu 1 (satu) hari") == Agreed(
        "Pemilu 1 (satu) hari", SETTLED, "Pemilu | (satu) hari"
    )
    assert _both("Pemilu | hari", "Pemilu 2 hari").doubt == DOUBT


def _under_a_stamp(first: float, second: float) -> Agreed:
    return agree(
        [
            Reading("tesseract", (Line("XX UMAR EARUQ", BOX, first),)),
            Reading("ppocr", (Line("UMAR FARUQ", BOX, second),)),
        ],
        NOTHING_KNOWN,
    )


def test_of_a_dispute_the_reader_that_sees_is_shown() -> None:
    assert _under_a_stamp(0.06, 0.96) == Agreed("UMAR FARUQ", DISPUTED, "XX UMAR EARUQ", DOUBT)


@pytest.mark.parametrize(("first", "second"), [(0.6, 0.96), (0.06, 0.8)])
def test_where_neither_sees_better_the_first_is_shown(first: float, second: float) -> None:
    assert _under_a_stamp(first, second) == Agreed("XX UMAR EARUQ", DISPUTED, "UMAR FARUQ", DOUBT)


def test_what_is_no_word_of_a_decree_gives_way_to_words() -> None:
    printed = "Terwujudnya keamanan dan\nketertiban lingkungan kantor"
    rubbish = Reading("tesseract", (Line("ee a", Box(0, 0, 40, 30), 0.17),))
    second = Reading("ppocr", tuple(_line(text, n, 0.98) for n, text in enumerate(printed.split("\n"))))
    assert agree((rubbish, second), NOTHING_KNOWN) == Agreed(" ".join(printed.split()), SETTLED, "ee a")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ee ee sengketa hukum", "Takmdan panran"),
        ("Persentase a proses Pemilu", "ergdieangkea proses Pemilu"),
        ("perlengkapan parang aan suara", "Pang ditera teat"),
        ("Persentase parang proses Pemilu", "ergdieangkea proses Pemilu"),
    ],
)
def test_that_one_reader_made_words_of_it_says_nothing_where_both_see_something_else(
    first: str, second: str
) -> None:
    known = {"sengketa": 3, "hukum": 3, "a": 1, "proses": 2, "Pemilu": 9, "Persentase": 9}
    readings = [Reading("tesseract", (Line(first, BOX, 0.2),)), Reading("ppocr", (Line(second, BOX, 0.7),))]
    assert agree(readings, Lexicon(known)) == Agreed(first, DISPUTED, second, DOUBT)


def test_a_reader_that_is_sure_of_its_words_is_believed_where_the_other_sees_rubbish() -> None:
    assert agree(read_as("Penyelenggaraan Pemilu", BOX, "dunewan", confidence=0.9), NOTHING_KNOWN) == Agreed(
        "Penyelenggaraan Pemilu", SETTLED, "dunewan"
    )


def test_a_space_is_not_taken_over_into_a_whole_word() -> None:
    assert respaced("ee amanan", "keamanan", NOTHING_KNOWN) == "keamanan"
    assert respaced("Persentase a proses", "ergdieangkea proses", NOTHING_KNOWN) == "ergdieangkea proses"
    assert respaced("antar waktu", "antarwaktu", NOTHING_KNOWN) == "antar waktu"


def test_a_dash_inside_a_line_stands_apart_or_is_a_speck() -> None:
    assert _both("Pemilu, -Partisipasi", "Pemilu, Partisipasi").text == "Pemilu, Partisipasi"
    assert _both("-Partisipasi", "Partisipasi").doubt == DOUBT  # it may begin an item of a list


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("peraturan perundang-undang\nan", "peraturan perundang-undangan"),
        ("laporan akhir penyelengga-\nraan Pemilu", "laporan akhir penyelenggaraan Pemilu"),
        ("peraturan undang-\nundang", "peraturan undang-\nundang"),
        ("Program Dukungan Manajemen (076.01.\nWA)", "Program Dukungan Manajemen (076.01.WA)"),
        ("yang dilaksana\nkan", "yang dilaksanakan"),
        ("Penyelengg\naraan Pemilu", "Penyelenggaraan Pemilu"),
        ("tahapan\ndi kota", "tahapan\ndi kota"),
        ("Sub\nbagian", "Sub\nbagian"),
        ("anggaran\nAn", "anggaran\nAn"),
        ("laporan\n\nan", "laporan\n\nan"),
        ("teknis/supervisi/publikas\ni/sosialisasi", "teknis/supervisi/publikasi/sosialisasi"),
        ("teknis/\nsupervisi", "teknis/\nsupervisi"),
    ],
)
def test_a_line_end_inside_a_word_is_none(text: str, joined: str) -> None:
    assert unbroken(text) == joined


def test_a_word_that_a_narrow_cell_cuts_is_one_word() -> None:
    lines = tuple(_line(text, n) for n, text in enumerate(("peraturan", "perundang-undang", "an")))
    readings = Reading("tesseract", lines), Reading("ppocr", lines)
    assert agree(readings, NOTHING_KNOWN).text == "peraturan perundang-undangan"


def test_a_stroke_between_the_points_of_a_degree_is_the_letter_that_one_reader_sees() -> None:
    for first, second in (
        ("ENCIK SOFYAN, S.1.P.", "ENCIK SOFYAN, S.I.P."),
        ("Budi, S.I.Kom.", "Budi, S.1.Kom."),
    ):
        agreed = _both(first, second)
        assert (agreed.text, agreed.doubt) == (first.replace("1", "I"), "")
    assert _both("A.1.", "A.1.").text == "A.1."  # nobody sees a letter


def test_the_likelier_text_is_shown_where_nothing_decides() -> None:
    rubbish = Reading("tesseract", (_line("roan =", 0, 0.2),))
    second = Reading("ppocr", (_line("Tersusunnya qroduk hukum yang sesuai", 0, 0.99),))
    assert agree((rubbish, second), NOTHING_KNOWN) == Agreed(
        "Tersusunnya qroduk hukum yang sesuai", DISPUTED, "roan =", DOUBT
    )


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("Kabupaten Ogan llir", "Kabupaten Ogan Ilir"),
        ("lndeks Reformasi", "Indeks Reformasi"),
        ("Jumlah Iaporan", "Jumlah laporan"),
        ("lainnya lPNI", "lainnya lPNI"),  # one is a word as it is, the other none in either way
    ],
)
def test_one_stroke_is_the_letter_that_makes_a_word(read: str, text: str) -> None:
    assert _both(read, read).text == text
    assert agree(read_as(read, BOX), NOTHING_KNOWN).text == read  # a file says what it says


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("= 90%", "≥ 90%", "≥ 90%"),
        ("2 88,5%", "≥ 88,5%", "≥ 88,5%"),
        ("295", "≥ 95", "≥ 95"),
        ("=5 kali", "≤ 5 kali", "≤ 5 kali"),
        ("= 90%", "≥90%", "≥ 90%"),
    ],
)
def test_a_sign_that_the_first_reader_has_not(first: str, second: str, text: str) -> None:
    agreed = _both(first, second)
    assert (agreed.text, agreed.doubt) == (text, "")


@pytest.mark.parametrize(("first", "second"), [("2 90%", "≤ 90%"), ("= 90%", "≥ 80%"), ("7 90%", "≥ 90%")])
def test_a_sign_that_the_first_reader_contradicts(first: str, second: str) -> None:
    assert _both(first, second).doubt == DOUBT


def test_a_sign_of_which_the_second_reader_is_not_sure() -> None:
    readings = read_as("= 90%", BOX, "≥ 90%")
    unsure = replace(readings[1], lines=tuple(replace(x, confidence=0.6) for x in readings[1].lines))
    assert agree((readings[0], unsure), NOTHING_KNOWN).doubt == DOUBT


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("dimutakhirkan", "d\u0131mutakhirkan", "dimutakhirkan"),
        ("yang diinvèntarisasi", "yang diinventarisasi", "yang diinventarisasi"),
        ("dalam 1 x 24 jam", "dalam 1 \u00d7 24 jam", "dalam 1 x 24 jam"),
        ("Jm\\. peserta", "Jml. peserta", "Jml. peserta"),
        ("kompetensi dasar", "kompetens! dasar", "kompetensi dasar"),
        ("Jumlah baka! calon", "Jumlahbakalcalon", "Jumlah bakal calon"),
        ("(076.01. WA)", "(076.01.WA)", "(076.01.WA)"),
    ],
)
def test_accents_and_bars_are_no_dispute(first: str, second: str, text: str) -> None:
    """The words are in no dictionary: the other reader's letter is one that no text has."""
    agreed = _both(first, second)
    assert (agreed.text, agreed.doubt) == (text, "")


def test_a_word_that_one_reader_alone_sees_between_the_others_is_a_dispute() -> None:
    lost = _both("Jumlah kader Peduli Pemilu", "JumlahkaderDesaPeduliPemilu")
    assert (lost.text, lost.doubt) == ("Jumlah kader Peduli Pemilu", DOUBT)
    assert _both("Jumlah kader Peduli Pemilu", "JumlahkaderPeduliPemilu").doubt == ""


def test_a_word_that_each_reader_sees_elsewhere_is_not_there_twice() -> None:
    moved = _both("Jumlah keamanan di gangguan lingkungan", "Jumlah gangguan keamanan di lingkungan kantor")
    assert (moved.text, moved.doubt) == ("Jumlah keamanan di gangguan lingkungan", DOUBT)
    assert moved.alternative == "Jumlah gangguan keamanan di lingkungan kantor"
