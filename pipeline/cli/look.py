"""Look at what was published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.frame import ATTENTION, Out, Params, Raw, app, console, fail, settings_of


@app.command()
def show(
    decree: Annotated[str, typer.Argument(help="A decree_id, e.g. kpu-3576-2024-4; a part of it is enough.")],
    out: Out = Path("extracted"),
) -> None:
    """The tables of one decree on the terminal."""
    from pipeline.explain import NotPublished, show_decree

    try:
        for part in show_decree(out, decree):
            console.print(part)
    except NotPublished as error:
        fail(str(error))


@app.command()
def diff(
    old: Annotated[
        Path | None, typer.Argument(help="Folder of published tables; without it, the publication before.")
    ] = None,
    new: Annotated[Path | None, typer.Argument(help="The same; without it, the present one (--out).")] = None,
    out: Out = Path("extracted"),
    as_json: Annotated[bool, typer.Option("--json", help="All of it, for scripts.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Lines of each kind, of each table.")] = 20,
) -> None:
    """What changed from one publication to another; exits with 3 when something did."""
    from pydantic import TypeAdapter

    from pipeline.publish.previous import FOLDER, NotAPublication, published_in
    from pipeline.report.difference import Difference, difference
    from pipeline.report.terminal import difference_parts

    try:
        found = difference(published_in(old or out / FOLDER), published_in(new or out))
    except NotAPublication as error:
        fail(str(error) if old else f"{error}; `kinerja diff OLD` compares with another folder")
    if as_json:
        typer.echo(TypeAdapter(Difference).dump_json(found, indent=1).decode())
    else:
        for part in difference_parts(found, limit):
            console.print(part)
    raise typer.Exit(0 if found.same else ATTENTION)


@app.command()
def explain(
    row_id: Annotated[
        str, typer.Argument(help="As in the column row_id, e.g. kpu-3576-2024-4/agreements/1/3.")
    ],
    column: Annotated[str, typer.Argument(help="A column; without it, all of them.")] = "",
    out: Out = Path("extracted"),
    raw: Raw = Path("raw"),
    crops: Annotated[Path, typer.Option("--crops", help="Folder for the pieces of the scan.")] = Path(
        "extracted/crops"
    ),
    params: Params = Path("params.yaml"),
) -> None:
    """Where a value comes from: page and box, both readings, what each rule did, a crop of the scan."""
    from pipeline.explain import NotPublished, explain_value

    limits = settings_of(params).machines
    try:
        for part in explain_value(out, raw, crops, row_id, column, limits):
            console.print(part)
    except NotPublished as error:
        fail(str(error))
