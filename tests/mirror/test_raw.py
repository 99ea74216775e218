"""Documents are brought as they are: only what changed, nothing beside the folder, nobody's work lost."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import whole
from pipeline.lock import FOLDER
from pipeline.mirror.bring import Brought, ChangedHere, Restless
from pipeline.mirror.raw import NothingThere, bring_raw
from pipeline.mirror.remote import Remote, StorageFailed, Stored
from pipeline.model import Finding
from tests.mirror.conftest import Bucket, Memory

MOST = 1000


def _bring(remote: Remote, local: Path) -> tuple[Brought, tuple[Finding, ...]]:
    return bring_raw(remote, local, most=MOST)


def _here(folder: Path) -> dict[str, bytes]:
    """All files, but for those that the program keeps for itself."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and FOLDER not in p.parts)
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def test_only_what_changed(memory: Memory, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.yml", "a.corrections.yml", "B.PDF"):
        memory.put(name, name.encode())
    for name in ("notes.txt", "a.pdf.dvc", ".hidden.pdf", "deeper/c.pdf"):
        memory.put(name, b"not looked at")
    wanted = {name: name.encode() for name in ("B.PDF", "a.corrections.yml", "a.pdf", "a.yml")}
    assert _bring(memory.remote, tmp_path) == (Brought(4, 0, 0), ())
    assert _here(tmp_path) == wanted
    assert _bring(memory.remote, tmp_path) == (Brought(0, 4, 0), ())
    memory.put("a.pdf", b"another")
    memory.remove("B.PDF")
    (tmp_path / "a.yml").unlink()
    assert _bring(memory.remote, tmp_path) == (Brought(2, 1, 1), ())
    del wanted["B.PDF"]
    assert _here(tmp_path) == {**wanted, "a.pdf": b"another"}


def test_an_object_of_the_same_size_is_another(bucket: Bucket, tmp_path: Path) -> None:
    remote = Remote(f"s3://{bucket.name}/raw")
    bucket.put("raw/a.pdf", b"one")
    bucket.put("rawest/b.pdf", b"of another folder")
    assert _bring(remote, tmp_path)[0] == Brought(1, 0, 0)
    bucket.put("raw/a.pdf", b"two")
    assert _bring(remote, tmp_path)[0] == Brought(1, 0, 0)
    bucket.put("raw/a.pdf", b"two")  # put again, and the same
    assert _bring(remote, tmp_path)[0] == Brought(0, 1, 0)
    assert _here(tmp_path) == {"a.pdf": b"two"}


HOSTILE = (
    *("raw/../x.pdf", "raw/..", "raw/.", "raw/", "raw//y.pdf", "/abs.pdf", "raw//", "../up.pdf"),
    *("raw/..pdf", "raw/.kinerja", "raw/.kinerja/copied.jsonl", "raw/deep/../../z.pdf"),
)


def test_names_never_lead_out_of_the_folder(bucket: Bucket, tmp_path: Path) -> None:
    for key in HOSTILE:
        bucket.put(key, b"hostile")
    odd = ("new\nline.pdf", "back\\slash.pdf", "%2e%2e%2fz.pdf", "\u202efdp.pdf", "[a-z]*?.pdf", "a b#c.pdf")
    for name in odd[1:]:
        bucket.put(f"raw/{name}", name.encode())
    bucket.put("raw/nul\0.pdf", b"")
    bucket.put(f"raw/{'l' * 300}.pdf", b"")
    bucket.put("raw/old?versionId=7.pdf", b"")
    local = tmp_path / "deep" / "raw"
    brought, findings = _bring(Remote(f"s3://{bucket.name}/raw"), local)
    assert brought == Brought(len(odd) - 1, 0, 0)
    assert _here(tmp_path) == {f"deep/raw/{name}": name.encode() for name in sorted(odd[1:])}
    why = "no file here can have the name of the object"
    assert set(findings) == {
        Finding("FILE_NAME", why, "l" * 200, raw=f"{'l' * 300}.pdf"),
        Finding("FILE_NAME", why, "nul\0", raw="nul\0.pdf"),
        Finding("FILE_NAME", why, "old?versionId=7", raw="old?versionId=7.pdf"),
    }


def test_names_that_storage_makes_up(memory: Memory, tmp_path: Path) -> None:
    """A server may list what it likes."""
    inside = memory.remote.root
    memory.put("new\nline.pdf", b"a name like any other")
    listed = memory.remote._fs.ls(inside, detail=True)
    lies = (
        *(f"{inside}/../x.pdf", "/etc/x.pdf", f"{inside}x.pdf", f"{inside}/half\udc80.pdf", f"{inside}/"),
        *(f"{inside}/deep/x.pdf", f"/{'x' * len(inside)}-elsewhere.pdf"),
    )
    memory.remote._fs = _Lying(memory.remote._fs, [*listed, *({**listed[0], "name": name} for name in lies)])
    brought, findings = _bring(memory.remote, tmp_path / "raw")
    assert brought == Brought(1, 0, 0)
    assert _here(tmp_path) == {"raw/new\nline.pdf": b"a name like any other"}
    assert [(f.code, f.raw) for f in findings] == [("FILE_NAME", "half\\udc80.pdf")]


class _Lying:
    """A file system whose listing is what was given."""

    def __init__(self, real: object, listed: list[dict[str, object]]) -> None:
        self._real, self._listed = real, listed

    def ls(self, path: str, *, detail: bool) -> list[dict[str, object]]:
        return self._listed

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


def test_a_document_that_is_too_large(memory: Memory, tmp_path: Path) -> None:
    memory.put("a.pdf", b"small")
    memory.put("b.pdf", b"small")
    _bring(memory.remote, tmp_path)
    memory.put("b.pdf", b"x" * (MOST + 1))
    memory.put("b.yml", b"x" * (MOST + 1))
    brought, findings = _bring(memory.remote, tmp_path)
    assert brought == Brought(0, 1, 1)
    assert findings == (Finding("FILE_TOO_LARGE", "a file of 1,001 bytes", "b", raw="b.pdf"),)
    assert _here(tmp_path) == {"a.pdf": b"small"}


@pytest.mark.parametrize("left", [(), ("a.yml", "notes.txt")])
def test_nothing_there_empties_nothing(memory: Memory, tmp_path: Path, left: tuple[str, ...]) -> None:
    memory.put("a.pdf", b"a")
    _bring(memory.remote, tmp_path)
    memory.remove("a.pdf")
    for name in left:
        memory.put(name, b"")
    with pytest.raises(NothingThere, match=memory.url):
        _bring(memory.remote, tmp_path)
    assert _here(tmp_path) == {"a.pdf": b"a"}


class _Changing(Remote):
    """``after`` happens whenever something was listed, and before it is fetched."""

    def __init__(self, url: str, after: Callable[[], None]) -> None:
        super().__init__(url)
        self._after = after

    def listing(self, folder: str = "") -> dict[str, Stored]:
        found = super().listing(folder)
        self._after()
        return found


def test_what_never_rests_is_said(memory: Memory, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        memory.put(name, b"old")
    sizes = itertools.count(4)
    remote = _Changing(memory.url, lambda: memory.put("b.pdf", b"x" * next(sizes)))
    with pytest.raises(Restless, match=rf"{memory.url}/b\.pdf: it changes while it is read - wait"):
        _bring(remote, tmp_path)
    assert _here(tmp_path) == {"a.pdf": b"old"}
    assert _bring(memory.remote, tmp_path) == (Brought(1, 1, 0), ())
    assert _here(tmp_path) == {"a.pdf": b"old", "b.pdf": b"x" * 6}


def test_one_that_is_gone_before_it_is_fetched(memory: Memory, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        memory.put(name, b"old")

    def go() -> None:
        if "a.pdf" in memory.files():
            memory.remove("a.pdf")

    assert _bring(_Changing(memory.url, go), tmp_path) == (Brought(1, 0, 0), ())
    assert _here(tmp_path) == {"b.pdf": b"old"}


def test_what_was_changed_here_is_not_replaced(memory: Memory, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.corrections.yml"):
        memory.put(name, b"from there")
    _bring(memory.remote, tmp_path)
    memory.put("a.corrections.yml", b"newer there")
    mine = {"a.corrections.yml": b"decided here", "b.corrections.yml": b"decided too"}
    for name, content in mine.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ChangedHere) as caught:
        _bring(memory.remote, tmp_path)
    named = f"{tmp_path / 'a.corrections.yml'}, {tmp_path / 'b.corrections.yml'}"
    assert str(caught.value).startswith(
        f"{named}: changed in the local copy of {memory.url}, which a run would"
    )
    assert _here(tmp_path) == {"a.pdf": b"from there", **mine}
    memory.put("a.corrections.yml", b"decided here")
    with pytest.raises(
        ChangedHere, match=rf"^{re.escape(str(tmp_path))}/b\.corrections\.yml: changed in the"
    ):
        _bring(memory.remote, tmp_path)
    memory.put("b.corrections.yml", b"other words")  # as long
    with pytest.raises(ChangedHere):
        _bring(memory.remote, tmp_path)
    (tmp_path / "b.corrections.yml").unlink()
    assert _bring(memory.remote, tmp_path) == (Brought(1, 2, 0), ())
    assert _here(tmp_path) == {
        "a.corrections.yml": b"decided here",
        "a.pdf": b"from there",
        "b.corrections.yml": b"other words",
    }


class _Breaking(Remote):
    """The connection breaks after so many objects were fetched."""

    def __init__(self, url: str, left: int) -> None:
        super().__init__(url)
        self._left = left

    def get(self, name: str) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise StorageFailed(f"{self.says(name)}: it broke")
        return super().get(name)


@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_broken_off_and_taken_up_again(memory: Memory, tmp_path: Path, left: int) -> None:
    names = ("a.pdf", "b.pdf", "c.pdf", "d.pdf")
    for name in names:
        memory.put(name, b"old " + name.encode())
    _bring(memory.remote, tmp_path)
    for name in names:
        memory.put(name, b"new " + name.encode())
    with pytest.raises(StorageFailed, match="it broke"):
        _bring(_Breaking(memory.url, left), tmp_path)
    assert all(content[4:] == name.encode() for name, content in _here(tmp_path).items())
    assert _bring(memory.remote, tmp_path) == (Brought(4 - left, left, 0), ())
    assert _here(tmp_path) == {name: b"new " + name.encode() for name in names}


def test_killed_between_the_record_and_the_file(
    memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.put("a.pdf", b"old")
    _bring(memory.remote, tmp_path)
    memory.put("a.pdf", b"new")

    def killed(path: Path, content: bytes) -> bool:
        raise InterruptedError

    with monkeypatch.context() as patch:
        patch.setattr(whole, "write", killed)
        with pytest.raises(InterruptedError):
            _bring(memory.remote, tmp_path)
    with (tmp_path / FOLDER / "copied.jsonl").open("ab") as record:
        record.write(b'{"name": "b.pd')
    assert _here(tmp_path) == {"a.pdf": b"old"}
    assert _bring(memory.remote, tmp_path) == (Brought(1, 0, 0), ())
    assert _here(tmp_path) == {"a.pdf": b"new"}


def test_the_record_is_lost(memory: Memory, tmp_path: Path) -> None:
    memory.put("a.pdf", b"a")
    _bring(memory.remote, tmp_path)
    (tmp_path / FOLDER / "copied.jsonl").write_bytes(b"\xff{damaged")
    assert _bring(memory.remote, tmp_path) == (Brought(0, 1, 0), ())
