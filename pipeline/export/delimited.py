"""CSV: a folder (or zip) with a file a table, the data dictionary, and a data package that describes them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from pipeline.export.dictionary import HEADER, dictionary
from pipeline.publish.package import descriptor
from schemas.tables import TABLES

DICTIONARY = "data-dictionary.csv"
BOM = b"\xef\xbb\xbf"
_FORMULA = r"^([=+@\t\r]|-.)"  # a lone dash, as decrees print for nothing, is no formula
_STAMP = (1980, 1, 1, 0, 0, 0)


def csv_files(
    tables: Mapping[str, pa.Table],
    *,
    for_excel: bool = False,
    made_with: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, bytes]:
    """File name -> content. Lists are JSON; null is nothing at all, and an empty text is ``""``.

    ``for_excel``: with a byte order mark, and with ``'`` before each text that Excel takes for a formula.
    ``made_with``: of the publication, for the data package.
    """
    mark = BOM if for_excel else b""
    files = {f"{name}.csv": mark + csv_bytes(table, guarded=for_excel) for name, table in tables.items()}
    files[DICTIONARY] = mark + _rows([HEADER, *(astuple(entry) for entry in dictionary(tuple(tables)))])
    resources = [_resource(name, tables, files[f"{name}.csv"], for_excel) for name in tables]
    text = json.dumps(descriptor(resources, made_with), ensure_ascii=False, indent=2) + "\n"
    return files | {"datapackage.json": text.encode()}


def csv_bytes(table: pa.Table, *, guarded: bool = False) -> bytes:
    """``table`` as CSV (UTF-8, commas, text in double quotes)."""
    columns = [_column(column, guarded) for column in table.columns]
    sink = io.BytesIO()
    pyarrow.csv.write_csv(pa.table(columns, names=table.column_names), sink)
    return sink.getvalue()


def save_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def save_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Equal files give an equal zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)


def _column(column: pa.ChunkedArray, guarded: bool) -> pa.ChunkedArray | pa.Array:
    if pa.types.is_list(column.type):
        values = column.to_pylist()
        return pa.array(
            [None if v is None else json.dumps(v, ensure_ascii=False) for v in values], pa.string()
        )
    if guarded and pa.types.is_string(column.type):
        return pc.if_else(
            pc.match_substring_regex(column, _FORMULA), pc.binary_join_element_wise("'", column, ""), column
        )
    return column


def _rows(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _resource(name: str, tables: Mapping[str, pa.Table], content: bytes, for_excel: bool) -> dict[str, Any]:
    """As of the Parquet file, but for its format; foreign keys to tables that are here."""
    resource = TABLES[name].frictionless()
    schema = resource.pop("schema")
    kept = [key for key in schema.pop("foreignKeys", []) if key["reference"]["resource"] in tables]
    fields = [_field(field) for field in schema["fields"]]
    return {
        **resource,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if for_excel else "utf-8",
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "size_bytes": len(content),
        "rows": tables[name].num_rows,
        "schema": {**schema, "fields": fields, **({"foreignKeys": kept} if kept else {})},
    }


def _field(field: dict[str, Any]) -> dict[str, Any]:
    listed = field["type"] == "any"
    return {**field, "type": "array"} if listed else {k: v for k, v in field.items() if k != "missingValues"}
