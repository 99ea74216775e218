from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bench.accuracy import accuracy_table
from bench.judge import Judgement, Kind, PublishedRow, Value
from bench.made import Judged


def lines_of(table: Table) -> list[tuple[str, list[str]]]:
    """Name and figures of each line below the headings."""
    console = Console(width=120)
    with console.capture() as captured:
        console.print(table)
    lines = captured.get().partition("───")[2].splitlines()[1:]
    return [(line[:15].rstrip(), line[15:].split()) for line in lines if line.strip()]


def judged(*rows: PublishedRow, header: bool) -> Judged:
    cell = Value("rkt", "r/1", "anggaran", "anggaran", Kind.AMOUNT, 5, 6, False)
    name = Value("decrees", "d", "nomor", "nomor", Kind.HEADER, "4", "4", False)
    values = (cell, name) if header else (cell,)
    return Judged("aceh-clean-001", "aceh", "clean", "clean", Judgement(2, ("a",), rows, values))


def test_a_peer_stands_below_with_a_dash_for_what_it_does_not_have() -> None:
    ours, peer = judged(PublishedRow("rkt", "r/1", True, False), header=True), judged(header=False)
    mine = ["1/2", "0", "0.00", "-", "0/1", "-", "1/1", "1", "5000.0", "0.0", "-"]
    theirs = ["1/2", "-", "0.00", "-", "0/1", "-", "-", "1", "10000.0", "-", "-"]
    assert lines_of(accuracy_table([ours], {"img2table + Tesseract": [peer]})) == [
        ("  aceh (1)", mine),
        ("  clean (1)", mine),
        ("  total (1)", mine),
        ("  img2table", []),
        ("  + Tesseract", []),
        ("    clean (1)", theirs),
        ("    total (1)", theirs),
    ]
