"""The tables as the page carries them: column by column, every text once, compressed.

``texts`` holds every text of all tables, sorted as people sort, so that the page sorts by number; a column
of texts holds places in it, -1 for null. A row is written without what its table and decree say already.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from schemas.fields import FieldType
from schemas.tables import TABLES
from schemas.yaml_text import parse

DECLARED = Path(__file__).with_name("columns.yml")
Column = Sequence[
    Any
]  # texts: places in `texts`; numbers; flags: 1, 0, null; lists of places or of row numbers
ROWS = ("agreements", "actions", "rkt", "budgets")  # the tables that every figure leads back to, in order
_REFERENCES = {("comparison", "sumber_baris"), ("findings", "row_id")}  # row ids of those tables
_NULL = -1


@cache
def carried(path: Path = DECLARED) -> dict[str, tuple[str, ...]]:
    """Table -> its columns that stand in the page, in order. Raises ``KeyError`` for one not declared."""
    declared: dict[str, str] = parse(path.read_text(encoding="utf-8"))
    found = {name: tuple(columns.split()) for name, columns in declared.items()}
    for name, columns in found.items():
        for column in columns:
            if column not in TABLES[name].columns:
                raise KeyError(f"columns.yml: table {name} has no column {column}")
    return found


def pack(tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """``texts`` and ``tables``: name -> {``rows``, ``columns``: name -> values}, ready to be JSON."""
    read = {name: _read(name, columns, tables[name]) for name, columns in carried().items()}
    ids = (row_id for name in ROWS for row_id in tables[name].column("row_id").to_pylist())
    numbers = {row_id: at for at, row_id in enumerate(ids)}
    texts = sorted(_texts(read.values()), key=lambda text: (text.casefold(), text))
    place = {text: at for at, text in enumerate(texts)}
    packed = {
        name: {
            "rows": tables[name].num_rows,
            "columns": {c: _written(kind, cells, place, numbers) for c, (kind, cells) in columns.items()},
        }
        for name, columns in read.items()
    }
    return {"texts": texts, "tables": packed}


def squeezed(content: object) -> str:
    """JSON, deflated, in base64: letters, digits, ``+/=`` and nothing that HTML could take for its own."""
    written = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(written.encode(), 9)).decode()


def visible(text: str) -> str:
    """Without characters that are not to be seen: controls, and those that turn the direction of a text."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


class _Kind(StrEnum):
    """How a column is written."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    FLAG = "flag"
    REFERENCE = "reference"
    REFERENCES = "references"


_KINDS = {
    FieldType.STRING: _Kind.TEXT,
    FieldType.STRINGS: _Kind.TEXTS,
    FieldType.DATE: _Kind.TEXT,
    FieldType.INT: _Kind.NUMBER,
    FieldType.FLOAT: _Kind.NUMBER,
    FieldType.BOOL: _Kind.FLAG,
}
_Read = dict[str, tuple[_Kind, list[Any]]]


def _read(name: str, columns: Iterable[str], table: pa.Table) -> _Read:
    """The columns with their texts made visible and their row ids cut short."""
    kinds = {field.name: _KINDS[field.type] for field in TABLES[name].fields if field.name in set(columns)}
    found: _Read = {}
    for column in columns:
        kind, cells = kinds[column], table.column(column).to_pylist()
        if (name, column) in _REFERENCES:
            kind = _Kind.REFERENCES if kind is _Kind.TEXTS else _Kind.REFERENCE
        elif kind is _Kind.TEXT:
            cells = [None if cell is None else visible(str(cell)) for cell in cells]
        elif kind is _Kind.TEXTS:
            cells = [[visible(text) for text in cell or ()] for cell in cells]
        if column == "row_id" and name in ROWS:
            cells = ["/".join(row_id.split("/")[-2:]) for row_id in cells]  # 1/3: table and decree are known
        found[column] = kind, cells
    return found


def _texts(tables: Iterable[_Read]) -> set[str]:
    found: set[str] = set()
    for kind, cells in (column for table in tables for column in table.values()):
        if kind is _Kind.TEXT:
            found.update(text for text in cells if text is not None)
        elif kind is _Kind.TEXTS:
            found.update(text for texts in cells for text in texts)
    return found


def _written(
    kind: _Kind, cells: list[Any], place: Mapping[str, int], numbers: Mapping[str, int]
) -> Sequence[Any]:
    match kind:
        case _Kind.TEXT:
            return [_NULL if text is None else place[text] for text in cells]
        case _Kind.TEXTS:
            return [[place[text] for text in texts] for texts in cells]
        case _Kind.REFERENCE:
            return [numbers.get(row_id, _NULL) for row_id in cells]
        case _Kind.REFERENCES:
            return [[numbers[row_id] for row_id in ids or ()] for ids in cells]
        case _Kind.FLAG:
            return [None if flag is None else int(flag) for flag in cells]
        case _Kind.NUMBER:
            return [None if number is None or number != number else _whole(number) for number in cells]


def _whole(number: int | float) -> int | float:
    return int(number) if number == int(number) else number
