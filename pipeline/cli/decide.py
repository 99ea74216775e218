"""What people decide: doubtful values, and names for what has none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.frame import Out, Params, Raw, app, console, fail, need_folder, settings_of


@app.command()
def review(
    raw: Raw = Path("raw"),
    out: Out = Path("extracted"),
    params: Params = Path("params.yaml"),
    decree: Annotated[
        str, typer.Option("--decree", help="Only this decree_id; a part of it is enough.")
    ] = "",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 8765,
    by: Annotated[str, typer.Option("--by", help="Who decides; git's user.name where nobody is named.")] = "",
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address.")] = False,
) -> None:
    """The review page: doubtful values beside their piece of the scan, to be decided in a browser."""
    from pipeline.explain import NotPublished, find_decree
    from pipeline.review.serve import PortTaken, reviewer, serve

    settings = settings_of(params)
    need_folder(raw)
    try:
        chosen = find_decree(out, decree) if decree else ""
        serve(
            raw,
            out,
            settings,
            by=by or reviewer(),
            decree=chosen,
            port=port,
            open_browser=not no_open,
            say=lambda address: console.print(address, soft_wrap=True, highlight=False),
        )
    except NotPublished as error:
        fail(str(error))
    except PortTaken as error:
        fail(f"127.0.0.1:{port} cannot be used ({error}); name another with --port")


@app.command()
def propose(
    out: Out = Path("extracted"),
    kind: Annotated[str, typer.Option("--kind", help="Only indikator, or only sasaran.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="So many of them.")] = 30,
) -> None:
    """Indicators and objectives that have no canonical name yet, for `kinerja accept`."""
    from pipeline.compare.naming.accept import NoSuchProposal, load_proposals
    from pipeline.compare.naming.entries import KINDS
    from pipeline.compare.naming.terminal import proposal_table

    if kind and kind not in KINDS:
        raise typer.BadParameter(f"--kind is {' or '.join(KINDS)}")
    try:
        found = [p for p in load_proposals(out) if not kind or p["kind"] == kind]
    except NoSuchProposal as error:
        fail(str(error))
    console.print(proposal_table(found, limit) if found else "Every text has a canonical name.")


@app.command()
def accept(
    proposal: Annotated[
        str, typer.Argument(help="Its id, as `kinerja propose` prints it; a beginning will do.")
    ],
    same_as: Annotated[str, typer.Option("--as", help="It is this canonical indicator or objective.")] = "",
    new: Annotated[str, typer.Option("--new", help="It is a new one, with this id.")] = "",
    nothing: Annotated[str, typer.Option("--none", help="It is neither, and why; not proposed again.")] = "",
    name: Annotated[str, typer.Option("--name", help="Of a new one; else the text.")] = "",
    unit: Annotated[
        str, typer.Option("--unit", help="Of a new indicator, as in units.yml; - for none.")
    ] = "",
    direction: Annotated[str, typer.Option("--direction", help="Which is better: higher, lower, none.")] = "",
    jenis: Annotated[
        str, typer.Option("--jenis", help="Of a new sasaran: program, kegiatan, strategis, sasaran.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="Who decides; git's user.name where nobody is named.")] = "",
    vocabulary: Annotated[
        Path | None, typer.Option("--vocabulary", help="Folder of accepted.yml; else schemas/vocabulary.")
    ] = None,
    out: Out = Path("extracted"),
) -> None:
    """Give a proposed text its canonical name, in accepted.yml; the next run follows it."""
    from pipeline.compare.naming.accept import find_proposal, load_proposals, write_accepted
    from pipeline.compare.naming.decide import DecidedWrongly, Said, decision
    from pipeline.normalise.vocabulary import load_vocabulary
    from pipeline.review.serve import reviewer
    from schemas.fields import HERE

    folder = vocabulary or HERE / "vocabulary"
    said = Said(same_as, new, nothing, name, unit, direction, jenis)
    try:
        found = find_proposal(load_proposals(out), proposal)
        entry = decision(found, said, by=by or reviewer(), on=datetime.now().date())
        path = write_accepted(folder, entry, load_vocabulary(folder))
    except DecidedWrongly as error:
        raise typer.BadParameter(str(error)) from error
    console.print(f"{path}: {found['text']}\n`kinerja run` publishes it so.", markup=False, highlight=False)
