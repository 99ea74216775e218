"""What is asked, in which order, and how it is filtered and counted."""

from __future__ import annotations

from pipeline.model import Severity
from pipeline.review.desk import Desk
from pipeline.review.queue import Filter
from tests.review.windows import DECREE, DOUBTED, Browser, Place


def test_one_printed_place_is_one_item_and_the_worst_comes_first(place: Place) -> None:
    queue = Desk(place.raw, place.out, "Siti").queue()
    found = [(e.item.codes, e.item.table, e.item.column, len(e.item.rows)) for e in queue.shown(Filter())]
    assert found == [
        *[(("SIGNATORY_UNRESOLVED",), "signatories", "nama", 1)] * 2,
        (("PARTY_MISSING",), "agreements", "pihak_pertama", 12),  # one missing name, twelve rows
        *[(("SIGNATORY_UNRESOLVED",), "signatories", "nama", 1)] * 4,
        (("READERS_DISAGREE",), "agreements", "target", 1),  # published, so after what is not
        (("SIDECAR_MISSING",), "", "", 0),  # makes no value uncertain
    ]
    orders = [e.item.order for e in queue.entries]
    assert orders == sorted(orders)


def test_hints_are_listed_when_asked_for_and_never_counted_else(place: Place) -> None:
    queue = Desk(place.raw, place.out, "Siti").queue()
    hints = [e.item.codes for e in queue.shown(Filter(hints=True)) if e.item.severity is Severity.INFO]
    assert hints[0] == ("ROW_SPLIT_JOINED",)
    assert queue.progress(Filter()) == (0, 9)
    assert queue.progress(Filter(hints=True)) == (0, 9 + len(hints))


def test_filters_by_code_table_decree_and_state(browser: Browser) -> None:
    assert len(browser.ids()) == 9
    assert len(browser.ids("?code=SIGNATORY_UNRESOLVED")) == 6
    assert len(browser.ids("?table=agreements")) == 2
    assert len(browser.ids(f"?only={DECREE}&table=agreements&code=PARTY_MISSING")) == 1
    assert browser.ids("?only=another") == []
    assert browser.ids("?state=decided") == []
    assert len(browser.ids("?state=nonsense")) == 9


def test_the_filter_goes_along_from_item_to_item(browser: Browser) -> None:
    first, second = browser.ids("?table=agreements")
    page = browser.get(f"/item/{DECREE}/{first}?table=agreements")
    assert f'id="next" data-key="j ArrowRight" href="/item/{DECREE}/{second}?table=agreements"' in page
    fields = browser.fields(page)
    answer = browser.send(
        f"/item/{DECREE}/{first}/decide?table=agreements", fields | {"action": "edit", "value": "SITI"}
    )
    assert answer.status_code == 303
    assert f"/item/{DECREE}/{second}?" in answer.location
    assert "table=agreements" in answer.location


def test_only_the_decree_that_the_review_is_about(place: Place) -> None:
    assert Desk(place.raw, place.out, "Siti", "another").queue().entries == ()
    assert len(Desk(place.raw, place.out, "Siti", DECREE).queue().shown(Filter())) == 9


def test_an_item_shows_what_was_read_and_what_can_be_chosen(browser: Browser) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    page = browser.item(name)
    assert page.count(DOUBTED) >= 3  # as read, as published, in the field
    assert '<tr data-reader="tesseract">' in page and "58 %" in page
    assert '<tr data-reader="ppocr">' in page and "61 %" in page
    assert 'data-action="choose" data-key="1"' in page
    assert 'id="elsewhere"' in page  # the same indicator in the Rencana Aksi
    assert '<rect class="outline"' in page


def test_every_value_has_a_page_of_its_own(browser: Browser) -> None:
    answer = browser.client.get(f"/at?row={DECREE}/agreements/1/3&column=target_raw")
    assert answer.status_code == 302
    page = browser.get(answer.location)
    assert '<h1 id="item-title">target' in page
    assert browser.client.get(f"/at?row={DECREE}/agreements/1/99&column=target").status_code == 404
    assert browser.client.get(f"/at?decree={DECREE}&page=4").location == f"/decree/{DECREE}/page/4"


def test_the_reading_view_draws_every_cell_and_leads_to_its_value(browser: Browser, place: Place) -> None:
    page = browser.get(f"/decree/{DECREE}/page/4")
    cells = [c for c in place.rows("cells") if c["page"] == 4]
    assert page.count('class="cell ') >= len(cells)
    place_of = page.split(DOUBTED)[0].rsplit('data-place="', 1)[1].split('"')[0]
    part = browser.get(f"/decree/{DECREE}/place/{place_of}?part=1")
    assert DOUBTED in part and "PP-OCR" in part and "<html" not in part
    assert 'class="cell open here"' in browser.get(f"/decree/{DECREE}/place/{place_of}")
