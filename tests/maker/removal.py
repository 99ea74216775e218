"""Which page may be taken out of a decree so that what remains still has one truth."""

from __future__ import annotations

from tests.maker.form import Look
from tests.maker.model import Decree
from tests.maker.rows import PrintedRow, action_rows, agreement_rows, rkt_rows


def removable_pages(decree: Decree, look: Look, row_pages: dict[str, int]) -> list[int]:
    """Typeset pages whose loss takes rows but no cell that a row on a later page shares.

    The first page of a table is never one: it carries the title and the header.
    """
    found: set[int] = set()
    for rows in _tables(decree, look):
        pages = [row_pages[row.row_id] for row in rows]
        for page in set(pages[1:]) - {pages[0]}:
            follows = next((n for n, at in enumerate(pages) if at > page), None)
            if follows is None or _begins_anew(rows[follows - 1], rows[follows]):
                found.add(page)
    return sorted(found)


def _begins_anew(before: PrintedRow, row: PrintedRow) -> bool:
    """Whether ``row`` prints all that it needs: its own sasaran, and no merged cell from above."""
    return row.sasaran != before.sasaran and all(span > 0 for span in row.spans.values())


def cut_cells(decree: Decree, look: Look, row_pages: dict[str, int]) -> set[str]:
    """``A``, ``C``, ``R``: the kinds of table in which a page break cuts a merged cell.

    The engine may print its text below the break alone; then nothing above it says whose rows they are.
    """
    return {
        rows[0].row_id[0]
        for rows in _tables(decree, look)
        for n, row in enumerate(rows)
        for span in row.spans.values()
        if span > 1 and row_pages[row.row_id] != row_pages[rows[n + span - 1].row_id]
    }


def _tables(decree: Decree, look: Look) -> list[list[PrintedRow]]:
    tables = [
        agreement_rows(agreement, look.agreement, index, numbered=False)
        for index, agreement in enumerate(decree.agreements, start=1)
    ]
    if look.action:
        tables += [
            action_rows(plan, look.action, index) for index, plan in enumerate(decree.actions, start=1)
        ]
    if look.rkt:
        tables += [rkt_rows(rkt, look.rkt, index) for index, rkt in enumerate(decree.rkt, start=1)]
    return [rows for rows in tables if rows]
