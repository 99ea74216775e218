"""Damaged files among a good one: nothing is invented, and the good one is published as it is alone.

The short form of ``python -m bench.hostile``, which does this with hundreds of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.hostile import good_name, put
from bench.hostile_judge import Published, Verdict, differences, judge
from pipeline import flow
from pipeline.settings import Settings
from tests.hostile.catalogue import Case, cases, good_file

GOOD = "plan"
# Name of a defect -> what becomes of the file, and codes that must be among its findings.
EXPECTED = {
    "plan-script": ("whole", ()),
    "plan-update-of-a-page-as-it-was": ("whole", ()),
    "plan-table-stream-broken-off": ("whole", ("FILE_REPAIRED",)),
    "plan-contents-twice": ("part", ("LINE_THROUGH_WORDS", "UNKNOWN_HEADER", "PAGE_BEFORE_LOST")),
    "plan-update-of-a-page-as-null": ("part", ("PAGES_MISSING",)),
    "plan-fonts-missing": ("part", ("PAGE_UNREADABLE", "PAGES_LOST", "PAGE_BEFORE_LOST", "PAGE_AFTER_LOST")),
    "plan-password": ("aside", ("ENCRYPTED",)),
    "plan-kids-numbers": ("aside", ("TRUNCATED",)),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    folder = tmp_path_factory.mktemp("hostile")
    every = {case.name: case for case in cases(fuzzed=0)}
    chosen = [every[name] for name in EXPECTED]
    wanted = _published(folder / "alone", [])
    found = _published(folder / "among", chosen)
    assert differences(found, wanted, good_name(GOOD)) == []
    return {
        case.name: judge(case.name, case.kind, case.file, found, wanted, good_name(GOOD)) for case in chosen
    }


def _published(folder: Path, damaged: list[Case]) -> Published:
    raw, out = folder / "raw", folder / "out"
    raw.mkdir(parents=True)
    put(raw, good_name(GOOD), good_file(GOOD), GOOD)
    for case in damaged:
        put(raw, case.file, case.build(), case.good)
    flow.run(raw, out, Settings(), workers=0, progress=lambda done, total: None)
    return Published.of(out)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_becomes_of_it(verdicts: dict[str, Verdict], name: str) -> None:
    found, (outcome, codes) = verdicts[name], EXPECTED[name]
    assert (found.outcome, list(found.invented), list(found.silent)) == (outcome, [], [])
    assert set(codes) <= set(found.codes)
    assert not found.unsaid
