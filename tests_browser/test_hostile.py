"""A decree whose text is HTML and formulas is shown as text, everywhere that it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.review.archive import Archive, new_archive, publish
from tests.review.serving import serving
from tests_browser.hostile import FORMULA, MARKUP, SCRIPT, TEMPLATE, hostile_pdf
from tests_browser.reviewing import Reviewer
from tests_browser.window import Window, opened


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The hostile decree, read and published."""
    folder = tmp_path_factory.mktemp("hostile")
    archive = new_archive(folder / "archive", hostile_pdf(folder / "hostile.pdf"))
    publish(archive)
    return archive


@pytest.fixture
def hostile_window(hostile: Archive, browser: Browser, tmp_path: Path) -> Iterator[tuple[Window, Archive]]:
    archive = hostile.copied(tmp_path / "archive")
    with serving(archive) as server, opened(browser, server) as window:
        yield window, archive


def _harmless(page: Page) -> None:
    """Nothing of the document became an element; alerts would be in the window's dialogs."""
    assert page.locator("main img[src=x], main img[onerror], main script").count() == 0
    assert "49 Jumlah" not in page.content()


def test_text_of_the_document_stays_text(hostile_window: tuple[Window, Archive]) -> None:
    window, archive = hostile_window
    reviewer, page = Reviewer(window), window.page
    agreements = archive.table("agreements")
    markup = agreements.loc[agreements["target_raw"].fillna("").str.startswith("<img")].iloc[0]
    decree = str(markup["decree_id"])
    assert markup["target_raw"] == MARKUP
    reviewer.to_queue()
    expect(page.locator("#items")).to_contain_text(MARKUP)
    _harmless(page)
    reviewer.to_value(str(markup["row_id"]), "target")
    expect(page.locator("#printed")).to_contain_text(MARKUP)
    expect(page.locator("main")).to_contain_text(TEMPLATE)
    _harmless(page)
    reviewer.to_page(decree, int(markup["page"]))
    for text in (SCRIPT, TEMPLATE, MARKUP):
        expect(page.locator("main")).to_contain_text(text)
    page.locator("a[data-place]", has_text=SCRIPT).first.click()
    expect(page.locator("#whence .from")).to_contain_text(SCRIPT)
    _harmless(page)


def test_what_a_reviewer_types_stays_text(hostile_window: tuple[Window, Archive]) -> None:
    window, archive = hostile_window
    reviewer, page = Reviewer(window), window.page
    agreements = archive.table("agreements")
    row = agreements.loc[agreements["target_raw"].fillna("").str.startswith("<img")].iloc[0]
    reviewer.to_value(str(row["row_id"]), "target")
    typed = '"><svg onload=alert(3)> {{ 7*7 }} =1+1'
    page.locator("#reason").fill("<b onclick=alert(4)>sebab</b>")
    reviewer.edit(typed)
    expect(page.locator("#saved")).to_contain_text(typed)
    reviewer.published()
    reviewer.to_value(str(row["row_id"]), "target")
    expect(page.locator("#decided")).to_contain_text(typed)
    expect(page.locator("#decided")).to_contain_text("<b onclick=alert(4)>sebab</b>")
    page.goto(window.server.origin + "/decisions")
    expect(page.locator("#made")).to_contain_text(typed)
    assert page.locator("main svg[onload], main b[onclick]").count() == 0
    corrections = archive.corrections()
    assert corrections is not None
    assert [d.reason for d in corrections.standing] == ["<b onclick=alert(4)>sebab</b>"]
    assert archive.row(str(row["row_id"]))["target_raw"] == typed


def test_a_formula_is_shown_as_text(hostile_window: tuple[Window, Archive]) -> None:
    window, archive = hostile_window
    agreements = archive.table("agreements")
    row = agreements.loc[agreements["sasaran_raw"].fillna("").str.startswith("=HYPERLINK")].iloc[0]
    reviewer = Reviewer(window)
    reviewer.to_value(str(row["row_id"]), "sasaran")
    printed = window.page.locator("#printed").inner_text().replace(" ", "")
    assert FORMULA.replace(" ", "") in printed
    assert window.page.locator("a[href*='example.org']").count() == 0
