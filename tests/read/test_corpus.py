"""Pages over processes and a cache: the same result whoever reads them, each page once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from pipeline.machines.pool import Machines
from pipeline.model import Layer
from pipeline.read.cache import ReadingCache
from pipeline.read.corpus import ReadResult, read_corpus
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import open_sources
from tests import bad_pdfs

HERE = Machines()  # this process


def _read(
    raw: Path, folder: Path, machines: Machines = HERE, settings: ReadSettings | None = None
) -> tuple[ReadResult, int, list[tuple[int, int]]]:
    reported: list[tuple[int, int]] = []
    result, made = read_corpus(
        open_sources(raw),
        ReadingCache(folder),
        settings=settings or ReadSettings(),
        machines=machines,
        progress=lambda done, total: reported.append((done, total)),
    )
    return result, made, reported


def _files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def test_one_worker_and_two(raw: Path, tmp_path: Path, sideways_pdf: Path) -> None:
    shutil.copy(sideways_pdf, raw)
    one, made_one, progress = _read(raw, tmp_path / "one", HERE)
    two, made_two, _ = _read(raw, tmp_path / "two", Machines(2))
    assert (made_one, made_two) == (4, 4)
    assert one == two
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
    assert progress == [(n, 4) for n in range(5)]

    cache = ReadingCache(tmp_path / "one")
    pages = [cache.load(key) for key in one.manifests[0].keys]
    # Pages 1 and 2 lie turned clockwise, 3 and 4 counterclockwise (tests/data/README.md).
    assert [(p.layer, p.turn) for p in pages] == [
        (Layer.IMAGE, 270),
        (Layer.IMAGE, 270),
        (Layer.IMAGE, 90),
        (Layer.IMAGE, 90),
    ]
    assert [(len(p.grids), p.grids[0].cols) for p in pages] == [(1, 12), (1, 12), (1, 14), (1, 7)]

    again, made, progress = _read(raw, tmp_path / "one", Machines(2))
    assert (again, made) == (one, 0)
    assert progress == [(n, 4) for n in range(5)]


def test_equal_pages_are_read_once(raw: Path, tmp_path: Path) -> None:
    letter = bad_pdfs.without_tables(tmp_path)
    for name, count in (("a.pdf", 1), ("b.pdf", 3)):
        with pikepdf.open(letter) as source, pikepdf.new() as pdf:
            for _ in range(count):
                pdf.pages.append(source.pages[0])
            pdf.save(raw / name)
    result, made, progress = _read(raw, tmp_path / "pages")
    assert made == 1
    assert [len(set(m.keys)) for m in result.manifests] == [1, 1]
    assert [len(m.keys) for m in result.manifests] == [1, 3]
    assert progress[-1] == (4, 4)


def test_a_reading_that_is_damaged_is_made_again(raw: Path, tmp_path: Path) -> None:
    bad_pdfs.without_tables(raw)
    bad_pdfs.unknown_header(raw)
    result, _, _ = _read(raw, tmp_path / "pages")
    whole = _files(tmp_path / "pages")
    one, other = (tmp_path / "pages" / f"{m.keys[0]}.jsonl" for m in result.manifests)
    for damaged in (whole[one.name][:-20], b"", whole[other.name], whole[one.name].replace(b"595", b"596")):
        one.write_bytes(damaged)
        assert _read(raw, tmp_path / "pages")[:2] == (result, 1)
        assert _files(tmp_path / "pages") == whole


def test_other_settings_and_overrides_read_anew(raw: Path, tmp_path: Path) -> None:
    bad_pdfs.without_tables(raw)
    assert _read(raw, tmp_path / "pages")[1] == 1
    assert _read(raw, tmp_path / "pages", settings=ReadSettings(sure=0.8))[1] == 1
    (raw / "without-tables.yml").write_text("pages: {1: {text_layer: ignore}}\n", encoding="utf-8")
    assert _read(raw, tmp_path / "pages", settings=ReadSettings(sure=0.8))[1] == 1


def test_nothing_to_read(raw: Path, tmp_path: Path) -> None:
    assert _read(raw, tmp_path / "pages", Machines(2)) == (ReadResult((), ()), 0, [(0, 0)])
