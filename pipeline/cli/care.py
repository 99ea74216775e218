"""Whether all is well."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.frame import ATTENTION, Out, Params, Raw, app, console, fail
from pipeline.terminal import shown


@app.command()
def check(out: Out = Path("extracted")) -> None:
    """What needs attention in the publication; exits with 3 when something does."""
    from pipeline.publish.attention import attention

    lines = attention(out)
    for line in lines:
        console.print(shown(line), soft_wrap=True)
    raise typer.Exit(ATTENTION if lines else 0)


@app.command()
def log(
    out: Out = Path("extracted"),
    slowest: Annotated[int, typer.Option("--slowest", min=0, help="So many pages that took longest.")] = 10,
    list_all: Annotated[bool, typer.Option("--list", help="All runs that there are logs of.")] = False,
) -> None:
    """The last run: where its time went, what was read, refused and set aside, what was published."""
    from pipeline.runlog.past import last_run, runs
    from pipeline.runlog.show import run_list, run_parts

    if list_all:
        console.print(run_list(runs(out)))
        return
    run = last_run(out)
    if run is None:
        fail(f"there is no log of a run in {out}; `kinerja run` leaves one")
    for part in run_parts(run, slowest):
        console.print(part)


@app.command()
def doctor(
    raw: Raw = Path("raw"),
    out: Out = Path("extracted"),
    params: Params = Path("params.yaml"),
    as_json: Annotated[bool, typer.Option("--json", help="All of it, for scripts.")] = False,
) -> None:
    """Whether the program can work here: engines, models, limits, disk; exits with 3 when one is wrong."""
    from pydantic import ValidationError
    from yaml import YAMLError

    from pipeline.doctor.examine import as_json as json_of
    from pipeline.doctor.examine import as_table, examine, needs_attention
    from pipeline.doctor.model import Place
    from pipeline.settings import Settings, load_settings

    try:
        settings = load_settings(params)
    except (ValidationError, YAMLError, UnicodeDecodeError, OSError):
        settings = Settings()  # what is wrong with the file is one of the things that it finds
    found = list(examine(Place(raw, out, params, settings)))
    if as_json:
        typer.echo(json_of(found))
    else:
        console.print(as_table(found))
    raise typer.Exit(ATTENTION if needs_attention(found) else 0)
