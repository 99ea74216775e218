"""A small agreement with known readings, and decisions about it, made for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from pipeline.compare.naming.catalogue import load_catalogue
from pipeline.corrections.decided import Decisions
from pipeline.corrections.model import Corrections, Decision
from pipeline.corrections.step import normalise_as_decided
from pipeline.model import Box, Mark, Outcome, Printed, Record, Row, Source
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.validate import Context

SHA, OTHER_SHA = "a" * 64, "b" * 64
ID = "kpu-3576-2024-4"
SOURCE = Source("kota-mojokerto.pdf", SHA, 9)
_FOLDER = Path(__file__).parents[2] / "schemas" / "vocabulary"
VOCABULARY = load_vocabulary(_FOLDER)
CONTEXT = Context(VOCABULARY, load_catalogue(_FOLDER, VOCABULARY))
AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

SASARAN = "Terwujudnya Tahapan Pemilu/Pemilihan sesuai Jadwal"
INDIKATOR = (
    "Persentase penyelenggaraan Pemilu/Pemilihan sesuai Jadwal",
    "Persentase target kinerja tercapai sesuai dengan Perjanjian Kinerja",
    "Opini BPK atas Laporan Keuangan KPU",
)


def box_at(row: int, col: int) -> Box:
    """The cell of a row and a column, both from 0, of a table with cells of 100 x 20 points."""
    return Box(100.0 * col, 200.0 + 20 * row, 100.0 * col + 100, 220.0 + 20 * row)


def printed(text: str, box: Box, page: int = 6, **more: Any) -> Printed:
    return Printed(text, page, box, more.pop("confidence", 0.999), **more)


def head() -> Record:
    """The decree itself: Keputusan KPU Kota Mojokerto 4/2024."""
    line = Box(50.0, 50.0, 500.0, 60.0)
    values = {
        "nomor": printed("NOMOR 4 TAHUN 2024", line, page=1),
        "lembaga": printed("KOMISI PEMILIHAN UMUM KOTA MOJOKERTO", Box(50.0, 70.0, 500.0, 80.0), page=1),
        "penandatangan": printed("SAIFUL AMIN", Box(50.0, 90.0, 500.0, 99.0), page=2),
        "jabatan_penandatangan": printed("KETUA", Box(50.0, 80.0, 500.0, 89.0), page=2),
    }
    return Record("decrees", SOURCE.stem, 1, 1, values, {"jenis_dokumen": "keputusan"})


def agreement() -> list[Record]:
    """Three rows: the first two under one merged sasaran; the target of the second is in doubt."""
    sasaran = printed(SASARAN, Box(100.0, 200.0, 200.0, 240.0))
    number = printed("1", Box(0.0, 200.0, 100.0, 240.0))
    party = printed("SAIFUL AMIN", Box(50.0, 100.0, 200.0, 110.0))
    targets = (
        printed("100%", box_at(0, 3)),
        printed("80%", box_at(1, 3), confidence=0.93, alternatives=("60%",), doubt="READERS_DISAGREE"),
        printed("WTP", box_at(2, 3)),
    )
    rows = []
    for n, (indikator, target) in enumerate(zip(INDIKATOR, targets, strict=True)):
        own = {
            "no": number if n < 2 else printed("2", box_at(2, 0)),
            "sasaran": sasaran if n < 2 else printed("Meningkatkan Akuntabilitas", box_at(2, 1)),
            "indikator": printed(indikator, box_at(n, 2)),
            "target": target,
            "pihak_pertama": party,
        }
        rows.append(Record("agreements", SOURCE.stem, 1, n + 1, own, {"jenis_sasaran": "program"}))
    return rows


def action() -> list[Record]:
    """One row of a quarterly plan: t1 ticked, t2 with too little ink, t3 blank, t4 a dash."""
    own = {
        "no": printed("1", box_at(0, 0), page=7),
        "sasaran": printed(SASARAN, box_at(0, 1), page=7),
        "indikator": printed(INDIKATOR[0], box_at(0, 2), page=7),
        "target": printed("100%", box_at(0, 3), page=7),
        "t1": printed("V", box_at(0, 4), page=7, mark=Mark.MARKED),
        "t2": printed("", box_at(0, 5), page=7, mark=Mark.UNSURE),
        "t3": printed("", box_at(0, 6), page=7, mark=Mark.BLANK),
        "t4": printed("-", box_at(0, 7), page=7, mark=Mark.MARKED),
    }
    return [Record("actions", SOURCE.stem, 1, 1, own, {"jenis_jadwal": "triwulan"})]


def records() -> list[Record]:
    return [head(), *agreement(), *action()]


def decision(number: int, **said: Any) -> Decision:
    """Decision ``number`` by Ani: a value of the agreement's second target, where nothing else is said."""
    box = box_at(1, 3)
    value = {
        "action": "value",
        "table": "agreements",
        "row": "1/2",
        "column": "target",
        "page": 6,
        "box": (box.x0, box.top, box.x1, box.bottom),
        "expect": "80%",
    }
    common = {"id": f"{number:08x}", "by": "Ani", "at": AT}
    entry = {**common, **(value if said.get("action", "value") == "value" else {}), **said}
    made: Decision = TypeAdapter(Decision).validate_python(entry)
    return made


def sides(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


def decided(
    *decisions: Decision,
    of: Sequence[Record] | None = None,
    document: str = SHA,
    undone: tuple[str, ...] = (),
) -> tuple[Outcome[Row], Decisions]:
    """The rows of ``of`` (the records above) with ``decisions``, and what became of them."""
    return normalise_as_decided(
        records() if of is None else of,
        SOURCE,
        Corrections(document=document, decisions=decisions, undone=undone),
        vocabulary=VOCABULARY,
        settings=NormaliseSettings(),
    )


def machine() -> Outcome[Row]:
    rows, _ = normalise_as_decided(
        records(), SOURCE, None, vocabulary=VOCABULARY, settings=NormaliseSettings()
    )
    return rows


def row(outcome: Outcome[Row], name: str) -> Row:
    """By the end of its id: ``agreements/1/2``."""
    return next(r for r in outcome.items if r.row_id == f"{ID}/{name}")


def changes(outcome: Outcome[Row]) -> dict[str, dict[str, tuple[object, object]]]:
    """Row -> column -> (machine's value, decided value) of all that a decision changed."""
    before = {r.row_id: r.values for r in machine().items}
    found: dict[str, dict[str, tuple[object, object]]] = {}
    for r in outcome.items:
        old = before.pop(r.row_id, {})
        here = {c: (old.get(c), v) for c, v in r.values.items() if old.get(c) != v}
        if here:
            found[r.row_id.removeprefix(f"{ID}/")] = here
    return found | {row_id.removeprefix(f"{ID}/"): {} for row_id in before}


def codes(outcome: Outcome[Row]) -> list[tuple[str, str, str]]:
    """(code, row, column) of the findings about decisions."""
    return [
        (f.code, f.row_id.removeprefix(f"{ID}/"), f.column)
        for f in outcome.findings
        if f.code.startswith("CORRECTION")
    ]
