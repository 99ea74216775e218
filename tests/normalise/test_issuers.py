"""Which kind of office a printed issuer is. What it is called for short: tests/ingest/test_issuers.py."""

from __future__ import annotations

import pytest

from pipeline.normalise.issuers import commission_of, is_agency, like_commission
from pipeline.normalise.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("issuer", "commission"),
    [
        ("KOMISI PEMILIHAN UMUM\nKOTA MOJOKERTO", "KPU"),
        ("SEKRETARIAT KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", "KPU"),
        ("KPUD KABUPATEN BANTUL", "KPU"),
        ("Sekretariat KPU/Kota Batu", "KPU"),
        ("KOMISI INDEPENDEN PEMILIHAN (KIP) ACEH", "KIP"),
        ("KOMISI INDEPENDEN PEMLIHAN KOTA LANGSA", "KIP"),
        ("BADAN PENGAWAS PEMILIHAN UMUM KOTA SOLOK", ""),
        ("DINAS SKIPTOR", ""),
        ("", ""),
    ],
)
def test_commissions(issuer: str, commission: str) -> None:
    assert commission_of(issuer) == commission


def test_agencies(vocabulary: Vocabulary) -> None:
    told = {
        "DINAS X": True,
        "Sekretariat Dewan": True,
        "Sekretariat KPU": False,
        "Sekretariat": False,
        "KOM1S1": False,
        "": False,
    }
    assert {issuer: is_agency(issuer, vocabulary.regions) for issuer in told} == told


@pytest.mark.parametrize(
    ("issuer", "like"),
    [
        ("KOMISI PEMILIHAN UMUN KOTA MOJOKERTO", True),  # misread
        ("SEKRETARIAT K0MISI PEMILIHAN UMUM", True),
        ("KIP ACEH", True),
        ("BADAN PENGAWAS PEMILIHAN UMUM KOTA SOLOK", False),
        ("DINAS PERHUBUNGAN", False),
        ("RUANG RAPAT LANTAI DUA KPU", False),  # not among the first words
    ],
)
def test_what_may_be_a_commission(vocabulary: Vocabulary, issuer: str, like: bool) -> None:
    assert like_commission(issuer, vocabulary.regions) == like
