"""A document becomes records: one for each row of each published table, as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.assemble.around import around
from pipeline.assemble.blocks import Block, Gap, PlacedGrid, PlacedLine, blocks
from pipeline.assemble.grids.duplicates import duplicated_pages
from pipeline.assemble.headings.words import fold_heading
from pipeline.assemble.layouts import Formulas, Layout, Layouts
from pipeline.assemble.readings.bullets import with_bullets
from pipeline.assemble.readings.lexicon import build_lexicon
from pipeline.assemble.rows.bands import total_told
from pipeline.assemble.rows.draft_rows import HEADING, DraftRow
from pipeline.assemble.rows.halves import printed_phrases
from pipeline.assemble.rows.table_rows import table_rows
from pipeline.assemble.tables.beside import side_by_side
from pipeline.assemble.tables.stitch import stitch
from pipeline.assemble.tables.table import Table
from pipeline.assemble.tables.title_rows import titles_out
from pipeline.assemble.tables.unread import unread_tables
from pipeline.assemble.text.budget_lines import find_budget_lines
from pipeline.assemble.text.decree import own_text, read_decree
from pipeline.assemble.text.parties import title_line, title_unit
from pipeline.assemble.text.running import without_running
from pipeline.assemble.text.signatures import find_signatures
from pipeline.model import Document, Finding, Outcome, Printed, Record

REMARK = "keterangan"
NOT_KNOWN = "tidak_dikenal"  # what kind of document it is


def assemble(document: Document, *, layouts: Layouts) -> Outcome[Record]:
    """Every record of ``document`` in page order, the decree's own first, with findings."""
    document = with_bullets(document)
    lexicon = build_lexicon(document.pages)
    twice = duplicated_pages(document.pages)
    once = (block for block in blocks(document, lexicon) if block.page not in twice)
    pages = without_running(list(titles_out(once, layouts, lexicon)), layouts.titles)
    whole = side_by_side(pages, layouts)
    stream = whole.items
    tables = stitch(stream, layouts)
    phrases = printed_phrases(document)
    stem = document.source.stem
    findings = [_page_twice(number, original) for number, original in twice.items()]
    findings.extend([*whole.findings, *tables.findings, *unread_tables(stream, layouts.forms)])
    records = _decree_records(document, stream, tables.items, layouts)
    for table in tables.items:
        rows = table_rows(table, lexicon, phrases)
        findings.extend(rows.findings)
        findings.extend(_remarks(table, rows.items))
        if table.table == "rkt" and _has_no_sasaran(table, rows.items):  # of the others each row says it
            said = "no sasaran stands beside or above the rows of this plan"
            findings.append(table.pieces[0].placed.finding("SASARAN_NOT_PRINTED", said, table=table.table))
        if table.table != "budgets":  # only there a total is a row of its own
            findings.extend(
                told for row in rows.items if row.is_total for told in total_told(row.values, table)
            )
            rows = replace(rows, items=tuple(row for row in rows.items if not row.is_total))
        records.extend(_table_records(table, rows.items, layouts, stem))
    ruled = {t.place for t in tables.items if t.table == "budgets"}
    for table in tables.items:
        if table.table == "agreements" and table.place not in ruled:
            records.extend(_budget_line_records(table, layouts, stem))
    records.extend(_signatory_records(stream, layouts, stem))
    if not tables.items:
        findings.append(Finding("NO_TABLES", "no table of a known form was found in this document"))
    for number, page in enumerate(document.pages, start=1):
        findings.extend(replace(f, page=number) for f in page.findings)
    return Outcome(tuple(records), tuple(replace(f, decree=stem) for f in findings))


def _page_twice(number: int, original: int) -> Finding:
    return Finding(
        "PAGE_DUPLICATED",
        f"page {number} shows the same table as page {original}; it is taken from page {original} only",
        page=number,
    )


def _decree_records(
    document: Document, stream: Sequence[Block], tables: Sequence[Table], layouts: Layouts
) -> list[Record]:
    stem = document.source.stem
    lines = own_text(_runs(stream), layouts.formulas)
    text = read_decree(lines, layouts.formulas)
    printed = dict(text.printed)
    kind = "keputusan"
    if not printed:
        kind = tables[0].form.layout.form if tables else NOT_KNOWN
        title = title_line(tables[0].before, tables[0].form.layout) if tables else None
        if title is not None:
            printed["year"] = title
    if "lembaga" not in printed:
        issuer = _issuer(tables, lines, layouts.formulas)
        if issuer is not None:
            printed["lembaga"] = issuer
    facts: dict[str, str | int | None] = {"jenis_dokumen": kind, "pages": len(document.pages)}
    lost = sorted({block.page for block in stream if isinstance(block, Gap)})
    if lost:
        facts["lost"] = ", ".join(map(str, lost))
    records = [Record("decrees", stem, 1, 1, printed, facts)]
    items = text.legal_basis
    for (number, item), behind in zip_longest(items, items[1:]):
        # An item ends where the next begins; what is lost up to there may be a part of it.
        end = behind[1].page if behind else len(document.pages)
        gap = next((page for page in lost if page <= end), None)
        said = {"no": number} | ({"before_lost": gap} if gap else {})
        records.append(Record("legal_basis", stem, 1, number, {"text": item}, said))
    return records


def _runs(stream: Sequence[Block]) -> list[list[PlacedLine]]:
    """The lines before the first table, between each and the next, and behind the last."""
    runs: list[list[PlacedLine]] = [[]]
    for block in stream:
        if isinstance(block, PlacedGrid):
            runs.append([])
        elif isinstance(block, PlacedLine):
            runs[-1].append(block)
    return runs


def _issuer(tables: Sequence[Table], lines: Sequence[PlacedLine], formulas: Formulas) -> Printed | None:
    """The issuer of a document without a decree's head: whom its first title names."""
    if tables:
        unit = title_unit(tables[0].before, tables[0].form.layout, formulas)
        if unit is not None:
            return unit
    return lines[0].printed if lines else None


def _table_records(table: Table, rows: Sequence[DraftRow], layouts: Layouts, stem: str) -> list[Record]:
    layout = table.form.layout
    facts: dict[str, str | int | None] = {}
    kind = _kind(table, layout)
    if layout.kinds:
        facts["level" if layout.table == "budgets" else "jenis_sasaran"] = kind
    if table.unowned:
        facts["unowned"] = 1
    if table.unknown:  # what stands in a column that nobody knows is missing from every row
        facts["incomplete"] = 1
    if _has_no_sasaran(table, rows):
        facts["without_sasaran"] = 1
    if table.form.schedule:
        facts["jenis_jadwal"] = table.form.schedule
    elif layout.periods:  # known by its title alone
        facts["unscheduled"] = table.pieces[0].placed.page
    target = next(
        (h for c, h in zip(table.form.columns, table.form.headings, strict=True) if c == "target"), None
    )
    if target is not None:
        facts["target_heading"] = target
    money = {"anggaran", "pagu_anggaran"}
    budget = next(
        (h for c, h in zip(table.form.columns, table.form.headings, strict=True) if c in money), None
    )
    if budget is not None:
        facts["money_heading"] = budget
    beside = around(table, layouts)
    common = beside.values
    if beside.two_parties is not None:
        facts["two_parties"] = int(beside.two_parties)
    end = table.pieces[-1].behind
    undated = end if layout.table == "agreements" and "place_date" not in common else None
    records = []
    for number, row in enumerate(rows, start=1):
        here = {**facts, **_losses(row, undated)}
        if row.is_total:
            here["level"] = "total"
        values = {name: held.printed() for name, held in row.values.items()}
        whose = {} if row.before and row.before.whole and row.before is not table.gap else common
        records.append(Record(layout.table, stem, table.place, number, {**whose, **values}, here))
    return records


def _has_no_sasaran(table: Table, rows: Iterable[DraftRow]) -> bool:
    """Whether a whole table of a form that has one has neither a column for it nor rows across it.

    A heading for both (``Sasaran / Indikator Kinerja``) promises rows across: without any, a ruling was lost.
    """
    known = any(column.name == "sasaran" for column in table.form.layout.columns)
    named = {name for row in rows for name in row.values}
    promised = any(fold_heading(text).startswith("sasaran") for text in table.form.headings)
    return known and table.shaken is None and not promised and not named & {"sasaran", HEADING}


def _remarks(table: Table, rows: Iterable[DraftRow]) -> Iterator[Finding]:
    """What is written under Keterangan, once for each cell: it is read, and no column is there for it."""
    cells = dict.fromkeys(row.values[REMARK].printed() for row in rows if REMARK in row.values)
    for cell in cells:
        if any(c.isalnum() for c in cell.text):
            said = f"under Keterangan stands: {cell.text[:200]}"
            yield table.finding("REMARK_NOT_PUBLISHED", said, cell)


def _losses(row: DraftRow, undated: Gap | None) -> dict[str, str | int | None]:
    """Pages that were lost beside the row; what is wrong with its own page is said of all its rows."""
    behind = row.behind or undated
    lost = {"before_lost": row.before, "after_lost": behind}
    return {name: gap.page for name, gap in lost.items() if gap is not None and gap.page != row.page}


def _budget_line_records(table: Table, layouts: Layouts, stem: str) -> list[Record]:
    """The budget of an agreement that prints it without rulings."""
    layout = next(x for x in layouts.forms if x.table == "budgets")
    lines = find_budget_lines(table.after, layout)
    records = []
    for number, line in enumerate(lines, start=1):
        printed = {"anggaran": line.amount}
        if line.name is not None:
            printed["program"] = line.name
        if line.source is not None:
            printed["sumber_dana"] = line.source
        facts: dict[str, str | int | None] = {"level": "total" if line.is_total else "program"}
        gap = table.pieces[-1].behind or table.shaken
        if gap is not None:
            facts["before_lost"] = gap.page
        records.append(Record("budgets", stem, table.place, number, printed, facts))
    return records


def _kind(table: Table, layout: Layout) -> str:
    """By the words of the heading that tells it: jenis_sasaran of a plan, level of a budget."""
    name = layout.row_column if layout.table == "budgets" else "sasaran"
    heading = next((h for c, h in zip(table.form.columns, table.form.headings, strict=True) if c == name), "")
    words = fold_heading(heading).split()
    return next((k.kind for k in layout.kinds if set(k.words) & set(words)), "sasaran")


def _signatory_records(stream: Sequence[Block], layouts: Layouts, stem: str) -> list[Record]:
    by_page: dict[int, list[PlacedLine]] = {}
    for block in stream:
        if isinstance(block, PlacedLine):
            by_page.setdefault(block.page, []).append(block)
    records: list[Record] = []
    for page in sorted(by_page):
        for signature in find_signatures(by_page[page], layouts.formulas):
            nothing = Printed("", page, signature.box)
            printed = {"nama": signature.name or nothing}
            if signature.position is not None:
                printed["jabatan"] = signature.position
            records.append(
                Record("signatories", stem, 1, len(records) + 1, printed, {"peran": signature.role})
            )
    return records
