"""The publication before this one, in ``extracted/previous``: what report and `kinerja diff` compare with.

It is an input of the report like the PDFs are, so the report stays a function of what it is made from.
It moves only when values change: publishing the same again leaves both publications as they are.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline import whole
from pipeline.publish.seal import misfits
from pipeline.publish.stored import Stored
from pipeline.trouble import Told
from schemas.tables import TABLES

FOLDER = "previous"
# What a publication says. Readings and their lineage are how it knows, and change with the program; tables of
# the archive are made of the others.
COMPARED = tuple(
    name for name, table in TABLES.items() if name not in ("cells", "lineage") and not table.of_archive
)
_NOTE = (
    "The tables of the publication before the present one: report.html and `kinerja diff` compare with it.\n"
    "No tables here: there was none before. Written by `kinerja publish`.\n"
)


class NotAPublication(Told, LookupError):
    """The folder holds no published tables; the message names it and says what to do."""


class Published(Stored):
    """The tables of the publication in ``folder``, each read whenever it is asked for.

    Raises NotAPublication for one that cannot be read.
    """

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        super().__init__({name: folder / f"{name}.parquet" for name in names})
        self._folder = folder

    def __getitem__(self, name: str) -> pa.Table:
        try:
            return super().__getitem__(name)
        except (pa.ArrowInvalid, OSError) as error:
            raise NotAPublication(f"the tables in {self._folder} cannot be read: {error}") from error


def published_in(folder: Path, needed: Sequence[str] = ()) -> Published:
    """The compared tables of ``folder``; one that an older program did not know is left out.

    ``needed``: these instead, every one of them. Raises NotAPublication.
    """
    if not (folder / "decrees.parquet").is_file():
        raise NotAPublication(f"there is no publication in {folder}: it has no decrees.parquet")
    there = [name for name in needed or COMPARED if (folder / f"{name}.parquet").is_file()]
    lacking = [f"{name}.parquet" for name in needed if name not in there]
    if lacking:
        raise NotAPublication(f"the publication in {folder} is an older one: it has no {', '.join(lacking)}")
    return Published(folder, there)


def keep_previous(out: Path, made: Mapping[str, pa.Table]) -> None:
    """Before ``made`` is written into ``out``: keep what stands there, if it is whole and says otherwise."""
    kept, aside = out / FOLDER, out / f".{FOLDER}.aside"
    if not kept.exists() and aside.exists():  # a run was killed between the two renames below
        aside.rename(kept)
    if not kept.exists():
        _keep(kept, aside, {})
    if not misfits(out) and _says_something_else(out, made):
        paths = [out / f"{name}.parquet" for name in COMPARED]
        _keep(kept, aside, {path.name: path.read_bytes() for path in paths if path.exists()})


def _keep(kept: Path, aside: Path, tables: Mapping[str, bytes]) -> None:
    """``kept`` with just these files, at once."""
    draft = kept.with_name(f".{FOLDER}.part")
    for left in (draft, aside):
        shutil.rmtree(left, ignore_errors=True)
    whole.write_together(draft, {"README.txt": _NOTE.encode(), **tables})
    if kept.exists():
        kept.rename(aside)
    draft.rename(kept)
    whole.settle(kept.parent)
    shutil.rmtree(aside, ignore_errors=True)


def _says_something_else(out: Path, made: Mapping[str, pa.Table]) -> bool:
    standing = published_in(out)
    return any(name not in standing or not standing[name].equals(made[name]) for name in COMPARED)
