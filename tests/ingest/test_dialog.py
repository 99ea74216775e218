"""The questions at a terminal, answered through the input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.ingest.conftest import Ingest, MakeDecree

Holds = Callable[[], list[str]]
NAME = "kota-mojokerto-2024-4"
PAIR = [f"{NAME}.pdf", f"{NAME}.yml"]
UNREADABLE = {"office": "KOMISI PEMILIHAN UMUM KOTA GOTHAM", "number": "NOMOR EMPAT"}


def _told(raw: Path, name: str = NAME) -> dict[str, object]:
    told: dict[str, object] = yaml.safe_load((raw / f"{name}.yml").read_text("utf-8"))
    return told


def test_taken_as_proposed(ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds) -> None:
    file = decree()
    done = ingest(file, answers="rak 3\n\n")
    assert (done.exit_code, holds()) == (0, PAIR)
    table = [line.strip("│ ").split("│") for line in done.output.splitlines() if line.startswith("│")]
    assert [tuple(part.strip() for part in row) for row in table] == [
        (
            "title",
            "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA MOJOKERTO NOMOR 4 TAHUN 2024 TENTANG"
            " PENETAPAN PERJANJIAN KINERJA TAHUN 2024",
        ),
        ("issuer", "KPU Kota Mojokerto"),
        ("region", "35.76 Kota Mojokerto"),
        ("number", "4"),
        ("year", "2024"),
        ("file", f"{NAME}.pdf"),
        ("told by", "1 of 1 pages read"),
    ]
    assert "not certain" not in done.output
    assert (_told(raw)["source"], str(_told(raw)["received"])) == ("rak 3", "2026-11-24")


def test_the_source_is_not_asked_for_when_it_is_said(ingest: Ingest, decree: MakeDecree, raw: Path) -> None:
    assert ingest("--source", "kotak 12", decree(), answers="y\n").exit_code == 0
    assert _told(raw)["source"] == "kotak 12"


def test_not_wanted(ingest: Ingest, decree: MakeDecree, holds: Holds) -> None:
    done = ingest("--source", "", decree(), answers="n\n")
    assert (done.exit_code, holds()) == (0, [])
    assert done.output.splitlines()[-1] == "0 ingested, 1 left out"


def test_every_field_can_be_edited(ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds) -> None:
    edits = ["e", "KIP Kota Banda Aceh", "11.71", "017", "2023", "banda-aceh.pdf", "y"]
    done = ingest("--source", "", decree(), answers="\n".join(edits) + "\n")
    assert (done.exit_code, holds()) == (0, ["banda-aceh.pdf", "banda-aceh.yml"])
    told = _told(raw, "banda-aceh")
    assert {name: told[name] for name in ("title", "issuer", "region", "decree")} == {
        "title": "Keputusan KIP Kota Banda Aceh Nomor 017 Tahun 2023"
        " tentang PENETAPAN PERJANJIAN KINERJA TAHUN 2024",
        "issuer": "KIP Kota Banda Aceh",
        "region": {"kode_wilayah": "11.71"},
        "decree": {"number": "017", "year": 2023},
    }
    assert "note: number is 017 as given; its pages say 4" in done.output


def test_the_name_follows_what_is_edited(ingest: Ingest, decree: MakeDecree, holds: Holds) -> None:
    edits = ["e", "", "Kabupaten Mojokerto", "", "", "", "y"]
    ingest("--source", "", decree(), answers="\n".join(edits) + "\n")
    assert holds() == ["kabupaten-mojokerto-2024-4.pdf", "kabupaten-mojokerto-2024-4.yml"]


def test_answers_that_cannot_be_used_are_asked_for_again(
    ingest: Ingest, decree: MakeDecree, holds: Holds
) -> None:
    edits = ["x", "e", "", "Mojokerto", "35.76", "empat", "-", "1998", "2024", "../x", "lima", "y"]
    done = ingest("--source", "", decree(), answers="\n".join(edits) + "\n")
    assert (done.exit_code, holds()) == (0, ["lima.pdf", "lima.yml"])
    for message in (
        "Please select one of the available options",
        "no region of this code or name",
        "a number has 1 to 4 digits",
        "a year is between 1999 and 2100",
        "a file name has small letters",
    ):
        assert message in done.output


def test_what_is_missing_is_asked_for_before_it_is_written(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds
) -> None:
    # Enter edits, because something is not certain; and so does yes, because the year is missing.
    edits = ["y", "KPU Kota Mojokerto", "", "4", "2024", "", ""]
    done = ingest("--source", "", decree(**UNREADABLE), answers="\n".join(edits) + "\n")
    assert (done.exit_code, holds()) == (0, PAIR)
    assert (
        "not certain: number: the decree's number was not understood: 'NOMOR EMPAT' (page 1)" in done.output
    )
    assert _told(raw)["region"] == {"kode_wilayah": "35.76"}


@pytest.mark.parametrize(("answer", "code"), [("y\ny\n", 0), ("y\nn\n", 0), ("y\n\n", 0)])
def test_the_second_file_of_a_decree_is_asked_about(
    ingest: Ingest, decree: MakeDecree, raw: Path, holds: Holds, answer: str, code: int
) -> None:
    ingest("--yes", decree())
    done = ingest("--source", "", decree("rescan.pdf", extra="(salinan)"), answers=answer)
    assert done.exit_code == code
    assert f"the archive has this decree already: {NAME}" in done.output
    if answer == "y\ny\n":
        assert holds() == [f"{NAME}-ke-2.pdf", f"{NAME}-ke-2.yml", *PAIR]
        assert _told(raw, f"{NAME}-ke-2")["same_decree_as"] == [NAME]
    else:
        assert holds() == PAIR


@pytest.mark.parametrize("answers", ["", "kotak 12\n", "kotak 12\ne\nKPU Kota Mojokerto\n"])
def test_nobody_answers(ingest: Ingest, decree: MakeDecree, holds: Holds, answers: str) -> None:
    first, second = decree(), decree("b.pdf", number="NOMOR 5 TAHUN 2024")
    done = ingest(first, second, answers=answers)
    assert (done.exit_code, holds()) == (1, [])
    assert done.output.count("refused: the input ended before an answer") == 2
    assert "call it with --yes" in done.output


def test_what_was_answered_before_stays(ingest: Ingest, decree: MakeDecree, holds: Holds) -> None:
    done = ingest(decree(), decree("b.pdf", number="NOMOR 5 TAHUN 2024"), answers="\ny\n")
    assert (done.exit_code, holds()) == (3, PAIR)


def test_text_of_a_document_is_shown_as_text(ingest: Ingest, decree: MakeDecree, raw: Path) -> None:
    file = decree(office="DINAS [bold]PERHUBUNGAN[/bold] [/] :smile: KOTA MOJOKERTO")
    done = ingest("--source", "", file, answers="y\n")
    assert done.exit_code == 0, done.output
    assert _told(raw, "dinas-bold-perhubungan-bold-smile-kota-mojokerto-2024-4")["issuer"] == (
        "DINAS [bold]PERHUBUNGAN[/bold] [/] :smile: KOTA MOJOKERTO"
    )
