"""Of each row of a made archive: is it published, and under the right indicator and sasaran?

Rows are paired as everywhere (``tests/score.py``: in order, by the likeness of their words); what they are is
taken from the truth, and no matching code of the product is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pandas as pd

from bench.judge import of_decree, printed_rows
from tests import score as yardstick

Json = Mapping[str, Any]
PLACES = {"agreements": "perjanjian_ke", "actions": "rencana_ke", "rkt": "rkt_ke"}


class Verdict(StrEnum):
    """Of an id. ``SET_ASIDE``: null where the catalogue has it; ``WRONG``: that of another thing."""

    RIGHT = "right"
    SET_ASIDE = "set aside"
    WRONG = "wrong"
    MISSING = "missing"  # the row is not published


@dataclass(frozen=True, slots=True)
class Identity:
    """One printed row and one of its ids. ``maker_row``: as in the truth (``A1.3``); ``row_id``: published.

    ``key``: what it is; ``kind``: ``known``, ``twin`` (one word or number from a known one) or ``novel``.
    ``wording``: the furthest that it is from the words of the catalogue; ``flagged``: asks for review.
    """

    stem: str
    table: str
    maker_row: str
    row_id: str
    column: str
    key: str
    kind: str
    wording: str
    text: str
    expected: str | None
    got: str | None
    verdict: Verdict
    flagged: bool


# From the nearest to the furthest; what is furthest names the wording of a row.
WORDINGS = (
    "as known",
    "region",
    "year",
    "case",
    "spelling",
    "notation",
    "expanded",
    "light",
    "other_region",
    "drift",
)


def identities(
    truths: Mapping[str, Json],
    tables: Mapping[str, pd.DataFrame],
    made: Mapping[str, str] = MappingProxyType({}),
) -> list[Identity]:
    """Two for each printed row, its ``indikator_id`` and its ``sasaran_id``.

    ``made``: key -> id of what the catalogue got since the archive was made.
    """
    return [
        one
        for stem, truth in truths.items()
        for one in _of_decree(stem, truth, of_decree(tables, f"{stem}.pdf"), made)
    ]


def _of_decree(
    stem: str, truth: Json, tables: Mapping[str, pd.DataFrame], made: Mapping[str, str]
) -> Iterator[Identity]:
    for table, said, published in paired(truth, tables):
        row: Mapping[str, Any] = published or {}
        for column, key, wording in (
            ("indikator_id", said["indikator_key"], said["wording"]),
            ("sasaran_id", said["sasaran_key"], said["sasaran_wording"]),
        ):
            expected: str | None = said[column] or made.get(key)
            kind = "known"
            if column == "indikator_id":
                kind = "novel" if said["novel"] else "twin" if said["twin_of"] else "known"
            got = row.get(column)
            yield Identity(
                stem=stem,
                table=table,
                maker_row=said["row_id"],
                row_id=str(row.get("row_id", "")),
                column=column,
                key=key,
                kind=kind,
                wording=max([*wording, WORDINGS[0]], key=WORDINGS.index),
                text=said["indikator"] if column == "indikator_id" else said["sasaran_whole"],
                expected=expected,
                got=got,
                verdict=_verdict(published is not None, expected, got),
                flagged=bool(row.get("needs_review", False)),
            )


def paired(
    truth: Json, tables: Mapping[str, pd.DataFrame]
) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any] | None]]:
    """Table, row of the truth, published row or None, of one decree."""
    for table, place_column in PLACES.items():
        printed = printed_rows(truth, table)
        published = yardstick.records(tables[table])
        for place in sorted({one["ke"] for one in printed}):
            here = [one for one in printed if one["ke"] == place]
            there = [one for one in published if int(one[place_column]) == place]
            found = dict(yardstick.align(here, there))
            for n, one in enumerate(here):
                yield table, one["source"], there[found[n]] if n in found else None


def _verdict(published: bool, expected: str | None, got: str | None) -> Verdict:
    if not published:
        return Verdict.MISSING
    if got == expected:
        return Verdict.RIGHT
    return Verdict.SET_ASIDE if got is None else Verdict.WRONG


def merged(judged: Sequence[Identity]) -> list[Identity]:
    """Rows that got the id of another thing: the same as wrong, named for what it does to a comparison.

    Where the catalogue has an entry of its own for a twin (listed under other words), that id is no
    merging as long as nothing else gets it.
    """
    holders: dict[tuple[str, str], set[str]] = {}
    for one in judged:
        if one.got is not None:
            holders.setdefault((one.column, one.got), set()).add(one.key)
    return [
        one for one in judged if one.verdict is Verdict.WRONG and len(holders[one.column, str(one.got)]) > 1
    ]
