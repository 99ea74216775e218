"""Two publications compared: whole values of what came, went, changed and was renumbered."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from pipeline.publish.previous import COMPARED
from pipeline.report.difference import (
    ChangedValue,
    Difference,
    PublishedRow,
    TableDifference,
    difference,
)
from tests.report.made import agreement, decree, finding, publication
from tests.validate.made import DECREE

FIRST, SECOND, THIRD = "Persentase penyelenggaraan Pemilu", "Opini BPK", "Nilai hasil evaluasi mandiri"


def _of(found: Difference, table: str) -> TableDifference:
    others = [t for t in found.tables if t.table != table and not t.same]
    assert others == []
    return next(t for t in found.tables if t.table == table)


def test_the_same_publication() -> None:
    made = publication([decree(), agreement(1, FIRST)], [finding("ENCRYPTED")])
    found = difference(made, made)
    assert found.same
    assert [t.table for t in found.tables] == list(COMPARED)
    assert found.tables[1] == TableDifference("agreements", 1, 1)


def test_a_row_added_in_the_middle_and_a_value_changed() -> None:
    old = publication(
        [decree(), agreement(1, FIRST, target="9O%"), agreement(2, THIRD, bbox=[100, 60, 300, 78])]
    )
    new = publication(
        [
            decree(),
            agreement(1, FIRST, target="90%", needs_review=True),
            agreement(2, SECOND),
            agreement(3, THIRD, bbox=[100.0, 60.0, 300.0, 78.0]),
        ]
    )
    rows = f"{DECREE}/agreements/1"
    assert _of(difference(old, new), "agreements") == TableDifference(
        "agreements",
        2,
        3,
        added=(PublishedRow(f"{rows}/2", 1, "Opini BPK · 1 dokumen"),),
        changed=(
            ChangedValue(f"{rows}/1", 1, "target", "9O%", "90%"),
            ChangedValue(f"{rows}/1", 1, "needs_review", False, True),
        ),
        renumbered=((f"{rows}/2", f"{rows}/3"),),
    )


def test_a_row_gone_and_evidence_changed() -> None:
    old = publication([decree(), agreement(1, FIRST), agreement(2, SECOND, confidence=0.9)])
    new = publication([decree(), agreement(1, SECOND, bbox=[100.0, 40.0, 300.0, 58.0], confidence=0.8)])
    rows = f"{DECREE}/agreements/1"
    assert _of(difference(old, new), "agreements") == TableDifference(
        "agreements",
        2,
        1,
        gone=(PublishedRow(f"{rows}/1", 1, f"{FIRST} · 1 dokumen"),),
        renumbered=((f"{rows}/2", f"{rows}/1"),),
        evidence=(f"{rows}/1",),
    )


def test_another_scan_of_the_decree_has_other_places() -> None:
    # What stands in the same box of another file need not be the same row.
    old = publication([decree(source_sha256="1" * 64), agreement(1, FIRST)])
    new = publication([decree(source_sha256="2" * 64), agreement(1, SECOND)])
    found = difference(old, new)
    by_table = {t.table: t for t in found.tables}
    assert by_table["decrees"].changed == (ChangedValue(DECREE, None, "source_sha256", "1" * 64, "2" * 64),)
    assert (len(by_table["agreements"].added), len(by_table["agreements"].gone)) == (1, 1)


def test_a_decree_whose_number_was_corrected() -> None:
    def of(decree_id: str, nomor: str) -> dict[str, pa.Table]:
        rows = [decree(nomor=nomor), agreement(1, FIRST)]
        renamed = [replace(row, row_id=row.row_id.replace(DECREE, decree_id)) for row in rows]
        return publication(renamed, decree_id=decree_id)

    old, new = of("kpu-3576-2024-1", "1"), of("kpu-3576-2024-4", "4")
    found = {t.table: t for t in difference(old, new).tables if not t.same}
    assert set(found) == {"decrees", "agreements"}
    assert found["decrees"].changed == (
        ChangedValue("kpu-3576-2024-4", None, "decree_id", "kpu-3576-2024-1", "kpu-3576-2024-4"),
        ChangedValue("kpu-3576-2024-4", None, "nomor", "1", "4"),
    )
    assert found["agreements"] == TableDifference(
        "agreements", 1, 1, renumbered=(("kpu-3576-2024-1/agreements/1/1", "kpu-3576-2024-4/agreements/1/1"),)
    )


def test_a_whole_decree_added() -> None:
    other = "kpu-3500-2024-9"
    rows = [decree(source_sha256="9" * 64), agreement(1, SECOND)]
    second = [replace(r, row_id=r.row_id.replace(DECREE, other), decree_id=other) for r in rows]
    old = publication([decree(), agreement(1, FIRST)])
    more = publication(second, decree_id=other)
    new = {name: pa.concat_tables([old[name], more[name]]) for name in old}
    found = {t.table: t for t in difference(old, new).tables if not t.same}
    assert found["decrees"].added == (PublishedRow(other, None, "4 · 2024 · Kota Mojokerto"),)
    assert found["agreements"].added == (PublishedRow(f"{other}/agreements/1/1", 1, "Opini BPK · 1 dokumen"),)
    assert (found["agreements"].gone, found["agreements"].changed) == ((), ())


def test_findings_come_and_go_and_do_not_change() -> None:
    row = f"{DECREE}/agreements/1/%d"
    old = [
        finding("READERS_DISAGREE", "2 in row 1", row_id=row % 1, column="target", raw="2 Dok"),
        finding("TARGET_DIFFERS", "see row 1", row_id=row % 1, column="target", raw="2"),
    ]
    new = [finding("TARGET_DIFFERS", "see row 2", row_id=row % 2, column="target", raw="2")]
    rows = [decree(), agreement(1, FIRST)]
    found = _of(difference(publication(rows, old), publication(rows, new)), "findings")
    assert [gone.text for gone in found.gone] == [f"READERS_DISAGREE · {DECREE} · target · 2 Dok"]
    assert (found.added, found.changed, found.renumbered) == ((), (), ())


@pytest.mark.parametrize("drop", ["quarantine", "agreements"])
def test_a_table_that_an_older_program_did_not_have(drop: str) -> None:
    new = publication([decree(), agreement(1, FIRST)])
    old = {name: table for name, table in new.items() if name != drop}
    found = {t.table: len(t.added) for t in difference(old, new).tables if not t.same}
    assert found == ({"agreements": 1} if drop == "agreements" else {})


def test_a_column_that_an_older_program_did_not_have() -> None:
    new = publication([decree(), agreement(1, FIRST)])
    old = new | {"agreements": new["agreements"].drop_columns(["sasaran"])}
    expected = TableDifference("agreements", 1, 1, columns_added=("sasaran",))
    assert _of(difference(old, new), "agreements") == expected
    back = TableDifference("agreements", 1, 1, columns_gone=("sasaran",))
    assert _of(difference(new, old), "agreements") == back


def test_a_finding_that_a_person_decided_is_the_same_finding() -> None:
    rows = [decree(), agreement(1, FIRST)]
    found = [finding("READERS_DISAGREE", raw="2 Dok", column="target")]
    old, new = publication(rows, found), publication(rows, found, settled=found)
    key = new["findings"]["finding_id"][0].as_py()
    assert _of(difference(old, new), "findings") == TableDifference(
        "findings", 1, 1, changed=(ChangedValue(key, 1, "severity", "warning", "info"),)
    )


def test_a_correction_is_known_by_its_id() -> None:
    row = f"{DECREE}/agreements/1/1"
    about: dict[str, object] = {
        "decree_id": DECREE,
        "table": "agreements",
        "row_id": row,
        "column": "target",
        "page": 1,
    }
    about |= {
        "column": "target",
        "source_file": "a.pdf",
        "decision": "0123abcd",
        "action": "value",
        "bbox": None,
    }
    about |= {"machine": "9O%", "expected": "9O%", "decided": "90%", "reason": None, "state": "applied"}
    about |= {"decided_by": "Ani", "decided_at": "2026-11-24"}
    base = publication([decree(), agreement(1, FIRST)])

    def holding(*rows: dict[str, object]) -> dict[str, pa.Table]:
        return base | {"corrections": pa.Table.from_pylist(list(rows), schema=base["corrections"].schema)}

    stale = about | {"state": "stale", "machine": "8O%"}
    assert _of(difference(base, holding(about)), "corrections").added == (
        PublishedRow("0123abcd", 1, f"value · {DECREE}/agreements/1/1 · target · 90%"),
    )
    assert _of(difference(holding(about), holding(stale)), "corrections") == TableDifference(
        "corrections",
        1,
        1,
        changed=(
            ChangedValue("0123abcd", 1, "machine", "9O%", "8O%"),
            ChangedValue("0123abcd", 1, "state", "applied", "stale"),
        ),
    )
