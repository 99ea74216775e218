"""A publication is sent so that nobody takes a half one for whole, whatever happens while it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import whole
from pipeline.lock import FOLDER
from pipeline.mirror.bring import Brought
from pipeline.mirror.publication import (
    NotSent,
    PublishedMeanwhile,
    Sent,
    bring_publication,
    send_publication,
)
from pipeline.mirror.record import Record
from pipeline.mirror.remote import Remote, StorageFailed, Stored
from pipeline.publish import package
from pipeline.publish.previous import keep_previous
from pipeline.publish.seal import SEAL, digest, misfits
from tests.mirror.conftest import Memory
from tests.report.made import agreement, decree, publication


@dataclass(frozen=True)
class Said:
    """What a run has to say: the tables, and the files of them."""

    tables: dict[str, pa.Table]
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def said() -> tuple[Said, ...]:
    """Of three runs, one after the other."""
    rows = [decree(), agreement(1, "Persentase pemilih"), agreement(2, "Jumlah pemilih")]
    made = [publication(rows[:1]), publication(rows), publication(rows[:2])]
    return tuple(Said(tables, package(tables)) for tables in made)


def _publish(out: Path, said: Said) -> None:
    """As a run does."""
    out.mkdir(parents=True, exist_ok=True)
    keep_previous(out, said.tables)
    whole.write_together(out, said.files)
    for page in ("report.html", "explore.html"):
        whole.write(out / page, f"{page} of {digest(said.files[SEAL])}".encode())


def _run(remote: Remote, out: Path, made: Said) -> tuple[Brought, Sent]:
    record = Record(out)
    brought, seen = bring_publication(remote, out, record)
    _publish(out, made)
    return brought, send_publication(remote, out, record, seen)


def _files(out: Path) -> dict[str, bytes]:
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    found = {p.relative_to(out): p for p in files}
    return {str(at): path.read_bytes() for at, path in found.items() if FOLDER not in at.parts}


def _seen(memory: Memory, to: Path) -> Path:
    """What a reader of the storage has, as a folder."""
    for name, content in memory.files().items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
    return to


@pytest.fixture
def undisturbed(said: tuple[Said, ...], tmp_path: Path) -> list[dict[str, bytes]]:
    """The files after each of the three runs in one folder of this machine."""
    folder, found = tmp_path / "undisturbed", []
    for made in said:
        _publish(folder, made)
        found.append(_files(folder))
    assert found[1]["previous/agreements.parquet"] == found[0]["agreements.parquet"]
    return found


def test_the_bytes_of_a_run_without_storage(
    memory: Memory, said: tuple[Said, ...], undisturbed: list[dict[str, bytes]], tmp_path: Path
) -> None:
    for place in ("one machine", "another for each run"):
        for number, (made, files) in enumerate(zip(said, undisturbed, strict=True)):
            out = tmp_path / place / (str(number) if place.startswith("another") else "")
            _run(memory.remote, out, made)
            assert memory.files() == files == _files(out)
        for name in memory.files():
            memory.remove(name)


def test_what_did_not_change_does_not_travel(memory: Memory, said: tuple[Said, ...], tmp_path: Path) -> None:
    brought, sent = _run(memory.remote, tmp_path / "one", said[0])
    count = len(memory.files())
    assert (brought, sent) == (Brought(0, 0, 0), Sent(count, 0, 0))
    assert _run(memory.remote, tmp_path / "one", said[0]) == (Brought(0, count, 0), Sent(0, count, 0))
    assert _run(memory.remote, tmp_path / "other", said[0]) == (Brought(count, 0, 0), Sent(0, count, 0))
    before = memory.files()
    _, sent = _run(memory.remote, tmp_path / "one", said[1])
    after = memory.files()
    changed = {name for name in after if after[name] != before.get(name)} | {"previous/README.txt"}
    assert sent == Sent(len(changed), len(after) - len(changed), 0)


@dataclass
class Breaking(Remote):
    """Storage on which the ``after``-th change and all that come later fail; ``done`` tells what was done."""

    url: str
    after: int
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.url)

    def _count(self, doing: str, name: str) -> None:
        if len(self.done) == self.after:
            raise StorageFailed(f"{self.says(name)}: it broke")
        self.done.append(f"{doing} {name}")

    def put(self, name: str, file: Path) -> Stored:
        self._count("put", name)
        return super().put(name, file)

    def remove(self, name: str) -> None:
        self._count("remove", name)
        super().remove(name)


def test_broken_off_at_any_moment(
    memory: Memory, said: tuple[Said, ...], undisturbed: list[dict[str, bytes]], tmp_path: Path
) -> None:
    """The seal tells, and the next run mends it, wherever that is."""
    for name, content in undisturbed[0].items():
        memory.put(name, content)
    orderly = Breaking(memory.url, 1000)
    _run(orderly, tmp_path / "orderly", said[1])
    assert memory.files() == undisturbed[1]
    changes = len(orderly.done)
    assert orderly.done[0] == "remove previous/README.txt"
    assert orderly.done[-1] == f"put {SEAL}"
    told = set()
    for after in range(changes):
        mended_by = ("the same", "another")[after % 2]
        for name in memory.files():
            memory.remove(name)
        for name, content in undisturbed[0].items():
            memory.put(name, content)
        place = tmp_path / str(after)
        with pytest.raises(StorageFailed, match="it broke"):
            _run(Breaking(memory.url, after), place / "the same", said[1])
        reader = _seen(memory, place / "reader")
        told.add("unfinished" if misfits(reader) else "old")
        assert (reader / SEAL).read_bytes() == undisturbed[0][SEAL]
        _run(memory.remote, place / mended_by, said[1])
        assert memory.files() == undisturbed[1], (after, mended_by)
    assert told == {"old", "unfinished"}


def test_the_first_one_broken_off(
    memory: Memory, said: tuple[Said, ...], undisturbed: list[dict[str, bytes]], tmp_path: Path
) -> None:
    with pytest.raises(StorageFailed, match="it broke"):
        _run(Breaking(memory.url, 9), tmp_path / "one", said[0])
    assert misfits(_seen(memory, tmp_path / "reader")) == (SEAL,)
    _run(memory.remote, tmp_path / "other", said[0])
    assert memory.files() == undisturbed[0]


@pytest.mark.parametrize("mended_by", ["one", "another"])
def test_broken_off_while_the_one_before_was_sent(
    memory: Memory,
    said: tuple[Said, ...],
    undisturbed: list[dict[str, bytes]],
    tmp_path: Path,
    mended_by: str,
) -> None:
    """What is half there is not compared with, even where the next run has nothing new to say."""
    for name, content in undisturbed[1].items():
        memory.put(name, content)
    with pytest.raises(StorageFailed, match="it broke"):
        _run(Breaking(memory.url, 2), tmp_path / "one", said[2])
    assert misfits(_seen(memory, tmp_path / "reader")) == ()
    _run(memory.remote, tmp_path / mended_by, said[1])
    first = {name: content for name, content in undisturbed[1].items() if not name.startswith("previous/")}
    assert memory.files() == {**first, "previous/README.txt": undisturbed[0]["previous/README.txt"]}


def test_a_table_that_the_publication_has_no_more(
    memory: Memory, said: tuple[Said, ...], undisturbed: list[dict[str, bytes]], tmp_path: Path
) -> None:
    """It goes after the seal; what others put there stays."""
    older = undisturbed[0]
    old_seal = older[SEAL].replace(b'"path": "rkt.parquet"', b'"path": "plans.parquet"')
    renamed = {**older, SEAL: old_seal, "plans.parquet": older["rkt.parquet"]}
    del renamed["rkt.parquet"]
    foreign = {
        "population.parquet": b"not ours",
        "notes.txt": b"",
        "deep/rkt.parquet": b"",
        "previous/x.txt": b"",
    }
    for name, content in (renamed | foreign).items():
        memory.put(name, content)
    broken = Breaking(memory.url, 1000)
    _, sent = _run(broken, tmp_path / "one", said[1])
    assert sent.gone == 1
    assert broken.done[-2:] == [f"put {SEAL}", "remove plans.parquet"]
    files = memory.files()
    assert {name: files.pop(name) for name in foreign} == foreign
    # `previous` knows the tables of today only.
    assert files == {n: c for n, c in undisturbed[1].items() if n != "previous/rkt.parquet"}


def test_another_published_meanwhile(
    memory: Memory, said: tuple[Said, ...], undisturbed: list[dict[str, bytes]], tmp_path: Path
) -> None:
    record = Record(tmp_path / "one")
    _, seen = bring_publication(memory.remote, tmp_path / "one", record)
    _publish(tmp_path / "one", said[1])
    _run(memory.remote, tmp_path / "other", said[0])
    with pytest.raises(
        PublishedMeanwhile, match=f"{memory.url}: another run has published there since this one"
    ):
        send_publication(memory.remote, tmp_path / "one", record, seen)
    assert memory.files() == undisturbed[0]
    _run(memory.remote, tmp_path / "one", said[1])
    assert memory.files() == undisturbed[1]


def test_only_what_is_whole_is_sent(memory: Memory, said: tuple[Said, ...], tmp_path: Path) -> None:
    _publish(tmp_path, said[0])
    (tmp_path / "rkt.parquet").write_bytes(b"damaged")
    with pytest.raises(NotSent, match=r"is not one whole publication .*rkt\.parquet"):
        send_publication(memory.remote, tmp_path, Record(tmp_path), {})
    assert memory.files() == {}


@pytest.mark.parametrize(
    "seal",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"resources": [{"path": "../../x.parquet"}, {"path": "/etc/passwd"}, {"path": "previous/../y"}]}',
    ],
)
def test_a_seal_from_strangers(memory: Memory, said: tuple[Said, ...], tmp_path: Path, seal: bytes) -> None:
    memory.put(SEAL, seal)
    memory.put("work/read/documents.json", b"never looked at")
    memory.put("previous/README.txt", b"nothing before")
    out = tmp_path / "deep" / "out"
    record = Record(out)
    brought, _ = bring_publication(memory.remote, out, record)
    assert brought == Brought(2, 0, 0)
    assert _files(tmp_path) == {f"deep/out/{SEAL}": seal, "deep/out/previous/README.txt": b"nothing before"}
    _run(memory.remote, out, said[0])
    assert misfits(_seen(memory, tmp_path / "reader")) == ()
