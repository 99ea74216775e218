"""How well a publication of a made archive tells what was promised: all figures of ``bench.compare``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from bench.archive_comparison import COLUMNS, Entry, Told, judge_comparison
from bench.archive_findings import Alarm, Found, judge_findings
from bench.archive_rows import Identity, Verdict, identities, merged
from tests.maker.archive_plant import CODES

Json = dict[str, Any]
TABLES = ("decrees", "agreements", "actions", "rkt", "budgets", "findings", "comparison")


@dataclass(frozen=True, slots=True)
class ArchiveScore:
    """``other``: findings of kinds that were not planted, by code, in decrees that are no scans.

    ``comparison``: every value of the table; ``strange``: its entries that no decree holds.
    """

    decrees: int
    scanned: int
    identities: tuple[Identity, ...]
    found: tuple[Found, ...]
    alarms: tuple[Alarm, ...]
    other: dict[str, int]
    comparison: tuple[Entry, ...]
    strange: int

    def of(self, column: str) -> list[Identity]:
        """The rows' ``indikator_id`` or ``sasaran_id``."""
        return [one for one in self.identities if one.column == column]

    def share_right(self, column: str) -> float:
        """Of the rows that were read; those in no catalogue are right where the id is null."""
        judged = [one for one in self.of(column) if one.verdict is not Verdict.MISSING]
        return sum(one.verdict is Verdict.RIGHT for one in judged) / max(1, len(judged))

    def wrong_unflagged(self, column: str) -> list[Identity]:
        return [one for one in self.of(column) if one.verdict is Verdict.WRONG and not one.flagged]

    @property
    def merged(self) -> list[Identity]:
        return merged(self.identities)

    @property
    def missed(self) -> list[Json]:
        return [dict(one.planted) for one in self.found if not one.found]

    @property
    def false_alarms(self) -> list[Alarm]:
        return [one for one in self.alarms if not one.planted and not one.companion]

    def by_code(self) -> dict[str, tuple[int, int, int, int]]:
        """Planted, found, false alarms, those in decrees that nothing was planted in."""
        planted = Counter(one.planted["code"] for one in self.found)
        found = Counter(one.planted["code"] for one in self.found if one.found)
        false = Counter(one.code for one in self.false_alarms)
        untouched = Counter(one.code for one in self.false_alarms if one.untouched)
        return {code: (planted[code], found[code], false[code], untouched[code]) for code in CODES}

    def figures(self) -> Json:
        """What is kept beside the run, and compared from one to the next."""
        return {
            "decrees": self.decrees,
            "scanned": self.scanned,
            **{
                column: {
                    "rows": len(self.of(column)),
                    **{v.value: sum(o.verdict is v for o in self.of(column)) for v in Verdict},
                    "wrong and not flagged": len(self.wrong_unflagged(column)),
                }
                for column in ("indikator_id", "sasaran_id")
            },
            "merged": len(self.merged),
            "findings": {
                code: dict(
                    zip(("planted", "found", "false", "false in untouched decrees"), counts, strict=True)
                )
                for code, counts in self.by_code().items()
            },
            "comparison": {
                column: {
                    t.value: sum(e.told is t and e.column == column for e in self.comparison) for t in Told
                }
                for column in COLUMNS
            }
            | {"strange": self.strange},
            "other findings": dict(sorted(self.other.items())),
        }


def score_archive(archive: Path, out: Path, new: Mapping[str, str] = MappingProxyType({})) -> ArchiveScore:
    """``archive`` as made by ``tests.maker``; ``out``: its publication; ``new`` as in `score`."""
    truths = load_truths(archive)
    made = json.loads((archive / "archive.json").read_text("utf-8"))
    tables = {name: pd.read_parquet(out / f"{name}.parquet") for name in TABLES}
    return score(truths, made["planted"], tables, new)


def load_truths(archive: Path) -> dict[str, Json]:
    """Stem -> truth, in order of name."""
    return {
        path.stem: json.loads(path.read_text("utf-8")) for path in sorted((archive / "truth").glob("*.json"))
    }


def score(
    truths: Mapping[str, Json],
    planted: Sequence[Json],
    tables: Mapping[str, pd.DataFrame],
    new: Mapping[str, str] = MappingProxyType({}),
) -> ArchiveScore:
    """``new``: key -> id of what the catalogue got since the archive was made."""
    judged = identities(truths, tables, new)
    ids = {one.key: one.expected for one in judged if one.column == "indikator_id"}
    entries, strange = judge_comparison(truths, tables["comparison"], ids)
    decrees = tables["decrees"]
    stems = {
        str(decree): str(source).removesuffix(".pdf")
        for decree, source in zip(decrees["decree_id"], decrees["source_file"], strict=True)
    }
    findings: list[Any] = (
        tables["findings"].astype(object).where(tables["findings"].notna(), None).to_dict("records")
    )
    rows = {(one.stem, one.maker_row): one.row_id for one in judged if one.row_id}
    found, alarms = judge_findings(
        planted,
        findings,
        codes=CODES,
        stems=stems,
        rows=rows,
        places=_places(truths, {stem: decree for decree, stem in stems.items()}),
    )
    digital = {stem for stem, truth in truths.items() if truth["made"]["quality"] == "digital"}
    other = Counter(
        finding["code"]
        for finding in findings
        if finding["code"] not in CODES and stems.get(str(finding["decree_id"] or "")) in digital
    )
    return ArchiveScore(
        len(truths),
        len(truths) - len(digital),
        tuple(judged),
        tuple(found),
        tuple(alarms),
        dict(other),
        tuple(entries),
        strange,
    )


def _places(truths: Mapping[str, Json], decrees: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Code of a region -> how a message may name it: by code, by name, by the id of one of its decrees."""
    places: dict[str, set[str]] = {}
    for stem, truth in truths.items():
        head = truth["decree"]
        names = {head["region_code"], head["region_name"], decrees.get(stem, head["region_code"])}
        places.setdefault(head["region_code"], set()).update(names)
    return {code: tuple(sorted(names)) for code, names in places.items()}
