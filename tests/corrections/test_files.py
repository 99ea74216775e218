"""The corrections files of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corrections.files import open_corrections
from pipeline.corrections.model import Corrections
from pipeline.corrections.store import save_corrections
from tests.corrections.made import SHA, decision

CORRECTIONS = Corrections(document=SHA, decisions=(decision(1, value="60%"),), undone=("00000001",))


def test_a_file_beside_its_document(tmp_path: Path) -> None:
    save_corrections(tmp_path / "a.corrections.yml", CORRECTIONS)
    (tmp_path / "a.yml").write_text("license: x\n", encoding="utf-8")
    files = open_corrections(tmp_path, {"a", "b"})
    assert (files.by_stem, files.findings) == ({"a": CORRECTIONS}, ())


def test_a_file_without_its_document(tmp_path: Path) -> None:
    save_corrections(tmp_path / "a.corrections.yml", CORRECTIONS)
    files = open_corrections(tmp_path, {"b"})
    assert files.by_stem == {}
    [finding] = files.findings
    assert (finding.code, finding.decree, finding.message) == (
        "CORRECTIONS_FOREIGN",
        "a",
        "a.corrections.yml has no document: there is no a.pdf that can be read",
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("document: [", "while parsing a flow node"),
        ("<<<<<<< HEAD\ndocument: a\n=======\n", "mapping values are not allowed"),
        (f"document: {SHA}\ndecisions:\n- {{action: value}}\n", "decisions.0.value.id Field required"),
        (f"document: {SHA}\ndecisions:\n- {{action: erase}}\n", "Input tag 'erase'"),
        (f"document: {SHA}\ncolour: red\n", "colour Extra inputs are not permitted"),
        ("document: 123\n", "document Input should be a valid string"),
        ("", "document Field required"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "a.corrections.yml").write_text(text, encoding="utf-8")
    save_corrections(tmp_path / "b.corrections.yml", CORRECTIONS)
    files = open_corrections(tmp_path, {"a", "b"})
    assert files.by_stem == {"b": CORRECTIONS}
    [finding] = files.findings
    assert (finding.code, finding.decree) == ("CORRECTIONS_INVALID", "a")
    assert finding.message.startswith("none of it was used: a.corrections.yml: ")
    assert why in finding.message


def test_text_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.corrections.yml").write_bytes(b"document: \xff\n")
    assert [f.code for f in open_corrections(tmp_path, {"a"}).findings] == ["CORRECTIONS_INVALID"]


def test_two_decisions_of_one_id(tmp_path: Path) -> None:
    # As when two branches are merged by hand.
    path = tmp_path / "a.corrections.yml"
    save_corrections(path, CORRECTIONS)
    text = path.read_text(encoding="utf-8")
    entry = text[text.index("- id:") : text.index("undone:")]
    path.write_text(text.replace(entry, entry + entry), encoding="utf-8")
    [finding] = open_corrections(tmp_path, {"a"}).findings
    assert "two decisions have the id 00000001" in finding.message
