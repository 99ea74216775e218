"""How well published tables tell what is printed, against a truth JSON (see tests/data/README.md).

The logic of ``/shared/tools/score.py``, the tool that judges every piece of the project by the same
figures, as values instead of printed lines. Rows are aligned in order by the likeness of their
indicators, and every column that the truth knows is compared, case and end punctuation apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

Record = dict[str, Any]
ALIKE = 0.55  # likeness of two indicators from which they may be the same row


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that was published otherwise than printed; ``flagged``: its row asks for review."""

    table: str
    place: int
    column: str
    printed: object
    published: object
    flagged: bool


@dataclass(slots=True)
class Score:
    rows: int = 0  # in the truth
    matched: int = 0
    extra: int = 0  # published without a counterpart
    cells: int = 0  # compared
    flagged: int = 0  # published rows with needs_review
    published: int = 0
    targets: int = 0  # rows whose target_nilai is the printed number, or rightly null
    wrong: list[Wrong] = field(default_factory=list)
    header: dict[str, bool] = field(default_factory=dict)

    @property
    def silent(self) -> list[Wrong]:
        """Wrong values on rows that claim to be certain: the worst defect."""
        return [w for w in self.wrong if not w.flagged]


def score(tables: Mapping[str, pd.DataFrame], truth: Mapping[str, Any]) -> Score:
    """``tables``: the published ``decrees``, ``agreements``, ``actions`` and ``rkt`` of one decree."""
    result = Score()
    printed = truth_rows(truth)
    for table, count in (("agreements", "perjanjian_ke"), ("actions", "rencana_ke"), ("rkt", "rkt_ke")):
        published = records(tables[table])
        result.published += len(published)
        result.flagged += sum(bool(p["needs_review"]) for p in published)
        result.rows += len(printed[table])
        for place in sorted({t["ke"] for t in printed[table]} | {int(p[count]) for p in published}):
            here = [t for t in printed[table] if t["ke"] == place]
            there = [p for p in published if int(p[count]) == place]
            pairs = align(here, there)
            result.matched += len(pairs)
            result.extra += len(there) - len(pairs)
            for i, j in pairs:
                _compare(table, place, here[i], there[j], result)
    result.header = _header(truth["decree"], records(tables["decrees"]))
    return result


def _compare(table: str, place: int, printed: Record, published: Record, result: Score) -> None:
    flagged = bool(published["needs_review"])
    for column, want in printed.items():
        if column == "ke" or want is None:
            continue
        name, fold = COLUMNS.get(column, (column, _same))
        expected, got = fold(want), published.get(name)
        got = fold(got) if fold is not _same else _typed(got, want)
        result.cells += 1
        if got != expected:
            result.wrong.append(Wrong(table, place, column, expected, got, flagged))
    number, published_number = first_number(printed["target"]), published["target_nilai"]
    if number is None or published_number is None:
        result.targets += number is None and published_number is None
    else:
        result.targets += abs(number - float(published_number)) < 1e-9


def _header(decree: Mapping[str, Any], published: Sequence[Record]) -> dict[str, bool]:
    found = published[0] if published else {}
    return {
        "nomor": str(found.get("nomor")) == decree["number"],
        "tahun": found.get("tahun") == decree["year"],
        "wilayah": loose(found.get("wilayah")) == loose(decree["region_name"]),
        "kode_wilayah": found.get("kode_wilayah") == decree["region_code"],
        "tanggal_penetapan": str(found.get("tanggal_penetapan"))[:10] == decree["date"],
        "penandatangan": loose(found.get("penandatangan")) == loose(decree["signatory"]),
    }


def truth_rows(truth: Mapping[str, Any]) -> dict[str, list[Record]]:
    """The printed rows of the three tables, what a merged cell says on each row that it covers."""
    agreements: list[Record] = []
    for place, agreement in enumerate(truth.get("agreements", []), 1):
        no = sasaran = ""
        first, second = agreement["first_party"] or {}, agreement["second_party"] or {}
        for row in rows_of(agreement):
            no, sasaran = row["no"] or no, row["sasaran"] or sasaran
            agreements.append(
                {
                    "ke": place,
                    "sasaran": sasaran,
                    "indikator": row["indikator"],
                    "target": row["target"],
                    "first": first.get("name"),
                    "second": second.get("name"),
                }
            )
    actions: list[Record] = []
    for place, plan in enumerate(truth.get("actions", []), 1):
        monthly, sasaran = plan["layout"] == "monthly", ""
        for row in rows_of(plan):
            if "heading" in row:
                sasaran = row["heading"].split(":", 1)[1].strip()
                continue
            if not monthly:
                sasaran = row["sasaran"] or sasaran
            names = [f"B{i}" for i in range(1, 13)] if monthly else [f"T{i}" for i in range(1, 5)]
            actions.append(
                {
                    "ke": place,
                    "sasaran": sasaran,
                    "indikator": row["indikator"],
                    "target": row["target"],
                    "kegiatan": row.get("kegiatan"),
                    "target_kegiatan": row.get("target_kegiatan"),
                    "pelaksana": row.get("pelaksana"),
                    "pagu_anggaran": _rupiah(row.get("anggaran")),
                    **{name.lower(): name in row["periods"] for name in names},
                }
            )
    rkt: list[Record] = []
    for place, plan in enumerate(truth.get("rkt", []), 1):
        above = dict.fromkeys(("sasaran", "program", "kegiatan", "sasaran_kegiatan"), "")
        for row in rows_of(plan):
            above = {name: row.get(name) or text for name, text in above.items()}
            rkt.append(
                {
                    "ke": place,
                    **above,
                    "indikator": row["indikator"],
                    "target": row["target"],
                    "anggaran": _rupiah(row["anggaran"]),
                }
            )
    return {"agreements": agreements, "actions": actions, "rkt": rkt}


def rows_of(table: Mapping[str, Any]) -> Iterable[Record]:
    return (row for page in table["pages"] for row in page)


def align(printed: Sequence[Record], published: Sequence[Record]) -> list[tuple[int, int]]:
    """Pairs of rows in order, those whose indicators are most alike in sum."""
    alike = [
        [fuzz.ratio(loose(t["indikator"]), loose(p.get("indikator"))) / 100 for p in published]
        for t in printed
    ]
    return pairs_in_order(alike)


def pairs_in_order(alike: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Of a likeness (0..1) for each of n by m the pairs, both ascending, that are most alike in sum."""
    n, m = len(alike), len(alike[0]) if alike else 0
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            both = alike[i][j] + best[i + 1][j + 1] if alike[i][j] > ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    i = j = 0
    pairs = []
    while i < n and j < m:
        if alike[i][j] > ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def records(frame: pd.DataFrame) -> list[Record]:
    objects = frame.astype(object).where(frame.notna(), None)
    return [{str(k): v for k, v in record.items()} for record in objects.to_dict("records")]


def loose(text: object) -> str:
    folded = " ".join(str(text if text is not None else "").split()).lower()
    folded = re.sub(r"\bp(er|ro)[cs]entase\b", "persentase", folded)
    return re.sub(r"\s*([/-])\s*", r"\1", folded).strip(" .,:;")


def _rupiah(text: str | None) -> int | None:
    found = re.search(r"\d[\d.]*", text or "")
    return int(found.group().replace(".", "")) if found else None


def first_number(text: object) -> float | None:
    """The number that ``text`` begins with, a sign for at least or at most before it left out."""
    found = re.match(r"(?:(?:[≤≥]|[<>]=) ?)?(\d+(?:[.,]\d+)?)", " ".join(str(text or "").split()))
    return float(found.group(1).replace(",", ".")) if found else None


def _same(value: object) -> object:
    return value


def _typed(value: Any, like: object) -> object:
    """``value`` as ``like`` is typed: a column with nulls comes out of pandas as floats and objects."""
    if value is None:
        return None
    if isinstance(like, bool):
        return bool(value)
    return int(value) if isinstance(like, int) else value


COLUMNS: dict[str, tuple[str, Callable[[object], object]]] = {
    "sasaran": ("sasaran", loose),
    "indikator": ("indikator", loose),
    "target": ("target_raw", loose),
    "first": ("pihak_pertama", loose),
    "second": ("pihak_kedua", loose),
    "kegiatan": ("kegiatan", loose),
    "target_kegiatan": ("target_kegiatan", loose),
    "pelaksana": ("pelaksana", loose),
    "program": ("program", loose),
    "sasaran_kegiatan": ("sasaran_kegiatan", loose),
}
