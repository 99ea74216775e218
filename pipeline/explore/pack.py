"""The tables as the page carries them: column by column, every text once, compressed.

``texts`` holds every text of all tables, sorted as people sort, so that the page sorts by number; a column
of texts holds places in it, -1 for null. A row is written without what its table and decree say already.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from schemas.fields import FieldType
from schemas.tables import TABLES

DECLARED = Path(__file__).with_name("columns.yml")
Column = Sequence[Any]  # texts: places in `texts`; numbers; flags: 1, 0, null; rows: lists of row numbers
ROWS = ("agreements", "actions", "rkt", "budgets")  # the tables that every figure leads back to, in order
_NULL = -1


@cache
def carried(path: Path = DECLARED) -> dict[str, tuple[str, ...]]:
    """Table -> its columns that stand in the page, in their order. Raises ``KeyError`` for one not declared."""
    declared: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = {name: tuple(columns.split()) for name, columns in declared.items()}
    for name, columns in found.items():
        for column in columns:
            if column not in TABLES[name].columns:
                raise KeyError(f"columns.yml: table {name} has no column {column}")
    return found


def pack(tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """``texts`` and ``tables``: name -> {``rows``, ``columns``: name -> values}, ready to be JSON."""
    values = {name: _values(name, columns, tables[name]) for name, columns in carried().items()}
    numbers = _row_numbers(values)
    texts = sorted(_texts(values), key=lambda text: (text.casefold(), text))
    place = {text: at for at, text in enumerate(texts)}
    packed = {
        name: {
            "rows": tables[name].num_rows,
            "columns": {
                column: _column(column, kind, found, place, numbers)
                for column, (kind, found) in values[name].items()
            },
        }
        for name in values
    }
    return {"texts": texts, "tables": packed}


def squeezed(content: object) -> str:
    """JSON, deflated, in base64: letters, digits, ``+/=`` and nothing that HTML could take for its own."""
    written = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(written.encode(), 9)).decode()


def visible(text: str) -> str:
    """Without characters that are not to be seen: controls, and those that turn the direction of a text."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


Values = dict[str, dict[str, tuple[FieldType, list[Any]]]]


def _values(name: str, columns: Iterable[str], table: pa.Table) -> dict[str, tuple[FieldType, list[Any]]]:
    kinds = {field.name: field.type for field in TABLES[name].fields}
    found: dict[str, tuple[FieldType, list[Any]]] = {}
    for column in columns:
        kind, cells = kinds[column], table.column(column).to_pylist()
        if kind is FieldType.DATE:
            kind, cells = FieldType.STRING, [None if day is None else day.isoformat() for day in cells]
        if kind is FieldType.STRING:
            cells = [None if text is None else visible(text) for text in cells]
        found[column] = kind, cells
    return found


def _row_numbers(values: Values) -> dict[str, int]:
    """Row id -> its number, counted through the tables of :data:`ROWS`."""
    ids = (row_id for name in ROWS for row_id in values[name]["row_id"][1])
    return {row_id: at for at, row_id in enumerate(ids)}


def _texts(values: Values) -> set[str]:
    found: set[str] = set()
    for columns in values.values():
        for name, (kind, cells) in columns.items():
            if kind is FieldType.STRING:
                found.update(_short(text) if name == "row_id" else text for text in cells if text is not None)
    return found


def _short(row_id: str) -> str:
    """``1/3`` of ``kpu-3576-2024-4/agreements/1/3``."""
    return "/".join(row_id.split("/")[-2:])


def _column(
    name: str, kind: FieldType, cells: list[Any], place: Mapping[str, int], numbers: Mapping[str, int]
) -> Column:
    match kind:
        case FieldType.STRING if name == "row_id":
            return [_NULL if text is None else place[_short(text)] for text in cells]
        case FieldType.STRING:
            return [_NULL if text is None else place[text] for text in cells]
        case FieldType.STRINGS:
            return [[numbers[row_id] for row_id in ids or () if row_id in numbers] for ids in cells]
        case FieldType.BOOL:
            return [None if flag is None else int(flag) for flag in cells]
        case FieldType.INT | FieldType.FLOAT:
            return [None if number is None or number != number else _whole(number) for number in cells]
        case _:
            raise TypeError(f"{name}: a column of type {kind} is not carried into the page")


def _whole(number: int | float) -> int | float:
    return int(number) if number == int(number) else number
