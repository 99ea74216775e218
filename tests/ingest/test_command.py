"""``kinerja ingest --yes``: what comes in, what is refused, and what the folder looks like afterwards."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import yaml
from typer.testing import CliRunner

from pipeline import cli
from pipeline.ingest import command, step
from pipeline.lock import held
from pipeline.read import pages
from pipeline.read.files.sources import open_sources
from pipeline.whole import write_new
from tests import bad_pdfs
from tests.ingest.conftest import RUNNER, Ingest, MakeDecree
from tests.read.badly import READER, SLOW

Holds = Callable[[], list[str]]
NAME = "kota-mojokerto-2024-4"

# ruff: noqa: E501  (a sidecar's lines are as long as YAML makes them)
SIDECAR = """\
# The sidecar of {name}.pdf: what the file itself cannot tell. Same name, ending .yml.
# Written by `kinerja ingest`; what is wrong here is corrected by hand.

# As read from the first pages, slips of reading included.
title: KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA MOJOKERTO NOMOR 4 TAHUN 2024 TENTANG PENETAPAN PERJANJIAN KINERJA TAHUN
  2024
issuer: KPU Kota Mojokerto

# Kementerian Dalam Negeri code of the issuer's region; two digits for a province, null for the national KPU.
# It counts where the document does not print its region clearly.
# Quoted: YAML would read a number.
region:
  kode_wilayah: '35.76'

# Number and year of the decree as printed; number: null where the document has none.
# They count where the number cannot be read, e.g. because it is written by hand.
decree:
  number: '4'
  year: 2024

{same}# original: the document as its issuer published it. facsimile: made by someone else in its likeness.
kind: not stated

# Where the file came from, what it was called there, when it came, and what may be done with it.
source: {source}
received_as: {received_as}
received: 2026-11-24
licence: {licence}

# Of the PDF as it came: the document is known again by it, also where only DVC's remote has the PDF.
sha256: {sha256}

# Per-page overrides by page number in the file, for a page that the program judges wrongly, e.g.
#   3: {{turn: 90, text_layer: ignore}}
# turn: degrees clockwise that make the page upright (0, 90, 180, 270).
# text_layer: ignore (recognise the image, whatever text the file carries).
pages: {{}}
"""
SAME = """\
# Other documents in this folder with the same issuer, number and year. An amendment, or scanned again?
# All of them are published; take out what is of no use.
same_decree_as:
- {other}

"""


def _sidecar(file: Path, name: str = NAME, same: str = "", **said: str) -> str:
    words = {"source": "not recorded", "licence": "not stated", "received_as": file.name} | said
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    other = SAME.format(other=same) if same else ""
    return SIDECAR.format(name=name, same=other, sha256=digest, **words)


def test_a_decree_comes_in_whole(ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds) -> None:
    file = decree()
    done = ingest("--yes", "--source", "kotak 12: rak 3", "--licence", "public document", file)
    assert (done.exit_code, done.output) == (
        0,
        f"{file} -> raw/{NAME}.pdf, raw/{NAME}.yml\n1 ingested\n",
    )
    assert holds() == [f"{NAME}.pdf", f"{NAME}.yml"]
    assert (raw / f"{NAME}.pdf").read_bytes() == file.read_bytes()
    expected = _sidecar(file, source="'kotak 12: rak 3'", licence="public document")
    assert (raw / f"{NAME}.yml").read_text("utf-8") == expected
    assert {path.stat().st_mode & 0o777 for path in raw.glob(f"{NAME}*")} == {0o666 & ~_umask()}


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_what_came_in_is_what_a_run_reads(ingest: Ingest, decree: MakeDecree, raw: Path) -> None:
    ingest("--yes", decree())
    found = open_sources(raw)
    assert (found.findings, [o.source.name for o in found.items]) == ((), [f"{NAME}.pdf"])
    ran = RUNNER.invoke(cli.app, ["run", "--raw", "raw", "--out", "out", "--workers", "1"])
    assert "0 pages read anew" in ran.output


def test_it_came_today_if_nothing_else_is_said(ingest: Ingest, decree: MakeDecree, raw: Path) -> None:
    before = date.today()
    done = CliRunner().invoke(cli.app, ["ingest", "--yes", "--raw", str(raw), "--out", "out", str(decree())])
    assert done.exit_code == 0
    received = yaml.safe_load((raw / f"{NAME}.yml").read_text("utf-8"))["received"]
    assert received in (before, date.today())


def test_what_is_not_certain_is_refused_with_what_would_settle_it(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds
) -> None:
    file = decree(office="KOMISI PEMILIHAN UMUM KOTA GOTHAM", number="NOMOR EMPAT")
    done = ingest("--yes", file)
    assert (done.exit_code, holds()) == (1, [])
    assert "refused: what it is, is not certain: " in done.output
    assert "region: no kota 'gotham'" in done.output
    assert "number: the decree's number was not understood: 'NOMOR EMPAT' (page 1)" in done.output
    assert "year: not found on page 1" in done.output
    assert f"kinerja ingest --yes --region CODE --number NUMBER --year YEAR '{file}'" in done.output

    settled = ingest("--yes", "--region", "Kota Mojokerto", "--number", "4", "--year", "2024", file)
    assert (settled.exit_code, holds()) == (0, [f"{NAME}.pdf", f"{NAME}.yml"])
    told = yaml.safe_load((raw / f"{NAME}.yml").read_text("utf-8"))
    assert told["title"] == (
        "Keputusan KPU Kota Mojokerto Nomor 4 Tahun 2024 tentang PENETAPAN PERJANJIAN KINERJA TAHUN 2024"
    )
    assert (told["issuer"], told["region"], told["decree"]) == (
        "KPU Kota Mojokerto",
        {"kode_wilayah": "35.76"},
        {"number": "4", "year": 2024},
    )


def test_a_letter_is_no_decree(ingest: Ingest, inbox: Path, holds: Holds) -> None:
    done = ingest("--yes", bad_pdfs.without_tables(inbox))
    assert (done.exit_code, holds()) == (1, [])
    assert "page 1 shows no head of a decree and no table of a known form" in done.output


def test_what_is_said_stands_above_what_is_read_and_is_told(
    ingest: Ingest, decree: MakeDecree, holds: Holds
) -> None:
    done = ingest("--yes", "--number", "5", "--name", "mojokerto-lima.pdf", decree())
    assert (done.exit_code, holds()) == (0, ["mojokerto-lima.pdf", "mojokerto-lima.yml"])
    assert "note: number is 5 as given; its pages say 4" in done.output


def test_wrong_files_change_nothing_and_the_others_go_on(
    ingest: Ingest, decree: MakeDecree, inbox: Path, holds: Holds, digital_pdf: Path
) -> None:
    bad_pdfs.not_a_pdf(inbox)
    bad_pdfs.empty(inbox)
    bad_pdfs.truncated(inbox, digital_pdf)
    bad_pdfs.encrypted(inbox, digital_pdf)
    whole = decree("ok/SK.PDF")
    cut = decree("cut.pdf", number="NOMOR 5 TAHUN 2024")
    cut.write_bytes(cut.read_bytes().replace(b"%%EOF", b""))
    done = ingest("--yes", inbox)
    assert (done.exit_code, holds()) == (3, [f"{NAME}.pdf", f"{NAME}.yml"])
    lines = done.output.splitlines()
    assert [line.split(": ")[0] for line in lines if "refused: " in line] == [
        str(inbox / name)
        for name in ("cut.pdf", "empty.pdf", "encrypted.pdf", "not-a-pdf.pdf", "truncated.pdf")
    ]
    assert f"{inbox}/empty.pdf: refused: the file has no bytes" in lines
    assert "  Copy or download the file again and compare its size with the original." in lines
    assert f"{whole} -> raw/{NAME}.pdf, raw/{NAME}.yml" in lines
    assert lines[-1] == "1 ingested, 5 refused"


def test_only_wrong_files(ingest: Ingest, inbox: Path, holds: Holds) -> None:
    assert (ingest("--yes", bad_pdfs.empty(inbox)).exit_code, holds()) == (1, [])


def test_the_same_bytes_twice(ingest: Ingest, decree: MakeDecree, inbox: Path, holds: Holds) -> None:
    file = decree()
    again = bad_pdfs.same_bytes(inbox, file)
    done = ingest("--yes", again, file)
    assert (done.exit_code, holds()) == (3, [f"{NAME}.pdf", f"{NAME}.yml"])
    assert f"{file}: refused: the archive has these bytes already: {NAME}.pdf" in done.output
    later = ingest("--yes", file)
    assert (later.exit_code, holds()) == (1, [f"{NAME}.pdf", f"{NAME}.yml"])


def test_one_file_named_twice_is_one_file(ingest: Ingest, decree: MakeDecree, inbox: Path) -> None:
    file = decree()
    done = ingest("--yes", file, inbox, file)
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "1 ingested")


def test_the_bytes_of_a_document_that_only_the_remote_has(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds
) -> None:
    file = decree()
    ingest("--yes", file)
    (raw / f"{NAME}.pdf").rename(raw / f"{NAME}.pdf.dvc")  # as after a clone, before `dvc pull`
    done = ingest("--yes", file)
    assert (done.exit_code, holds()) == (1, [f"{NAME}.pdf.dvc", f"{NAME}.yml"])
    assert "the archive has these bytes already" in done.output


def test_a_decree_that_is_there_already_comes_in_beside_it(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds
) -> None:
    first, second = decree(), decree("rescan.pdf", extra="(salinan)")
    assert ingest("--yes", first).exit_code == 0
    before = {path.name: path.read_bytes() for path in raw.glob(f"{NAME}*")}
    done = ingest("--yes", second)
    other = f"{NAME}-ke-2"
    assert (done.exit_code, holds()) == (
        0,
        [f"{other}.pdf", f"{other}.yml", f"{NAME}.pdf", f"{NAME}.yml"],
    )
    note = f"note: the archive has this decree already ({NAME}): an amendment, or scanned again?"
    assert note in done.output
    assert {name: (raw / name).read_bytes() for name in before} == before
    assert (raw / f"{other}.yml").read_text("utf-8") == _sidecar(second, other, same=NAME)


def test_a_decree_of_which_only_an_older_sidecar_tells(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds
) -> None:
    (raw / "lama.pdf").write_bytes(b"%PDF-1.4 another scan %%EOF")
    (raw / "lama.yml").write_text(
        "title: Keputusan Komisi Pemilihan Umum Kota Mojokerto Nomor 04 Tahun 2024 tentang Kinerja\n"
        "issuer: KPU Kota Mojokerto\n",
        encoding="utf-8",
    )
    done = ingest("--yes", decree())
    assert (done.exit_code, "the archive has this decree already (lama)" in done.output) == (0, True)
    assert yaml.safe_load((raw / f"{NAME}.yml").read_text("utf-8"))["same_decree_as"] == ["lama"]


def test_the_secretariat_counts_for_itself(ingest: Ingest, decree: MakeDecree, holds: Holds) -> None:
    other = decree("s.pdf", office="SEKRETARIAT KOMISI PEMILIHAN UMUM KOTA MOJOKERTO")
    done = ingest("--yes", decree(), other)
    assert (done.exit_code, "already" in done.output) == (0, False)
    assert [name for name in holds() if name.endswith(".pdf")] == [
        f"{NAME}.pdf",
        f"sekretariat-{NAME}.pdf",
    ]


@pytest.mark.parametrize("taken", [".pdf", ".yml", ".corrections.yml", ".PDF", ".pdf.dvc"])
def test_nothing_is_overwritten(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds, taken: str
) -> None:
    (raw / f"{NAME}{taken}").write_text("pages: {}\n", encoding="utf-8")
    named = ingest("--yes", "--name", NAME, decree())
    assert (named.exit_code, holds()) == (1, [f"{NAME}{taken}"])
    assert f"the name {NAME} is taken in the archive; nothing is overwritten" in named.output
    made = ingest("--yes", decree())
    assert (made.exit_code, holds()) == (
        0,
        sorted([f"{NAME}-ke-2.pdf", f"{NAME}-ke-2.yml", f"{NAME}{taken}"]),
    )
    assert (raw / f"{NAME}{taken}").read_text("utf-8") == "pages: {}\n"


def test_a_pdf_in_the_archive_without_its_sidecar_gets_it(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds
) -> None:
    file = decree()
    inside = raw / "SK 4 (2024).pdf"
    inside.write_bytes(file.read_bytes())
    wrong = ingest("--yes", "--name", NAME, file)
    assert (wrong.exit_code, "leave out --name" in wrong.output) == (1, True)
    done = ingest("--yes", raw)
    assert (done.exit_code, holds()) == (0, ["SK 4 (2024).pdf", "SK 4 (2024).yml"])
    assert "note: the PDF was in the archive already, without a sidecar: only that was written" in done.output
    assert (raw / "SK 4 (2024).yml").read_text("utf-8") == _sidecar(inside, "SK 4 (2024)")


def test_a_write_that_fails_leaves_nothing_behind(
    ingest: Ingest, decree: MakeDecree, holds: Holds, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_at_the_sidecar(path: Path, content: bytes) -> None:
        if path.suffix == ".yml":
            raise OSError(28, "No space left on device")
        write_new(path, content)

    monkeypatch.setattr(step, "write_new", full_at_the_sidecar)
    done = ingest("--yes", decree())
    assert (done.exit_code, holds()) == (1, [])
    assert "refused: it could not be written: No space left on device" in done.output


def test_after_a_crash_between_pdf_and_sidecar_the_same_call_ends_it(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds
) -> None:
    file = decree()
    write_new(raw / f"{NAME}.pdf", file.read_bytes())
    (raw / f".{NAME}.yml.01234567.part").write_bytes(b"half a sidecar")
    assert [f.code for f in open_sources(raw).findings] == ["SIDECAR_MISSING"]
    assert (ingest("--yes", file).exit_code, holds()) == (0, [f"{NAME}.pdf", f"{NAME}.yml"])
    assert (raw / f"{NAME}.yml").read_text("utf-8") == _sidecar(file)


def test_one_ingest_at_a_time(ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds) -> None:
    with held(raw, "ingest", "kinerja ingest"):
        done = ingest("--yes", decree())
    assert (done.exit_code, holds()) == (1, [])
    assert "`kinerja ingest` (process " in done.stderr
    assert " is at work in raw; wait until it is done, or end it" in done.stderr


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a\nb.pdf", "a\\nb.pdf"),
        ("\u202efdp.4202.pdf", "\\u202efdp.4202.pdf"),
        ("\x1b[31mred.pdf", "\\x1b[31mred.pdf"),
        ("x\\..\\raw.pdf", "x\\..\\raw.pdf"),
        ("[red]x[bold].pdf", "'[red]x[bold].pdf'"),
        ("p" * 250 + ".pdf", "p" * 250 + ".pdf"),
        ("\udcff.pdf", "\\udcff.pdf"),
        ("- x: 'y' #.pdf", "'- x: ''y'' #.pdf'"),
    ],
)
def test_a_hostile_name_reaches_no_path(
    ingest: Ingest, decree: MakeDecree, inbox: Path, raw: Path, holds: Holds, name: str, kept: str
) -> None:
    file = decree().rename(inbox / name)
    done = ingest("--yes", inbox)
    assert (done.exit_code, holds()) == (0, [f"{NAME}.pdf", f"{NAME}.yml"])
    lines = done.output.splitlines()
    assert (len(lines), lines[1]) == (2, "1 ingested")
    assert "\x1b" not in done.output and "\u202e" not in done.output
    assert (raw / f"{NAME}.yml").read_text("utf-8") == _sidecar(file, received_as=kept)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--number", "4"), "--number can be said of a single file only; 2 were given"),
        (("--region", "99.99"), "no region of this code or name"),
        (("--region", "Mojokerto"), "no region of this code or name"),
        (("--year", "24"), "a year is between 1999 and 2100"),
        (("--number", "empat"), "a number has 1 to 4 digits"),
        (("--name", "../x"), "a file name has small letters"),
        (("--name", "con"), "a file name has small letters"),
        (("--issuer", " "), "--issuer is empty"),
        (("--received", "24-11-2026"), "Invalid value for '--received'"),
        (("nowhere.pdf",), "does not exist"),
    ],
)
def test_called_wrongly(
    ingest: Ingest, decree: MakeDecree, holds: Holds, arguments: tuple[str, ...], message: str
) -> None:
    files = decree(), decree("b.pdf", number="NOMOR 5 TAHUN 2024")
    done = ingest("--yes", *arguments, *files)
    assert (done.exit_code, holds()) == (2, [])
    assert message in " ".join(done.stderr.replace("│", " ").split())


def test_no_files_at_all(ingest: Ingest, inbox: Path, tmp_path: Path) -> None:
    assert ingest("--yes").exit_code == 2
    empty = ingest("--yes", inbox)
    assert (empty.exit_code, "there is no PDF in this folder or below it" in empty.output) == (1, True)


def test_a_page_that_is_never_read_to_its_end(
    ingest: Ingest,
    decree: MakeDecree,
    inbox: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    holds: Holds,
) -> None:
    monkeypatch.setattr(command, "_PROCESSES", 1)
    monkeypatch.setattr(pages, "page_reader", lambda: READER)
    (tmp_path / "params.yaml").write_text("machines: {seconds: 1}\n", encoding="utf-8")
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, SLOW))
        pdf.save(inbox / "a.pdf")
    done = ingest("--yes", inbox)
    assert (done.exit_code, holds()) == (1, [])
    assert "it takes more than 1 seconds" in done.output


def test_no_archive(decree: MakeDecree, tmp_path: Path) -> None:
    nowhere = ["--raw", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]
    done = RUNNER.invoke(cli.app, ["ingest", "--yes", *nowhere, str(decree())])
    assert (done.exit_code, "there is no folder" in done.stderr) == (1, True)
    assert not (tmp_path / "out").exists()


def test_a_scan_is_read_as_far_as_its_head(
    ingest: Ingest, scan_pdf: Path, raw: Path, tmp_path: Path, holds: Holds
) -> None:
    done = ingest("--yes", scan_pdf)
    assert (done.exit_code, holds()) == (0, [f"{NAME}.pdf", f"{NAME}.yml"])
    assert len(list((tmp_path / "out" / "work" / "read" / "pages").iterdir())) == 1
    told = yaml.safe_load((raw / f"{NAME}.yml").read_text("utf-8"))
    assert told["title"] == (
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA MOJOKERTO NOMOR 4 TAHUN 2024 TENTANG PENETAPAN KINERJA"
        " KOMISI PEMILIHAN UMUM KOTA MOJOKERTO TAHUN 2024"
    )
