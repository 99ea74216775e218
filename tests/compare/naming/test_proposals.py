from __future__ import annotations

from pipeline.compare.naming.identify import identify, matchers
from pipeline.compare.naming.proposals import proposals
from pipeline.compare.naming.published import canonical_tables
from pipeline.model import Row
from tests.compare.naming.catalogued import catalogue
from tests.validate.made import made

GOAL = "Pembentukan Badan Penyelenggara Adhoc"
PAW = "Persentase proses PAW DPRD {} dapat diselesaikan dalam waktu 7 hari kerja"


def _archive() -> list[Row]:
    known = matchers(catalogue())
    rows: list[Row] = []
    for decree, code, region in (("a", "35.76", "Kota Mojokerto"), ("b", "35.79", "KOTA BATU")):
        own = [
            made("decrees", decree=decree, kode_wilayah=code),
            made("agreements", 1, decree=decree, indikator=PAW.format(region), sasaran=GOAL),
            made("rkt", 1, decree=decree, indikator=PAW.format(region) + " 2024", sasaran=GOAL),
            made("rkt", 2, decree=decree, indikator="Opini BPK atas Laporan Keuangan KPU", sasaran=GOAL),
        ]
        rows += identify(own, catalogue(), known)
    return rows


def test_one_for_the_whole_archive() -> None:
    [found] = proposals(_archive(), catalogue(), matchers(catalogue()))
    assert (found.kind, found.text, found.rows, found.decrees, found.example_row_id) == (
        "indikator",
        PAW.format("{wilayah}"),
        4,
        2,
        "a/agreements/1/1",
    )
    assert (found.match.nearest_id, found.match.reason) == ("paw-dprd-5-hari", "differs in '7' / '5'")


def test_the_order_of_the_rows_does_not_matter() -> None:
    known = matchers(catalogue())
    assert proposals(_archive()[::-1], catalogue(), known) == proposals(_archive(), catalogue(), known)


def test_as_published_tables() -> None:
    found = canonical_tables(_archive(), catalogue())
    assert found["proposals"] == [
        {
            "proposal_id": found["proposals"][0]["proposal_id"],
            "kind": "indikator",
            "text": PAW.format("{wilayah}"),
            "rows": 4,
            "decrees": 2,
            "example_row_id": "a/agreements/1/1",
            "nearest_id": "paw-dprd-5-hari",
            "nearest": PAW.format("{wilayah}").replace("7", "5"),
            "score": 0.9857,
            "reason": "differs in '7' / '5'",
        }
    ]
    assert found["indicators"][0] == {
        "indikator_id": "pemilu-sesuai-jadwal",
        "nama": "Persentase penyelenggaraan Pemilu/Pemilihan sesuai Jadwal",
        "satuan": "persen",
        "arah": "higher",
    }
    assert {"sasaran_id": "layanan-paw", "jenis": None}.items() <= next(
        o for o in found["objectives"] if o["sasaran_id"] == "layanan-paw"
    ).items()
