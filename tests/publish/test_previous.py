"""Which publication is the one before: kept when values change, and only a whole one."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.publish.previous import COMPARED, NotAPublication, keep_previous, published_in
from tests.report.made import agreement, decree, publication, write


def _saying(target: str) -> dict[str, pa.Table]:
    return publication([decree(), agreement(1, "Opini BPK", target=target)])


def _kept(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "previous").iterdir())}


def _target(folder: Path) -> object:
    return published_in(folder)["agreements"]["target"].to_pylist()


def _publish(out: Path, target: str) -> None:
    made = _saying(target)
    keep_previous(out, made)
    write(out, made)


def test_the_first_publication_has_none_before(tmp_path: Path) -> None:
    _publish(tmp_path, "WTP")
    assert list(_kept(tmp_path)) == ["README.txt"]
    with pytest.raises(NotAPublication, match=r"previous: it has no decrees\.parquet"):
        published_in(tmp_path / "previous")


def test_what_is_replaced_is_kept(tmp_path: Path) -> None:
    for target in ("first", "second"):
        _publish(tmp_path, target)
    assert sorted(published_in(tmp_path / "previous")) == sorted(COMPARED)
    assert sorted(_kept(tmp_path)) == sorted(["README.txt", *(f"{name}.parquet" for name in COMPARED)])
    assert _target(tmp_path / "previous") == ["first"]
    _publish(tmp_path, "third")
    assert _target(tmp_path / "previous") == ["second"]


def test_the_same_again_leaves_the_one_before(tmp_path: Path) -> None:
    for target in ("first", "second"):
        _publish(tmp_path, target)
    before = _kept(tmp_path)
    _publish(tmp_path, "second")
    assert _kept(tmp_path) == before


def test_other_readings_of_the_same_values_are_no_other_publication(tmp_path: Path) -> None:
    for target in ("first", "second"):
        _publish(tmp_path, target)
    made = _saying("second")
    keep_previous(tmp_path, made | {"lineage": made["lineage"].slice(1)})
    assert _target(tmp_path / "previous") == ["first"]


def test_a_publication_that_broke_off_is_not_kept(tmp_path: Path) -> None:
    for target in ("first", "second"):
        _publish(tmp_path, target)
    (tmp_path / "agreements.parquet").write_bytes(b"half")
    _publish(tmp_path, "third")
    assert _target(tmp_path / "previous") == ["first"]
    (tmp_path / "datapackage.json").unlink()
    _publish(tmp_path, "fourth")
    assert _target(tmp_path / "previous") == ["first"]


def test_what_a_broken_run_left_of_keeping_is_cleared(tmp_path: Path) -> None:
    _publish(tmp_path, "first")
    (tmp_path / ".previous.part").mkdir()
    (tmp_path / ".previous.part" / "old.parquet").write_bytes(b"")
    _publish(tmp_path, "second")
    assert "old.parquet" not in _kept(tmp_path)
    assert not (tmp_path / ".previous.part").exists()


def test_tables_that_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, _saying("WTP"))
    (tmp_path / "rkt.parquet").write_bytes(b"no parquet")
    tables = published_in(tmp_path)
    assert tables["agreements"]["target"].to_pylist() == ["WTP"]
    with pytest.raises(NotAPublication, match="cannot be read"):
        tables["rkt"]
