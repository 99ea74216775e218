from __future__ import annotations

import pytest

from pipeline.normalise.terms import Decision, discriminating_difference, match_term
from pipeline.normalise.vocabulary import Terms, Vocabulary

LEAD = "Persentase pelaksanaan pendidikan pemilih kepemiluan dan demokrasi untuk"
ACCEPT, MARGIN = 90.0, 3.0


@pytest.fixture
def terms(vocabulary: Vocabulary) -> Terms:
    return vocabulary.terms["indikator"].filled(wilayah="Kota Contoh", tahun="2025")


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        (f"{LEAD} masyarakat umum", Decision.EXACT),
        (f"{LEAD.upper()} MASYARAKAT UMUM.", Decision.EXACT),
        ("Prosentase gedung dan gudang yang berfungsi dengan baik", Decision.EXACT),
        (f"{LEAD.replace('pemilih', 'pernilih')} masyarakat umum", Decision.ACCEPTED),
        (f"{LEAD} masyarakat lansia", Decision.PROPOSED),
        (f"{LEAD} pemilih marginal", Decision.PROPOSED),
        (f"{LEAD} pemilih pernula", Decision.PROPOSED),  # the slip is in a discriminating word
        ("Persentase gudang dan gedung yang berfungsi dengan baik", Decision.PROPOSED),
        ("Persentase gedung dan gudang yang tidak berfungsi dengan baik", Decision.PROPOSED),
        (
            "Persentase proses PAW DPRD Kota Contoh dapat diselesaikan dalam waktu 3 hari kerja",
            Decision.PROPOSED,
        ),
        (
            "Persentase KPU Kota Contoh untuk mendapatkan nilai minimal BB "
            "dalam penilaian mandiri Reformasi Birokrasi",
            Decision.PROPOSED,
        ),
        ("Jumlah warung kopi", Decision.NONE),
        ("", Decision.NONE),
    ],
)
def test_when_a_match_decides_alone(terms: Terms, text: str, decision: Decision) -> None:
    assert match_term(text, terms, accept=ACCEPT, margin=MARGIN).decision is decision


def test_two_printed_twins_do_not_slide_into_each_other(vocabulary: Vocabulary) -> None:
    """Mojokerto 2024 prints `pengalokasian` and `pengelolaan`, `peraturan` and `aturan` in one place each."""
    terms = vocabulary.terms["sasaran"]
    one = "Terlaksananya layanan administrasi PAW tepat waktu dan sesuai dengan aturan"
    match = match_term(one, terms, accept=ACCEPT, margin=MARGIN)
    assert match.decision is Decision.PROPOSED
    assert discriminating_difference("sesuai aturan", "sesuai peraturan", terms) == "'aturan' / 'peraturan'"


def test_no_margin_no_decision() -> None:
    terms = Terms(("Jumlah dokumen rencana", "Jumlah dokumen rancana"))
    match = match_term("Jumlah dokumen rincana", terms, accept=80, margin=5)
    assert (match.decision, match.reason) == (Decision.PROPOSED, "only 0 above the next phrase")


def test_nothing_to_compare_with() -> None:
    assert match_term("x", Terms(()), accept=90, margin=5).decision is Decision.NONE


def test_phrases_with_an_unknown_placeholder_are_left_out(vocabulary: Vocabulary) -> None:
    terms = vocabulary.terms["indikator"]
    assert any("{wilayah}" in phrase for phrase in terms.phrases)
    assert not any("{" in phrase for phrase in terms.filled().phrases)
    assert any("Kota Contoh" in phrase for phrase in terms.filled(wilayah="Kota Contoh").phrases)
