from __future__ import annotations

from rich.console import Console

from pipeline.publish import closing_summary, package, tables
from pipeline.publish.stored import Stored
from pipeline.validate import Validated
from tests.publish.made import DECREE_IDS, EARLIER, TEXT, TICK, document, validated


def shown(published: Validated, with_pages: bool = True) -> list[list[str]]:
    """The words of every line, borders left out."""
    made = tables(
        published, [document(TEXT, TICK)] if with_pages else [], DECREE_IDS, EARLIER if with_pages else ()
    )
    files = package(made)
    stored = Stored({name: files[f"{name}.parquet"] for name in made})
    console = Console(width=100, no_color=True)
    with console.capture() as capture:
        console.print(closing_summary(stored, 12.34))
    lines = [[part.strip() for part in line.strip("│ ").split("│")] for line in capture.get().splitlines()]
    return [line for line in lines if line[0] and line[0][0] not in "┏┃┡└"]


def test_summary() -> None:
    assert shown(validated()) == [
        ["Published"],
        ["decrees", "1", "0"],
        ["agreements", "2", "1"],
        ["actions", "2", "0"],
        ["rkt", "1", "0"],
        ["budgets", "1", "0"],
        ["signatories", "1", "0"],
        ["legal_basis", "1", "0"],
        ["findings", "3"],
        ["cells", "2"],
        ["quarantine", "2"],
        ["lineage", "2"],
        ["corrections", "0"],
        ["indicators", "0"],
        ["objectives", "0"],
        ["proposals", "0"],
        ["comparison", "0", "0"],
        ["coverage", "1", "1"],
        ["cascade", "0"],
        ["Findings"],
        ["error", "ENCRYPTED", "1", "PDF needs a password"],
        ["error", "VALUE_MISSING", "1", "Required value missing"],
        ["warning", "UNKNOWN_HEADER", "1", "Table of an unknown form"],
        ["9 rows, 1 to review, 1 in quarantine, 12.3 s"],
    ]


def test_nothing_was_found() -> None:
    lines = shown(Validated((), (), ()), with_pages=False)
    assert ["Findings"] not in lines
    assert lines[-1] == ["0 rows, 0 to review, 0 in quarantine, 12.3 s"]
