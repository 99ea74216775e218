"""A row that the readers did not see is added in the browser, drawn on the page with the mouse."""

from __future__ import annotations

import pandas as pd
from playwright.sync_api import Browser, Locator, Page

from pipeline.model import Box
from tests.plant.model import Plant, Spot, row_not_seen
from tests.review.archive import Archive, publish
from tests.review.serving import serving
from tests_browser.reviewing import Reviewer
from tests_browser.window import opened

DECREE = "kpu-3576-2024-4"
# An added row has an id of its own, and its place is drawn by hand.
LEFT_OUT = ["row_id", "bbox", "confidence", "needs_review"]
ROW = f"{DECREE}/agreements/5/2"  # page 18, the second line of its table


def _lose(archive: Archive, row_id: str) -> tuple[int, Box]:
    """Make the readers miss the row and publish; returns its page and where it stands there."""
    row = archive.row(row_id)
    number = int(str(row["page"]))
    key = archive.work.load_read().manifests[0].keys[number - 1]
    page = archive.work.readings.load(key)
    box = row["bbox"]
    assert isinstance(box, list)
    cells = [c for grid in page.grids for c in grid.cells]
    own = next(c for c in cells if abs(page.frame.to_page(c.box).top - box[1]) < 1 and c.col == 2)
    archive.work.readings.store(key, row_not_seen(page, Spot(number, 1, own.row + 1)))
    publish(archive)
    whole = [page.frame.to_page(c.box) for c in cells if c.row == own.row]
    return number, Box.around(whole)


def _drag(page: Page, sheet: Locator, box: Box) -> None:
    """Draw ``box`` (points) on the sheet with the mouse."""
    corners = sheet.evaluate(
        "(svg, [x0, y0, x1, y1]) => [[x0, y0], [x1, y1]].map(([x, y]) => {"
        " const p = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()); return [p.x, p.y]; })",
        [box.x0, box.top, box.x1, box.bottom],
    )
    (x0, y0), (x1, y1) = corners
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2)
    page.mouse.move(x1, y1)
    page.mouse.up()


def test_a_missed_row_is_added(
    browser: Browser, planted_digital: tuple[Archive, tuple[Plant, ...]], archive: Archive
) -> None:
    wished = archive.row(ROW)
    before = archive.table("agreements")
    number, box = _lose(archive, ROW)
    missing = archive.table("agreements").set_index("row_id")["indikator"]
    assert len(missing) == len(before) - 1
    with serving(archive) as server, opened(browser, server) as window:
        reviewer, page = Reviewer(window), window.page
        reviewer.to_page(DECREE, number)
        with page.expect_navigation(url="**/missed*"):
            page.keyboard.press("m")
        reviewer.ready()
        _insert_after(page, "5/1")
        reviewer.ready()
        page.locator("[data-zoom=fit]").click()
        page.locator("#viewport").scroll_into_view_if_needed()
        _drag(page, page.locator("#sheet"), box)
        page.locator("#v-no_sasaran").fill("2.")
        page.locator("#v-sasaran").fill(str(wished["sasaran_raw"]))
        page.locator("#v-indikator").fill(str(wished["indikator_raw"]))
        page.locator("#v-target").fill(str(wished["target_raw"]))
        reviewer.follow("#add-go")
        reviewer.published()
    pd.testing.assert_frame_equal(_as_printed(archive.table("agreements")), _as_printed(before))
    now = archive.table("agreements").set_index("row_id")["indikator"]
    pd.testing.assert_series_equal(now[missing.index], missing)  # the rows that were there keep their ids


def _as_printed(agreements: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of the document."""
    ordered = agreements.sort_values(["perjanjian_ke", "baris"])
    return ordered.drop(columns=LEFT_OUT).reset_index(drop=True)


def _insert_after(page: Page, place: str) -> None:
    """Choose the row that the missed one follows; the form is then asked for anew."""
    after = page.locator("#after")
    label = next(text for text in after.locator("option").all_inner_texts() if f" {place}" in text)
    if after.locator("option:checked").inner_text() != label:
        with page.expect_navigation():
            after.select_option(label=label)
