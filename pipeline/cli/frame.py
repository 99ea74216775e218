"""What all commands share: the application, its terminal, common options, and how a command ends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from pipeline.terminal import Terminal
from pipeline.trouble import Told, told

if TYPE_CHECKING:
    from pipeline.publish.stored import Stored
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
            fail(message)


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

        copy = place(str(given), copies_in(None)).local
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


def settings_of(params: Path) -> Settings:
    from pydantic import ValidationError
    from yaml import YAMLError

    from pipeline.settings import load_settings

    try:
        return load_settings(params)
    except (ValidationError, YAMLError, UnicodeDecodeError) as error:
        fail(f"{params} cannot be used: {error}")


def need_folder(raw: Path) -> None:
    if not raw.is_dir():
        fail(f"there is no folder {raw}; put the PDFs there, or name another with --raw")


def expect_pages(raw: Path, out: Path, scheduler: str) -> None:
    """Before anything large is imported here: what reads pages is loaded beside it, on another core."""
    from pipeline.read.loading import begin

    if not scheduler:
        begin(raw, out / "work" / "read" / "documents.json")


def copies_in(named: Path | None) -> Path:
    """Where local copies of storage are kept."""
    from pipeline.mirror.address import copies

    return named or copies()


def work_in(out: Path) -> Work:
    from pipeline.storage import Work

    return Work(out / "work")


def cores(workers: int) -> int:
    return workers or (os.cpu_count() or 1)


def attend(made: Stored) -> None:
    if "error" in made.column("findings", "severity"):
        raise typer.Exit(ATTENTION)


def fail(message: str) -> NoReturn:
    Terminal(stderr=True).print(message, style="red")
    raise typer.Exit(FAILED)
