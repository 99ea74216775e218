"""Whether the files in a folder are of one publication."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pipeline import whole
from pipeline.publish import package, tables
from pipeline.publish.seal import NotWhole, digest, misfits, one_publication
from schemas.tables import TABLES
from tests.publish.made import DECREE_IDS, EARLIER, TEXT, TICK, document, validated

FILES = package(tables(validated(), [document(TEXT, TICK)], DECREE_IDS, EARLIER))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    whole.write_together(tmp_path, FILES)
    return tmp_path


def test_a_whole_one(out: Path) -> None:
    assert misfits(out) == ()
    assert one_publication(out) == {p.name: p.read_bytes() for p in out.iterdir()}
    assert digest(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_data_package_is_written_last() -> None:
    assert [*FILES] == [*(f"{name}.parquet" for name in TABLES), "datapackage.json"]


def test_a_table_of_another(out: Path) -> None:
    (out / "rkt.parquet").write_bytes(b"of another")
    (out / "actions.parquet").unlink()
    assert misfits(out) == ("actions.parquet", "rkt.parquet")
    with pytest.raises(NotWhole) as caught:
        one_publication(out)
    assert str(caught.value) == (
        f"{out} is not one whole publication (not as datapackage.json states: actions.parquet, rkt.parquet);"
        " run `kinerja publish`"
    )


@pytest.mark.parametrize(
    "seal", [None, b"", b"{}", b'{"resources": 3}', b"\xff", b'{"resources": [{"path": 1}]}']
)
def test_a_data_package_that_says_nothing(out: Path, seal: bytes | None) -> None:
    (out / "datapackage.json").unlink()
    if seal is not None:
        (out / "datapackage.json").write_bytes(seal)
    assert misfits(out) == ("datapackage.json",)


def test_one_that_is_being_replaced_is_waited_for(out: Path) -> None:
    table = out / "rkt.parquet"
    content = table.read_bytes()
    table.write_bytes(b"of the next")
    threading.Timer(0.3, table.write_bytes, [content]).start()
    assert one_publication(out)["rkt.parquet"] == content
