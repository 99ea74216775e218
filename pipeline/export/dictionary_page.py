"""``docs/data-dictionary.md``: the data dictionary as a page, generated from ``schemas/``."""

from __future__ import annotations

from pipeline.export.dictionary import Entry, dictionary
from pipeline.export.sql import load_views
from pipeline.report.making import KINDS
from pipeline.report.words import sayings
from schemas.tables import TABLES, Table

_HEAD = """\
# Kamus data / Data dictionary

Dibuat dari `schemas/` oleh `kinerja dictionary`; jangan disunting.
Generated from `schemas/` by `kinerja dictionary`; do not edit.

- null: nilai boleh kosong / a value may be missing
- primary: tanda pengenal baris / identifies the row
- `->`: nilainya ada di kolom itu / its values stand in that column
"""


def render() -> str:
    """The page. The same declarations make the same text."""
    parts = [_HEAD, _contents(), *(_section(table) for table in TABLES.values()), _views(), _made_with()]
    return "\n".join(parts)


def _contents() -> str:
    lines = ["| tabel / table | satu baris adalah | one row is |", "|---|---|---|"]
    lines += [
        f"| [`{table.name}`](#{table.name}) | {_cell(table.description_id)} | {_cell(table.description_en)} |"
        for table in TABLES.values()
    ]
    return "\n".join(lines) + "\n"


def _section(table: Table) -> str:
    lines = [
        f"## {table.name}",
        "",
        f"{table.title_id} / {table.title_en}. {table.description_id} / {table.description_en}.",
        "",
        "| kolom / column | tipe / type | keterangan | description |",
        "|---|---|---|---|",
    ]
    lines += [_line(entry) for entry in dictionary((table.name,))]
    return "\n".join(lines) + "\n"


def _line(entry: Entry) -> str:
    kind = ", ".join(
        part for part in (entry.type, entry.unit, "null" if entry.nullable else "", entry.key) if part
    )
    allowed = f" `{_cell(entry.allowed)}`" if entry.allowed else ""
    return (
        f"| `{entry.column}` | {_cell(kind)}{allowed} | {_cell(entry.description_id)} | "
        f"{_cell(entry.description_en)} |"
    )


def _views() -> str:
    lines = [
        "## Tampilan siap pakai / Ready views",
        "",
        "Di ekspor DuckDB dan SQLite (`kinerja export`). / In the DuckDB and SQLite exports.",
        "",
        "| view | keterangan | description |",
        "|---|---|---|",
    ]
    lines += [f"| `{name}` | {_cell(view.id)} | {_cell(view.en)} |" for name, view in load_views().items()]
    return "\n".join(lines) + "\n"


def _made_with() -> str:
    lines = [
        "## datapackage.json: made_with",
        "",
        "Dengan apa publikasi dibuat, langkah demi langkah (read, assemble, normalise, validate, publish). "
        "Masukan, versi, dan pengaturan yang sama menghasilkan berkas yang sama. / What the publication was "
        "made with, step by step. The same input, versions and settings make the same files.",
        "",
        "| kunci / key | keterangan | description |",
        "|---|---|---|",
    ]
    said = sayings()
    lines += [
        f"| `{kind}` | {_cell(said[f'made_{kind}'].id)} | {_cell(said[f'made_{kind}'].en)} |"
        for kind in KINDS
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A vertical bar would end the cell of a table."""
    return text.replace("|", "\\|")
