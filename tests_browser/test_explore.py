"""The page ``explore.html`` from the disk: what a person does there, by mouse, by keyboard, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from playwright.sync_api import Browser, expect

from tests.explore.made import HOSTILE, MOJOKERTO, publication
from tests_browser.explored import Explorer, explored, write_page
from tests_browser.window import PHONE

TOO_FAINT = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
VIEWS = ("coverage", "indicators", "schedule", "budget", "two_offices", "rows")


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(tmp_path_factory.mktemp("explore"), publication())


@pytest.fixture
def window(browser: Browser, page_file: Path) -> Iterator[Explorer]:
    with explored(browser, page_file) as found:
        yield found


def test_coverage(window: Explorer) -> None:
    page = window.page
    assert page.locator("#map .tile").count() == 38
    east_java = page.get_by_role("button", name="Jawa Timur: 2 dari 39 wilayah ada keputusannya")
    east_java.click()
    assert page.locator("#province").input_value() == "35"
    assert page.locator(".region-tiles .tile").count() == 39
    page.get_by_role("button", name="Kota Mojokerto: 2 keputusan").click()
    panel = page.locator("#region-panel")
    assert [row.split("\t")[:2] for row in panel.locator("tbody tr").all_inner_texts()] == [
        ["2023", "Nomor 2 Tahun 2023"],
        ["2024", "Nomor 4 Tahun 2024"],
    ]
    panel.get_by_role("button", name="Sorot kantor ini").click()
    assert page.locator("#office").input_value() == "kpu-3576"


def test_year_filters_every_section(window: Explorer) -> None:
    page = window.page
    assert "3 keputusan" in page.locator("#stats").inner_text()
    page.select_option("#year", "2023")
    assert "1 keputusan" in page.locator("#stats").inner_text()
    window.go("rows")
    assert window.cells("#row-table", "year") == ["2023"]
    window.go("indicators")
    assert window.cells("#indicator", "office") == ["KPU Kota Mojokerto"]


def test_an_indicator_with_one_office_picked_out(window: Explorer) -> None:
    page = window.page
    page.select_option("#office", "kpu-3577")
    window.go("indicators")
    page.locator("#find-indicator").fill("pemilu tepat")
    assert page.locator("#indicators-found").inner_text() == "1 indikator"
    page.get_by_role("radio", name="Persentase Pemilu tepat").check()
    chart = page.get_by_role("img", name="Sebaran 2 target untuk Persentase Pemilu tepat")
    expect(chart.locator("svg")).to_be_visible()
    assert window.cells("#indicator", "office") == [
        "KPU Kota Mojokerto",
        "KPU Kota Mojokerto",
        "KPU Kota Madiun",
    ]
    # Madiun promises 100% in two forms and 99% in another: nothing is chosen, all are told.
    assert window.cells("#indicator", "value")[:2] == ["95%", "90%"]
    assert window.cells("#indicator", "value")[2].startswith("berbeda antarformulir")
    assert (
        "Pada 1 kantor formulirnya menyebut target yang berbeda" in page.locator(".chart-notes").inner_text()
    )
    page.get_by_role("button", name="Kantor", exact=True).click()
    assert window.cells("#indicator", "office")[0] == "KPU Kota Mojokerto"


def test_every_figure_leads_to_its_row(window: Explorer) -> None:
    page = window.page
    window.go("indicators")
    page.get_by_role("radio", name="Persentase Pemilu tepat").check()
    page.locator("#indicator tbody").get_by_role("link", name="95%").click()
    source = window.source
    expect(source).to_be_visible()
    assert f"{MOJOKERTO}/agreements/1/1" in source.inner_text()
    assert source.locator("img.crop").get_attribute("alt") == "Potongan pindaian, halaman 3"
    pdf = source.get_by_role("link", name="Buka PDF, halaman 3")
    assert pdf.get_attribute("href") == "../raw/Persentase%20Pemilu%20se.pdf#page=3"
    review = source.get_by_role("link", name="Buka di halaman periksa").get_attribute("href")
    assert review == f"http://127.0.0.1:8765/at?decree={MOJOKERTO}&page=3"
    assert f"kinerja explain {MOJOKERTO}/agreements/1/1" in source.inner_text()
    page.keyboard.press("Escape")
    expect(source).to_be_hidden()
    expect(page).not_to_have_url(re.compile("row="))
    page.go_back()
    page.go_forward()


def test_schedule(window: Explorer) -> None:
    page = window.page
    page.select_option("#office", "kpu-3576")
    window.go("schedule")
    assert [window.cells("#schedule", f"t{n}") for n in (1, 2, 3, 4)] == [
        ["100%●\nKPU Kota Mojokerto"],
        ["50%"],
        ["·"],
        ["100%●\nKPU Kota Mojokerto"],
    ]
    page.locator("#schedule").get_by_role("link", name="Persentase Pemilu tepat").click()
    assert window.cells("#plan-rows", "t2") == ["", "✓\nya"]
    page.get_by_role("radio", name="Bulan").check()
    assert page.locator("#schedule tbody tr").count() == 0


def test_a_target_that_stands_alone_has_its_own_number_on_the_axis(browser: Browser, tmp_path: Path) -> None:
    tables = publication()
    numbers = tables["comparison"]["target_nilai"].to_pylist()
    alone = tables["comparison"].slice(numbers.index(95.0), 1)
    place = alone.column_names.index("target_nilai")
    alone = alone.set_column(place, alone.schema.field(place), pa.array([87.5]))
    with explored(browser, write_page(tmp_path, tables | {"comparison": alone})) as window:
        window.go("indicators")
        expect(window.page.locator("#indicator svg")).to_contain_text("87,5")


def test_budget(window: Explorer) -> None:
    page = window.page
    page.select_option("#office", "kpu-3577")
    window.go("budget")
    expect(page.locator("#budget svg")).to_be_visible()
    assert window.cells("#budget", "total") == ["21.068.216.000"]  # of two agreements the larger amount only
    assert window.cells("#budget", "own") == ["9.000.000.000 2024"]
    page.get_by_role("radio", name="Setiap kantor").check()
    expect(page.get_by_role("img", name="Anggaran 1 program.").locator("svg")).to_be_visible()
    page.locator("#budget").get_by_role("link", name="2 per kantor: Program Dukungan Manajemen").click()
    expect(page.locator('#budget-offices tbody [data-column="amount"]')).to_have_count(2)
    assert window.cells("#budget-offices", "amount") == ["12.068.216.000", "9.000.000.000"]
    page.locator("#budget-offices").get_by_role("link", name="12.068.216.000").click()
    assert f"{MOJOKERTO}/budgets/1/1" in window.source.inner_text()


def test_two_offices(window: Explorer) -> None:
    page = window.page
    window.go("two_offices")
    page.select_option("#first", "kpu-3576")
    page.select_option("#second", "kpu-3577")
    assert window.cells("#two", "verdict") == ["berbeda: target, jadwal", "hanya yang pertama"]
    page.select_option("#second", "kpu-3576")
    page.select_option("#second-year", "2023")
    assert window.cells("#two", "first-target") == ["95%", "WTP"]
    assert window.cells("#two", "second-target") == ["90%", "–"]
    page.get_by_role("button", name="Tukar").click()
    assert window.cells("#two", "first-target") == ["90%", "–"]


def test_rows_are_searched_sorted_and_filtered(window: Explorer) -> None:
    page = window.page
    window.go("rows")
    assert page.locator("#row-table").get_by_role("status").inner_text() == "1–5 dari 5 baris"
    page.locator("#search").fill("madiun baku")
    assert window.cells("#row-table", "indikator") == ["Jumlah tanpa nama baku"]
    page.locator("#search").fill("")
    page.get_by_role("button", name="Target", exact=True).click()
    assert window.cells("#row-table", "target") == ["100%", "95%", "90%", "WTP", "1 dokumen"]
    heading = page.locator('#row-table th[data-column="target"]')
    assert heading.get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Target", exact=True).click()
    assert window.cells("#row-table", "target")[:3] == ["90%", "95%", "100%"]
    page.get_by_label("Hanya yang perlu diperiksa").check()
    assert window.cells("#row-table", "target") == ["WTP"]
    page.get_by_label("Hanya yang perlu diperiksa").uncheck()
    page.get_by_label("Hanya tanpa nama indikator baku").check()
    assert window.cells("#row-table", "target") == ["1 dokumen"]
    page.select_option("#table", "budgets")
    assert page.locator("#row-table tbody tr").count() == 3


def test_the_address_keeps_what_is_chosen(browser: Browser, page_file: Path) -> None:
    with explored(browser, page_file) as window:
        window.go("rows")
        window.page.select_option("#table", "actions")
        window.page.select_option("#office", "kpu-3577")
        window.page.locator("#search").fill("jadwal")
        choice = window.page.evaluate("location.hash.slice(1)")
    with explored(browser, page_file, choice=choice) as window:
        assert window.page.locator("#search").input_value() == "jadwal"
        assert window.cells("#row-table", "office") == ["KPU Kota Madiun"]


def test_by_keyboard_alone(window: Explorer) -> None:
    page = window.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator('nav [data-view="rows"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("#title-rows")).to_be_focused()
    page.locator("#search").focus()
    page.keyboard.type("opini")
    page.locator("#row-table tbody a").first.focus()
    page.keyboard.press("Enter")
    expect(window.source).to_be_visible()
    assert page.evaluate("document.getElementById('source').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(window.source).to_be_hidden()
    expect(page.locator("#row-table tbody a").first).to_be_focused()
    page.locator('nav [data-view="indicators"]').focus()
    page.keyboard.press("Enter")
    page.locator("#indicator-options input").first.focus()
    first = page.locator("#indicator h3").inner_text()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#indicator h3")).not_to_have_text(first)
    expect(page.locator("#indicator-options input:checked")).to_be_focused()


def test_language_and_appearance(window: Explorer) -> None:
    page = window.page
    window.go("budget")
    page.get_by_role("radio", name="English").check()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#title-budget").inner_text() == "Budget"
    assert window.cells("#budget", "total") == ["21,068,216,000"]
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("radio", name="Dark").check()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    expect(page.locator("#budget svg")).to_be_visible()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.get_by_role("radio", name="Dark").is_checked()
    assert page.locator("#title-budget").inner_text() == "Budget"
    window.requests.pop()  # the reload


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_small_screen_nothing_hangs_over(browser: Browser, page_file: Path, view: str) -> None:
    choice = f"view={view}&office=kpu-3576&first=kpu-3576&second=kpu-3577&province=35"
    with explored(browser, page_file, size=PHONE, dark=True, choice=choice) as window:
        window.page.wait_for_timeout(300)
        assert window.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_text_of_a_decree_stays_text(browser: Browser, tmp_path: Path) -> None:
    path = write_page(tmp_path, publication(HOSTILE))
    shown = "</script><script>alert('x')</script><img src=x onerror=alert(1)>{{ 7*7 }}"
    for view in VIEWS:
        choice = f"view={view}&office=kpu-3576&first=kpu-3576&second=kpu-3577&province=35"
        with explored(browser, path, choice=choice) as window:
            assert window.page.locator("main script, main img").count() == 0
    with explored(browser, path, choice=f"view=rows&row={MOJOKERTO}/agreements/1/1") as window:
        assert window.source.inner_text().count(shown) == 3  # unit, objective, indicator
        assert window.source.locator("script").count() == 0
        assert window.source.locator("img").count() == 1  # the crop
        href = window.source.get_by_role("link", name="Buka PDF").get_attribute("href")
        assert href == "../raw/%3C%2Fscript%3E%3Cscript%3Eale.pdf#page=3"


def test_a_row_that_is_not_there_is_said(browser: Browser, page_file: Path) -> None:
    with explored(browser, page_file, choice="view=rows&row=kpu-1/agreements/1/1") as window:
        assert "Baris kpu-1/agreements/1/1 tidak ada dalam publikasi ini." in window.source.inner_text()


def test_an_empty_publication_opens(browser: Browser, tmp_path: Path) -> None:
    tables = {name: table.slice(0, 0) for name, table in publication().items()}
    path = write_page(tmp_path, tables)
    for view in VIEWS:
        with explored(browser, path, choice=f"view={view}") as window:
            assert window.page.locator(f"#view-{view}").is_visible()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("view", VIEWS)
def test_contrast(browser: Browser, page_file: Path, view: str, dark: bool) -> None:
    choice = f"view={view}&office=kpu-3576&first=kpu-3576&second=kpu-3577&province=35&region=35.76"
    with explored(browser, page_file, dark=dark, choice=choice) as window:
        assert window.page.evaluate(TOO_FAINT) == []
    with explored(browser, page_file, dark=dark, choice=f"{choice}&row={MOJOKERTO}/agreements/1/2") as window:
        assert window.page.evaluate(TOO_FAINT) == []
