"""Every published value of a decree, right or wrong, against its truth.

Rows are paired and texts compared as in ``tests/score.py``; added are what the made decrees know
besides (``tests/maker/README.md``): target values, money in any spelling, values in period cells,
budget lines, and header fields that a document does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from tests import score as yardstick

Record = dict[str, Any]
Tables = Mapping[str, pd.DataFrame]

# table: the column that counts its kind in page order
PLACES = {
    "agreements": "perjanjian_ke",
    "actions": "rencana_ke",
    "rkt": "rkt_ke",
    "budgets": "perjanjian_ke",
}


class Kind(StrEnum):
    TEXT = "text"
    TARGET = "target"  # the normalised target: number and unit
    AMOUNT = "amount"
    MARK = "mark"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Value:
    """One published value beside the printed one, both folded for comparison.

    ``cell``: the printed cell it comes from; the number and the unit of a target share one with its text.
    """

    table: str
    row_id: str
    column: str  # as published
    cell: str
    kind: Kind
    printed: object
    published: object
    flagged: bool  # its row asks for review

    @property
    def right(self) -> bool:
        return self.printed == self.published


@dataclass(frozen=True, slots=True)
class PublishedRow:
    table: str
    row_id: str
    printed: bool  # False: there is no such row, it is extra
    flagged: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decree. ``printed_rows``: in the truth; ``missing``: the indikator of those not found.

    ``twins``: the found rows whose indikator is one discriminating word away from a known term, as
    (row id, whether it is published as printed).
    """

    printed_rows: int
    missing: tuple[str, ...]
    rows: tuple[PublishedRow, ...]
    values: tuple[Value, ...]
    twins: tuple[tuple[str, bool], ...] = ()


def judge(tables: Tables, truth: Mapping[str, Any]) -> Judgement:
    """``tables``: ``decrees``, ``agreements``, ``actions``, ``rkt`` and ``budgets`` of one decree alone."""
    rows: list[PublishedRow] = []
    values: list[Value] = []
    missing: list[str] = []
    twins: list[tuple[str, bool]] = []
    count = 0
    for table, place_column in PLACES.items():
        printed = printed_rows(truth, table)
        published = _published(tables, table)
        count += len(printed)
        for place in sorted({p["ke"] for p in printed} | {int(r[place_column]) for r in published}):
            here = [p for p in printed if p["ke"] == place]
            there = [r for r in published if int(r[place_column]) == place]
            pairs = yardstick.align(here, there)
            for i, j in pairs:
                judged = list(judge_row(table, here[i], there[j]))
                values += judged
                if here[i].get("source", {}).get("near"):
                    twins += [(v.row_id, v.right) for v in judged if v.column == "indikator"]
            rows += [
                PublishedRow(table, r["row_id"], any(j == n for _, j in pairs), bool(r["needs_review"]))
                for n, r in enumerate(there)
            ]
            found = {i for i, _ in pairs}
            missing += [f"{table} {place}: {p['indikator']}" for n, p in enumerate(here) if n not in found]
    decrees = yardstick.records(tables["decrees"])
    values += _header(truth["decree"], decrees[0] if decrees else {})
    return Judgement(count, tuple(missing), tuple(rows), tuple(values), tuple(twins))


def _published(tables: Tables, table: str) -> list[Record]:
    """The rows of ``table``; a budget line is aligned by its name, as the others by their indikator."""
    records = yardstick.records(tables[table])
    if table != "budgets":
        return records
    names = {"program": "program", "kegiatan": "kegiatan"}
    return [
        {**r, "indikator": r[names[r["level"]]] if r["level"] in names else _line_name(r["level"])}
        for r in records
    ]


def _line_name(level: str) -> str:
    return f"= {level}"


def printed_rows(truth: Mapping[str, Any], table: str) -> list[Record]:
    """The rows as the yardstick sees them, with what the made truth says besides under ``source``."""
    if table == "budgets":
        return _printed_budgets(truth)
    seen = yardstick.truth_rows(truth)[table]
    sources = [
        row for place in truth.get(table, []) for row in yardstick.rows_of(place) if "heading" not in row
    ]
    return [{**row, "source": source} for row, source in zip(seen, sources, strict=True)]


def _printed_budgets(truth: Mapping[str, Any]) -> list[Record]:
    lines: list[Record] = []
    for place, agreement in enumerate(truth.get("agreements", []), 1):
        lines += [
            {"ke": place, "indikator": line["program"], **line} for line in agreement.get("budget") or ()
        ]
        if agreement.get("budget_total"):
            total = {"amount": agreement["budget_total_amount"], "anggaran": agreement["budget_total"]}
            page = agreement["budget"][-1].get("page")
            lines.append(
                {"ke": place, "indikator": _line_name("total"), "level": "total", "page": page, **total}
            )
    return lines


def judge_row(table: str, printed: Record, published: Record) -> Iterator[Value]:
    """``printed`` as from :func:`printed_rows`; ``published`` by column, with ``row_id`` and flag."""
    row_id, flagged = str(published["row_id"]), bool(published["needs_review"])

    def value(
        column: str, want: object, *, kind: Kind = Kind.TEXT, cell: str = "", fold: Fold = yardstick.loose
    ) -> Value:
        got = published.get(column)
        return Value(table, row_id, column, cell or column, kind, fold(want), fold(got), flagged)

    if table == "budgets":
        yield value("level", printed["level"])
        yield value("anggaran", printed["amount"], kind=Kind.AMOUNT, fold=_whole)
        if printed["level"] != "total":
            yield value(printed["level"], printed["indikator"])
            for column, want in (("kode_program", printed["code"]), ("sumber_dana", printed["fund"])):
                if want or published.get(column):  # else there is no such cell
                    yield value(column, want)
        return
    source = printed["source"]
    for column, want in printed.items():
        if column in ("ke", "source") or want is None:
            continue
        name = yardstick.COLUMNS[column][0] if column in yardstick.COLUMNS else column
        if isinstance(want, bool):
            yield value(name, want, kind=Kind.MARK, fold=_mark)
        elif column in ("pagu_anggaran", "anggaran"):
            yield value(name, source.get("amount", want), kind=Kind.AMOUNT, fold=_whole)
        else:
            yield value(name, want, cell="target" if column == "target" else "")
    for period, text in source.get("period_values", {}).items():
        if period.startswith("T"):
            # A dash says that there is no value: published as printed or as null, both tell it.
            yield value(f"{period.lower()}_target", text, cell=period.lower(), fold=_dash)
    if "target_value" in source:
        number, unit = source["target_value"], source["target_unit"]
        # A score counts points, and its SATUAN cell may call them Indeks: that word is right too.
        satuan = source.get("satuan")
        if source["target_kind"] == "score" and satuan and _same_words(published["target_satuan"], satuan):
            unit = satuan
        yield value("target_nilai", number, kind=Kind.TARGET, cell="target", fold=_number)
        yield value("target_satuan", unit, kind=Kind.TARGET, cell="target")


def _header(decree: Mapping[str, Any], published: Record) -> Iterator[Value]:
    """What a document does not say must not be published: a printed null is compared like a value."""
    for column, key in (
        ("nomor", "number"),
        ("tahun", "year"),
        ("wilayah", "region_name"),
        ("kode_wilayah", "region_code"),
        ("tanggal_penetapan", "date"),
        ("penandatangan", "signatory"),
    ):
        want, got = decree[key], published.get(column)
        if isinstance(want, int):
            got = _whole(got)
        elif column == "tanggal_penetapan":
            got = None if got is None else str(got)[:10]
        else:
            want, got = yardstick.loose(want), yardstick.loose(got)
        yield Value(
            "decrees",
            str(published.get("decree_id", "")),
            column,
            column,
            Kind.HEADER,
            want,
            got,
            bool(published.get("needs_review", False)),
        )


Fold = Callable[[Any], object]


def _same_words(one: object, other: object) -> bool:
    return yardstick.loose(one) == yardstick.loose(other)


def _dash(value: Any) -> str:
    text = yardstick.loose(value)
    return "" if text == "-" else text


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _mark(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 9)


def of_decree(tables: Tables, source_file: str) -> dict[str, pd.DataFrame]:
    """The part of the published ``tables`` that comes from one document; empty tables where none does."""
    decrees = tables["decrees"]
    ids: Sequence[str] = list(decrees.loc[decrees["source_file"] == source_file, "decree_id"])
    return {name: frame[frame["decree_id"].isin(ids)] for name, frame in tables.items()}
