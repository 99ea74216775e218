"""What lies in raw/: every way in which a file can be bad, and the sidecars."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pikepdf
import pytest

from pipeline.read.files.sources import open_sources
from pipeline.read.settings import PageOverride
from tests import bad_pdfs

SIDECAR = "issuer: KPU Kota Mojokerto\nlicence: public domain\n"


def _letter(raw: Path, name: str, sidecar: str = SIDECAR) -> Path:
    path = bad_pdfs.without_tables(raw).rename(raw / name)
    if sidecar:
        path.with_suffix(".yml").write_text(sidecar, encoding="utf-8")
    return path


def test_a_folder_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no PDF", encoding="utf-8")
    assert open_sources(tmp_path).items == ()
    assert open_sources(tmp_path).findings == ()


def test_a_good_file(tmp_path: Path) -> None:
    path = _letter(tmp_path, "surat.pdf")
    found = open_sources(tmp_path)
    assert found.findings == ()
    (opened,) = found.items
    assert (opened.source.name, opened.source.stem, opened.source.pages) == ("surat.pdf", "surat", 1)
    assert opened.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(p.number, p.override) for p in opened.pages()] == [(1, PageOverride())]


def test_every_bad_file_has_its_code_and_the_others_go_on(tmp_path: Path, digital_pdf: Path) -> None:
    bad_pdfs.not_a_pdf(tmp_path)
    bad_pdfs.empty(tmp_path)
    bad_pdfs.truncated(tmp_path, digital_pdf)
    bad_pdfs.encrypted(tmp_path, digital_pdf)
    good = _letter(tmp_path, "surat.pdf")
    bad_pdfs.same_bytes(tmp_path, good).rename(tmp_path / "zz-surat.pdf")
    found = open_sources(tmp_path)
    assert {
        (f.decree, f.code, f.message.split(":")[0]) for f in found.findings if f.decree != "truncated"
    } == {
        ("empty", "EMPTY_FILE", "the file has no bytes"),
        ("encrypted", "ENCRYPTED", "the file asks for a password"),
        ("not-a-pdf", "NOT_A_PDF", "the file begins with b'Keputusa', not with %PDF-"),
        ("zz-surat", "DUPLICATE_FILE", "zz-surat.pdf has the same bytes as surat.pdf"),
    }
    assert {f.code for f in found.findings if f.decree == "truncated"} >= {"TRUNCATED"}
    assert "surat" in [o.source.stem for o in found.items]
    assert not {o.source.stem for o in found.items} & {"empty", "encrypted", "not-a-pdf", "zz-surat"}


def test_a_file_whose_end_is_missing_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = _letter(tmp_path, "surat.pdf")
    path.write_bytes(path.read_bytes().replace(b"%%EOF", b""))
    found = open_sources(tmp_path)
    assert [(f.code, f.message) for f in found.findings] == [
        ("TRUNCATED", "the file has no end; 1 pages could be recovered")
    ]
    assert [o.source.pages for o in found.items] == [1]


def test_a_pdf_without_pages(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "leer.pdf")
    found = open_sources(tmp_path)
    assert [(f.code, f.message) for f in found.findings] == [("TRUNCATED", "the file has no pages")]
    assert found.items == ()


def test_a_file_without_its_sidecar(tmp_path: Path) -> None:
    _letter(tmp_path, "surat.pdf", sidecar="")
    assert [(f.code, f.message, f.decree) for f in open_sources(tmp_path).findings] == [
        ("SIDECAR_MISSING", "there is no surat.yml beside surat.pdf", "surat")
    ]


@pytest.mark.parametrize(
    "sidecar",
    [
        "pages: [unclosed",
        "pages: {satu: {turn: 90}}",
        "pages: {1: {turn: sideways}}",
        "pages: {1: {rotate: 90}}",
        "- a list",
    ],
)
def test_a_sidecar_that_cannot_be_used(tmp_path: Path, sidecar: str) -> None:
    _letter(tmp_path, "surat.pdf", sidecar)
    found = open_sources(tmp_path)
    assert [f.code for f in found.findings] == ["SIDECAR_INVALID"]
    assert found.findings[0].message.startswith("surat.yml was not used: ")
    assert [o.overrides for o in found.items] == [{}]  # the document itself is read


def test_a_sidecar_that_is_no_text(tmp_path: Path) -> None:
    path = _letter(tmp_path, "surat.pdf")
    path.with_suffix(".yml").write_bytes(b"issuer: \xff\xfe")
    assert [f.code for f in open_sources(tmp_path).findings] == ["SIDECAR_INVALID"]


@pytest.mark.parametrize("sidecar", ["pages: {1: {text_layer: ignored}}", "pages: {1: {turn: 45}}"])
def test_a_sidecar_with_a_value_that_nobody_knows(tmp_path: Path, sidecar: str) -> None:
    _letter(tmp_path, "surat.pdf", sidecar)
    assert [f.code for f in open_sources(tmp_path).findings] == ["SIDECAR_INVALID"]


def test_a_sidecar_steers_pages(tmp_path: Path, digital_excerpt: Path) -> None:
    shutil.copy(digital_excerpt, tmp_path / "a.pdf")
    (tmp_path / "a.yml").write_text("pages: {2: {turn: 90}, 3: {text_layer: ignore}}\n", encoding="utf-8")
    (opened,) = open_sources(tmp_path).items
    overrides = [p.override for p in opened.pages()]
    assert overrides[:4] == [
        PageOverride(),
        PageOverride(turn=90),
        PageOverride(ignore_text_layer=True),
        PageOverride(),
    ]


def test_the_bytes_of_a_page_depend_on_the_page_only(tmp_path: Path, digital_excerpt: Path) -> None:
    shutil.copy(digital_excerpt, tmp_path / "a.pdf")
    with pikepdf.open(digital_excerpt) as pdf:
        del pdf.pages[0]
        pdf.save(tmp_path / "b.pdf", deterministic_id=True)
    a, b = ([p.sheet() for p in o.pages()] for o in open_sources(tmp_path).items)
    assert a[1:] == b


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", {}),
        ("region: {kode_wilayah: null}\ndecree: {number: null, year: 2024}\n", {"tahun": "2024"}),
        (
            "issuer: KPU Kota Mojokerto\nregion: {kode_wilayah: '35.76'}\n"
            "decree: {number: '004', year: 2024}\n",
            {"issuer": "KPU Kota Mojokerto", "kode_wilayah": "35.76", "nomor": "004", "tahun": "2024"},
        ),
        ("decree: {number: 4, year: 2024}\n", {"nomor": "4", "tahun": "2024"}),
    ],
)
def test_what_a_sidecar_tells_of_the_decree(tmp_path: Path, text: str, told: dict[str, str]) -> None:
    bad_pdfs.without_tables(tmp_path)
    (tmp_path / "without-tables.yml").write_text(text, "utf-8")
    found = open_sources(tmp_path)
    assert ([o.source.sidecar for o in found.items], found.findings) == ([told], ())


@pytest.mark.parametrize(
    "text",
    [
        "region: {kode_wilayah: 35.70}\n",  # YAML reads 35.7
        "region: Kota Mojokerto\n",
        "decree: {number: '4/2024', year: 2024}\n",
        "decree: {number: '4', year: 204}\n",
        "decree: {number: true}\n",
        "pages: {1: {text_layer: trust}}\n",
    ],
)
def test_a_sidecar_that_cannot_be_meant_so(tmp_path: Path, text: str) -> None:
    bad_pdfs.without_tables(tmp_path)
    (tmp_path / "without-tables.yml").write_text(text, "utf-8")
    found = open_sources(tmp_path)
    assert [f.code for f in found.findings] == ["SIDECAR_INVALID"]
    assert [o.source.sidecar for o in found.items] == [{}]


def test_no_sidecar_of_the_project_offers_what_the_program_refuses(root: Path) -> None:
    sidecars = [p for p in (root / "raw").glob("*.yml") if not p.name.endswith(".corrections.yml")]
    assert sidecars
    assert [f for f in open_sources(root / "raw").findings if f.code.startswith("SIDECAR")] == []
    assert [p.name for p in sidecars if "trust" in p.read_text("utf-8")] == []
