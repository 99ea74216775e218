"""The archive's maker: same arguments, same files; what nobody planted agrees with itself."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.maker.archive import Asked, Job, make_archive, plan_archive
from tests.maker.archive_compose import compose
from tests.maker.archive_model import KETUA, SEKRETARIS, Outline
from tests.maker.archive_offices import draw_offices
from tests.maker.archive_plant import CODES
from tests.maker.archive_terms import terms
from tests.maker.archive_wording import Place, Style, word

SIXTY = Asked()


@pytest.fixture(scope="module")
def sixty() -> tuple[list[Job], list[Any]]:
    jobs, between = plan_archive(SIXTY)
    return jobs, [planted for job in jobs for planted in job.planted] + list(between)


def test_sixty_decrees_with_every_kind_planted_several_times(sixty: tuple[list[Job], list[Any]]) -> None:
    jobs, planted = sixty
    counts = Counter(one.code for one in planted)
    assert len(jobs) == len({job.outline.stem for job in jobs}) == 60
    assert sum(job.quality != "digital" for job in jobs) == 6
    assert set(counts) == set(CODES)
    assert min(counts.values()) >= 3
    assert len(planted) >= 30
    assert sum(not job.planted for job in jobs) >= 20
    assert len({job.outline.look for job in jobs}) >= 6


def test_decrees_without_a_planting_agree_with_themselves(sixty: tuple[list[Job], list[Any]]) -> None:
    jobs, _ = sixty
    for outline in (job.outline for job in jobs if not job.planted):
        _agrees(outline)


def _agrees(outline: Outline) -> None:
    assert outline.plan is not None and outline.rkt is not None
    everywhere = [*(pact.lines for pact in outline.pacts), outline.plan, outline.rkt]
    said: dict[str, set[Any]] = defaultdict(set)
    for lines in everywhere:
        assert len({line.key for line in lines}) == len(lines)
        for line in lines:
            target = line.target
            meant = target.value if target.value is not None else target.number
            said[line.key].add((meant, target.unit_name, line.amount, line.executor))
    assert all(len(values) == 1 for values in said.values())
    held = {pact.who: {line.key for line in pact.lines} for pact in outline.pacts}
    sections = set().union(*(held[section] for section in outline.office.sections))
    assert held[KETUA] <= held[SEKRETARIS] == sections == set(said)
    top, below = outline.pacts[:2]
    assert top.amounts == below.amounts and top.total == sum(amount for _, amount in top.amounts)


def test_a_planting_changes_what_it_says_and_no_more(sixty: tuple[list[Job], list[Any]]) -> None:
    """Against the same archive without any."""
    jobs, _ = sixty
    plain, between = plan_archive(Asked(planted=0))
    assert between == []
    before = {job.outline.stem: job.outline for job in plain}
    for job in jobs:
        changed = before.get(job.outline.stem)
        if changed is not None and changed.office == job.outline.office:
            assert (changed == job.outline) == (not job.planted), job.outline.stem


def test_words_of_an_office() -> None:
    """Region and year are put in, in the office's habits; what was done is told."""
    one = terms().indicators["rb-minimal-b"]
    place = Place("Kabupaten Siak", 2024)
    said = {word(one, place, Style("upper", abbreviates=True), Random(n)) for n in range(80)}
    assert all("KAB. SIAK" in w.text and w.text == w.text.upper() for w in said)
    assert all({"region", "case"} <= set(w.done) for w in said)
    assert {"light", "spelling", "notation", "expanded", "year"} <= {done for w in said for done in w.done}
    sentence = word(terms().goals["keamanan"], place, Style("sentence"), Random(3), plain=True)
    assert sentence.text == "Terwujudnya keamanan dan ketertiban di lingkungan KPU Kabupaten Siak"


def test_regions_are_real_and_some_are_namesakes() -> None:
    offices = draw_offices(1, 200, 3, 2022, 10)
    assert len({office.region.code for office in offices}) == 200
    bare = Counter(office.region.name.split(" ", 1)[1] for office in offices if len(office.region.code) == 5)
    assert any(count > 1 for count in bare.values())
    assert sum(office.missing is not None for office in offices) == 10


def test_same_arguments_same_files(tmp_path: Path) -> None:
    asked = Asked(regions=2, years=1, scanned=0, seed=5)
    first, second = tmp_path / "a", tmp_path / "b"
    names = list(make_archive(first, asked)), list(make_archive(second, asked, workers=2))
    assert names[0] == names[1]
    files = sorted(path.relative_to(first) for path in first.rglob("*.*"))
    assert len(files) == 7
    for path in files:
        assert (first / path).read_bytes() == (second / path).read_bytes(), path
    other, _ = plan_archive(Asked(regions=2, years=1, scanned=0, seed=6))
    assert {job.outline.stem for job in other}.isdisjoint(path.stem for path in files)


def test_the_truth_says_of_each_row_what_it_is(tmp_path: Path) -> None:
    list(make_archive(tmp_path, Asked(regions=1, years=1, scanned=0, planted=0)))
    (path,) = (tmp_path / "truth").iterdir()
    truth = json.loads(path.read_text("utf-8"))
    (job,), _ = plan_archive(Asked(regions=1, years=1, scanned=0, planted=0))
    composed = compose(job.outline, job.seed)
    rows = [
        row
        for kind in ("agreements", "actions", "rkt")
        for table in truth[kind]
        for page in table["pages"]
        for row in page
        if "row_id" in row
    ]
    assert {row["row_id"] for row in rows} == set(composed.lines)
    for row in rows:
        line, goal, _ = composed.lines[row["row_id"]]
        assert (row["indikator_key"], row["sasaran_key"]) == (line.key, goal)
        assert row["target_value"] == line.target.value
