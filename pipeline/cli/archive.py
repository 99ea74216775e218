"""What comes into the archive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.frame import Out, Params, Raw, app, console, fail, need_folder, settings_of, work_in


@app.command()
def ingest(
    files: Annotated[
        list[Path],
        typer.Argument(exists=True, show_default=False, help="PDFs, or folders that are searched for them."),
    ],
    raw: Raw = Path("raw"),
    out: Out = Path("extracted"),
    params: Params = Path("params.yaml"),
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: take what is certain, refuse the rest.")
    ] = False,
    source: Annotated[
        str | None, typer.Option("--source", help="Where the files came from: address, office, person.")
    ] = None,
    licence: Annotated[str, typer.Option("--licence", help="What may be done with them.")] = "",
    received: Annotated[
        datetime | None, typer.Option("--received", formats=["%Y-%m-%d"], help="When they came; else today.")
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", help="Of a single file, e.g. 'KPU Kota Mojokerto'.")
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", help="Of a single file: 35.76, 'Kota Mojokerto', or pusat.")
    ] = None,
    number: Annotated[
        str | None, typer.Option("--number", help="Of a single file; - where it has none.")
    ] = None,
    year: Annotated[str | None, typer.Option("--year", help="Of a single file.")] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="Of a single file: its name in the archive.")
    ] = None,
) -> None:
    """Bring PDFs into the archive: checked, named by what their first pages say, with a sidecar."""
    from pipeline.ingest import command

    need_folder(raw)
    request = command.Request(
        tuple(files),
        raw,
        yes,
        source,
        licence,
        (received or datetime.now()).date(),
        {"issuer": issuer, "region": region, "number": number, "year": year, "name": name},
    )
    try:
        code = command.run(request, work_in(out).readings, settings_of(params), console)
    except command.CalledWrongly as error:
        raise typer.BadParameter(str(error)) from error
    except command.CannotIngest as error:
        fail(str(error))
    raise typer.Exit(code)
