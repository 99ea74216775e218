from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bench.accuracy import accuracy_table
from bench.judge import Judgement, Kind, PublishedRow, Value
from bench.made import Judged


def lines_of(table: Table) -> dict[str, list[str]]:
    """The figures of each line, by its name without the count of decrees."""
    console = Console(width=150)
    with console.capture() as captured:
        console.print(table)
    lines = [line.partition(" (1) ") for line in captured.get().splitlines()]
    return {name.strip(): figures.split() for name, found, figures in lines if found}


def judged(*rows: PublishedRow, header: bool) -> Judged:
    cell = Value("rkt", "r/1", "anggaran", "anggaran", Kind.AMOUNT, 5, 6, False)
    name = Value("decrees", "d", "nomor", "nomor", Kind.HEADER, "4", "4", False)
    values = (cell, name) if header else (cell,)
    return Judged("aceh-clean-001", "aceh", "clean", "clean", Judgement(2, ("a",), rows, values))


def test_a_peer_stands_below_with_a_dash_for_what_it_does_not_have() -> None:
    ours, peer = judged(PublishedRow("rkt", "r/1", True, False), header=True), judged(header=False)
    lines = lines_of(accuracy_table([ours], {"OCR": [peer]}))
    assert lines["total"] == ["1/2", "0", "0.00", "-", "0/1", "-", "1/1", "1", "5000.0", "0.0", "-"]
    assert lines["OCR, total"] == ["1/2", "-", "0.00", "-", "0/1", "-", "-", "1", "10000.0", "-", "-"]
    assert list(lines) == ["aceh", "clean", "total", "OCR, clean", "OCR, total"]
