"""What counts as a word: forms of the Indonesian list, in decrees' case and punctuation."""

from __future__ import annotations

import pytest

from pipeline.dictionary import is_word


@pytest.mark.parametrize(
    "text",
    [
        "Meningkatnya",
        "PEMILIH",
        "terlaksananya",
        "tugas-tugas",
        "perundang-undangan",
        "sekurang-kurangnya",
        "pemilu/pemilihan",
        "(dokumen)",
        "Handayani",
    ],
)
def test_words(text: str) -> None:
    assert is_word(text)


@pytest.mark.parametrize(
    "text",
    [
        "Perenipuan",  # misread: Perempuan
        "daerali",  # daerah
        "perpayakan",  # perpajakan
        "dengan-peraturan",  # a speck between two words
        "pelaksanaan-perencanaan",
        "persuratan",  # a word of the trade that the list does not have
        "2024",
        "-",
        "",
    ],
)
def test_no_words(text: str) -> None:
    assert not is_word(text)
