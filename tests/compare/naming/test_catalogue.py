from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.naming.catalogue import CatalogueInvalid, load_catalogue
from tests.compare.naming.catalogued import catalogue, copied, vocabulary

LOWER = {"sengketa-hukum", "revisi-rencana-kerja"}


def test_what_it_says() -> None:
    found = catalogue()
    assert (len(found.indicators), len(found.objectives), len(found.kegiatan)) == (38, 28, 13)
    assert {i.id for i in found.indicators if i.direction == "lower"} == LOWER
    assert {i.id for i in found.indicators if i.unit is None} == {"nilai-akuntabilitas-kinerja", "opini-bpk"}
    assert (found.decided, found.set_aside) == ((), frozenset())
    with pytest.raises(KeyError):
        found.entries("program")


INDICATOR = "{id: %s, name: %s, unit: %s, direction: higher, printed: [], source: t}"


@pytest.mark.parametrize(
    ("file", "entry", "message"),
    [
        ("indicators", INDICATOR % ("opini-bpk", "Sesuatu", "null"), "the id opini-bpk is used twice"),
        ("indicators", INDICATOR % ("x", "OPINI BPK atas Laporan Keuangan Komisi Pemilihan Umum", "null"),
         r"is a printed form of opini-bpk and of x"),
        ("indicators", INDICATOR % ("x", "Sesuatu", "butir"), "x has the unit 'butir'"),
        ("indicators", INDICATOR % ("X y", "Sesuatu", "null"), r"indicators\.yml: .*should match pattern"),
        ("indicators", "{id: x, name: Sesuatu}", r"indicators\.yml: .*Field required"),
        ("indicators", INDICATOR % ("x", "'{wilayah}'", "null"), "x has an empty printed form"),
        ("objectives", "{id: x, name: Sesuatu, jenis: visi, printed: [], source: t}", "jenis"),
        ("kegiatan", "{id: x, name: Sesuatu, code: null, printed: [], source: t, succeeded_by: y}",
         "x is succeeded by y, which is not there"),
        ("accepted", "{decision: same, kind: indikator, printed: Op, id: opini-bkp, by: A, date: 2026-01-31}",
         r"accepted\.yml, entry 1: there is no indikator with the id 'opini-bkp'; did you mean opini-bpk\?"),
        ("accepted", "{decision: same, kind: sasaran, printed: Op, id: opini-bpk, by: A, date: 2026-01-31}",
         "there is no sasaran with the id 'opini-bpk'"),
        ("accepted",
         "{decision: new-objective, id: layanan-paw, name: X, jenis: null, by: A, date: 2026-01-31}",
         "entry 1: there is a layanan-paw already"),
        ("accepted", "{decision: maybe}", r"accepted\.yml: .*decision"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, file: str, entry: str, message: str) -> None:
    path = copied(tmp_path) / f"{file}.yml"
    text = path.read_text(encoding="utf-8").replace("accepted: []", "accepted:")
    path.write_text(f"{text}  - {entry}\n", encoding="utf-8")
    with pytest.raises(CatalogueInvalid, match=message):
        load_catalogue(path.parent, vocabulary())


@pytest.mark.parametrize("text", ["accepted:\n", "accepted: []\n"])
def test_nothing_accepted(tmp_path: Path, text: str) -> None:
    folder = copied(tmp_path)
    (folder / "accepted.yml").write_text(text, encoding="utf-8")
    assert load_catalogue(folder, vocabulary()).decided == ()


@pytest.mark.parametrize("text", ["", "accept: []\n", "- x\n", "accepted: [\n"])
def test_no_list_of_that_name(tmp_path: Path, text: str) -> None:
    folder = copied(tmp_path)
    (folder / "accepted.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueInvalid, match=r"accepted\.yml: "):
        load_catalogue(folder, vocabulary())
