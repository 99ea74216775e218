"""A peer's tables, judged on the same cells as our own.

A peer gives texts in rows, not our columns. Each is therefore read as a user would at best who knows what is
printed, so the figures are an upper bound, never to a peer's disadvantage:

- A printed row is found on its page as the row with the text most like its indikator (a budget line's: its
  name; a total's: its amount), all rows of a page paired in order as in ``tests/score.py``.
- A printed cell takes the text of the peer's row that agrees best with it, whatever column it stands in. Of a
  merged cell and of a heading row, the text may also stand above, or have been said for the row before. The
  letters that rulings become (``|``, ``_``), PDFium's sign for a hyphen at a line's end (U+FFFE) and an
  indikator's own number are not held against it; in a budget line a name, code or fund needs only to be there.
- An amount is right with its digits, a target's number and unit where the text is right but for spaces, or
  says them otherwise.
- Period cells are the run of columns behind the indikator that holds the fewest other texts of the rows and
  agrees best over all rows of a table: a marked one must hold some text, a blank one none (or a dash).

Left out, for a peer has none: header fields, parties, the level of a budget line, flags, and extra rows,
since a header, a column number and a heading are rows to a peer. Every wrong cell is thus silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rapidfuzz import fuzz

from bench.judge import PLACES, Judgement, Record, Value, judge_row, printed_rows
from tests.score import ALIKE, first_number, loose, pairs_in_order

_ABOVE = ("sasaran", "program", "kegiatan", "sasaran_kegiatan")  # columns whose cells may span rows
_NOT_IN_TABLES = ("level", "pihak_pertama", "pihak_kedua")
_UNITS = {"%": "persen"}
_SIGNS = str.maketrans({"|": " ", "_": " ", "\ufffe": "-"})


@dataclass(frozen=True, slots=True)
class RawTable:
    """What a peer says: ``rows`` of cell texts on ``page`` (1..)."""

    page: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A printed row of ``table`` (one of ours), and where the peer has it: ``raw.rows[row]``."""

    table: str
    printed: Record
    raw: RawTable
    row: int

    @property
    def texts(self) -> list[str]:
        return [text for text in self.raw.rows[self.row] if text]


def judge_peer(tables: Sequence[RawTable], truth: Mapping[str, Any]) -> Judgement:
    """One decree: the ``tables`` of a peer, in reading order, against what is printed."""
    printed = [(table, row) for table in PLACES for row in printed_rows(truth, table)]
    found = list(_find([RawTable(t.page, tuple(map(_clean, t.rows))) for t in tables], printed))
    there = {id(f.printed) for f in found}
    missing = [f"{table} {row['ke']}: {row['indikator']}" for table, row in printed if id(row) not in there]
    return Judgement(len(printed), tuple(missing), (), tuple(_values(found)))


def _clean(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(text.translate(_SIGNS).split()) for text in row)


def _find(tables: Sequence[RawTable], printed: Sequence[tuple[str, Record]]) -> Iterator[_Found]:
    """Page by page, the printed rows of each as they stand: an agreement's budget below its rows."""
    order = {"agreements": 0, "budgets": 0, "actions": 1, "rkt": 2}
    by_place = sorted(printed, key=lambda p: (_page(p[1]), order[p[0]], p[1]["ke"]))
    for page, group in groupby(by_place, key=lambda p: _page(p[1])):
        here = list(group)
        raws = [(raw, row) for raw in tables if raw.page == page for row in range(len(raw.rows))]
        alike = [[_likeness(_name(row), raw.rows[n]) for raw, n in raws] for _, row in here]
        for i, j in pairs_in_order(alike):
            yield _Found(*here[i], *raws[j])


def _page(printed: Record) -> int:
    return int(printed.get("source", printed)["page"])


def _name(printed: Record) -> str:
    return str(printed["anggaran"] if printed.get("level") == "total" else printed["indikator"])


def _likeness(name: str, texts: Sequence[str]) -> float:
    alike = max((fuzz.ratio(loose(name), loose(text)) / 100 for text in texts if text), default=0.0)
    return alike if alike > ALIKE else 0.0


def _values(found: Sequence[_Found]) -> Iterator[Value]:
    periods = _periods(found)
    before: dict[tuple[str, int, str], str] = {}
    for number, one in enumerate(found):
        row: Record = {"row_id": f"{one.table}/{number}", "needs_review": False}
        row |= _budget(one) if one.table == "budgets" else _row(one, before) | periods.get(id(one), {})
        yield from (v for v in judge_row(one.table, one.printed, row) if v.column not in _NOT_IN_TABLES)


def _row(one: _Found, before: dict[tuple[str, int, str], str]) -> Record:
    printed, source, texts = one.printed, one.printed["source"], one.texts
    number = str(source.get("indikator_no", ""))
    row: Record = {"indikator": _best(printed["indikator"], [t.removeprefix(number) for t in texts])}
    for column in ("kegiatan", "target_kegiatan", "pelaksana", *_ABOVE):
        if printed.get(column) is None:
            continue
        above: list[str] = []
        if column in _ABOVE:
            key = (one.table, printed["ke"], column)
            above = [*_heading(one), before.get(key, "")]
        row[column] = _best(printed[column], [*texts, *above])
        if column in _ABOVE:
            before[key] = row[column]
    for column in ("anggaran", "pagu_anggaran"):
        if printed.get(column) is not None:
            row[column] = _amount(source["anggaran"], source.get("amount", printed[column]), texts)
    return row | _target(source, texts)


def _heading(one: _Found) -> list[str]:
    """The nearest row above with one text alone, as it is and without ``Sasaran 1 :`` before it."""
    for cells in reversed(one.raw.rows[: one.row]):
        texts = {text for text in cells if text}
        if len(texts) == 1:
            (text,) = texts
            return [text, text.split(":", 1)[-1]]
    return []


def _target(source: Record, texts: Sequence[str]) -> Record:
    text = _best(source["target"], texts)
    satuan = _best(source.get("satuan", ""), texts)
    value, unit = first_number(text), re.sub(r"^[\d.,\s]+", "", text)
    unit = satuan or _UNITS.get(unit, unit)
    if "target_value" in source and _bare(text) == _bare(source["target"]):
        value = source["target_value"]
        if _bare(satuan) == _bare(source.get("satuan", "")):
            unit = source["target_unit"]
    return {"target_raw": text, "target_nilai": value, "target_satuan": unit}


def _budget(one: _Found) -> Record:
    printed, whole = one.printed, loose(" ".join(one.texts))
    said = {
        printed["level"]: printed["indikator"],
        "kode_program": printed.get("code"),
        "sumber_dana": printed.get("fund"),
    }
    there = {column: text if text and loose(text) in whole else None for column, text in said.items()}
    return there | {"anggaran": _amount(printed["anggaran"], printed["amount"], one.texts)}


def _periods(found: Sequence[_Found]) -> dict[int, Record]:
    """The period cells of the action plans' rows, by the ``id`` of each."""
    periods: dict[int, Record] = {}
    plans = [one for one in found if one.table == "actions"]
    for _, group in groupby(plans, key=lambda one: id(one.raw)):
        rows = list(group)
        names = [name for name in rows[0].printed if re.fullmatch(r"[tb]\d+", name)]
        width = max(len(one.raw.rows[one.row]) for one in rows)
        taken = [_columns(one) for one in rows]
        first = 1 + min(columns["indikator"] for columns in taken)
        runs = []
        for start in range(first, width - len(names) + 1):
            others = sum(start <= n < start + len(names) for columns in taken for n in columns.values())
            run = [_period_cells(one, names, start) for one in rows]
            runs.append((-others, _agreeing(rows, run), run))
        best = max(runs, key=lambda run: run[:2], default=(0, 0, []))[-1]
        periods |= {id(one): cells for one, cells in zip(rows, best, strict=False)}
    return periods


def _columns(one: _Found) -> dict[str, int]:
    """Where the peer has the long texts of the row, as far as it has them."""
    columns: dict[str, int] = {}
    for name in ("sasaran", "indikator", "kegiatan", "pelaksana"):
        alike = [_likeness(one.printed.get(name) or "", [text]) for text in one.raw.rows[one.row]]
        if max(alike) > 0:
            columns[name] = alike.index(max(alike))
    return columns


def _period_cells(one: _Found, names: Sequence[str], start: int) -> Record:
    texts = one.raw.rows[one.row][start : start + len(names)]
    cells: Record = {}
    for name, text in zip(names, texts, strict=True):
        cells |= {name: loose(text) not in ("", "-"), f"{name}_target": text}
    return cells


def _agreeing(rows: Sequence[_Found], run: Sequence[Record]) -> int:
    """How many values of the period cells are as printed."""
    texts = sum(
        loose(want) == loose(cells[f"{name.lower()}_target"])
        for one, cells in zip(rows, run, strict=True)
        for name, want in one.printed["source"].get("period_values", {}).items()
    )
    marks = sum(
        one.printed[name] is marked
        for one, cells in zip(rows, run, strict=True)
        for name, marked in cells.items()
        if name in one.printed
    )
    return texts + marks


def _best(printed: str, texts: Sequence[str]) -> str:
    """The text most like the printed one; the empty text where nothing is printed."""
    if not printed:
        return ""
    return max(texts, key=lambda text: fuzz.ratio(loose(printed), loose(text)), default="")


def _amount(printed: str, amount: int, texts: Sequence[str]) -> int | None:
    """``amount``, printed so, where a text has its digits; else what the most alike one says."""
    digits = [d for text in texts if (d := _digits(text))]
    said = max(digits, key=lambda d: fuzz.ratio(_digits(printed), d), default="")
    if said == _digits(printed):
        return amount
    return int(said) if said else None


def _digits(text: str) -> str:
    """Without the sen: ``Rp. 1.200,00`` and ``1200,-`` are alike."""
    return re.sub(r"\D", "", re.sub(r"[.,](00)?[\s-]*$", "", text.strip()))


def _bare(text: str) -> str:
    return loose(text).replace(" ", "")
