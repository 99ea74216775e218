"""The proof of the issue: the scan with 20 planted reading errors, decided in the browser, is as printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from tests.plant.model import Plant
from tests.review.archive import Archive, new_archive, plant, publish, publish_planted
from tests.review.serving import serving
from tests.score import Score, score
from tests_browser.reviewing import Reviewer, items_of
from tests_browser.window import opened

SEED = 1
SCORED = ("decrees", "agreements", "actions", "rkt")
ROWS = (*SCORED, "budgets", "signatories", "legal_basis")
# How sure a value is, and whether anybody should look at it, is not what is printed.
ABOUT_READING = ["confidence", "needs_review", "match_score"]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, scan_pdf: Path) -> Archive:
    """The scan, read and published."""
    archive = new_archive(tmp_path_factory.mktemp("scan"), scan_pdf)
    assert publish(archive) == 33
    return archive


def _score(archive: Archive, truth: dict[str, Any]) -> Score:
    return score({name: archive.table(name) for name in SCORED}, truth)


def _printed(archive: Archive) -> dict[str, pd.DataFrame]:
    tables = {name: archive.table(name) for name in ROWS}
    return {
        name: table.drop(columns=[c for c in ABOUT_READING if c in table]) for name, table in tables.items()
    }


def _decide_all(reviewer: Reviewer, wanted: dict[str, Plant]) -> int:
    """Work through the queue as it leads, every other item by keyboard alone; how many were decided."""
    reviewer.to_queue()
    reviewer.start()
    decided = 0
    for _ in range(5 * len(wanted)):
        item = reviewer.item()
        if item in wanted:
            reviewer.decide(wanted[item].printed, keys=decided % 2 == 1)
            expect(reviewer.page.locator("#saved")).to_be_visible()
            decided += 1
        elif decided == len(wanted) or not reviewer.page.locator("#next").count():
            break
        else:
            reviewer.pass_on(keys=True)
    return decided


def _tables(archive: Archive) -> dict[str, bytes]:
    """The published files but the report, which tells what changed since the publication before."""
    return {name: content for name, content in archive.publication().items() if name != "report.html"}


@pytest.mark.slow
def test_deciding_the_planted_errors_makes_the_tables_right(
    browser: Browser, clean: Archive, truth: dict[str, Any], tmp_path: Path
) -> None:
    assert _score(clean, truth).wrong == []
    archive = clean.copied(tmp_path / "archive")
    plants = plant(archive, SEED)
    assert len(plants) == 20
    before = _score(archive, truth)
    assert len(before.wrong) >= 20
    assert before.silent == []

    with serving(archive, "--by", "Pengarsip") as server, opened(browser, server) as window:
        reviewer = Reviewer(window)
        wanted = items_of(reviewer, plants)
        assert len(wanted) == 20
        assert _decide_all(reviewer, wanted) == 20
        reviewer.published()

    after = _score(archive, truth)
    assert (after.rows, after.matched, after.extra, after.targets) == (178, 178, 0, 178)
    assert after.wrong == []
    assert after.flagged == 0
    corrections = archive.corrections()
    assert corrections is not None
    assert len(corrections.standing) == 20
    assert {decision.by for decision in corrections.standing} == {"Pengarsip"}
    found, wished = _printed(archive), _printed(clean)
    for name in ROWS:
        pd.testing.assert_frame_equal(found[name], wished[name])
    assert archive.changed() == [f"?? raw/{archive.stem}.corrections.yml"]

    # From an empty cache: every page is read anew, misread in the same places, and decided by the file alone.
    again = new_archive(tmp_path / "again", clean.raw / f"{clean.stem}.pdf")
    again.corrections_file.write_bytes(archive.corrections_file.read_bytes())
    assert publish(again) == 33
    publish_planted(again, plants)
    assert _tables(again) == _tables(archive)

    # And where the pages are read rightly, the decisions that confirm what is read keep their hold.
    better = clean.copied(tmp_path / "better")
    better.corrections_file.write_bytes(archive.corrections_file.read_bytes())
    assert publish(better) == 0
    assert _score(better, truth).wrong == []
    codes = set(better.table("findings")["code"]) - set(clean.table("findings")["code"])
    assert codes == set()
