from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.naming.wording import load_wording
from tests.compare.naming.catalogued import catalogue, copied, vocabulary


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Persentase  KPU {wilayah},\nTahun {tahun}.", "persentase kpu"),
        ("Prosentase Komisi Pemilihan Umum", "persentase kpu"),
        ("Pemilihan Umum/Pemilihan", "pemilu/pemilihan"),
        ("Pemilu / Pemilihan", "pemilu/pemilihan"),
        ("Penggantian Antarwaktu (PAW) DPRK", "paw dprd"),
        ("5 (lima) hari", "5 hari"),
        ("5 (tujuh) hari", "5 tujuh hari"),
        ("Badan Ad-Hoc sesuai dengan adminìstrasi", "badan adhoc sesuai administrasi"),
        ("Anggaran TA. {tahun}", ""),  # all of it stands before the year
        ("", ""),
    ],
)
def test_key(text: str, key: str) -> None:
    assert catalogue().wording.key(text) == key


def test_a_word_for_two_things_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "equivalents.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("equivalents:\n", "equivalents:\n  - {word: x, printed: [sdm], source: t}\n", 1)
    )
    with pytest.raises(ValueError, match=r"equivalents\.yml: declared twice: sdm"):
        load_wording(folder, vocabulary())
