"""Filters, languages, the reading view, keys, and a small screen."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.plant.model import Plant
from tests.review.archive import Archive
from tests.review.serving import Server
from tests_browser.reviewing import Reviewer
from tests_browser.window import PHONE, Window, opened

DECREE = "kpu-3576-2024-4"


def test_the_queue_is_filtered_by_finding_and_by_table(window: Window, plants: tuple[Plant, ...]) -> None:
    reviewer = Reviewer(window)
    marks = [p for p in plants if p.codes == ("MARK_UNSURE",)]
    reviewer.to_queue()
    window.page.locator("#filter-code").select_option("MARK_UNSURE")
    reviewer.follow("#filter-apply")
    assert len(reviewer.listed()) == len(marks) == 2
    assert reviewer.progress() == (0, 2)
    reviewer.start()
    reviewer.choose("marked")
    assert reviewer.progress() == (1, 2), "the filter goes along"
    reviewer.choose("marked")
    expect(window.page.locator("#empty")).to_be_visible()
    reviewer.to_queue()
    window.page.locator("#filter-table").select_option("rkt")
    reviewer.follow("#filter-apply")
    tables = window.page.locator("#items .where").all_inner_texts()
    assert tables and all("rkt" in told.lower() or "rencana kinerja" in told.lower() for told in tables)
    reviewer.follow("#filter-clear")
    assert len(reviewer.listed()) > len(tables)


def test_decided_items_are_listed_apart(window: Window, plants: tuple[Plant, ...]) -> None:
    reviewer, plant = Reviewer(window), plants[0]
    mine = reviewer.to_value(plant.row_id, plant.column)
    reviewer.decide(plant.printed)
    reviewer.published()
    reviewer.to_queue()
    window.page.locator("#filter-state").select_option("decided")
    reviewer.follow("#filter-apply")
    assert reviewer.listed() == [mine]


def test_indonesian_at_first_and_english_by_switch(window: Window) -> None:
    reviewer, page = Reviewer(window), window.page
    reviewer.to_queue()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator("h1")).to_have_text("Yang perlu diputuskan")
    reviewer.follow("#language")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    english = page.locator("h1").inner_text()
    assert english != "Yang perlu diputuskan"
    reviewer.start()
    expect(page.locator("html")).to_have_attribute("lang", "en")  # it is remembered
    assert not re.search(r"\b(Benarkan|Perbaiki|Coret|Alasan|Halaman)\b", page.locator("body").inner_text())
    reviewer.follow("#language")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator("#keep")).to_contain_text("Benarkan")


def test_an_item_shows_the_cell_on_its_page(window: Window, plants: tuple[Plant, ...]) -> None:
    reviewer, page = Reviewer(window), window.page
    plant = next(p for p in plants if p.kind == "disputed digit of a target")
    reviewer.to_value(plant.row_id, plant.column)
    crop = page.locator("#crop")
    expect(crop).to_be_visible()
    expect(crop).to_have_js_property("complete", True)
    assert crop.evaluate("image => image.naturalWidth") > 100
    expect(page.locator("#outline")).to_be_in_viewport()
    for reading in plant.misread.readings:
        expect(page.locator("main")).to_contain_text(" ".join(reading.text.split()))
    wide = page.locator("#sheet").bounding_box()
    page.keyboard.press("+")
    wider = page.locator("#sheet").bounding_box()
    assert wide and wider and wider["width"] > wide["width"]
    page.keyboard.press("0")
    fitting = page.locator("#sheet").bounding_box()
    assert fitting and fitting["width"] < wider["width"]


def test_the_reading_view_says_where_a_value_comes_from(window: Window, archive: Archive) -> None:
    reviewer, page = Reviewer(window), window.page
    row = archive.row(f"{DECREE}/agreements/6/4")
    reviewer.to_page(DECREE, int(str(row["page"])))
    value = page.locator(f'dl[data-row="{DECREE}/agreements/6/4"] a[data-column=indikator]')
    value.click()
    expect(page.locator("#whence .from")).to_contain_text(str(row["indikator_raw"]))
    place = value.get_attribute("data-place")
    expect(page.locator(f'#sheet [data-place="{place}"] rect')).to_have_class(re.compile("here"))
    drawn = page.locator("#sheet a[data-place] rect")
    assert drawn.count() > 10
    other = page.locator(f'dl[data-row="{DECREE}/agreements/6/3"] a[data-column=target]').get_attribute(
        "data-place"
    )
    page.locator(f'#sheet [data-place="{other}"] rect').click()
    expect(page.locator("#whence .from")).to_have_attribute("data-place", str(other))
    reviewer.follow("#decide-here")
    assert reviewer.item() == other


def test_the_keys_are_listed(window: Window) -> None:
    reviewer = Reviewer(window)
    reviewer.to_queue()
    window.page.keyboard.press("?")
    expect(window.page.locator("#keys")).to_be_visible()
    window.page.keyboard.press("Escape")
    expect(window.page.locator("#keys")).to_be_hidden()


def _width(page: Page) -> int:
    """Pixels that the page needs from left to right."""
    return int(page.evaluate("document.scrollingElement.scrollWidth"))


def test_a_telephone_is_wide_enough(
    browser: Browser, server: Server, archive: Archive, plants: tuple[Plant, ...]
) -> None:
    plant = next(p for p in plants if p.kind == "disputed digit of a target")
    with opened(browser, server, size=PHONE) as window:
        reviewer, page = Reviewer(window), window.page
        reviewer.to_queue()
        assert _width(page) <= PHONE[0]
        reviewer.to_page(DECREE, 20)
        assert _width(page) <= PHONE[0]
        reviewer.to_value(plant.row_id, plant.column)
        assert _width(page) <= PHONE[0]
        small = page.locator("main button:visible").evaluate_all(
            "found => found.filter(b => b.getBoundingClientRect().height < 28).map(b => b.innerText)"
        )
        assert small == [], "a finger must be able to press them"
        reviewer.choose(plant.printed)
        corrections = archive.corrections()
        assert corrections is not None and len(corrections.standing) == 1
