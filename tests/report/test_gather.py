"""From tables to what stands in the report: whole values, the order of groups, and the limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.findings import CODES
from pipeline.model import Box, Finding
from pipeline.report.content import (
    Changes,
    DecreeLine,
    FoundGroup,
    FoundItem,
    HeldRow,
    Limits,
    Reason,
    Report,
    TableLine,
)
from pipeline.report.difference import ChangedValue, TableDifference
from pipeline.report.gather import gather
from pipeline.report.spots import Crop, Spot
from pipeline.validate import Quarantined
from tests.report.made import STEM, agreement, decree, finding, publication
from tests.validate.made import DECREE, made

ROW = f"{DECREE}/agreements/1/1"
CROP = Crop("data:image/jpeg;base64,AAAA", 10, 5)


def _cut(spots: Sequence[Spot]) -> Mapping[Spot, Crop]:
    return dict.fromkeys(spots, CROP)


def _report(found: Sequence[Finding], limits: Limits | None = None) -> Report:
    return gather(publication([decree()], found), None, _cut, limits or Limits())


def test_the_whole_report() -> None:
    rows = [
        decree(lembaga="KPU", needs_review=False),
        agreement(1, "Opini BPK", target="WTP", needs_review=True),
    ]
    bad = made("rkt", 3, indikator=None, anggaran=-5)
    held = [
        Quarantined(bad, "indikator", "VALUE_MISSING", "indikator must not be empty"),
        Quarantined(bad, "anggaran", "VALUE_REFUSED", "anggaran is -5"),
    ]
    found = [
        finding("READERS_DISAGREE", row_id=ROW, table="agreements", column="target", raw="WTF", value="WTP")
    ]
    now = publication(rows, found, held)
    before = publication([rows[0], agreement(1, "Opini BPK", target="WTF", needs_review=True)], found, held)

    report = gather(now, before, _cut, Limits())

    assert report.decrees == (
        DecreeLine(DECREE, "", "4", "2024", "", "Kota Mojokerto", "", "KPU", "", f"{STEM}.pdf", 1, 1, 1, 1),
    )
    assert report.tables[:2] == (
        TableLine("decrees", "Keputusan", "Decrees", 1, 0),
        TableLine("agreements", "Perjanjian Kinerja", "Performance agreements", 1, 1),
    )
    assert report.tables[-2] == TableLine("quarantine", "Karantina", "Quarantine", 2, None)
    change = ChangedValue(ROW, 1, "target", "WTF", "WTP")
    difference = TableDifference("agreements", 1, 1, changed=(change,))
    assert report.changes == Changes((difference,), (difference,))
    item = report.groups[0].items[0]
    assert report.groups == (FoundGroup(CODES["READERS_DISAGREE"], 1, (item,)),)
    assert item == FoundItem(
        item.finding_id,
        DECREE,
        f"{STEM}.pdf",
        "agreements",
        ROW,
        "target",
        "seen",
        "WTF",
        "WTP",
        1,
        "Opini BPK · WTP",
        CROP,
    )
    reasons = (
        Reason(CODES["VALUE_REFUSED"], "anggaran", "anggaran is -5", "", "-5"),
        Reason(CODES["VALUE_MISSING"], "indikator", "indikator must not be empty", "", ""),
    )
    assert report.held == (HeldRow(f"{DECREE}/rkt/1/3", DECREE, "rkt", 1, "", reasons, CROP),)
    assert (report.rows, report.review, report.findings, report.held_count) == (2, 1, 1, 1)


def test_nothing_before() -> None:
    assert _report([]).changes is None


def test_gravest_first() -> None:
    report = _report(
        [
            *(finding("TERM_PROPOSED", str(n)) for n in range(3)),
            *(finding("TARGET_DIFFERS", str(n)) for n in range(2)),
            finding("READERS_DISAGREE"),
            finding("PAGE_UNREADABLE"),
        ]
    )
    codes = [group.code.code for group in report.groups]
    assert codes == ["PAGE_UNREADABLE", "READERS_DISAGREE", "TARGET_DIFFERS", "TERM_PROPOSED"]
    assert [report.of_severity(s) for s in ("error", "warning", "info")] == [1, 3, 3]


def test_a_finding_about_a_file_that_was_not_read() -> None:
    report = _report([finding("ENCRYPTED", page=None, box=None)])
    assert (report.groups[0].items[0].crop, report.groups[0].without_crop) == (None, 0)


def _boxes(code: str, count: int) -> list[Finding]:
    return [finding(code, box=Box(n, 0.0, n + 1.0, 1.0)) for n in range(count)]


def test_limits_say_what_they_leave_out() -> None:
    limits = Limits(crops_per_code=2, findings_per_code=3)
    (group,) = _report(_boxes("READERS_DISAGREE", 5), limits).groups
    assert [item.crop for item in group.items] == [CROP, CROP, None]
    assert (group.count, group.left_out, group.without_crop) == (5, 2, 1)


def test_no_code_takes_all_the_pictures() -> None:
    found = [*_boxes("READERS_DISAGREE", 4), *_boxes("LOW_CONFIDENCE", 4)]
    for limits in (Limits(crops=4), Limits(crop_bytes=4 * len(CROP.address))):
        groups = _report(found, limits).groups
        assert [sum(item.crop is not None for item in group.items) for group in groups] == [2, 2]


def test_a_place_is_shown_once_in_a_group() -> None:
    found = [finding("READERS_DISAGREE", column=column) for column in ("target", "sasaran")]
    (group,) = _report(found).groups
    assert ([item.crop for item in group.items], group.without_crop) == ([CROP, None], 0)


def test_what_a_person_decided_stands_apart_and_asks_nobody() -> None:
    found = [finding("READERS_DISAGREE", str(n)) for n in range(3)]
    report = gather(publication([decree()], found, settled=found[:2]), None, _cut, Limits())
    assert [(g.code.code, g.settled, g.severity.value, g.count) for g in report.groups] == [
        ("READERS_DISAGREE", False, "warning", 1),
        ("READERS_DISAGREE", True, "info", 2),
    ]
    assert [item.crop for group in report.groups for item in group.items] == [CROP, None, None]
    assert (report.of_severity("warning"), report.of_severity("info")) == (1, 2)
