"""All steps together: same bytes each time, only what is new is read, one bad document stops no other."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pyarrow as pa
import pytest

from pipeline import flow
from pipeline.compare.naming.catalogue import load_catalogue
from pipeline.findings import CODES
from pipeline.lock import FOLDER
from pipeline.model import Document, Outcome
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.settings import Settings
from pipeline.steps import assemble, normalise
from pipeline.storage import MissingStep, Work
from schemas.fields import HERE
from schemas.tables import TABLES
from tests import bad_pdfs

ID = "kpu-3576-2024-4"


def _run(raw: Path, out: Path, workers: int = 0) -> tuple[dict[str, pa.Table], int]:
    made, read = flow.run(raw, out, Settings(), workers=workers, progress=lambda done, total: None)
    return dict(made), read


def _bytes(folder: Path) -> dict[str, bytes]:
    """Everything but the log of the runs, which tells their times."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and FOLDER not in p.parts)
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def _column(tables: dict[str, pa.Table], table: str, column: str) -> list[Any]:
    values: list[Any] = tables[table].column(column).to_pylist()
    return values


def _codes(tables: dict[str, pa.Table]) -> set[tuple[str, str]]:
    """(document or decree, code) of every finding."""
    return set(
        zip(_column(tables, "findings", "decree_id"), _column(tables, "findings", "code"), strict=True)
    )


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def test_same_input_same_bytes_with_one_worker_and_with_two(
    raw: Path, tmp_path: Path, sideways_pdf: Path, digital_excerpt: Path
) -> None:
    shutil.copy(sideways_pdf, raw)
    shutil.copy(digital_excerpt, raw)
    _, first = _run(raw, tmp_path / "one", workers=1)
    _, second = _run(raw, tmp_path / "two", workers=2)
    assert (first, second) == (12, 12)
    one, two = _bytes(tmp_path / "one"), _bytes(tmp_path / "two")
    assert {name for name in one if "/" not in name} == {
        *(f"{name}.parquet" for name in TABLES),
        "datapackage.json",
        "report.html",
        "explore.html",
    }
    assert {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)} == set()

    tables, again = _run(raw, tmp_path / "one")  # nothing is new
    assert again == 0
    assert _bytes(tmp_path / "one") == one
    assert tables["decrees"].num_rows == 2


def test_only_the_pages_of_a_new_document_are_read(raw: Path, tmp_path: Path, digital_excerpt: Path) -> None:
    out = tmp_path / "out"
    shutil.copy(digital_excerpt, raw)
    tables, made = _run(raw, out)
    alone = _bytes(out)
    assert (made, tables["decrees"].num_rows) == (8, 1)

    bad_pdfs.without_tables(raw)
    tables, made = _run(raw, out)
    assert (made, _column(tables, "decrees", "decree_id")) == (1, [ID, "without-tables"])

    (raw / "without-tables.pdf").unlink()  # as if it had never been there
    tables, made = _run(raw, out)
    assert made == 0
    # But the report tells that it was, and went: the publication before is one of the things it is made of.
    now = {name for name, content in _bytes(out).items() if alone.get(name) != content}
    assert {name for name in now if not name.startswith("previous/")} == {"report.html"}
    assert "previous/decrees.parquet" in now
    assert b"without-tables" in (out / "report.html").read_bytes()


def test_an_empty_folder_publishes_empty_tables(raw: Path, tmp_path: Path) -> None:
    tables, made = _run(raw, tmp_path / "out")
    assert made == 0
    rows = {name: table.num_rows for name, table in tables.items()}
    catalogue = load_catalogue(HERE / "vocabulary", load_vocabulary(HERE / "vocabulary"))
    known = {"indicators": len(catalogue.indicators), "objectives": len(catalogue.objectives)}
    assert rows == dict.fromkeys(TABLES, 0) | known


def test_bad_documents_beside_a_good_one(
    raw: Path, tmp_path: Path, digital_pdf: Path, digital_excerpt: Path, scan_pdf: Path
) -> None:
    shutil.copy(digital_excerpt, raw / "good.pdf")
    for build in (
        bad_pdfs.not_a_pdf,
        bad_pdfs.empty,
        bad_pdfs.without_tables,
        bad_pdfs.unknown_header,
        bad_pdfs.huge_page,
    ):
        build(raw)
    bad_pdfs.truncated(raw, digital_pdf)
    bad_pdfs.encrypted(raw, digital_pdf)
    bad_pdfs.same_bytes(raw, digital_excerpt)
    bad_pdfs.hidden_garbage(raw, scan_pdf)
    tables, _ = _run(raw, tmp_path / "out")

    alone, _ = _run_alone(digital_excerpt, tmp_path)
    for name in ("agreements", "actions", "rkt", "budgets", "legal_basis"):
        rows = tables[name].to_pylist()
        assert [r for r in rows if r["decree_id"] == ID] == alone[name].to_pylist()

    wrong = {(where, code) for where, code in _codes(tables) if code != "SIDECAR_MISSING"}
    assert wrong >= {
        ("not-a-pdf", "NOT_A_PDF"),
        ("empty", "EMPTY_FILE"),
        ("truncated", "TRUNCATED"),
        ("encrypted", "ENCRYPTED"),
        ("same-bytes", "DUPLICATE_FILE"),
        ("huge-page", "PAGE_TOO_LARGE"),
        ("without-tables", "NO_TABLES"),
        ("unknown-header", "UNKNOWN_HEADER"),
        ("hidden-garbage", "TEXT_LAYER_DISTRUSTED"),
    }
    assert ("without-tables", "UNKNOWN_HEADER") not in wrong


def _run_alone(pdf: Path, folder: Path) -> tuple[dict[str, pa.Table], int]:
    (folder / "alone").mkdir()
    shutil.copy(pdf, folder / "alone" / "good.pdf")
    return _run(folder / "alone", folder / "alone-out")


@pytest.mark.parametrize(("step", "name"), [(assemble, "assemble"), (normalise, "normalise_as_decided")])
def test_a_document_on_which_a_step_fails_stops_no_other(
    raw: Path,
    tmp_path: Path,
    digital_excerpt: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: ModuleType,
    name: str,
) -> None:
    shutil.copy(digital_excerpt, raw / "b-good.pdf")
    bad_pdfs.unknown_header(raw).rename(raw / "a-bad.pdf")
    real: Callable[..., Outcome[Any]] = getattr(step, name)

    def failing(first: Any, *rest: Any, **options: Any) -> Outcome[Any]:
        stem = first.source.stem if isinstance(first, Document) else rest[0].stem
        if stem == "a-bad":
            raise ZeroDivisionError("as if the program had a defect")
        return real(first, *rest, **options)

    monkeypatch.setattr(step, name, failing)
    tables, made = _run(raw, tmp_path / "out")
    assert made == 9
    assert _column(tables, "decrees", "decree_id") == [ID]
    assert tables["agreements"].num_rows > 0
    (failed,) = [f for f in tables["findings"].to_pylist() if f["code"] == "DECREE_FAILED"]
    assert (failed["decree_id"], failed["severity"]) == ("a-bad", "error")
    assert failed["message"].startswith("ZeroDivisionError: as if the program had a defect at failing:")


def test_two_documents_of_one_decree_are_both_published(
    raw: Path, tmp_path: Path, digital_excerpt: Path
) -> None:
    shutil.copy(digital_excerpt, raw / "a.pdf")
    second = bad_pdfs.rotated_page(tmp_path)  # other bytes: the excerpt with a page more
    _append(digital_excerpt, second, raw / "b.pdf")
    tables, _ = _run(raw, tmp_path / "out")
    ids = _column(tables, "decrees", "decree_id")
    assert ids[0] == ID
    assert ids[1].startswith(f"{ID}-") and len(ids[1]) == len(ID) + 7
    assert (ids[1], "DUPLICATE_DECREE") in _codes(tables)
    by_decree = _column(tables, "agreements", "decree_id")
    assert by_decree.count(ids[0]) == by_decree.count(ids[1]) > 0


def _append(first: Path, more: Path, to: Path) -> None:
    with pikepdf.open(first) as a, pikepdf.open(more) as b:
        a.pages.extend(b.pages)
        a.save(to, deterministic_id=True)


def test_steps_in_the_wrong_order(tmp_path: Path) -> None:
    work = Work(tmp_path)
    with pytest.raises(MissingStep, match=r"headings\.json is not there: run the step before first"):
        flow.assemble_step(work)
    with pytest.raises(MissingStep):
        flow.validate_step(work, Settings())
    with pytest.raises(MissingStep):
        flow.publish_step(work, tmp_path)


def test_every_row_can_be_walked_back(raw: Path, tmp_path: Path, digital_excerpt: Path) -> None:
    shutil.copy(digital_excerpt, raw)
    tables, _ = _run(raw, tmp_path / "out")
    lineage = {(r["row_id"], r["column"]) for r in tables["lineage"].to_pylist()}
    for name in ("agreements", "actions"):
        for row in tables[name].to_pylist():
            assert {(row["row_id"], c) for c in ("indikator", "target", "sasaran")} <= lineage
            x0, top, x1, bottom = row["bbox"]
            assert 0 <= x0 < x1 and 0 <= top < bottom
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["name"] for r in package["resources"]} >= {
        "decrees",
        "agreements",
        "actions",
        "rkt",
        "findings",
    }


def test_every_finding_code_is_raised_by_the_program(root: Path) -> None:
    written = _words(root / "pipeline", root / "schemas")
    assert sorted(CODES.keys() - written) == []


def test_every_finding_code_is_raised_in_a_test(root: Path) -> None:
    written = _words(root / "tests")
    assert sorted(CODES.keys() - written) == []


def _words(*folders: Path) -> set[str]:
    """Every string in the Python of ``folders`` that stands alone; not those of this test."""
    return {
        node.value
        for folder in folders
        for source in folder.rglob("*.py")
        if source != folder / "test_findings.py"
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
