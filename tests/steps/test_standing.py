"""What was made of the same is left alone; what is not as it was left is made again, to the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.machines.limits import Limits
from pipeline.read.files.drawing import Drawer
from pipeline.settings import Settings
from pipeline.steps import declared, normalise, pages, publish
from pipeline.storage import Work
from tests import bad_pdfs

PAGES = ("report.html", "explore.html")


class _Made:
    """Counts how often tables and pages are made, and what documents are made anew by is loaded."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        watched = [(publish, "package_of"), (pages, "gather"), (pages, "made_lines")]
        for module, name in (*watched, (declared, "layouts"), (normalise, "matchers")):
            self._watch(monkeypatch, module, name)

    def _watch(self, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
        real: Callable[..., object] = getattr(module, name)

        def watched(*given: object, **named: object) -> object:
            self.names.append(name)
            return real(*given, **named)

        monkeypatch.setattr(module, name, watched)


def _run(raw: Path, out: Path) -> dict[str, bytes]:
    flow.run(raw, out, Settings(), workers=0, progress=lambda done, total: None)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    bad_pdfs.unknown_header(folder)
    bad_pdfs.without_tables(folder)
    return folder


def test_nothing_changed_and_nothing_is_made(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _run(raw, tmp_path / "out")
    made = _Made(monkeypatch)
    assert _run(raw, tmp_path / "out") == first
    assert made.names == []


@pytest.mark.parametrize("name", ["rkt.parquet", "datapackage.json", *PAGES])
def test_what_is_not_as_it_was_left_is_made_again(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = tmp_path / "out"
    first = _run(raw, out)
    (out / name).write_bytes(first[name][:-1])
    made = _Made(monkeypatch)
    assert _run(raw, out) == first
    assert bool(made.names) == (name != "explore.html")
    (out / name).unlink()
    assert _run(raw, out) == first


def test_a_document_that_is_gone_and_one_that_comes(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = _run(raw, tmp_path / "out")
    shutil.move(raw / "without-tables.pdf", tmp_path)
    alone = _run(raw, tmp_path / "out")
    shutil.move(tmp_path / "without-tables.pdf", raw)
    again = _run(raw, tmp_path / "out")
    assert alone["findings.parquet"] != both["findings.parquet"]
    assert {n: c for n, c in again.items() if n != "report.html"} == {  # it tells what changed
        n: c for n, c in both.items() if n != "report.html"
    }


def test_a_page_follows_what_it_shows(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    first = _run(raw, out)
    (raw / "unknown-header.pdf").rename(tmp_path / "gone.pdf")  # its finding has a picture no more
    flow.report_step(raw, Work(out / "work"), out, Settings())
    assert (out / "report.html").read_bytes() != first["report.html"]


def test_a_page_is_drawn_within_the_limits_of_the_settings(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    first = _run(raw, out)["report.html"]
    limits: list[Limits] = []

    def drawer(given: Limits) -> Drawer:
        limits.append(given)
        return Drawer(given)

    monkeypatch.setattr(pages, "Drawer", drawer)
    for given in (
        Limits(memory=1999),
        Limits(memory=1999),
        Limits(),
    ):  # what was drawn within others is not kept
        flow.report_step(raw, Work(out / "work"), out, Settings(machines=given))
    assert limits == [Limits(memory=1999), Limits()]
    assert (out / "report.html").read_bytes() == first
