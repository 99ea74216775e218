from __future__ import annotations

import pytest

from pipeline.compare.naming.mentions import mentions
from tests.compare.naming.catalogued import KABUPATEN, MOJOKERTO, catalogue

OWN, RELATED, FOREIGN = "own", "related", "foreign"


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("KPU Kota Mojokerto untuk", MOJOKERTO, [("Kota Mojokerto", "35.76", OWN)]),
        ("KPU Mojokerto untuk", MOJOKERTO, [("Mojokerto", "35.76", OWN)]),
        ("KPU Mojokerto untuk", KABUPATEN, [("Mojokerto", "35.16", OWN)]),
        ("KPU Mojokerto untuk", "35.79", [("Mojokerto", "", FOREIGN)]),  # kota or kabupaten
        ("DPRD KAB. MOJOKERTO", MOJOKERTO, [("KAB. MOJOKERTO", "35.16", FOREIGN)]),
        ("DPRD Kabupaten/Kota Mojokerto", MOJOKERTO, [("Kabupaten/Kota Mojokerto", "35.76", OWN)]),
        ("DPRD Kabupaten Kota Baru", "63.02", [("Kabupaten Kota Baru", "63.02", OWN)]),
        ("KPU K0ta Mojokert0", MOJOKERTO, [("K0ta Mojokert0", "35.76", OWN)]),
        ("KPU Kota Mojokarto", MOJOKERTO, [("Kota Mojokarto", "35.76", OWN)]),
        ("KPU Kota Mojokarto", "35.79", []),  # a slip is nobody else's name
        ("KPU Provinsi Jawa Timur", MOJOKERTO, [("Provinsi Jawa Timur", "35", RELATED)]),
        ("KPU Kota Mojokerto", "35", [("Kota Mojokerto", "35.76", RELATED)]),
        ("KPU DIY", "34", [("DIY", "34", OWN)]),
        ("Kota Solok Selatan", "13.02", []),  # there is no such kota, and Kabupaten Solok is not it
        ("KPU Solok Selatan", "13.02", [("Solok Selatan", "13.11", FOREIGN)]),
        ("batu dan pati untuk KPU Provinsi dan KPU Kabupaten/Kota", "35.79", []),
        ("Pengadaan Batu", MOJOKERTO, []),  # without a level, and behind no office
        (
            "KPU Kota Kediri dan Kabupaten Kediri",
            "35.71",
            [("Kota Kediri", "35.71", OWN), ("Kabupaten Kediri", "35.06", FOREIGN)],
        ),
        # of a province that another was part of (UU 15/2022), and of offices that are no KPU
        ("KPU Provinsi Papua", "94.03", [("Provinsi Papua", "91", RELATED)]),
        ("KPU Provinsi Papua Barat", "94.03", [("Provinsi Papua Barat", "92", FOREIGN)]),
        (
            "KPU Gorontalo",
            "75.04",
            [("Gorontalo", "", RELATED)],
        ),  # the province, or two in it
        ("Bupati Gresik", MOJOKERTO, [("Gresik", "35.25", FOREIGN)]),
        ("Gubernur Jawa Timur", MOJOKERTO, [("Jawa Timur", "35", RELATED)]),
        ("", None, []),
    ],
)
def test_mentions(text: str, home: str | None, found: list[tuple[str, str, str]]) -> None:
    said = mentions(text, home, catalogue().wording)
    assert [(m.text, m.kode, OWN if m.own else RELATED if m.related else FOREIGN) for m in said] == found
    assert all(text[m.start : m.end] == m.text for m in said)
