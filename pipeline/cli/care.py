"""Whether all is well."""

from __future__ import annotations

from pathlib import Path

import typer

from pipeline.cli.frame import ATTENTION, Out, app, console
from pipeline.terminal import shown


@app.command()
def check(out: Out = Path("extracted")) -> None:
    """What needs attention in the publication; exits with 3 when something does."""
    from pipeline.publish.attention import attention

    lines = attention(out)
    for line in lines:
        console.print(shown(line), soft_wrap=True)
    raise typer.Exit(ATTENTION if lines else 0)
