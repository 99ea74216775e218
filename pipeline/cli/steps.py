"""The steps, all at once (`run`) and one by one, as ``dvc.yaml`` calls them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.frame import (
    Out,
    OutAnywhere,
    Params,
    Raw,
    RawAnywhere,
    Scheduler,
    Workers,
    app,
    attend,
    console,
    copies_in,
    cores,
    expect_pages,
    fail,
    need_folder,
    settings_of,
    work_in,
)


@app.command()
def run(
    raw: RawAnywhere = "raw",
    out: OutAnywhere = "extracted",
    params: Params = Path("params.yaml"),
    workers: Workers = 0,
    scheduler: Scheduler = "",
    copies: Annotated[
        Path | None,
        typer.Option("--copies", help="Folder for the local copy of what has an address; else a cache."),
    ] = None,
) -> None:
    """All steps: PDFs in, tables out. Exits with 3 when something needs attention."""
    expect_pages(Path(raw), Path(out), scheduler)
    from pipeline.mirror import run as on_storage
    from pipeline.progress import page_progress
    from pipeline.publish import closing_summary

    started = time.monotonic()
    settings = settings_of(params)
    documents, publication = (on_storage.place(folder, copies_in(copies)) for folder in (raw, out))
    if documents.remote is None:
        need_folder(documents.local)
    with page_progress(console) as progress:
        made, pages = on_storage.run(
            documents,
            publication,
            settings,
            workers=cores(workers),
            progress=progress,
            scheduler=scheduler,
            say=lambda line: console.print(line, soft_wrap=True, highlight=False),
        )
    console.print(f"{pages} pages read anew")
    console.print(closing_summary(made, time.monotonic() - started))
    report = publication.local / "report.html"
    console.print(f"What it says and what is doubtful: {report}", highlight=False)
    attend(made)


@app.command()
def read(
    raw: Raw = Path("raw"),
    out: Out = Path("extracted"),
    params: Params = Path("params.yaml"),
    workers: Workers = 0,
    scheduler: Scheduler = "",
) -> None:
    """Step 1: read the pages that have no reading yet."""
    expect_pages(raw, out, scheduler)
    from pipeline import flow
    from pipeline.progress import page_progress

    settings = settings_of(params)
    need_folder(raw)
    with (
        flow.writing(
            out, "kinerja read", settings, raw=raw, workers=cores(workers), scheduler=scheduler
        ) as log,
        log.stage("read"),
        page_progress(console) as progress,
    ):
        pages = flow.read_step(
            raw,
            work_in(out),
            settings,
            workers=cores(workers),
            progress=progress,
            scheduler=scheduler,
            log=log,
        )
    console.print(f"{pages} pages read anew")


@app.command()
def assemble(out: Out = Path("extracted")) -> None:
    """Step 2: pages to tables and records."""
    from pipeline import flow

    with flow.writing(out, "kinerja assemble") as log, log.stage("assemble"):
        flow.assemble_step(work_in(out))


@app.command()
def normalise(out: Out = Path("extracted"), params: Params = Path("params.yaml")) -> None:
    """Step 3: records to clean values."""
    from pipeline import flow

    settings = settings_of(params)
    with flow.writing(out, "kinerja normalise", settings) as log, log.stage("normalise"):
        flow.normalise_step(work_in(out), settings)


@app.command()
def validate(out: Out = Path("extracted"), params: Params = Path("params.yaml")) -> None:
    """Step 4: schemas, checks within and across decrees, quarantine."""
    from pipeline import flow

    settings = settings_of(params)
    with flow.writing(out, "kinerja validate", settings) as log, log.stage("validate"):
        flow.validate_step(work_in(out), settings)


@app.command()
def publish(out: Out = Path("extracted")) -> None:
    """Step 5: Parquet tables and datapackage.json."""
    from pipeline import flow
    from pipeline.publish import closing_summary

    started = time.monotonic()
    with flow.writing(out, "kinerja publish") as log, log.stage("publish"):
        made = flow.publish_step(work_in(out), out, log=log)
    console.print(closing_summary(made, time.monotonic() - started))


@app.command()
def report(
    raw: Raw = Path("raw"), out: Out = Path("extracted"), params: Params = Path("params.yaml")
) -> None:
    """Step 6: report.html, one page that explains the publication."""
    from pipeline import flow
    from pipeline.publish.previous import NotAPublication

    settings = settings_of(params)
    try:
        with flow.writing(out, "kinerja report", settings) as log, log.stage("report"):
            console.print(f"{flow.report_step(raw, work_in(out), out, settings)}", highlight=False)
    except NotAPublication as error:
        fail(f"{error}; run `kinerja publish` first")


@app.command()
def explore(
    raw: Raw = Path("raw"), out: Out = Path("extracted"), params: Params = Path("params.yaml")
) -> None:
    """Step 7: explore.html, one page to look at, compare and search what was published."""
    from pipeline import flow
    from pipeline.publish.previous import NotAPublication

    settings = settings_of(params)
    try:
        with flow.writing(out, "kinerja explore", settings) as log, log.stage("explore"):
            console.print(f"{flow.explore_step(raw, work_in(out), out, settings)}", highlight=False)
    except NotAPublication as error:
        fail(f"{error}; run `kinerja publish` first")
