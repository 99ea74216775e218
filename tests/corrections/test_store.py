"""The file of corrections: readable, whole, and the same after it was read."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pipeline.corrections.model import Corrections
from pipeline.corrections.store import corrections_path, load_corrections, save_corrections
from tests.corrections.made import SHA, decision


def test_a_decision_adds_lines_and_changes_none(tmp_path: Path) -> None:
    path = corrections_path(tmp_path / "kota-mojokerto.pdf")
    assert (path.name, load_corrections(path)) == ("kota-mojokerto.corrections.yml", None)
    one = Corrections(document=SHA, decisions=(decision(1, value="60%", reason="koma"),))
    save_corrections(path, one)
    before = path.read_text(encoding="utf-8")
    assert before == (
        "# What people decided about kota-mojokerto.pdf, one decision an entry; `kinerja review` writes it.\n"
        f"document: {SHA}\n"
        "decisions:\n"
        "- id: '00000001'\n"
        "  reason: koma\n"
        "  by: Ani\n"
        "  at: '2026-11-24T09:30:00Z'\n"
        "  action: value\n"
        "  table: agreements\n"
        "  row: 1/2\n"
        "  column: target\n"
        "  page: 6\n"
        "  box:\n"
        "  - 300.0\n"
        "  - 220.0\n"
        "  - 400.0\n"
        "  - 240.0\n"
        "  expect: 80%\n"
        "  value: 60%\n"
    )
    two = one.model_copy(update={"decisions": (*one.decisions, decision(2, value="Résumé: ya"))})
    save_corrections(path, two)
    assert path.read_text(encoding="utf-8").startswith(before)
    assert load_corrections(path) == two
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_what_cannot_be_written_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.corrections.yml"
    save_corrections(path, Corrections(document=SHA))
    before = path.read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        save_corrections(path, Corrections(document=SHA, undone=("00000001",)))
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_standing() -> None:
    both = Corrections(document=SHA, decisions=(decision(1, value="a"), decision(2, value="b")))
    undone = both.model_copy(update={"undone": ("00000001",)})
    assert [d.id for d in undone.standing] == ["00000002"]
