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
    expect(page.locator("#map .tile")).to_have_count(38)
    east_java = page.get_by_role("button", name="Jawa Timur: 2 dari 39 wilayah ada keputusannya")
    east_java.click()
    expect(page.locator("#province")).to_have_value("35")
    expect(page.locator(".region-tiles .tile")).to_have_count(39)
    page.get_by_role("button", name="Kota Mojokerto: 2 keputusan").click()
    panel = page.locator("#region-panel")
    assert [row.split("\t")[:2] for row in panel.locator("tbody tr").all_inner_texts()] == [
        ["2023", "Nomor 2 Tahun 2023"],
        ["2024", "Nomor 4 Tahun 2024"],
    ]
    panel.get_by_role("button", name="Sorot kantor ini").click()
    expect(page.locator("#office")).to_have_value("kpu-3576")


def test_year_filters_every_section(window: Explorer) -> None:
    page = window.page
    expect(page.locator("#stats")).to_contain_text("3 keputusan")
    page.select_option("#year", "2023")
    expect(page.locator("#stats")).to_contain_text("1 keputusan")
    window.go("rows")
    window.shows("#row-table", "year", ["2023"])
    window.go("indicators")
    window.shows("#indicator", "office", ["KPU Kota Mojokerto"])


def test_an_indicator_with_one_office_picked_out(window: Explorer) -> None:
    page = window.page
    page.select_option("#office", "kpu-3577")
    window.go("indicators")
    page.locator("#find-indicator").fill("pemilu tepat")
    expect(page.locator("#indicators-found")).to_have_text("1 indikator")
    page.get_by_role("radio", name="Persentase Pemilu tepat").check()
    chart = page.get_by_role("img", name="Sebaran 2 target untuk Persentase Pemilu tepat")
    expect(chart.locator("svg")).to_be_visible()
    offices = ["KPU Kota Mojokerto", "KPU Kota Mojokerto", "KPU Kota Madiun"]
    window.shows("#indicator", "office", offices)
    # Madiun promises 100% in two forms and 99% in another: nothing is chosen, all are told.
    window.shows("#indicator", "value", ["95%", "90%", re.compile("^berbeda antarformulir")])
    differing = "Pada 1 kantor formulirnya menyebut target yang berbeda"
    expect(page.locator(".chart-notes")).to_contain_text(differing)
    page.get_by_role("button", name="Kantor", exact=True).click()
    heading = page.locator('#indicator thead th[data-column="office"]')
    expect(heading).to_have_attribute("aria-sort", "ascending")
    window.shows("#indicator", "office", offices)  # in the order of their codes, and of the years
    window.shows("#indicator", "value", ["90%", "95%", re.compile("^berbeda antarformulir")])


def test_every_figure_leads_to_its_row(window: Explorer) -> None:
    page = window.page
    window.go("indicators")
    page.get_by_role("radio", name="Persentase Pemilu tepat").check()
    page.locator("#indicator tbody").get_by_role("link", name="95%").click()
    source = window.source
    expect(source).to_be_visible()
    expect(source).to_contain_text(f"{MOJOKERTO}/agreements/1/1")
    expect(source.locator("img.crop")).to_have_attribute("alt", "Potongan pindaian, halaman 3")
    pdf = source.get_by_role("link", name="Buka PDF, halaman 3")
    expect(pdf).to_have_attribute("href", "../raw/Persentase%20Pemilu%20se.pdf#page=3")
    review = source.get_by_role("link", name="Buka di halaman periksa")
    expect(review).to_have_attribute("href", f"http://127.0.0.1:8765/at?decree={MOJOKERTO}&page=3")
    expect(source).to_contain_text(f"kinerja explain {MOJOKERTO}/agreements/1/1")
    page.keyboard.press("Escape")
    expect(source).to_be_hidden()
    expect(page).not_to_have_url(re.compile("row="))
    page.go_back()
    page.go_forward()


def test_schedule(window: Explorer) -> None:
    page = window.page
    page.select_option("#office", "kpu-3576")
    window.go("schedule")
    for name, told in {
        "t1": "100%● KPU Kota Mojokerto",
        "t2": "50%",
        "t3": "·",
        "t4": "100%● KPU Kota Mojokerto",
    }.items():
        window.shows("#schedule", name, [told])
    page.locator("#schedule").get_by_role("link", name="Persentase Pemilu tepat").click()
    window.shows("#plan-rows", "t2", ["", "✓ ya"])
    page.get_by_role("radio", name="Bulan").check()
    expect(page.locator("#schedule tbody tr")).to_have_count(0)


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
    window.shows("#budget", "total", ["21.068.216.000"])  # of two agreements the larger amount only
    window.shows("#budget", "own", ["9.000.000.000 2024"])
    page.get_by_role("radio", name="Setiap kantor").check()
    expect(page.get_by_role("img", name="Anggaran 1 program.").locator("svg")).to_be_visible()
    page.locator("#budget").get_by_role("link", name="2 per kantor: Program Dukungan Manajemen").click()
    expect(page.locator('#budget-offices tbody [data-column="amount"]')).to_have_count(2)
    window.shows("#budget-offices", "amount", ["12.068.216.000", "9.000.000.000"])
    page.locator("#budget-offices").get_by_role("link", name="12.068.216.000").click()
    expect(window.source).to_contain_text(f"{MOJOKERTO}/budgets/1/1")


def test_two_offices(window: Explorer) -> None:
    page = window.page
    window.go("two_offices")
    page.select_option("#first", "kpu-3576")
    page.select_option("#second", "kpu-3577")
    window.shows("#two", "verdict", ["berbeda: target, jadwal", "hanya yang pertama"])
    page.select_option("#second", "kpu-3576")
    page.select_option("#second-year", "2023")
    window.shows("#two", "first-target", ["95%", "WTP"])
    window.shows("#two", "second-target", ["90%", "–"])
    page.get_by_role("button", name="Tukar").click()
    window.shows("#two", "first-target", ["90%", "–"])


def test_rows_are_searched_sorted_and_filtered(window: Explorer) -> None:
    page = window.page
    window.go("rows")
    expect(page.locator("#row-table").get_by_role("status")).to_have_text("1–5 dari 5 baris")
    page.locator("#search").fill("madiun baku")
    window.shows("#row-table", "indikator", ["Jumlah tanpa nama baku"])
    page.locator("#search").fill("")
    page.get_by_role("button", name="Target", exact=True).click()
    window.shows("#row-table", "target", ["100%", "95%", "90%", "WTP", "1 dokumen"])
    heading = page.locator('#row-table th[data-column="target"]')
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Target", exact=True).click()
    window.shows("#row-table", "target", ["90%", "95%", "100%", "WTP", "1 dokumen"])
    page.get_by_label("Hanya yang perlu diperiksa").check()
    window.shows("#row-table", "target", ["WTP"])
    page.get_by_label("Hanya yang perlu diperiksa").uncheck()
    page.get_by_label("Hanya tanpa nama indikator baku").check()
    window.shows("#row-table", "target", ["1 dokumen"])
    page.select_option("#table", "budgets")
    expect(page.locator("#row-table tbody tr")).to_have_count(3)


def test_the_address_keeps_what_is_chosen(browser: Browser, page_file: Path) -> None:
    with explored(browser, page_file) as window:
        window.go("rows")
        window.page.select_option("#table", "actions")
        window.page.select_option("#office", "kpu-3577")
        window.page.locator("#search").fill("jadwal")
        choice = window.page.evaluate("location.hash.slice(1)")
    with explored(browser, page_file, choice=choice) as window:
        expect(window.page.locator("#search")).to_have_value("jadwal")
        window.shows("#row-table", "office", ["KPU Kota Madiun"])


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
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#title-budget")).to_have_text("Budget", use_inner_text=True)
    window.shows("#budget", "total", ["21,068,216,000"])
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("radio", name="Dark").check()
    expect(page.locator("body")).not_to_have_css("background-color", light)
    expect(page.locator("#budget svg")).to_be_visible()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    expect(page.locator("#title-budget")).to_have_text("Budget", use_inner_text=True)
    window.requests.pop()  # the reload


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_small_screen_nothing_hangs_over(browser: Browser, page_file: Path, view: str) -> None:
    choice = f"view={view}&office=kpu-3576&first=kpu-3576&second=kpu-3577&province=35"
    with explored(browser, page_file, size=PHONE, dark=True, choice=choice) as window:
        assert window.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_text_of_a_decree_stays_text(browser: Browser, tmp_path: Path) -> None:
    path = write_page(tmp_path, publication(HOSTILE))
    shown = "</script><script>alert('x')</script><img src=x onerror=alert(1)>{{ 7*7 }}"
    for view in VIEWS:
        choice = f"view={view}&office=kpu-3576&first=kpu-3576&second=kpu-3577&province=35"
        with explored(browser, path, choice=choice) as window:
            assert window.page.locator("main script, main img").count() == 0
    with explored(browser, path, choice=f"view=rows&row={MOJOKERTO}/agreements/1/1") as window:
        expect(window.source).to_have_text(re.compile(".*".join([re.escape(shown)] * 3)))
        assert window.source.inner_text().count(shown) == 3  # unit, objective, indicator
        expect(window.source.locator("script")).to_have_count(0)
        expect(window.source.locator("img")).to_have_count(1)  # the crop
        pdf = window.source.get_by_role("link", name="Buka PDF")
        expect(pdf).to_have_attribute("href", "../raw/%3C%2Fscript%3E%3Cscript%3Eale.pdf#page=3")


def test_a_row_that_is_not_there_is_said(browser: Browser, page_file: Path) -> None:
    with explored(browser, page_file, choice="view=rows&row=kpu-1/agreements/1/1") as window:
        expect(window.source).to_contain_text("Baris kpu-1/agreements/1/1 tidak ada dalam publikasi ini.")


def test_an_empty_publication_opens(browser: Browser, tmp_path: Path) -> None:
    tables = {name: table.slice(0, 0) for name, table in publication().items()}
    path = write_page(tmp_path, tables)
    for view in VIEWS:
        with explored(browser, path, choice=f"view={view}") as window:
            expect(window.page.locator(f"#view-{view}")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("view", VIEWS)
def test_contrast(browser: Browser, page_file: Path, view: str, dark: bool) -> None:
    choice = f"view={view}&office=kpu-3576&first=kpu-3576&second=kpu-3577&province=35&region=35.76"
    with explored(browser, page_file, dark=dark, choice=choice) as window:
        assert window.page.evaluate(TOO_FAINT) == []
    with explored(browser, page_file, dark=dark, choice=f"{choice}&row={MOJOKERTO}/agreements/1/2") as window:
        assert window.page.evaluate(TOO_FAINT) == []
