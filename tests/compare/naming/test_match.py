from __future__ import annotations

import pytest

from pipeline.compare.naming.catalogue import KINDS, forms
from pipeline.compare.naming.match import Match
from pipeline.normalise.terms import Decision
from tests.compare.naming.catalogued import catalogue, match

PUPILS = "Persentase pelaksanaan pendidikan pemilih kepemiluan dan demokrasi untuk pemilih "
PAW = "Persentase proses PAW DPRD {wilayah} dapat diselesaikan dalam waktu 5 hari kerja"


def test_every_printed_form_is_its_own_entry() -> None:
    for kind in KINDS:
        for entry in catalogue().entries(kind):
            for form in forms(entry):
                text = form.replace("{wilayah}", "Kota Mojokerto").replace("{tahun}", "2021")
                assert match(text.upper(), kind=kind).id == entry.id


def test_the_same_but_for_region_and_year() -> None:
    found = match(
        "Persentase proses PAW DPRD KAB. MOJOKERTO dapat diselesaikan dalam waktu 5 (lima) hari kerja 2025",
        "35.16",
    )
    assert found == Match(
        "paw-dprd-5-hari", "paw-dprd-5-hari", PAW, 1.0, Decision.EXACT, "the same but for region and year"
    )


@pytest.mark.parametrize(
    ("text", "nearest", "reason"),
    [
        (PUPILS + "lansia", "pendidikan-pemilih-pemula", "differs in 'lansia' / 'pemula'"),
        (PUPILS + "pemula dan perempuan", "pendidikan-pemilih-perempuan", "differs in 'pemula dan' / ''"),
        (PAW.replace("5", "7"), "paw-dprd-5-hari", "differs in '7' / '5'"),
        (PAW.replace("5 hari", "5 bulan"), "paw-dprd-5-hari", "differs in 'bulan' / 'hari'"),
        (PAW.replace("dapat", "tidak dapat"), "paw-dprd-5-hari", "differs in 'tidak' / ''"),
        (PAW.replace("{wilayah}", "Kabupaten Mojokerto"), "paw-dprd-5-hari",
         "names another region: Kabupaten Mojokerto"),
        ("Jumlah laporan BMN berdasarkan SIMAN BMN", "laporan-bmn-simak", "differs in 'siman' / 'simak'"),
        ("Jumlah reviu yang dilakukan terhadap rencana kerja yang telah ditetapkan", "revisi-rencana-kerja",
         "differs in 'reviu' / 'revisi'"),
        ("Persentase gedung dan gedung yang berfungsi dengan baik", "gedung-gudang-berfungsi",
         "differs in 'gedung' / 'gudang'"),
    ],
)  # fmt: skip
def test_near_twins_are_only_proposed(text: str, nearest: str, reason: str) -> None:
    found = match(text)
    assert (found.id, found.nearest_id, found.decision) == (None, nearest, Decision.PROPOSED)
    assert found.reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "entry", "score"),
    [
        (PUPILS + "pernula", "pendidikan-pemilih-pemula", 0.9829),  # rn for m: no other word looks so
        ("Persentase penegakan disip1in pegawai", "penegakan-disiplin-pegawai", 0.973),
        ("Persentase penegakkan disiplin pegawai", "penegakan-disiplin-pegawai", 0.9867),
        (
            "Jumlah revisi yang dilakukan atas rencana kerja yang sudah ditetapkan",
            "revisi-rencana-kerja",
            0.9014,
        ),
    ],
)
def test_slips_and_little_words(text: str, entry: str, score: float) -> None:
    found = match(text)
    assert (found.id, found.score, found.decision) == (entry, score, Decision.ACCEPTED)


@pytest.mark.parametrize("text", ["Indeks kepuasan masyarakat", "Persentase", "-", ""])
def test_nothing_near(text: str) -> None:
    found = match(text)
    assert (found.id, found.nearest_id, found.decision) == (None, None, Decision.NONE)
