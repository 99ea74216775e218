"""Pages over processes and a cache: the same result whoever reads them, each page once."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, cast

import pikepdf
import pytest

from pipeline.machines.limits import Service
from pipeline.machines.pool import Pool, in_this_process
from pipeline.machines.where import Machines
from pipeline.model import Layer, PageReading
from pipeline.read.cache import ReadingCache
from pipeline.read.corpus import ReadResult, read_corpus
from pipeline.read.files.sources import open_sources
from pipeline.read.measured import Cost, MeasuredReading
from pipeline.read.settings import ReadSettings
from tests import bad_pdfs

T = TypeVar("T")
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


@dataclass(frozen=True, slots=True)
class _Watched(Machines):
    """Keeps what each task brings along, and reads nothing."""

    tasks: list[tuple[object, ...]] = field(default_factory=list)

    @contextmanager
    def open(self, service: Service[T]) -> Iterator[Pool[T]]:
        with in_this_process(service) as pool:

            def call(*arguments: object) -> T:
                self.tasks.append(arguments)
                return cast(
                    T, MeasuredReading(PageReading(0.0, 0.0, Layer.UNREADABLE, ""), Cost(0.0, 0.0, ""))
                )

            yield replace(pool, call=call)


def test_a_task_brings_its_page_and_nothing_else(raw: Path, tmp_path: Path, sideways_pdf: Path) -> None:
    """What a worker elsewhere needs: no shared disk, and not the file."""
    shutil.copy(sideways_pdf, raw)
    machines = _Watched()
    _read(raw, tmp_path / "cache", machines)
    (opened,) = open_sources(raw).items
    assert machines.tasks == [(page.sheet(), ReadSettings(), page.override) for page in opened.pages()]
    for sheet, *_ in machines.tasks:
        assert isinstance(sheet, bytes)
        with pikepdf.open(io.BytesIO(sheet)) as pdf:
            assert len(pdf.pages) == 1
    assert len(machines.tasks) == 4


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
