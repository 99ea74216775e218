"""Printed rows as the source of a Typst table: header rows, merged cells, marks, rulings."""

from __future__ import annotations

from collections.abc import Sequence

from tests.maker.form import Column, Look, Mark, Merge, Periods, TableLook
from tests.maker.rows import PrintedRow

MARK_FONT = "DejaVu Sans Mono"  # has every mark and is inside typst
FILL = "#92d050"  # the green of P13
VALUE_COLUMNS = ("indikator", "satuan", "target")  # those without rulings between them in Merge.ONE_CELL


def quoted(text: str) -> str:
    """As a Typst string, which is set as it stands: no markup, no smart quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def cell(body: str, **settings: str | int | None) -> str:
    """``body`` is Typst markup; settings that are None are left out."""
    said = ", ".join(f"{key}: {value}" for key, value in settings.items() if value is not None)
    return f"table.cell({said})[{body}]" if said else f"[{body}]"


def stroke(look: Look) -> str:
    rules = look.rules
    return f'(paint: rgb("{rules.colour}"), thickness: {rules.width}pt, dash: "{rules.dash}")'


def table_source(rows: Sequence[PrintedRow], table: TableLook, look: Look) -> str:
    """``#table(...)`` with its header; ``#m(id)`` in each indicator cell tells its page."""
    columns = _physical(table)
    widths = ", ".join(f"{c.width}mm" if c.fixed else f"{c.width}fr" for c in columns)
    shade = f'rgb("{look.rules.shade}")' if look.rules.shade else "none"
    header = ",\n".join(_header(table, columns, shade))
    body = ",\n".join(_body(rows, table, look, columns))
    repeat = "true" if table.repeat else "false"
    rulings = stroke(look) if look.rules.sides else f"open-sides({len(columns)}, {stroke(look)})"
    drawn = (
        f"#table(columns: ({widths}), stroke: {rulings}, inset: (x: 3pt, y: 2pt),\n"
        f"table.header(repeat: {repeat},\n{header}),\n{body})"
    )
    framed = (
        f"#block(stroke: {stroke(look)}, inset: 1.6pt, breakable: true)[{drawn}]"
        if look.rules.frame
        else drawn
    )
    # Line boxes from ascender to descender, so that no letter touches a ruling.
    edges = 'top-edge: "ascender", bottom-edge: "descender"'
    return f"#[#set text(size: {table.size}pt, {edges})\n#set par(justify: false, leading: 0.15em)\n{framed}]"


def _physical(table: TableLook) -> list[Column]:
    """The columns with the period column put apart; a period's key is ``period 3``."""
    found: list[Column] = []
    for column in table.columns:
        if column.key == "periods" and table.periods:
            found.extend(
                Column(f"period {n}", label, table.periods.width, fixed=True, align="center")
                for n, label in enumerate(table.periods.labels, start=1)
            )
        else:
            found.append(column)
    return found


def _header(table: TableLook, columns: list[Column], shade: str) -> list[str]:
    periods = table.periods
    levels = 1 if periods is None else 3 if periods.groups else 2
    cells = []
    for column in table.columns:
        if column.key == "periods" and periods:
            cells.append(_heading_cell(periods.over, shade, colspan=len(periods.labels)))
        else:
            cells.append(_heading_cell(column.heading, shade, rowspan=levels))
    if periods:
        cells.extend(_heading_cell(label, shade, colspan=width) for label, width in periods.groups)
        cells.extend(_heading_cell(label, shade) for label in periods.labels)
    if table.number_row:
        style = "emph" if table.number_row == "{n}" else "text"
        for n in range(1, len(columns) + 1):
            cells.append(
                cell(
                    f"#{style}({quoted(table.number_row.replace('{n}', str(n)))})", align="center", fill=shade
                )
            )
    return cells


def _heading_cell(label: str, shade: str, **spans: int) -> str:
    return cell(f"*#{quoted(label)}*", align="center + horizon", fill=shade, breakable="false", **spans)


def _body(rows: Sequence[PrintedRow], table: TableLook, look: Look, columns: list[Column]) -> list[str]:
    cells: list[str] = []
    whole = None if look.split_rows else "false"
    for index, row in enumerate(rows):
        if row.heading:
            cells.append(cell(f"#{quoted(row.heading)}", colspan=len(columns), breakable="false"))
        after = rows[index + 1] if index + 1 < len(rows) else None
        skip = 0
        for column in columns:
            if skip:
                skip -= 1
            elif column.key.startswith("period "):
                assert table.periods is not None
                drawn, skip = _period_cell(row, table.periods, int(column.key.removeprefix("period ")))
                cells.append(drawn)
            else:
                cells.extend(_text_cell(row, after, column, table, whole))
    return cells


def _text_cell(
    row: PrintedRow, after: PrintedRow | None, column: Column, table: TableLook, whole: str | None
) -> list[str]:
    """The cell, or nothing where a merged one above covers it."""
    body = f"#{quoted(row.cells[column.key])}"
    if column.key == "indikator":
        body += f"#m({quoted(row.row_id)})"
    covered = row.spans.get(column.key) == 0
    if covered and table.merge is Merge.BLANK:
        return [cell("", breakable=whole)]
    if covered:
        return []
    rows = row.spans.get(column.key, 1) if table.merge is not Merge.BLANK else 1
    lines = _open_lines(row, after) if table.merge is Merge.ONE_CELL and column.key in VALUE_COLUMNS else None
    # A merged cell must be breakable, or the engine keeps all of its rows on one page.
    breakable = "true" if rows > 1 else whole
    return [
        cell(body, rowspan=rows if rows > 1 else None, align=column.align, breakable=breakable, stroke=lines)
    ]


def _open_lines(row: PrintedRow, after: PrintedRow | None) -> str | None:
    """No ruling towards the next indicator of the same sasaran."""
    above = "top: none" if row.spans.get("sasaran") == 0 else ""
    below = "bottom: none" if after is not None and after.spans.get("sasaran") == 0 else ""
    said = ", ".join(part for part in (above, below) if part)
    return f"({said})" if said else None


def _period_cell(row: PrintedRow, periods: Periods, period: int) -> tuple[str, int]:
    """The cell and how many of the next columns it covers."""
    if periods.mark is Mark.VALUES:
        return cell(f"#{quoted(row.values[period - 1])}", align="center + horizon", breakable="false"), 0
    if period not in row.periods:
        return cell("", breakable="false"), 0
    if periods.mark is Mark.BAR:
        end = period
        while end + 1 in row.periods:
            end += 1
        return cell("", fill=f'rgb("{FILL}")', colspan=end - period + 1, breakable="false"), end - period
    if periods.mark is Mark.FILL:
        return cell("", fill=f'rgb("{FILL}")', breakable="false"), 0
    font = f', font: "{MARK_FONT}"' if not periods.mark.value.isascii() else ""
    return cell(f"#text({quoted(periods.mark.value)}{font})", align="center + horizon", breakable="false"), 0
