"""The command ``kinerja``: load, call one step, save. What it prints is for people.

Exit codes: 0 all is well; 1 the command failed; 2 it was called wrongly; 3 it did its work, and
something needs attention (findings of severity error).

Heavy imports stand inside the commands: each process that reads pages imports this module first.
"""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from pipeline.terminal import Terminal, shown
from pipeline.trouble import Told, told

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.settings import Settings
    from pipeline.storage import Work

FAILED, ATTENTION = 1, 3


class _Telling(TyperGroup):
    """What stops a command is said in words, wherever it comes from; a traceback is for defects."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (Told, OSError) as error:
            message = told(error)
            if message is None:
                raise
            _fail(message)


app = typer.Typer(
    name="kinerja",
    cls=_Telling,
    help="Scanned Indonesian performance decrees to tables that can be walked back to the page.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # Rich's help needs its Markdown and Pygments: twice the time of `--help`
    pretty_exceptions_enable=False,
)
console = Terminal()


def _folder_here(given: str | Path) -> Path:
    """A folder of this machine; what is said of any other is where its local copy is."""
    from pipeline.mirror.address import elsewhere, here

    if elsewhere(str(given)):
        from pipeline.mirror.run import place

        copy = place(str(given), _copies(None)).local
        raise typer.BadParameter(
            f"{given}: only `kinerja run` works on storage elsewhere; name its local copy, {copy}"
        )
    return here(str(given))


_RAW, _OUT = "Folder of the PDFs and their sidecars", "Folder of the published tables"
Raw = Annotated[Path, typer.Option("--raw", parser=_folder_here, metavar="<path>", help=f"{_RAW}.")]
Out = Annotated[
    Path,
    typer.Option("--out", parser=_folder_here, metavar="<path>", help=f"{_OUT}; work/ below it is kept too."),
]
RawAnywhere = Annotated[
    str, typer.Option("--raw", metavar="<path or url>", help=f"{_RAW}, or its address, e.g. s3://bucket/raw.")
]
OutAnywhere = Annotated[
    str,
    typer.Option(
        "--out", metavar="<path or url>", help=f"{_OUT}, or its address; work/ stays on this machine."
    ),
]
Params = Annotated[Path, typer.Option("--params", help="File of thresholds.")]
Workers = Annotated[int, typer.Option("--workers", min=0, help="Processes that read pages; 0: one a core.")]
Scheduler = Annotated[
    str,
    typer.Option("--scheduler", help="Read on the Dask cluster of this address, e.g. tcp://10.0.0.5:8786."),
]


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
    from pipeline.mirror import run as on_storage
    from pipeline.progress import page_progress
    from pipeline.publish import closing_summary

    started = time.monotonic()
    settings = _settings(params)
    documents, publication = (on_storage.place(folder, _copies(copies)) for folder in (raw, out))
    if documents.remote is None:
        _folder(documents.local)
    with page_progress(console) as progress:
        made, pages = on_storage.run(
            documents,
            publication,
            settings,
            workers=_cores(workers),
            progress=progress,
            scheduler=scheduler,
            say=lambda line: console.print(line, soft_wrap=True, highlight=False),
        )
    console.print(f"{pages} pages read anew")
    console.print(closing_summary(made, time.monotonic() - started))
    report = publication.local / "report.html"
    console.print(f"What it says and what is doubtful: {report}", highlight=False)
    _attend(made)


@app.command()
def read(
    raw: Raw = Path("raw"),
    out: Out = Path("extracted"),
    params: Params = Path("params.yaml"),
    workers: Workers = 0,
    scheduler: Scheduler = "",
) -> None:
    """Step 1: read the pages that have no reading yet."""
    from pipeline import flow
    from pipeline.progress import page_progress

    _folder(raw)
    with flow.writing(out, "kinerja read"), page_progress(console) as progress:
        pages = flow.read_step(
            raw,
            _work(out),
            _settings(params),
            workers=_cores(workers),
            progress=progress,
            scheduler=scheduler,
        )
    console.print(f"{pages} pages read anew")


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

    _folder(raw)
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
        code = command.run(request, _work(out).readings, _settings(params), console)
    except command.CalledWrongly as error:
        raise typer.BadParameter(str(error)) from error
    except command.CannotIngest as error:
        _fail(str(error))
    raise typer.Exit(code)


@app.command()
def assemble(out: Out = Path("extracted")) -> None:
    """Step 2: pages to tables and records."""
    from pipeline import flow

    with flow.writing(out, "kinerja assemble"):
        flow.assemble_step(_work(out))


@app.command()
def normalise(out: Out = Path("extracted"), params: Params = Path("params.yaml")) -> None:
    """Step 3: records to clean values."""
    from pipeline import flow

    with flow.writing(out, "kinerja normalise"):
        flow.normalise_step(_work(out), _settings(params))


@app.command()
def validate(out: Out = Path("extracted"), params: Params = Path("params.yaml")) -> None:
    """Step 4: schemas, checks within and across decrees, quarantine."""
    from pipeline import flow

    with flow.writing(out, "kinerja validate"):
        flow.validate_step(_work(out), _settings(params))


@app.command()
def publish(out: Out = Path("extracted")) -> None:
    """Step 5: Parquet tables and datapackage.json."""
    from pipeline import flow
    from pipeline.publish import closing_summary

    started = time.monotonic()
    with flow.writing(out, "kinerja publish"):
        made = flow.publish_step(_work(out), out)
    console.print(closing_summary(made, time.monotonic() - started))


@app.command()
def report(raw: Raw = Path("raw"), out: Out = Path("extracted")) -> None:
    """Step 6: report.html, one page that explains the publication."""
    from pipeline import flow
    from pipeline.publish.previous import NotAPublication

    try:
        with flow.writing(out, "kinerja report"):
            console.print(f"{flow.report_step(raw, _work(out), out)}", highlight=False)
    except NotAPublication as error:
        _fail(f"{error}; run `kinerja publish` first")


@app.command()
def explore(
    raw: Raw = Path("raw"), out: Out = Path("extracted"), params: Params = Path("params.yaml")
) -> None:
    """Step 7: explore.html, one page to look at, compare and search what was published."""
    from pipeline import flow
    from pipeline.publish.previous import NotAPublication

    settings = _settings(params)
    try:
        with flow.writing(out, "kinerja explore"):
            console.print(f"{flow.explore_step(raw, _work(out), out, settings)}", highlight=False)
    except NotAPublication as error:
        _fail(f"{error}; run `kinerja publish` first")


@app.command()
def check(out: Out = Path("extracted")) -> None:
    """What needs attention in the publication; exits with 3 when something does."""
    from pipeline.publish.attention import attention

    lines = attention(out)
    for line in lines:
        console.print(shown(line), soft_wrap=True)
    raise typer.Exit(ATTENTION if lines else 0)


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
        _fail(str(error))


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

    from pipeline.publish.previous import FOLDER, NotAPublication, load_publication
    from pipeline.report.difference import Difference, difference
    from pipeline.report.terminal import difference_parts

    try:
        found = difference(load_publication(old or out / FOLDER), load_publication(new or out))
    except NotAPublication as error:
        _fail(str(error) if old else f"{error}; `kinerja diff OLD` compares with another folder")
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
) -> None:
    """Where a value comes from: page and box, both readings, what each rule did, a crop of the scan."""
    from pipeline.explain import NotPublished, explain_value

    try:
        for part in explain_value(out, raw, crops, row_id, column):
            console.print(part)
    except NotPublished as error:
        _fail(str(error))


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

    settings = _settings(params)
    _folder(raw)
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
        _fail(str(error))
    except PortTaken as error:
        _fail(f"127.0.0.1:{port} cannot be used ({error}); name another with --port")


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
        _fail(str(error))
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
        _fail(str(error))
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


@app.command()
def propose(
    out: Out = Path("extracted"),
    kind: Annotated[str, typer.Option("--kind", help="Only indikator, or only sasaran.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="So many of them.")] = 30,
) -> None:
    """Indicators and objectives that have no canonical name yet, for `kinerja accept`."""
    from pipeline.compare.accept import NoSuchProposal, load_proposals
    from pipeline.compare.entries import KINDS
    from pipeline.compare.terminal import proposal_table

    if kind and kind not in KINDS:
        raise typer.BadParameter(f"--kind is {' or '.join(KINDS)}")
    try:
        found = [p for p in load_proposals(out) if not kind or p["kind"] == kind]
    except NoSuchProposal as error:
        _fail(str(error))
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
    from pipeline.compare.accept import find_proposal, load_proposals, write_accepted
    from pipeline.compare.decide import DecidedWrongly, Said, decision
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


def _settings(params: Path) -> Settings:
    from pydantic import ValidationError

    from pipeline.settings import load_settings

    try:
        return load_settings(params)
    except ValidationError as error:
        _fail(f"{params} cannot be used: {error}")


def _folder(raw: Path) -> None:
    if not raw.is_dir():
        _fail(f"there is no folder {raw}; put the PDFs there, or name another with --raw")


def _copies(named: Path | None) -> Path:
    """Where local copies of storage are kept."""
    from pipeline.mirror.address import copies

    return named or copies()


def _work(out: Path) -> Work:
    from pipeline.storage import Work

    return Work(out / "work")


def _cores(workers: int) -> int:
    return workers or (os.cpu_count() or 1)


def _attend(made: dict[str, pa.Table]) -> None:
    if "error" in made["findings"].column("severity").to_pylist():
        raise typer.Exit(ATTENTION)


def _fail(message: str) -> NoReturn:
    Terminal(stderr=True).print(message, style="red")
    raise typer.Exit(FAILED)
