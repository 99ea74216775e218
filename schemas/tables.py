"""The published tables, and what is generated from their declaration: pandera, Arrow, Frictionless.

The declaration is ``tables.yml`` (which columns, in which order) and ``fields.yml`` (what they are).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa

from schemas.fields import FIELDS, HERE, Field, FieldType
from schemas.yaml_text import parse

_ARROW = {
    FieldType.STRING: pa.string(),
    FieldType.INT: pa.int64(),
    FieldType.FLOAT: pa.float64(),
    FieldType.BOOL: pa.bool_(),
    FieldType.DATE: pa.date32(),
    FieldType.BOX: pa.list_(pa.float64()),
    FieldType.STRINGS: pa.list_(pa.string()),
}
# frictionless reads Parquet through pandas, where a list is a numpy array that its type `array` refuses,
# and a null of a number is NaN. So lists are `any`, and `arrowType` says what they are.
_FRICTIONLESS: dict[FieldType, dict[str, Any]] = {
    FieldType.STRING: {"type": "string"},
    FieldType.INT: {"type": "integer", "missingValues": ["", "nan"]},
    FieldType.FLOAT: {"type": "number", "missingValues": ["", "nan"]},
    FieldType.BOOL: {"type": "boolean"},
    FieldType.DATE: {"type": "date"},
    FieldType.BOX: {"type": "any"},
    FieldType.STRINGS: {"type": "any"},
}


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Every value of ``column`` stands in ``other_column`` of table ``other``."""

    column: str
    other: str
    other_column: str


@dataclass(frozen=True, slots=True)
class Table:
    """A published table: its columns in order, what identifies a row, and what one row is."""

    name: str
    title_id: str
    title_en: str
    description_id: str
    description_en: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def pandera(self) -> pandera.DataFrameSchema:
        """For a frame of Python objects (dtype object) whose index is the row id, ``None`` for null.

        The checks look at one value at a time, so every failure names a row, also one of type;
        :meth:`Field.fault` says which failure it is.
        """
        return pandera.DataFrameSchema(
            {field.name: pandera.Column(object, _check(field), nullable=True) for field in self.fields},
            index=pandera.Index(unique=True),
            name=self.name,
            strict=True,
            ordered=True,
            coerce=False,
        )

    def arrow(self) -> pa.Schema:
        """The Arrow schema, with descriptions and unit as metadata of each field."""
        metadata = {
            "title_id": self.title_id,
            "title_en": self.title_en,
            "description_id": self.description_id,
            "description_en": self.description_en,
            "primary_key": ",".join(self.primary_key),
        }
        return pa.schema([_arrow_field(field) for field in self.fields], metadata=metadata)

    def frictionless(self) -> dict[str, Any]:
        """The resource descriptor without what depends on the data (hash, bytes, rows)."""
        keys = [
            {"fields": [key.column], "reference": {"resource": key.other, "fields": [key.other_column]}}
            for key in self.foreign_keys
        ]
        schema: dict[str, Any] = {"fields": [_frictionless_field(field) for field in self.fields]}
        if self.primary_key:
            schema["primaryKey"] = list(self.primary_key)
        if keys:
            schema["foreignKeys"] = keys
        return {
            "name": self.name,
            "type": "table",
            "title": self.title_en,
            "title_id": self.title_id,
            "description": self.description_en,
            "description_id": self.description_id,
            "path": f"{self.name}.parquet",
            "scheme": "file",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "schema": schema,
        }


def _check(field: Field) -> pandera.Check:
    # ignore_na=False: pandas takes NaN for null, and NaN is not a value of any column.
    name = f"{field.name} holds"
    return pandera.Check(
        lambda value: field.fault(value) is None, element_wise=True, ignore_na=False, name=name
    )


def _arrow_field(field: Field) -> pa.Field:
    metadata = {
        "description": field.description_en,
        "description_id": field.description_id,
        "description_en": field.description_en,
    }
    if field.unit:
        metadata["unit"] = field.unit
    return pa.field(field.name, _ARROW[field.type], nullable=field.nullable, metadata=metadata)


def _frictionless_field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {
        "required": True if not field.nullable else None,
        "enum": list(field.enum) or None,
        "pattern": field.pattern or None,
        "minimum": field.min,
        "maximum": field.max,
    }
    descriptor: dict[str, Any] = {
        "name": field.name,
        **_FRICTIONLESS[field.type],
        "arrowType": str(_ARROW[field.type]),
        "description": field.description_en,
        "description_id": field.description_id,
    }
    if field.unit:
        descriptor["unit"] = field.unit
    kept = {name: value for name, value in constraints.items() if value is not None}
    return descriptor | ({"constraints": kept} if kept else {})


def load_tables(fields: dict[str, Field], path: Path = HERE / "tables.yml") -> dict[str, Table]:
    """Name -> table, in the order of ``tables.yml``. Raises ``KeyError`` for a column nobody declares."""
    with path.open(encoding="utf-8") as stream:
        declared: dict[str, dict[str, Any]] = parse(stream)
    return {name: _table(name, entry, fields) for name, entry in declared.items()}


def _table(name: str, entry: dict[str, Any], fields: dict[str, Field]) -> Table:
    foreign = [
        ForeignKey(column, *target.split(".")) for column, target in dict(entry.get("foreign", {})).items()
    ]
    columns = str(entry["columns"]).split()
    return Table(
        name=name,
        title_id=entry["title"]["id"],
        title_en=entry["title"]["en"],
        description_id=entry["row"]["id"],
        description_en=entry["row"]["en"],
        fields=tuple(fields[key if (key := f"{name}.{column}") in fields else column] for column in columns),
        primary_key=tuple(entry["key"]),
        foreign_keys=tuple(foreign),
    )


TABLES = load_tables(FIELDS)


def frame(table: Table, rows: dict[str, dict[str, object]]) -> pd.DataFrame:
    """The rows (row id -> column -> value) as a frame of Python objects for :meth:`Table.pandera`.

    Raises ``ValueError`` where a row lacks a column of the table or has one that is not the table's:
    that is a defect of the program, not of a document.
    """
    for row_id, values in rows.items():
        missing, unknown = set(table.columns) - set(values), set(values) - set(table.columns)
        if missing or unknown:
            raise ValueError(
                f"{row_id}: a row of {table.name} lacks {sorted(missing)} and has unknown {sorted(unknown)}"
            )
    index = pd.Index(list(rows), dtype=object)
    data = {
        column: pd.Series([rows[row_id][column] for row_id in rows], index=index, dtype=object)
        for column in table.columns
    }
    return pd.DataFrame(data, index=index, columns=pd.Index(table.columns, dtype=object))
