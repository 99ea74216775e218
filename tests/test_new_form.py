"""A form that nobody knows invents no rows; one layout file, and no Python, makes it readable."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline import flow
from pipeline.settings import Settings
from pipeline.steps import declared
from tests import bad_pdfs

# Made for this test: no heading of it is an alias of any form in schemas/layouts.
CONTRACT = (
    ("Cita Layanan", "Ukuran Keberhasilan", "Capaian yang Dijanjikan"),
    ("Layanan pemilih makin dekat", "Persentase desa dengan pojok pemilih", "87,5%"),
    ("Layanan pemilih makin dekat", "Jumlah pojok pemilih keliling", "12 Kegiatan"),
    ("Arsip terjaga", "Jumlah arsip vital yang dialihmediakan", "1.250 Dokumen"),
)
LAYOUT = """
form: kontrak_layanan
table: agreements
titles: [kontrak layanan]
columns:
  - {name: sasaran, headers: [cita layanan], holds: text, fill_down: true}
  - {name: indikator, headers: [ukuran keberhasilan], holds: text, rows: true}
  - {name: target, headers: [capaian yang dijanjikan], holds: target}
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    bad_pdfs.ruled_table(folder / "kontrak.pdf", CONTRACT, title="KONTRAK LAYANAN TAHUN 2026")
    return folder


@pytest.fixture
def schemas(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the declarations that a test may add to, in the place of the project's own."""
    folder = tmp_path / "schemas"
    shutil.copytree(root / "schemas", folder)
    monkeypatch.setattr(declared, "SCHEMAS", folder)
    return folder


def _run(raw: Path, out: Path) -> dict[str, pa.Table]:
    tables, _ = flow.run(raw, out, Settings(), workers=0, progress=lambda done, total: None)
    return dict(tables)


def test_an_unknown_form_is_a_finding_with_its_header_and_no_rows(raw: Path, tmp_path: Path) -> None:
    tables = _run(raw, tmp_path / "out")
    assert [tables[name].num_rows for name in ("agreements", "actions", "rkt", "budgets")] == [0, 0, 0, 0]
    (finding,) = [f for f in tables["findings"].to_pylist() if f["code"] == "UNKNOWN_HEADER"]
    assert (finding["decree_id"], finding["page"]) == ("kontrak", 1)
    assert all(heading in finding["message"] for heading in CONTRACT[0])


def test_one_layout_file_makes_it_readable(raw: Path, tmp_path: Path, schemas: Path) -> None:
    _run(raw, tmp_path / "out")
    (schemas / "layouts" / "kontrak_layanan.yml").write_text(LAYOUT, "utf-8")
    tables = _run(raw, tmp_path / "out")
    columns = ("sasaran_raw", "indikator_raw", "target_raw", "target_nilai", "target_satuan", "page")
    rows: list[tuple[Any, ...]] = [tuple(row[c] for c in columns) for row in tables["agreements"].to_pylist()]
    assert rows == [
        (*CONTRACT[1], 87.5, "persen", 1),
        (*CONTRACT[2], 12.0, "kegiatan", 1),
        (*CONTRACT[3], 1250.0, "dokumen", 1),
    ]
    assert "UNKNOWN_HEADER" not in tables["findings"].column("code").to_pylist()
