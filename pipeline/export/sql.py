"""What DuckDB and SQLite have in common: the statements that make the tables, and the ready views."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from pipeline.export.dictionary import HEADER
from schemas.fields import FieldType
from schemas.tables import TABLES, Table
from schemas.yaml_text import parse

DICTIONARY = "data_dictionary"
DECLARED = Path(__file__).with_name("views.yml")
Types = Mapping[FieldType, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A ready question. ``id`` and ``en`` say what it answers; ``needs``: the tables that it reads."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    en: str
    needs: tuple[str, ...]
    sql: str


def load_views(path: Path = DECLARED) -> dict[str, View]:
    """Name -> view. Raises ``pydantic.ValidationError`` on a wrong entry."""
    declared = parse(path.read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, View]).validate_python(declared)


def views_of(tables: Collection[str]) -> dict[str, View]:
    """Those that can be made where only ``tables`` are."""
    return {name: view for name, view in load_views().items() if set(view.needs) <= set(tables)}


def parents_first(tables: Collection[str]) -> list[str]:
    """The names so ordered that a foreign key points back; else as declared."""
    graph: TopologicalSorter[str] = TopologicalSorter()
    for name in tables:
        graph.add(name, *(key.other for key in TABLES[name].foreign_keys if key.other in tables))
    return list(graph.static_order())


def create_table(table: Table, types: Types, here: Collection[str]) -> str:
    """``CREATE TABLE`` with types, keys, and foreign keys to the tables that are ``here``."""
    parts = [
        f"{quoted(field.name)} {types[field.type]}{'' if field.nullable else ' NOT NULL'}"
        for field in table.fields
    ]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({', '.join(map(quoted, table.primary_key))})")
    parts += [
        f"FOREIGN KEY ({quoted(key.column)}) REFERENCES {quoted(key.other)} ({quoted(key.other_column)})"
        for key in table.foreign_keys
        if key.other in here
    ]
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(parts)})"


def create_dictionary() -> str:
    types = {"nullable": "BOOLEAN"}
    columns = (f"{quoted(name)} {types.get(name, 'TEXT')} NOT NULL" for name in HEADER)
    return f"CREATE TABLE {DICTIONARY} ({', '.join(columns)})"


def create_view(name: str, view: View) -> str:
    return f"CREATE VIEW {quoted(name)} AS {view.sql}"


def insert(name: str, columns: Iterable[str]) -> str:
    """An ``INSERT`` with a question mark for each column."""
    names = list(columns)
    places = ", ".join("?" * len(names))
    return f"INSERT INTO {quoted(name)} ({', '.join(map(quoted, names))}) VALUES ({places})"


def quoted(name: str) -> str:
    return f'"{name}"'


def literal(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
