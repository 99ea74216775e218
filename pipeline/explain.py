"""Walk a published value back to its rectangle: what was read there, and what each rule did."""

from __future__ import annotations

import io
import math
from collections.abc import Hashable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pypdfium2 as pdfium
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.machines.limits import Limits
from pipeline.model import PPOCR, TESSERACT
from pipeline.publish.stored import read_table
from pipeline.read.files.drawing import Drawer, Undrawable
from schemas.tables import TABLES

_CROP_DPI = 200
_MARGIN = 6.0  # points around the box
_MOST_PIXELS = 30_000_000  # of a crop; a larger piece is drawn smaller
_SHOWN = (
    "decrees",
    "agreements",
    "actions",
    "rkt",
    "budgets",
    "signatories",
    "legal_basis",
    "findings",
    "quarantine",
    "corrections",
)
_LEFT_OUT = ("decree_id", "bbox", "confidence")


class NotPublished(LookupError):
    """There is no such decree, row or column in the publication."""


def show_decree(out: Path, decree: str) -> Iterator[RenderableType]:
    """Every table of the decree whose id holds ``decree``, as Rich tables. Raises NotPublished."""
    found = find_decree(out, decree)
    for name in _SHOWN:
        data = _table(out, name)
        rows = data[data["decree_id"] == found]
        columns = [
            c for c in data.columns if c not in _LEFT_OUT and not c.endswith("_raw") and rows[c].notna().any()
        ]
        if not rows.empty:
            yield _rich(f"{TABLES[name].title_id} / {TABLES[name].title_en} ({len(rows)})", rows[columns])


def find_decree(out: Path, decree: str) -> str:
    """The id that is or holds ``decree``. Raises NotPublished where none or several do."""
    ids = sorted(set(_table(out, "decrees")["decree_id"]))
    found = [d for d in ids if d == decree] or [d for d in ids if decree in d]
    if len(found) != 1:
        raise NotPublished(
            f"{decree!r} is {'not one of' if not found else 'more than one of'}: {', '.join(ids)}"
        )
    return str(found[0])


def explain_value(
    out: Path, raw: Path, crops: Path, row_id: str, column: str, limits: Limits
) -> Iterator[RenderableType]:
    """The lineage of one value, or of a whole row; saves a crop of the page for each. Raises NotPublished.

    ``limits``: of the process that draws.
    """
    lineage = _table(out, "lineage")
    rows = lineage[lineage["row_id"] == row_id]
    if rows.empty:
        raise NotPublished(f"no published row has the id {row_id!r}")
    if column:
        rows = rows[rows["column"] == column]
        if rows.empty:
            raise NotPublished(f"{row_id} has no value in {column!r} that was read from a page")
    value = _row(out, row_id)
    decrees = _table(out, "decrees").set_index("decree_id")
    source = str(decrees.loc[str(value["decree_id"]), "source_file"])
    cells = _table(out, "cells")
    cells = cells[cells["decree_id"] == value["decree_id"]]
    with closing(Drawer(limits)) as draw:
        for item in rows.to_dict("records"):
            yield from _explained(item, value, cells, raw / source, crops, draw)


def _explained(
    item: dict[Hashable, Any],
    value: dict[str, object],
    cells: pd.DataFrame,
    pdf: Path,
    crops: Path,
    draw: Drawer,
) -> Iterator[Text]:
    """One value (``item``: its lineage; ``value``: its row), and its crop, saved."""
    row_id, column, box = item["row_id"], item["column"], item["bbox"]
    yield Text(f"{row_id}  {column} = {value.get(column)!r}", style="bold")
    if _missing(item["text"]) and _missing(item["page"]):
        yield Text("  derived from other columns of the row, and printed nowhere")
        for step in item["steps"]:
            yield Text(f"  rule      {step}")
        return
    page = "unknown" if _missing(item["page"]) else f"{item['page']:.0f}"
    yield Text(f"  printed   {item['text']!r} ({pdf.name}, page {page}, box {_numbers(box)})")
    yield from _readings(cells, item)
    if _missing(item["confidence"]):
        yield Text("  confidence none: nothing was recognised, the text is in the file")
    else:
        doubt = f"  doubt: {item['doubt']}" if isinstance(item["doubt"], str) and item["doubt"] else ""
        yield Text(f"  confidence {item['confidence']:.3f}{doubt}")
    for step in item["steps"] if item["steps"] is not None else ():
        yield Text(f"  rule      {step}")
    if not _missing(item["page"]) and box is not None and pdf.exists():
        path = crops / f"{row_id.replace('/', '_')}_{column}.png"
        try:
            save_crop(pdf, int(item["page"]), list(box), path, draw)
        except Undrawable as error:
            yield Text(f"  crop      none: {error}")
        else:
            yield Text(f"  crop      {path}")


def save_crop(pdf: Path, page: int, box: list[float], path: Path, draw: Drawer) -> None:
    """Save the piece ``box`` (points, unrotated) of ``page`` (1-based) as PNG, with a margin.

    Raises Undrawable.
    """
    content = draw(_crop, pdf.read_bytes(), page, box)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _crop(sheet: pdfium.PdfPage, box: list[float]) -> bytes:
    width, height = sheet.get_width(), sheet.get_height()
    x0, top = max(0.0, box[0] - _MARGIN), max(0.0, box[1] - _MARGIN)
    x1, bottom = min(width, box[2] + _MARGIN), min(height, box[3] + _MARGIN)
    if x1 - x0 < 1 or bottom - top < 1:
        raise ValueError("the box lies outside the page")
    scale = min(_CROP_DPI / 72, math.sqrt(_MOST_PIXELS / ((x1 - x0) * (bottom - top))))
    image = sheet.render(scale=scale, crop=(x0, height - bottom, width - x1, top)).to_pil()
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _readings(cells: pd.DataFrame, item: dict[Hashable, Any]) -> Iterator[Text]:
    """Both readers' texts of the cell with this box; for text outside tables, the alternatives."""
    box = list(item["bbox"]) if item["bbox"] is not None else None
    here = cells[(cells["page"] == item["page"]) & cells["bbox"].map(lambda b: list(b) == box)]
    for cell in here.to_dict("records"):
        for reader in (TESSERACT, PPOCR):
            text, confidence = cell[f"{reader}_text"], cell[f"{reader}_confidence"]
            if text:
                yield Text(f"  {reader:<9} {text!r} ({confidence:.3f})")
        if cell["mark"]:
            yield Text(f"  mark      {cell['mark']} (ink {cell['ink']:.4f})")
    if here.empty:
        others = item["alternatives"]
        for text in others if others is not None else ():
            yield Text(f"  other reading {text!r}")


def _row(out: Path, row_id: str) -> dict[str, object]:
    parts = row_id.split("/")
    name = parts[1] if len(parts) > 1 else "decrees"
    if name not in TABLES:
        raise NotPublished(f"{row_id!r} names no table")
    data = _table(out, name)
    key = "row_id" if name != "decrees" else "decree_id"
    found = data[data[key] == row_id].to_dict("records")
    if not found:
        raise NotPublished(f"{row_id!r} is not in {name}.parquet; see quarantine.parquet")
    return {str(k): v for k, v in found[0].items()}


def _table(out: Path, name: str) -> pd.DataFrame:
    path = out / f"{name}.parquet"
    if not path.exists():
        raise NotPublished(f"there is no {path}; run `kinerja run` first")
    data: pd.DataFrame = read_table(path).to_pandas(use_threads=False)
    return data


def _rich(title: str, data: pd.DataFrame) -> Table:
    table = Table(title=title, show_lines=False)
    for column in data.columns:
        table.add_column(str(column), overflow="fold")
    for row in data.itertuples(index=False):
        table.add_row(*(Text("" if _missing(v) else str(v)) for v in row))
    return table


def _missing(value: object) -> bool:
    return value is None or value != value


def _numbers(box: object) -> str:
    return "unknown" if box is None else "[" + ", ".join(f"{v:.1f}" for v in box) + "]"  # type: ignore[attr-defined]
