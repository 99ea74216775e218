"""A run on the terminal: where the time went, what was set aside, what was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table

from pipeline.runlog.past import Event, Run


def run_parts(run: Run, slowest: int) -> Iterator[RenderableType]:
    """``slowest``: so many pages that took longest."""
    yield _heading(run)
    if stages := run.of("stage ended"):
        yield _stages(stages)
    yield from _reading(run, slowest)
    for published in run.of("published"):
        yield _published(published)
    yield "All of it: " + ", ".join(str(path) for path in run.files)


def run_list(runs: Sequence[Run]) -> Table:
    """One line a run, the last first."""
    table = _table("Runs", "began", "command", "seconds>", "pages read>", "set aside>", "how it ended")
    for run in runs:
        pages, aside = len(run.of("page")), len(run.of("page set aside"))
        table.add_row(run.began, _commands(run), _seconds(run.seconds), f"{pages:,}", f"{aside:,}", run.how)
    return table


def _commands(run: Run) -> str:
    first, *rest = run.commands or ("",)
    return ", ".join([first, *(command.removeprefix("kinerja ") for command in rest)])


def _heading(run: Run) -> str:
    started = run.of("started")
    version = next((str(e.get("version", "")) for e in started), "")
    took = "" if run.seconds is None else f", {run.seconds:,.1f} s"
    return f"{_commands(run)} (version {version}) of {run.began}: {run.how}{took}"


def _stages(ended: Sequence[Event]) -> Table:
    table = _table("Time by step", "step", "seconds>", "CPU s of this process>", "how it ended")
    for event in ended:
        how = f"failed: {event.get('why', '')}" if event["how"] != "done" else "done"
        table.add_row(str(event["stage"]), _seconds(event["seconds"]), _seconds(event.get("cpu")), how)
    return table


def _reading(run: Run, slowest: int) -> Iterator[RenderableType]:
    documents, pages, aside = run.of("document"), run.of("page"), run.of("page set aside")
    if not (documents or pages or aside or run.of("document refused")):
        return
    kept = sum(int(e["kept"]) for e in documents)
    layers = Counter(str(e["layer"]) for e in pages)
    by_layer = ", ".join(f"{n:,} {layer}" for layer, n in sorted(layers.items()))
    said = f"{len(documents):,} documents; pages: {kept:,} from the cache, {len(pages):,} read"
    yield f"{said}{f' ({by_layer})' if by_layer else ''}, {len(aside):,} set aside"
    if pages:
        yield _effort(pages)
        yield _slowest(pages, slowest)
    if refused := run.of("document refused", "document finding", "page lost", "page set aside"):
        yield _troubles(refused)


def _effort(pages: Sequence[Event]) -> str:
    wall, cpu = (sum(float(e[of]) for e in pages) for of in ("seconds", "cpu"))
    pieces = sum(int(e["cells"]) + int(e["lines"]) for e in pages)
    second = sum(int(e["second"]) for e in pages)
    workers = len({str(e["worker"]) for e in pages})
    return (
        f"{wall:,.1f} s and {cpu:,.1f} CPU s of {workers} processes, {cpu / len(pages):.2f} CPU s a page;"
        f" {pieces:,} cells and lines, {second:,} of them shown to the second reader"
    )


def _slowest(pages: Sequence[Event], most: int) -> Table:
    table = _table("Slowest pages", "seconds>", "CPU s>", "page", "what it is")
    for e in sorted(pages, key=lambda e: (-float(e["seconds"]), str(e["file"]), int(e["page"])))[:most]:
        found = f"{e['tables']:,} tables, {e['cells']:,} cells, {e['second']:,} pieces read twice"
        said = f"{e['layer']}: {found} ({e['why']})"
        table.add_row(_seconds(e["seconds"]), _seconds(e["cpu"]), f"{e['file']}, page {e['page']}", said)
    return table


def _troubles(events: Sequence[Event]) -> Table:
    table = _table("Set aside, refused, or lost once", "what", "file", "page>", "code", "tries>", "why")
    for e in events:
        page, tries = (str(e.get(of, "")) for of in ("page", "tries"))
        table.add_row(str(e["event"]), str(e["file"]), page, str(e["code"]), tries, str(e["why"]))
    return table


def _published(event: Event) -> str:
    named = (
        ("Published", event["rows"]),
        ("Findings", event["findings"]),
        ("Decisions", event["corrections"]),
    )
    lines = [
        f"{title}: " + (", ".join(f"{n:,} {name}" for name, n in counts.items() if n) or "none")
        for title, counts in named
    ]
    return "\n".join(lines)


def _table(title: str, *columns: str) -> Table:
    """A column whose name ends in ``>`` holds numbers."""
    table = Table(title=title, title_justify="left")
    for name in columns:
        table.add_column(
            name.removesuffix(">"), justify="right" if name.endswith(">") else "left", overflow="fold"
        )
    return table


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:,.2f}"
