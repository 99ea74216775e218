"""What goes wrong with storage is said in words, with the address and what to do."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from pipeline.mirror.address import AddressWrong
from pipeline.mirror.remote import Missing, Remote, StorageFailed, Stored
from tests.mirror.conftest import Bucket, Memory

KEPT = "What was done is kept; then run the same command again"
GUIDE = r"\(docs/many-machines\.md tells how\)"


def test_objects(bucket: Bucket, tmp_path: Path) -> None:
    remote = Remote(f"s3://{bucket.name}/extracted/")
    (tmp_path / "file").write_bytes(b"content")
    stored = remote.put("previous/a b#é.txt", tmp_path / "file")
    assert stored == Stored(7, '"9a0364b9e99bb480dd25e1f0284c8555"')
    assert remote.listing("previous") == {"previous/a b#é.txt": stored}
    assert remote.listing() == {}
    assert remote.get("previous/a b#é.txt") == b"content"
    assert bucket.files() == {"extracted/previous/a b#é.txt": b"content"}
    remote.write("new", b"1", new=True)
    with pytest.raises(StorageFailed, match=f"s3://{bucket.name}/extracted/new: "):
        remote.write("new", b"2", new=True)
    assert remote.get("new") == b"1"
    for _ in range(2):
        remote.remove("new")
    with pytest.raises(Missing, match=f"s3://{bucket.name}/extracted/new: "):
        remote.get("new")


def test_listings_are_of_now(memory: Memory, bucket: Bucket) -> None:
    for remote, put in (
        (memory.remote, memory.put),
        (Remote(f"s3://{bucket.name}"), bucket.put),
    ):
        put("a", b"a")
        assert list(remote.listing()) == ["a"]
        put("b", b"b")
        assert list(remote.listing()) == ["a", "b"]


def test_no_bucket(s3: ThreadedMotoServer, tmp_path: Path) -> None:
    remote = Remote("s3://nowhere/raw")
    remedy = "there is no such bucket, folder or object: make it, or look at the address"
    said = rf"s3://nowhere/raw: .+ - {remedy}\. {KEPT}"
    with pytest.raises(Missing, match=said):
        remote.listing()
    with pytest.raises(Missing, match="s3://nowhere/raw/x: "):
        remote.write("x", b"")


def test_no_credentials(s3: ThreadedMotoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    remedy = rf"look at the credentials and what they allow {GUIDE}"
    said = rf"s3://a/raw: Unable to locate credentials - {remedy}\. {KEPT}"
    with pytest.raises(StorageFailed, match=said):
        Remote("s3://a/raw").listing()


def test_not_allowed(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: str) -> bytes:
        raise PermissionError("Access Denied")

    monkeypatch.setattr(memory.remote._fs, "cat_file", forbidden)
    said = rf"{memory.url}/x: Access Denied - look at the credentials and what they allow {GUIDE}\. {KEPT}"
    with pytest.raises(StorageFailed, match=said):
        memory.remote.get("x")


def test_a_server_that_is_gone() -> None:
    with pytest.MonkeyPatch.context() as patch:
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        server.stop()
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "tester")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setattr("s3fs.S3FileSystem.retries", 1)  # they are five, and seconds between them
        patch.setenv("AWS_MAX_ATTEMPTS", "1")
        remedy = rf"look at the address, the network and the server {GUIDE}"
        said = rf"s3://a/raw: Could not connect .+ - {remedy}\. {KEPT}"
        with pytest.raises(StorageFailed, match=said):
            Remote("s3://a/raw").listing()


def test_the_disk_of_this_machine_is_not_the_storage(memory: Memory, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        memory.remote.put("x", tmp_path / "nothing")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, str(tmp_path / "nothing"))


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    found_before = sys.modules["fsspec.registry"].__dict__["_registry"]
    for protocol in ("s3", "s3a"):
        monkeypatch.delitem(found_before, protocol, raising=False)
    said = r"s3://a/raw: s3:// needs s3fs \(`uv sync --extra s3`, or pip install 'kinerja\[s3\]'\): "
    with pytest.raises(AddressWrong, match=said):
        Remote("s3://a/raw")


def test_storage_that_tells_no_sizes(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(path: str, *, detail: bool) -> list[dict[str, object]]:
        return [{"name": f"{path}/a.pdf", "type": "file", "size": None}]

    monkeypatch.setattr(memory.remote._fs, "ls", listed)
    with pytest.raises(StorageFailed, match="does not tell how large its objects are"):
        memory.remote.listing()
