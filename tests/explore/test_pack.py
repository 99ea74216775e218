"""Columns, texts and rows as the page carries them."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path

import pytest

from pipeline.explore.pack import ROWS, carried, pack, squeezed, visible
from tests.explore.made import BEFORE, HOSTILE, MADIUN, MOJOKERTO, publication


def test_every_column_is_declared_by_the_published_tables(tmp_path: Path) -> None:
    assert set(ROWS) < set(carried())
    wrong = tmp_path / "columns.yml"
    wrong.write_text("decrees: decree_id colour", encoding="utf-8")
    with pytest.raises(KeyError, match=r"columns\.yml: table decrees has no column colour"):
        carried(wrong)


def test_texts_stand_once_and_sorted() -> None:
    texts = pack(publication())["texts"]
    assert len(set(texts)) == len(texts)
    assert texts == sorted(texts, key=lambda text: (text.casefold(), text))
    assert {MOJOKERTO, "Kota Madiun", "1/1"} <= set(texts)


def test_columns_say_what_the_tables_say() -> None:
    packed = pack(publication())
    texts = packed["texts"]
    columns = packed["tables"]["agreements"]["columns"]
    assert [texts[at] for at in columns["decree_id"]] == [BEFORE, MOJOKERTO, MOJOKERTO, MADIUN, MADIUN]
    assert [texts[at] for at in columns["row_id"]] == ["1/1", "1/1", "1/2", "1/1", "1/3"]
    assert columns["target_nilai"] == [90, 95, None, 100, None]
    assert columns["needs_review"] == [0, 0, 1, 0, 0]
    assert columns["indikator_id"][4] == -1  # null
    assert packed["tables"]["actions"]["columns"]["t2"] == [0, 1]
    assert packed["tables"]["actions"]["columns"]["b1"] == [None, None]


def test_sources_are_numbers_of_rows_through_all_tables() -> None:
    tables = publication()
    packed = pack(tables)["tables"]
    ids = [row_id for name in ROWS for row_id in tables[name].column("row_id").to_pylist()]
    found = packed["comparison"]["columns"]["sumber_baris"]
    assert [[ids[row] for row in rows] for rows in found] == tables["comparison"].column(
        "sumber_baris"
    ).to_pylist()


def test_same_tables_same_bytes() -> None:
    assert squeezed(pack(publication())) == squeezed(pack(publication()))


def test_squeezed_is_base64_of_what_it_was() -> None:
    content = {"a": HOSTILE, "b": [1, None, 0.5]}
    written = squeezed(content)
    assert json.loads(zlib.decompress(base64.b64decode(written))) == content
    assert not set(written) & set("<>&\"'")
    with pytest.raises(ValueError, match="not JSON compliant"):
        squeezed([float("nan")])


def test_what_is_not_to_be_seen_is_not_carried() -> None:
    assert visible("Kota\u202eMojo\x00kerto") == "Kota Mojo kerto"
    texts = pack(publication(HOSTILE))["texts"]
    assert all(text.isprintable() for text in texts)
    assert visible(HOSTILE) in texts
