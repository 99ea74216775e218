"""An archive that DVC keeps: the commands that follow, and a folder that is not all there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.dvc import commands, incomplete
from tests.ingest.conftest import Ingest, MakeDecree

NAME = "kota-mojokerto-2024-4"
WHOLE = """\
outs:
- md5: 2a4c7aeb084a8113f88c2c55f4211141.dir
  size: 1
  nfiles: {files}
  hash: md5
  path: raw
"""


def test_without_dvc_nothing_follows(raw: Path) -> None:
    assert commands(raw, [raw / "a.pdf", raw / "a.yml"]) == ()
    assert incomplete(raw) == ""


def test_each_pdf_by_itself(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (raw / "other.pdf.dvc").touch()
    monkeypatch.chdir(tmp_path)
    here = Path("raw")
    written = [here / "a.pdf", here / "a.yml", here / "it's.pdf", here / "it's.yml"]
    assert commands(here, written) == (
        """dvc add raw/a.pdf 'raw/it'"'"'s.pdf'""",
        """git add raw/a.pdf.dvc 'raw/it'"'"'s.pdf.dvc' raw/a.yml 'raw/it'"'"'s.yml'""",
        """dvc push raw/a.pdf.dvc 'raw/it'"'"'s.pdf.dvc'""",
    )
    assert commands(here, [here / "a.yml"]) == ("git add raw/a.yml",)
    assert commands(here, []) == ()


def test_the_folder_as_a_whole(ingest: Ingest, decree: MakeDecree, raw: Path) -> None:
    raw.with_name("raw.dvc").write_text(WHOLE.format(files=0), encoding="utf-8")
    done = ingest("--yes", decree())
    assert done.exit_code == 0
    assert done.output.splitlines()[1:] == [
        "1 ingested",
        "DVC keeps the PDFs of this archive; run:",
        "  dvc add raw",
        "  git add raw.dvc",
        "  dvc push raw.dvc",
    ]


def test_a_folder_that_was_not_pulled(ingest: Ingest, decree: MakeDecree, raw: Path) -> None:
    raw.with_name("raw.dvc").write_text(WHOLE.format(files=2), encoding="utf-8")
    (raw / "only.yml").touch()
    done = ingest("--yes", decree())
    assert (done.exit_code, [p.name for p in raw.iterdir()]) == (1, ["only.yml"])
    assert " ".join(done.stderr.split()) == (
        "raw.dvc says that raw holds 2 files, and 1 are here; run `dvc pull raw.dvc` first"
        " (or `dvc add raw`, if files were taken out on purpose)"
    )


def test_a_file_of_dvc_that_is_none(raw: Path) -> None:
    raw.with_name("raw.dvc").write_text("outs: {", encoding="utf-8")
    assert incomplete(raw).startswith("raw.dvc cannot be read: ")
