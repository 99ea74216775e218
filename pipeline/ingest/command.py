"""``kinerja ingest`` from the words of the caller to the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.prompt import Prompt
from rich.status import Status
from rich.text import Text

from pipeline.assemble.layouts import load_layouts
from pipeline.ingest import dvc
from pipeline.ingest.alone import decide_alone
from pipeline.ingest.dialog import ask
from pipeline.ingest.files import find_files
from pipeline.ingest.first_pages import Knowledge
from pipeline.ingest.model import FileOutcome, Given, Ingested, Origin, Refused, Skipped
from pipeline.ingest.names import valid_stem
from pipeline.ingest.settle import Offer, number_given, region_given, year_given
from pipeline.ingest.sidecar import NOT_RECORDED
from pipeline.ingest.step import Call, ingest
from pipeline.lock import Busy, held
from pipeline.machines.where import Machines
from pipeline.normalise.vocabulary import RegionWords, load_vocabulary
from pipeline.read.cache import ReadingCache
from pipeline.read.files.opener import opener
from pipeline.read.pages import page_by_page
from pipeline.settings import Settings
from pipeline.terminal import shown
from pipeline.whole import sweep
from schemas.fields import HERE as SCHEMAS

ALL_WELL, FAILED, ATTENTION = 0, 1, 3
_PROCESSES = 1  # that open files and read pages, with the limits of params.yaml; each begun when needed


class CalledWrongly(ValueError):
    """An option that cannot be used, or not with these files; nothing was read."""


class CannotIngest(RuntimeError):
    """The archive cannot take anything now; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the caller said. ``source`` None: ask where the files come from, unless ``yes``.

    ``single``: what is said of a single file, as written, by field (``issuer``, .., ``name``).
    """

    paths: tuple[Path, ...]
    raw: Path
    yes: bool
    source: str | None
    licence: str
    received: date
    single: Mapping[str, str | None]


def run(request: Request, cache: ReadingCache, settings: Settings, console: Console) -> int:
    """Take the files in, one after another; returns the exit code.

    0: each is in the archive, or was not wanted by the person asked. 1: none came in, because of a
    refusal. 3: some came in and some were refused. Raises CalledWrongly, CannotIngest.
    """
    vocabulary = load_vocabulary(SCHEMAS / "vocabulary")
    given = _given(request.single, vocabulary.regions)
    found = find_files(request.paths)
    if given.said and len(found.files) > 1:
        options = ", ".join(f"--{name}" for name in request.single if name in given.said)
        raise CalledWrongly(f"{options} can be said of a single file only; {len(found.files)} were given")
    if trouble := dvc.incomplete(request.raw):
        raise CannotIngest(trouble)
    knowledge = Knowledge(settings, load_layouts(SCHEMAS / "layouts"), vocabulary)
    machines = Machines(_PROCESSES, limits=settings.machines)
    outcomes: list[FileOutcome] = []
    try:
        with (
            held(request.raw, "ingest", "kinerja ingest"),
            opener(machines) as files,
            page_by_page(machines, cache, settings.read) as read,
        ):
            for names in ("*.pdf", "*.yml"):  # of an ingest that was killed
                sweep(request.raw, names)
            origin = Origin(request.received, _source(request, console), request.licence)
            decide = decide_alone if request.yes else _asking(console)
            call = Call(request.raw, files, read, knowledge, origin, given, decide, _busy(console))
            for outcome in ingest(found, call):
                outcomes.append(outcome)
                _print(console, _lines(outcome))
    except Busy as error:
        raise CannotIngest(str(error)) from error
    _print(console, _closing(outcomes, request.raw))
    refused = any(isinstance(o, Refused) for o in outcomes)
    ingested = any(isinstance(o, Ingested) for o in outcomes)
    return ALL_WELL if not refused else ATTENTION if ingested else FAILED


def _given(single: Mapping[str, str | None], words: RegionWords) -> Given:
    """The options about a single file, checked. Raises CalledWrongly."""
    try:
        issuer, region, number, year, name = (
            single.get(field) for field in ("issuer", "region", "number", "year", "name")
        )
        if issuer is not None and not issuer.strip():
            raise ValueError("--issuer is empty")
        if region is not None:
            region_given(region, words)
        stem = valid_stem(name) if name is not None else None
        if name is not None and stem is None:
            raise ValueError(
                f"--name {shown(name)!r}: a file name has small letters, digits and hyphens,"
                " e.g. kota-mojokerto-2024-4"
            )
        return Given(
            issuer,
            region,
            number_given(number) if number is not None else None,
            year_given(year) if year is not None else None,
            stem,
        )
    except ValueError as error:
        raise CalledWrongly(str(error)) from error


def _source(request: Request, console: Console) -> str:
    """Asked for once, for all files; nobody there to answer is met again at the first proposal."""
    if request.source is not None or request.yes:
        return request.source or ""
    try:
        answer = Prompt.ask("Where do the files come from?", console=console, default=NOT_RECORDED)
    except EOFError:
        return ""
    return "" if answer == NOT_RECORDED else answer


def _asking(console: Console) -> Callable[[Offer], Offer | Skipped]:
    return lambda offer: ask(offer, console)


def _busy(console: Console) -> Callable[[Path], Status]:
    """A sign of life while pages are read; nothing where the output is no terminal."""
    return lambda file: console.status(Text(f"reading the first pages of {shown(file.name)}"))


def _lines(outcome: FileOutcome) -> Iterator[Text]:
    file = shown(str(outcome.file))
    if isinstance(outcome, Ingested):
        yield Text(f"{file} -> {', '.join(shown(str(path)) for path in outcome.written)}", style="green")
        for note in outcome.notes:
            yield Text(f"  note: {shown(note)}", style="yellow")
    elif isinstance(outcome, Refused):
        yield Text(f"{file}: refused: {shown(outcome.why)}", style="red")
        if outcome.remedy:
            yield Text(f"  {outcome.remedy}")
    else:
        yield Text(f"{file}: left out")


def _closing(outcomes: Sequence[FileOutcome], raw: Path) -> Iterator[Text]:
    counts = {
        "ingested": sum(isinstance(o, Ingested) for o in outcomes),
        "refused": sum(isinstance(o, Refused) for o in outcomes),
        "left out": sum(isinstance(o, Skipped) for o in outcomes),
    }
    yield Text(", ".join(f"{count} {what}" for what, count in counts.items() if count or what == "ingested"))
    written = [path for o in outcomes if isinstance(o, Ingested) for path in o.written]
    commands = dvc.commands(raw, written)
    if commands:
        yield Text("DVC keeps the PDFs of this archive; run:")
    yield from (Text(f"  {command}") for command in commands)


def _print(console: Console, lines: Iterator[Text]) -> None:
    """Unfolded: a command or a path must be whole when it is copied."""
    for line in lines:
        console.print(line, soft_wrap=True)
