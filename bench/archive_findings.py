"""Planted inconsistencies: which of them the product finds, and what it says that nobody planted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
# Found where the finding is about the decree: these are about no row.
OF_A_DECREE = ("BUDGET_BETWEEN_AGREEMENTS", "BUDGET_TOTAL_MISMATCH", "FORM_MISSING")


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding of one of the planted kinds, and whether what it says was planted.

    ``untouched``: its decree had nothing planted in it.
    """

    code: str
    stem: str
    row_id: str
    message: str
    planted: bool
    companion: bool
    untouched: bool


@dataclass(frozen=True, slots=True)
class Found:
    """``planted`` as in ``archive.json``; ``found`` by a finding of its code, at its place."""

    planted: Json
    found: bool


def judge_findings(
    planted: Sequence[Json],
    findings: Sequence[Json],
    *,
    codes: Sequence[str],
    stems: Mapping[str, str],
    rows: Mapping[tuple[str, str], str],
    places: Mapping[str, Sequence[str]],
) -> tuple[list[Found], list[Alarm]]:
    """``stems``: decree id -> stem; ``rows``: (stem, row of the truth) -> published row id.

    ``places``: Kemendagri code of a region -> its names and codes as a message may say them.
    """
    at = [_Place(one, rows, places) for one in planted]
    touched = {one["stem"] for one in planted}
    found = [False] * len(planted)
    alarms: list[Alarm] = []
    for finding in findings:
        if finding["code"] not in codes:
            continue
        stem = stems.get(str(finding["decree_id"] or ""), "")
        here = [n for n, place in enumerate(at) if place.holds(finding, stem)]
        hits = [n for n in here if planted[n]["code"] == finding["code"]]
        companion = any(finding["code"] in planted[n]["also"] for n in here)
        for n in hits:
            found[n] = True
        alarms.append(
            Alarm(
                finding["code"],
                stem,
                str(finding["row_id"] or ""),
                str(finding["message"]),
                bool(hits),
                companion and not hits,
                stem not in touched,
            )
        )
    return [Found(one, hit) for one, hit in zip(planted, found, strict=True)], alarms


class _Place:
    """Where a planted inconsistency stands, in the terms of the published tables."""

    def __init__(
        self, planted: Json, rows: Mapping[tuple[str, str], str], places: Mapping[str, Sequence[str]]
    ) -> None:
        self.planted = planted
        self.row_ids = [rows[key] for row in planted["rows"] if (key := (planted["stem"], row)) in rows]
        self.names = places.get(planted["kode_wilayah"], ())

    def holds(self, finding: Json, stem: str) -> bool:
        """Whether the finding is about this place: its row, or in the message a row of the same indicator."""
        said = f"{finding['row_id'] or ''} ; {finding['message']}"
        if not self.planted["stem"]:
            # About an office between its decrees: the message names the year, and the office or its decree.
            return _says(said, str(self.planted["year"])) and any(_says(said, name) for name in self.names)
        if stem != self.planted["stem"]:
            return False
        if not self.planted["rows"]:
            return self.planted["code"] in OF_A_DECREE
        return any(_says(said, row_id) for row_id in self.row_ids)


def _says(text: str, word: str) -> bool:
    """Not as a part of a longer word or id: ``.../1`` does not stand in ``.../12``."""
    return re.search(rf"(?<![\w/.]){re.escape(word)}(?![\w/]|\.\d)", text) is not None
