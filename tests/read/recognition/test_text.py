"""Two readers, and when the second is asked: on lines set in a typeface and drawn by the PDF renderer."""

from __future__ import annotations

import io
from dataclasses import astuple, replace

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest

from pipeline.model import PPOCR, SHAPE, TESSERACT, Reading
from pipeline.read.pixels.ink import binarise, text_height
from pipeline.read.pixels.raster import Pixels
from pipeline.read.recognition import text as subject
from pipeline.read.recognition.readers import (
    PixelText,
    block_reader,
    engine_versions,
    line_reader,
)
from pipeline.read.recognition.shapes import known_by_shape
from pipeline.read.recognition.text import (
    Crop,
    Sheet,
    crop_writing,
    in_doubt,
    printed_lines,
    read_crop,
    read_shape,
    read_strokes,
    without_context,
)

DPI = 200.0


def _drawn(*lines: str, size: int = 11, width: float = 420.0, leading: float = 20) -> Pixels:
    """Lines of Helvetica on white, at 200 dpi."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(width, 20.0 * len(lines) + 20))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page.add_resource(pdf.make_indirect(font), pikepdf.Name.Font, pikepdf.Name.F1)
    shown = " T*\n".join(
        "({}) Tj".format(x.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")) for x in lines
    )
    content = f"BT /F1 {size} Tf {leading} TL 12 {20 * len(lines) + 2} Td\n{shown}\nET\n"
    page.contents_add(content.encode("latin-1"))
    buffer = io.BytesIO()
    pdf.save(buffer)
    document = pdfium.PdfDocument(buffer.getvalue())
    try:
        grey = document[0].render(scale=DPI / 72, grayscale=True).to_numpy()
    finally:
        document.close()
    return np.ascontiguousarray(grey[:, :, 0] if grey.ndim == 3 else grey)


def _sheet(grey: Pixels) -> Sheet:
    ink = binarise(grey, DPI)
    return Sheet(grey, ink, DPI, 22.0, 255)


def _read(
    grey: Pixels, *, sure: float = 0.9, hard: bool = False, only_first: bool = False
) -> tuple[Reading, ...]:
    sheet = replace(_sheet(grey), hard=hard)
    crop = crop_writing(sheet, sheet.ink, 0, 0)
    assert crop is not None
    return read_crop(sheet, crop, sure=sure, only_first=only_first)


def _texts(readings: tuple[Reading, ...]) -> dict[str, str]:
    return {r.reader: " ".join(r.text.split()) for r in readings}


LONG = "Persentase penyelenggaraan pemilihan sesuai dengan jadwal"


def test_a_percent_sign_is_read() -> None:
    # Tesseract's Indonesian model has no % in its alphabet and makes 10096 of it.
    assert _texts(_read(_drawn("100%"))) == {TESSERACT: "100%", PPOCR: "100%"}
    assert _texts(_read(_drawn("87,5%"))) == {TESSERACT: "87,5%", PPOCR: "87,5%"}


@pytest.mark.parametrize("ground", [255, 180])
def test_print_on_a_coloured_ground_is_read_by_both(ground: int) -> None:
    grey = np.minimum(_drawn("12 Kali"), ground)
    assert _texts(_read(grey)) == {"tesseract": "12 Kali", "ppocr": "12 Kali"}


@pytest.mark.parametrize("ground", [255, 180])
def test_away_from_letters_is_what_they_stand_on(ground: int) -> None:
    sheet = _sheet(np.minimum(_drawn("Kali"), ground))
    crop = crop_writing(sheet, sheet.ink, 0, 0)
    assert crop is not None
    assert np.percentile(crop.grey[crop.ink == 0], [5, 100]).tolist() == [ground, ground]


def test_a_long_line_of_words_is_read_once() -> None:
    assert _texts(_read(_drawn(LONG), sure=0.5)) == {TESSERACT: LONG}


def test_short_texts_are_read_twice() -> None:
    assert _texts(_read(_drawn("2 Dok"))) == {TESSERACT: "2 Dok", PPOCR: "2 Dok"}


def test_names_in_capitals_are_read_twice() -> None:
    assert set(_texts(_read(_drawn("WIRATMOKO IMAN SANTOSO")))) == {TESSERACT, PPOCR}


def test_a_line_with_digits_is_read_again_at_its_digits() -> None:
    line = "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan"
    assert _texts(_read(_drawn(line))) == {TESSERACT: line, PPOCR: line}


def test_everything_is_read_twice_on_a_hard_page() -> None:
    assert set(_texts(_read(_drawn(LONG), hard=True))) == {TESSERACT, PPOCR}


def test_everything_in_doubt_is_read_twice() -> None:
    assert set(_texts(_read(_drawn(LONG), sure=1.01))) == {TESSERACT, PPOCR}


def test_a_single_sign_of_a_calendar_is_read_once() -> None:
    assert set(_texts(_read(_drawn("V"), only_first=True))) <= {TESSERACT}


def test_what_no_dictionary_knows_is_read_twice() -> None:
    line = "Persentase penyelenggaraan pemilihan sesuai dengan tetaqwa"
    assert set(_texts(_read(_drawn(line)))) == {TESSERACT, PPOCR}


@pytest.mark.parametrize("text", ["-", "III"])
def test_a_sign_known_by_its_shape(text: str) -> None:
    sheet = _sheet(_drawn(text, width=120.0))
    shape = known_by_shape(sheet.ink, sheet.letter)
    assert shape is not None
    first, *_ = read_shape(sheet, shape, 0, 0)
    assert (first.reader, first.text, first.confidence) == (SHAPE, text, 0.9)


def test_a_flat_speck_that_the_second_reader_takes_for_no_dash_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subject, "_read_second", lambda *_: PixelText("è", 0, 0, 1, 1, 0.3))
    sheet = _sheet(_drawn("-", width=120.0))
    shape = known_by_shape(sheet.ink, sheet.letter)
    assert shape is not None
    assert read_shape(sheet, shape, 0, 0) == ()


def test_second_readings_lie_on_the_first() -> None:
    first, second = _read(_drawn("Jumlah laporan 12", "Jumlah dokumen 4"))
    assert [line.box for line in second.lines] == [line.box for line in first.lines]
    assert [line.text for line in first.lines] == ["Jumlah laporan 12", "Jumlah dokumen 4"]
    assert first.lines[0].box.bottom < first.lines[1].box.top


def test_a_line_that_the_first_reader_lost_is_read_by_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = block_reader()

    class Blind:
        """Tesseract that loses the last line, as it does with single characters."""

        def read(self, grey: Pixels, scale: float, split_gap: float = 1e9) -> list[PixelText]:
            return reader.read(grey, scale, split_gap)[:-1]

    monkeypatch.setattr(subject, "block_reader", Blind)
    readings = _read(_drawn("Jumlah laporan tahunan", "Jumlah dokumen kinerja"))
    assert _texts(readings) == {
        TESSERACT: "Jumlah laporan tahunan",
        PPOCR: "Jumlah laporan tahunan Jumlah dokumen kinerja",
    }


TIGHT = ("Penyelenggaraan pengadaan gedung", "yang dilengkapi daftar pendukung", "gedung pengganti", "tepat")


def test_lines_whose_tails_reach_the_next_are_counted_one_by_one() -> None:
    ink = binarise(_drawn(*TIGHT, leading=9.5), DPI)
    rows = np.flatnonzero(ink.any(axis=1))
    assert len(rows) == rows[-1] - rows[0] + 1  # no white between any two lines
    lines = printed_lines(ink, 22.0)
    assert [round((bottom - top) / (9.5 * DPI / 72)) for top, bottom in lines] == [1, 1, 1, 1]


def test_two_lines_that_touch_in_a_high_cell_are_counted() -> None:
    apart = binarise(_drawn(*["gedung"] * 8, width=100), DPI)
    tight = binarise(_drawn("gedung", "gudang", width=100, leading=9.5), DPI)
    ink = np.vstack([apart, tight])
    rows, cols = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    assert rows[-1] - rows[0] > 2 * (cols[-1] - cols[0])
    assert len(printed_lines(ink, 22.0)) == 10


def test_a_stroke_below_a_line_is_no_line() -> None:
    ink = binarise(_drawn("92%"), DPI)
    foot = int(np.flatnonzero(ink.any(axis=1))[-1])
    ink[foot - 4 : foot + 6, 25] = 255  # what is left of a ruling
    ink[foot + 6 : foot + 24, 25:30] = 255
    assert len(printed_lines(ink, 22.0)) == 1


def test_lines_whose_tails_reach_the_next_are_shown_to_the_second_reader_one_by_one() -> None:
    texts = _texts(_read(_drawn(*TIGHT, leading=9.5), sure=1.0))
    assert texts[PPOCR] == " ".join(TIGHT)


def test_words_that_the_first_reader_left_off_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = block_reader()

    class Hasty:
        def read(self, grey: Pixels, scale: float, split_gap: float = 1e9) -> list[PixelText]:
            return [PixelText.line(line.words[:-2]) for line in reader.read(grey, scale, split_gap)]

    monkeypatch.setattr(subject, "block_reader", Hasty)
    texts = _texts(_read(_drawn(LONG)))
    assert texts[TESSERACT] == LONG.rsplit(" ", 2)[0]
    assert texts[PPOCR] == LONG


def test_one_narrow_letter_that_the_first_reader_left_off_at_the_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`arena` for `karena`, whose k hung on the J above it (a scan of the eighth exam): both are words."""
    reader = block_reader()

    class Late:
        def read(self, grey: Pixels, scale: float, split_gap: float = 1e9) -> list[PixelText]:
            (line,) = reader.read(grey, scale, split_gap)
            word = line.words[0]
            rest = replace(word, text=word.text[1:], x0=word.x0 + (word.x1 - word.x0) // len(word.text))
            return [PixelText.line((rest, *line.words[1:]))]

    monkeypatch.setattr(subject, "block_reader", Late)
    printed = "karena kesalahan prosedur dalam pemungutan suara"
    texts = _texts(_read(_drawn(printed), sure=0.5))
    assert texts[TESSERACT] == printed[1:]
    assert texts[PPOCR] == printed


def test_a_word_that_the_first_reader_left_out_between_others(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = block_reader()

    class Skipping:
        def read(self, grey: Pixels, scale: float, split_gap: float = 1e9) -> list[PixelText]:
            lines = reader.read(grey, scale, split_gap)
            return [PixelText.line((*line.words[:2], *line.words[3:])) for line in lines]

    monkeypatch.setattr(subject, "block_reader", Skipping)
    texts = _texts(_read(_drawn(LONG), sure=0.5))
    assert texts[TESSERACT] == LONG.replace("pemilihan ", "")
    assert texts[PPOCR] == LONG


def test_letters_too_few_for_the_ink_that_they_lie_on(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = block_reader()

    class Careless:
        """Tesseract that sees but a ``di`` where a long word stands, and is sure of it."""

        def read(self, grey: Pixels, scale: float, split_gap: float = 1e9) -> list[PixelText]:
            lines = reader.read(grey, scale, split_gap)
            return [
                PixelText.line((line.words[0], replace(line.words[1], text="di"), *line.words[2:]))
                for line in lines
            ]

    monkeypatch.setattr(subject, "block_reader", Careless)
    texts = _texts(_read(_drawn(LONG), sure=0.5))
    assert texts[TESSERACT] == LONG.replace("penyelenggaraan", "di")
    assert texts[PPOCR] == LONG


def test_dirt_around_the_writing_is_left_behind() -> None:
    grey = _drawn("Jumlah laporan")
    ink = binarise(grey, DPI)
    dirty = grey.copy()
    dirty[0:6, 0:6] = 0  # not in the ink that was cleaned
    sheet = Sheet(dirty, ink, DPI, 22.0, 255)
    crop = crop_writing(sheet, ink, 0, 0)
    assert crop is not None
    assert int(np.count_nonzero(crop.grey < 128)) == int(np.count_nonzero(grey < 128))


def test_no_ink_no_crop() -> None:
    sheet = _sheet(np.full((60, 200), 255, np.uint8))
    assert crop_writing(sheet, sheet.ink, 0, 0) is None


def test_printed_lines_are_counted() -> None:
    grey = _drawn("Jumlah laporan", "Jumlah dokumen", "Persentase")
    assert len(printed_lines(binarise(grey, DPI), 22.0)) == 3
    assert (
        18
        <= text_height(
            binarise(_drawn(*["KPU KOTA MOJOKERTO, KPU KOTA BLITAR, KPU KOTA BATU"] * 12), DPI), DPI
        )
        <= 26
    )


@pytest.mark.parametrize(
    ("word", "confidence", "yes"),
    [
        ("laporan", 0.95, False),
        ("laporan,", 0.95, False),
        ("Pemilu/Pemilihan", 0.95, False),
        ("laporan", 0.80, True),
        ("2024", 0.99, True),
        ('"laporan', 0.99, True),
        ("laporañ", 0.99, True),
    ],
)
def test_words_in_doubt(word: str, confidence: float, yes: bool) -> None:
    assert in_doubt(PixelText(word, 0, 0, 1, 1, confidence), 0.9) is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("2 Dok", True),
        ("NOOR IFAH", True),
        ("Persentase kinerja", False),
        ("KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA", False),
    ],
)
def test_texts_without_context(text: str, yes: bool) -> None:
    assert without_context(text) is yes


def test_columns_side_by_side_are_lines_of_their_own() -> None:
    grey = _drawn("KETUA                                        SEKRETARIS")
    lines = block_reader().read(grey, 1.3, split_gap=60.0)
    assert [line.text for line in lines] == ["KETUA", "SEKRETARIS"]
    assert [line.text for line in block_reader().read(grey, 1.3)] == ["KETUA SEKRETARIS"]


def test_a_line_is_as_certain_as_its_worst_word() -> None:
    words = (
        PixelText("a", 0, 2, 5, 9, 0.9),
        PixelText("", 5, 0, 6, 9, 0.7),
        PixelText("b", 6, 1, 9, 10, 0.8),
    )
    assert PixelText.line(words) == PixelText("a b", 0, 0, 9, 10, 0.7, words)


def test_the_line_reader_reads_a_line() -> None:
    grey = _drawn("12.068.216.000", size=12, width=160)
    rows, cols = np.flatnonzero((grey < 128).any(axis=1)), np.flatnonzero((grey < 128).any(axis=0))
    line = np.ascontiguousarray(grey[rows[0] - 5 : rows[-1] + 6, cols[0] - 5 : cols[-1] + 6])
    text, confidence = line_reader().read(line)
    assert text == "12.068.216.000"
    assert 0.9 < confidence <= 1.0


def test_the_engines_are_named_with_their_versions() -> None:
    assert any(v.startswith("tesserocr ") for v in engine_versions())
    assert any(v.startswith("rapidocr ") for v in engine_versions())


def _of_strokes(*counts: int) -> Crop:
    """Lines 40 pixels apart; each of so many bars of 22 pixels, or of letters where that is none."""
    page = np.full((40 * len(counts) + 20, 300), 255, np.uint8)
    for row, count in enumerate(counts):
        top = 15 + 40 * row
        for x in range(140, 140 + 9 * count, 9):
            page[top : top + 22, x : x + 4] = 0
        if not count:
            cv2.putText(page, "80%", (120, top + 21), cv2.FONT_HERSHEY_DUPLEX, 0.9, 0, 2, cv2.LINE_AA)
    crop = crop_writing(_sheet(page), _sheet(page).ink, 0, 0)
    assert crop is not None
    return crop


def test_the_strokes_of_a_line_among_others_are_counted() -> None:
    sheet = _sheet(np.full((10, 10), 255, np.uint8))
    (reading,) = read_strokes(sheet, _of_strokes(2, 0, 3))
    assert (reading.reader, [line.text for line in reading.lines]) == (SHAPE, ["II", "III"])
    boxes = [line.box for line in reading.lines]
    for box, top, bars in zip(boxes, (15, 95), (2, 3), strict=True):
        expected = sheet.points(140, top, 140 + 9 * (bars - 1) + 4, top + 22)
        assert np.allclose([box.x0, box.top, box.x1, box.bottom], astuple(expected), atol=1.0)
    assert read_strokes(sheet, _of_strokes(0, 0)) == ()
    assert read_strokes(sheet, _of_strokes(3)) == ()  # alone in its cell: known_by_shape knows it
