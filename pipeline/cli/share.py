"""What others take along: comparisons, exports, the data dictionary."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.frame import Out, app, console, fail


@app.command()
def compare(
    indikator: Annotated[
        list[str] | None,
        typer.Option("--indikator", help="An indikator_id, or words of its name; repeatable."),
    ] = None,
    provinsi: Annotated[list[str] | None, typer.Option("--provinsi", help="Name or code, e.g. 35.")] = None,
    wilayah: Annotated[list[str] | None, typer.Option("--wilayah", help="Name or code, e.g. 35.76.")] = None,
    tahun: Annotated[list[str] | None, typer.Option("--tahun", help="2024, or 2022-2024.")] = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", help="Words of the unit's name.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Rows of no canonical indicator too, under their own words.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option("--to", help="Write a .csv, .parquet or .xlsx file instead of showing.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what stands at --to.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Lines of each indicator.")] = 30,
    out: Out = Path("extracted"),
) -> None:
    """Who promised how much of the same thing: targets, budgets and schedules across offices and years."""
    from pipeline.compare import command
    from pipeline.compare.select import Filters, NothingFits
    from pipeline.compare.show import comparison_parts
    from pipeline.export.publication import CannotExport

    asked = (tuple(texts or ()) for texts in (indikator, provinsi, wilayah, tahun, unit))
    try:
        rows = command.compared(out, Filters(*asked), unidentified=everything)
        if to is not None:
            for note in command.save(rows, to, overwrite=overwrite):
                console.print(note, markup=False, highlight=False)
            console.print(f"{to}: {len(rows)} rows", markup=False, highlight=False)
            return
    except (CannotExport, NothingFits) as error:
        fail(str(error))
    for part in comparison_parts(rows, limit):
        console.print(part)


@app.command()
def export(
    to: Annotated[Path, typer.Option("--to", help="File to write; for csv a folder, or a .zip.")],
    form: Annotated[
        str | None, typer.Option("--format", help="xlsx, csv, duckdb or sqlite; else by the ending.")
    ] = None,
    only: Annotated[str, typer.Option("--only", help="Only these tables, separated by commas.")] = "",
    without: Annotated[str, typer.Option("--without", help="All but these, e.g. cells,lineage.")] = "",
    for_excel: Annotated[
        bool,
        typer.Option(
            "--bom", help="CSV for Excel: a byte order mark, and ' before what looks like a formula."
        ),
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what stands at --to.")] = False,
    out: Out = Path("extracted"),
) -> None:
    """The whole publication in one file: Excel, CSV, DuckDB or SQLite, with the data dictionary."""
    from pipeline.export import step
    from pipeline.export.publication import CannotExport

    if form is not None and form not in list(step.Format):
        raise typer.BadParameter(f"{form!r} is not one of {', '.join(step.Format)}", param_hint="--format")
    try:
        notes = step.export(
            out,
            to,
            step.Format(form) if form is not None else step.format_of(to),
            only=[name for name in only.split(",") if name],
            without=[name for name in without.split(",") if name],
            for_excel=for_excel,
            overwrite=overwrite,
        )
    except CannotExport as error:
        fail(str(error))
    for line in (*notes, str(to)):
        console.print(line, markup=False, highlight=False)


@app.command()
def dictionary(
    to: Annotated[Path, typer.Option("--to", help="File to write.")] = Path("docs/data-dictionary.md"),
) -> None:
    """The data dictionary (Indonesian and English), from schemas/."""
    from pipeline.export.dictionary_page import render

    to.write_text(render(), encoding="utf-8")
    console.print(f"{to}", markup=False, highlight=False)
