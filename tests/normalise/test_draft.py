"""A row while its values are put in."""

from __future__ import annotations

from pipeline.model import Box, Finding, Printed, Record
from pipeline.normalise.draft import Draft, as_list
from pipeline.normalise.values import Value

PRINTED = Printed("2 Dok", 3, Box(1.0, 2.0, 3.0, 4.0), 0.9)


def _draft(table: str = "agreements", **facts: int) -> Draft:
    return Draft(Record(table, "dokumen", 2, 5, {"target": PRINTED}, dict(facts)), "kpu-3576-2024-4")


def test_a_certain_row() -> None:
    draft = _draft()
    draft.put("baris", 5)
    draft.take("target", Value("2 Dok", "2 Dok", 0.987654, steps=("as it is",)), PRINTED, "2 Dok")
    draft.take("unit", Value("KPU", "KPU", None), PRINTED, "KPU")
    draft.placed(PRINTED)
    row = draft.row()
    assert (row.table, row.row_id, row.decree_id) == (
        "agreements",
        "kpu-3576-2024-4/agreements/2/5",
        "kpu-3576-2024-4",
    )
    assert row.values == {
        "baris": 5,
        "target": "2 Dok",
        "unit": "KPU",
        "page": 3,
        "bbox": [1.0, 2.0, 3.0, 4.0],
        "decree_id": "kpu-3576-2024-4",
        "row_id": "kpu-3576-2024-4/agreements/2/5",
        "confidence": 0.9877,
        "needs_review": False,
    }
    assert row.printed == {"target": PRINTED, "unit": PRINTED}
    assert row.steps == {"target": ("as it is",)}
    assert draft.findings == []


def test_the_least_confidence_is_the_row_s() -> None:
    draft = _draft()
    draft.take("a", Value("x", "x", 0.97), PRINTED, "x")
    draft.take("b", Value("y", "y", 0.91), PRINTED, "y")
    assert draft.row().values["confidence"] == 0.91


def test_where_nothing_was_recognised_there_is_no_confidence() -> None:
    draft = _draft()
    draft.take("a", Value("x", "x", None), PRINTED, "x")
    assert draft.row().values["confidence"] is None


def test_a_doubt_is_a_finding_at_its_place_and_asks_for_review() -> None:
    draft = _draft()
    draft.take("target", Value(None, "2 Dok", 0.5, "READERS_DISAGREE", "2 Dok / 3 Dok"), PRINTED, "2 Dok")
    assert draft.findings == [
        Finding(
            "READERS_DISAGREE",
            "2 Dok / 3 Dok",
            page=3,
            box=Box(1.0, 2.0, 3.0, 4.0),
            table="agreements",
            row_id="kpu-3576-2024-4/agreements/2/5",
            column="target",
            raw="2 Dok",
            value="2 Dok",
        )
    ]
    assert draft.row().values["needs_review"] is True


def test_a_finding_that_leaves_the_row_certain() -> None:
    draft = _draft()
    draft.doubt("ORDINAL_MISPRINTED", "no_sasaran", None, "", review=False)
    (finding,) = draft.findings
    assert (finding.message, finding.page, finding.raw) == ("ordinal misprinted", None, "")
    assert draft.row().values["needs_review"] is False


def test_a_row_of_a_table_with_an_unknown_column_is_not_certain() -> None:
    assert _draft(incomplete=1).row().values["needs_review"] is True


def test_a_decree_is_known_by_its_own_id() -> None:
    assert _draft("decrees").row().values == {"decree_id": "kpu-3576-2024-4", "needs_review": False}


def test_a_row_that_stands_nowhere() -> None:
    draft = _draft()
    draft.placed(None)
    assert (draft.values["page"], draft.values["bbox"]) == (None, None)


def test_boxes_as_published() -> None:
    assert as_list(Box(1.5, 2.0, 3.0, 4.5)) == [1.5, 2.0, 3.0, 4.5]
