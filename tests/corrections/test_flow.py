"""Decisions through all steps, on pages of the born-digital decree: whole rows, same bytes, undone again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline import flow
from pipeline.corrections.model import Corrections, Decision
from pipeline.corrections.store import corrections_path, save_corrections
from pipeline.settings import Settings
from pipeline.storage import Work
from tests.corrections.made import decision

ID = "kpu-3576-2024-4"
Tables = dict[str, pa.Table]


def run(raw: Path, out: Path) -> tuple[Tables, int]:
    made, read = flow.run(raw, out, Settings(), workers=0, progress=lambda done, total: None)
    return dict(made), read


def rows(tables: Tables, name: str, key: str = "row_id") -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in tables[name].to_pylist()}


def differences(one: Tables, other: Tables, name: str) -> dict[str, dict[str, tuple[Any, Any]]]:
    """Row id -> column -> (before, after); a row that is in one of them only has all of its columns."""
    before, after = rows(one, name), rows(other, name)
    found: dict[str, dict[str, tuple[Any, Any]]] = {}
    for row_id in sorted(before.keys() | after.keys()):
        old, new = before.get(row_id, {}), after.get(row_id, {})
        here = {c: (old.get(c), new.get(c)) for c in old.keys() | new.keys() if old.get(c) != new.get(c)}
        if here:
            found[row_id] = here
    return found


def published(out: Path) -> dict[str, bytes]:
    """Tables and data package; the report also tells what changed since the publication before."""
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.is_file() and p.name != "report.html"}


@pytest.fixture(scope="module")
def first(digital_excerpt: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Tables]:
    """``raw``, ``out`` and the tables without a decision."""
    folder = tmp_path_factory.mktemp("machine")
    (folder / "raw").mkdir()
    shutil.copy(digital_excerpt, folder / "raw" / "excerpt.pdf")
    tables, made = run(folder / "raw", folder / "out")
    assert made == 8
    return folder / "raw", folder / "out", tables


@pytest.fixture
def again(first: tuple[Path, Path, Tables], tmp_path: Path) -> tuple[Path, Path, Tables]:
    """A copy, with the page readings kept."""
    raw, out, tables = first
    shutil.copytree(raw, tmp_path / "raw")
    shutil.copytree(out, tmp_path / "out")
    return tmp_path / "raw", tmp_path / "out", tables


def write(raw: Path, decisions: Sequence[Decision], *undone: str, document: str = "") -> None:
    pdf = raw / "excerpt.pdf"
    digest = document or hashlib.sha256(pdf.read_bytes()).hexdigest()
    save_corrections(
        corrections_path(pdf), Corrections(document=digest, decisions=tuple(decisions), undone=undone)
    )


def value(number: int, tables: Tables, row: str, column: str, value: str, **said: Any) -> Decision:
    """About the value of ``agreements/1/1``, expected as it was published."""
    row_id = f"{ID}/{row}"
    [line] = [r for r in tables["lineage"].to_pylist() if (r["row_id"], r["column"]) == (row_id, column)]
    table, place = row.split("/", 1)
    about = {"table": table, "row": place, "column": column, "page": line["page"], "box": line["bbox"]}
    return decision(number, **{**about, "expect": line["text"], "value": value, **said})


def test_decisions_of_every_kind(again: tuple[Path, Path, Tables]) -> None:
    raw, out, before = again
    agreements = rows(before, "agreements")
    last = agreements[f"{ID}/agreements/1/12"]
    x0, top, x1, bottom = last["bbox"]
    decisions = [
        value(1, before, "agreements/1/1", "target", "87,5%", reason="salah ketik di naskah"),
        value(2, before, "actions/1/1", "t1", "blank", expect="marked"),
        value(3, before, "agreements/1/2", "indikator", "Dibaca lain", expect="bukan ini"),
        decision(
            4,
            action="strike",
            table="agreements",
            row="1/12",
            page=last["page"],
            box=last["bbox"],
            expect=last["indikator_raw"],
            reason="coretan",
        ),
        decision(
            5,
            action="add",
            table="agreements",
            place=1,
            after=1,
            page=last["page"],
            values={
                "indikator": {"text": "Persentasi laporan", "box": (x0, top + 300, x1, bottom + 300)},
                "target": {"text": "2 Dok", "box": (x1, top + 300, x1 + 50, bottom + 300)},
            },
        ),
        decision(6, action="term", kind="indikator", term="persentase", variant="persentasi"),
    ]
    write(raw, decisions)
    after, made = run(raw, out)
    assert made == 0
    # The excerpt lacks the pages that name the parties, so every row of this agreement asks for review.
    assert differences(before, after, "agreements") == {
        f"{ID}/agreements/1/1": {
            "target": ("100%", "87,5%"),
            "target_raw": ("100%", "87,5%"),
            "target_nilai": (100.0, 87.5),
        },
        **{f"{ID}/agreements/1/{n}": {"baris": (n, n + 1)} for n in range(2, 12)},
        f"{ID}/agreements/1/12": {c: (v, None) for c, v in last.items() if v is not None},
        f"{ID}/agreements/1/13": {
            c: (None, v)
            for c, v in {
                **agreements[f"{ID}/agreements/1/1"],
                "row_id": f"{ID}/agreements/1/13",
                "baris": 2,
                "indikator": "Persentase laporan",
                "indikator_raw": "Persentasi laporan",
                "indikator_id": None,  # no entry of the catalogue
                "indikator_id_score": None,
                "target": "2 Dok",
                "target_raw": "2 Dok",
                "target_nilai": 2.0,
                "target_satuan": "dokumen",
                "page": last["page"],
                "bbox": [x0, top + 300, x1, bottom + 300],
            }.items()
            if v is not None
        },
    }
    assert differences(before, after, "actions") == {f"{ID}/actions/1/1": {"t1": (True, False)}}
    for unchanged in ("rkt", "budgets", "signatories", "legal_basis"):
        assert after[unchanged].equals(before[unchanged])

    [line] = [
        r
        for r in after["lineage"].to_pylist()
        if (r["row_id"], r["column"]) == (f"{ID}/agreements/1/1", "target_nilai")
    ]
    assert (line["text"], line["alternatives"]) == ("87,5%", ["100%"])
    assert line["steps"] == ["decided by Ani: salah ketik di naskah"]
    assert [(r["decision"][-1], r["state"]) for r in after["corrections"].to_pylist()] == [
        ("1", "applied"),
        ("2", "applied"),
        ("3", "stale"),
        ("4", "applied"),
        ("5", "applied"),
        ("6", "applied"),
    ]
    told = {r["code"]: r for r in after["findings"].to_pylist()}
    assert told["CORRECTION_STALE"]["row_id"] == f"{ID}/agreements/1/2"
    assert (told["ROW_STRUCK"]["row_id"], told["ROW_STRUCK"]["message"]) == (
        f"{ID}/agreements/1/12",
        "struck out by Ani: coretan",
    )
    assert [r["row_id"] for r in after["quarantine"].to_pylist()] == [f"{ID}/agreements/1/12"]

    # The same from nothing, and the same again.
    from_nothing = raw.parent / "from-nothing"
    run(raw, from_nothing)
    assert published(from_nothing) == published(out)
    run(raw, out)
    assert published(from_nothing) == published(out)

    # All of it taken back: what the machine read, and the decisions still to be seen.
    write(raw, decisions, *(d.id for d in decisions))
    undone, _ = run(raw, out)
    for name in (n for n in undone if n != "corrections"):
        assert undone[name].equals(before[name]), name
    assert set(undone["corrections"]["state"].to_pylist()) == {"undone"}


def test_to_keep_every_value_changes_none_and_leaves_nothing_in_doubt(
    again: tuple[Path, Path, Tables],
) -> None:
    raw, out, before = again
    lines = [r for r in before["lineage"].to_pylist() if r["page"] is not None]
    decisions = []
    for n, line in enumerate(lines):
        _, table, place = line["row_id"].split("/", 2)
        about = {"table": table, "row": place, "column": line["column"], "page": line["page"]}
        said = {**about, "box": line["bbox"], "expect": line["text"], "value": line["text"]}
        decisions.append(decision(n, **said))
    write(raw, decisions)
    after, _ = run(raw, out)
    assert set(after["corrections"]["state"].to_pylist()) == {"kept"}
    for name in ("agreements", "actions", "rkt", "budgets", "signatories", "legal_basis"):
        changed = differences(before, after, name)
        assert {c for row in changed.values() for c in row} <= {"needs_review"}, name
    # What was not found on the page is still open: nobody has decided about it.
    open_ = {f["code"] for f in after["findings"].to_pylist() if f["severity"] != "info"}
    assert open_ == {"SIDECAR_MISSING", "PARTY_MISSING"}


def test_what_cannot_be_followed_is_told_and_nothing_is_lost(again: tuple[Path, Path, Tables]) -> None:
    raw, out, before = again
    path = corrections_path(raw / "excerpt.pdf")

    def codes() -> list[tuple[str, str]]:
        work = Work(out / "work")
        flow.corrections_step(raw, work)
        flow.assemble_step(work)
        flow.normalise_step(work, Settings())
        flow.validate_step(work, Settings())
        tables = flow.publish_step(work, out)
        assert tables["agreements"]["target_nilai"].equals(before["agreements"]["target_nilai"])
        new = [r for r in tables["findings"].to_pylist() if r["code"].startswith("CORRECTION")]
        return [(r["code"], r["severity"]) for r in new]

    path.write_text("document: [\n", encoding="utf-8")
    assert codes() == [("CORRECTIONS_INVALID", "error")]
    assert path.read_text(encoding="utf-8") == "document: [\n"
    write(raw, [value(1, before, "agreements/1/1", "target", "90%", expect="80%")])
    assert codes() == [("CORRECTION_STALE", "warning")]
    write(raw, [value(1, before, "agreements/1/1", "target", "90%", page=1)])
    assert codes() == [("CORRECTION_UNUSED", "error")]
    write(raw, [value(n, before, "agreements/1/1", "target", f"{n}0%") for n in (7, 8)])
    assert codes() == [("CORRECTION_CONFLICT", "error")] * 2
    write(raw, [value(1, before, "agreements/1/1", "target", "90%", expect="80%")], document="c" * 64)
    assert codes() == [("CORRECTIONS_FOREIGN", "error")]
    path.rename(raw / "gone.corrections.yml")
    assert codes() == [("CORRECTIONS_FOREIGN", "error")]
    (raw / "gone.corrections.yml").unlink()
    assert codes() == []


def test_a_page_sent_back_is_the_only_one_that_is_read(again: tuple[Path, Path, Tables]) -> None:
    raw, out, before = again
    sent_back = decision(1, action="page", page=4, turn=0)  # a page whose turn is given is read as a picture
    kept = value(2, before, "agreements/1/1", "target", "100%")
    write(raw, [sent_back, kept])
    after, made = run(raw, out)
    assert made == 1
    assert {c for row in differences(before, after, "agreements").values() for c in row} == {
        "bbox",
        "confidence",
    }
    assert after["corrections"]["state"].to_pylist() == ["applied", "kept"]
    write(raw, [sent_back, kept], sent_back.id)
    undone, made = run(raw, out)
    assert made == 1
    assert undone["agreements"].equals(before["agreements"])


def test_a_party_that_was_not_found(again: tuple[Path, Path, Tables]) -> None:
    raw, out, before = again
    title = next(f for f in before["findings"].to_pylist() if f["code"] == "PARTY_MISSING")
    about = {"table": "agreements", "row": "1/1", "page": title["page"], "box": title["bbox"], "expect": ""}
    write(
        raw,
        [
            decision(1, **about, column="pihak_pertama", value="SAIFUL AMIN"),
            decision(2, **about, column="jabatan_pihak_pertama", value="Ketua KPU Kota Mojokerto"),
        ],
    )
    after, _ = run(raw, out)
    assert differences(before, after, "agreements") == {
        f"{ID}/agreements/1/{n}": {
            "pihak_pertama": (None, "SAIFUL AMIN"),
            "jabatan_pihak_pertama": (None, "Ketua KPU Kota Mojokerto"),
            "tingkat_perjanjian": ("lainnya", "lembaga"),
            "needs_review": (True, False),
        }
        for n in range(1, 13)
    }
    assert "PARTY_MISSING" not in after["findings"]["code"].to_pylist()


def test_a_heading_is_known_in_every_document(again: tuple[Path, Path, Tables]) -> None:
    raw, out, before = again
    write(raw, [decision(1, action="heading", layout="rkt", column="anggaran", heading="Dana yang tersedia")])
    after, made = run(raw, out)
    assert made == 0
    assert after["rkt"].equals(before["rkt"])
    assert after["corrections"]["state"].to_pylist() == ["applied"]
    layouts = Work(out / "work").load_headings()
    assert list(layouts) == ["excerpt"]
