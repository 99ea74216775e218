"""The comparison on the terminal: a table for each indicator, an office and year a line."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

Values = Mapping[str, object]

_DIRECTION = {"higher": "↑", "lower": "↓"}
_QUARTERS = (("t1", "I"), ("t2", "II"), ("t3", "III"), ("t4", "IV"))


def comparison_parts(rows: Sequence[Values], limit: int) -> Iterator[RenderableType]:
    """``limit``: lines of each indicator; what is left out is said."""
    groups: dict[str, list[Values]] = {}
    for row in rows:
        groups.setdefault(str(row["indikator_id"] or f"({row['indikator']})"), []).append(row)
    for name in sorted(groups):
        yield _table(name, groups[name], limit)
        yield _summary(groups[name], limit)
    offices = {row["lembaga_id"] for row in rows}
    yield Text(f"{len(rows)} rows: {len(groups)} indicators, {len(offices)} offices", style="bold")
    if any(row["berbeda"] for row in rows):
        yield Text("≠: sumber berbeda, lihat kolom perbedaan / the sources differ, see the column perbedaan")
    if any(row["needs_review"] for row in rows):
        yield Text("?: harus diperiksa orang / should be looked at by a person")


def _table(name: str, rows: Sequence[Values], limit: int) -> Table:
    first = rows[0]
    sign = _DIRECTION.get(str(first["arah"]), "")
    known = first["indikator_id"] is not None
    title = f"{name}: {first['indikator']} {sign}" if known else str(first["indikator"])
    table = Table(title=Text(title.strip()), title_justify="left")
    table.add_column("wilayah")
    table.add_column("tahun", justify="right")
    table.add_column("target", justify="right")
    table.add_column("anggaran (Rp)", justify="right")
    for _, quarter in _QUARTERS:
        table.add_column(quarter, justify="center")
    table.add_column("")
    for row in rows[:limit]:
        differing = row["berbeda"]
        assert isinstance(differing, list)
        table.add_row(
            Text(str(row["wilayah"] or row["lembaga"] or row["comparison_id"])),
            str(row["tahun"] or ""),
            Text(_or_differs(row["target"], "target" in differing)),
            _or_differs(_amount(row["anggaran"]), "anggaran" in differing),
            *(_or_differs(_mark(row[t]), "jadwal" in differing) for t, _ in _QUARTERS),
            "?" if row["needs_review"] else "",
        )
    return table


def _summary(rows: Sequence[Values], limit: int) -> Text:
    """How many say a number, by unit, and where they lie; and what the table leaves out."""
    parts = [f"{len(rows) - limit} more (--limit)"] if len(rows) > limit else []
    by_unit: dict[str, list[float]] = {}
    for row in rows:
        if isinstance(number := row["target_nilai"], float):
            by_unit.setdefault(str(row["target_satuan"] or ""), []).append(number)
    for unit, numbers in sorted(by_unit.items()):
        low, middle, high = min(numbers), statistics.median(numbers), max(numbers)
        parts.append(f"{len(numbers)} × {unit or '-'}: {low:g} / median {middle:g} / {high:g}")
    return Text("; ".join(parts), style="dim")


def _or_differs(text: object, differs: bool) -> str:
    return "≠" if differs else str(text or "")


def _amount(value: object) -> str:
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else ""


def _mark(value: object) -> str:
    return "✓" if value is True else "·" if value is False else ""
