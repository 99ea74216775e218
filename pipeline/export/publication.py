"""A publication as it stands in its folder: every table, whole."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.publish.seal import SEAL
from pipeline.publish.stored import read_table
from schemas.tables import TABLES


class CannotExport(ValueError):
    """What was asked for cannot be written; the message says why and what can be done."""


def load_tables(out: Path, only: Collection[str] = (), without: Collection[str] = ()) -> dict[str, pa.Table]:
    """Table name -> table, in the order of the declaration. ``only``: nothing else; ``without``: not these.

    Raises CannotExport for a table that is not declared, not there, or of another version of the program.
    """
    unknown = sorted({*only, *without} - set(TABLES))
    if unknown:
        raise CannotExport(f"there is no table {', '.join(unknown)}; there are {', '.join(TABLES)}")
    names = [name for name in TABLES if (name in only or not only) and name not in without]
    if not names:
        raise CannotExport("no table is left to be written")
    return {name: load_table(out, name) for name in names}


def load_made_with(out: Path) -> dict[str, Any]:
    """What the publication was made with; nothing where its data package does not say so."""
    try:
        said = json.loads((out / SEAL).read_bytes()).get("made_with", {})
    except FileNotFoundError:
        return {}
    return said if isinstance(said, dict) else {}


def load_table(out: Path, name: str) -> pa.Table:
    """Raises CannotExport."""
    path = out / f"{name}.parquet"
    if not path.is_file():
        raise CannotExport(f"{path} is not there; run `kinerja publish` first, or name the folder with --out")
    try:
        table = read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise CannotExport(f"{path} cannot be read ({error}); run `kinerja publish` again") from error
    if tuple(table.column_names) != TABLES[name].columns:
        raise CannotExport(f"{path} was published by another version; run `kinerja publish` again")
    return table
