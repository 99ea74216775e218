"""Each kind of decision: what is written, what is published then, and what the page says."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml
from flask import Flask

from pipeline.corrections.model import (
    AddDecision,
    HeadingDecision,
    NotedDecision,
    PageDecision,
    StrikeDecision,
    TermDecision,
    ValueDecision,
)
from pipeline.corrections.store import corrections_path
from pipeline.lock import FOLDER
from tests.review.windows import DECREE, DOUBTED, MISREAD, Browser, Place, window


def _doubted(place: Place) -> list[dict[str, object]]:
    return [r for r in place.rows("agreements") if r["target_raw"] in (DOUBTED, MISREAD)]


def test_keep_confirms_the_reading(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    assert [r["needs_review"] for r in _doubted(place)] == [True]
    answer = browser.decide(name, action="keep")
    assert answer.status_code == 303
    (decision,) = place.corrections().standing  # written before the answer
    assert isinstance(decision, ValueDecision)
    assert (decision.by, decision.table, decision.column) == ("Siti", "agreements", "target")
    assert (decision.expect, decision.value) == (DOUBTED, DOUBTED)
    assert decision.cell is not None
    browser.published()
    assert (browser.progress(), browser.ids("?state=decided")) == ((1, 9), [name])
    assert [r["target"] for r in _doubted(place)] == [DOUBTED]


def test_edit_writes_the_text_and_the_page_shows_what_it_did(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    answer = browser.decide(name, action="edit", value="  4\tlaporan\n keuangan ", reason="lihat cap")
    browser.published()
    (decision,) = place.corrections().standing
    assert isinstance(decision, ValueDecision)
    assert (decision.value, decision.reason) == ("4 laporan keuangan", "lihat cap")
    assert _doubted(place) == []
    assert sum(r["target_raw"] == "4 laporan keuangan" for r in place.rows("agreements")) == 1
    saved = browser.get(answer.location)
    assert "Tersimpan: target = “4 laporan keuangan”" in saved
    effect = browser.get(f"/item/{DECREE}/effect/{decision.id}")
    assert f"{DOUBTED}</del> → <ins" in effect and "4 laporan keuangan</ins>" in effect


def test_choose_takes_the_other_reading(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    browser.decide(name, choice=MISREAD)
    browser.published()
    assert [r["target"] for r in _doubted(place)] == [MISREAD]


def test_one_decision_for_a_value_that_twelve_rows_share(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=PARTY_MISSING")
    assert "12 baris memakai nilai ini" in browser.item(name)
    browser.decide(name, action="edit", value="SAIFUL AMIN")
    browser.published()
    assert len(place.corrections().decisions) == 1
    assert {r["pihak_pertama"] for r in place.rows("agreements")} == {"SAIFUL AMIN"}
    assert browser.ids("?code=PARTY_MISSING") == []
    assert browser.ids("?state=decided") == [name]  # the same place, so the same address


def test_strike_takes_a_row_out(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    (row,) = _doubted(place)
    before = len(place.rows("agreements"))
    browser.decide(name, action="strike")
    browser.published()
    (decision,) = place.corrections().standing
    assert isinstance(decision, StrikeDecision)
    assert f"{DECREE}/agreements/{decision.row}" == row["row_id"]
    assert (len(place.rows("agreements")), _doubted(place)) == (before - 1, [])


def test_one_row_of_several_is_struck_by_name(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=PARTY_MISSING")
    assert browser.decide(name, action="strike").status_code == 422  # which of the twelve?
    assert browser.decide(name, strike=f"{DECREE}/rkt/1/1").status_code == 422
    assert browser.decide(name, strike=f"{DECREE}/agreements/1/2").status_code == 303
    browser.published()
    rows = [r["row_id"] for r in place.rows("agreements")]
    assert f"{DECREE}/agreements/1/2" not in rows and len(rows) == 11


def test_a_finding_without_a_value_is_seen_once(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=SIDECAR_MISSING")
    browser.decide(name, action="keep")
    (decision,) = place.corrections().standing
    assert isinstance(decision, NotedDecision)
    assert (decision.code, decision.page) == ("SIDECAR_MISSING", None)
    browser.published()
    assert (browser.ids("?code=SIDECAR_MISSING"), browser.progress()) == ([], (1, 9))
    (row,) = place.rows("corrections")
    assert (row["action"], row["state"], row["decided"]) == ("noted", "applied", "SIDECAR_MISSING")


def test_undo_opens_the_item_again_and_keeps_the_line(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    browser.decide(name, choice=MISREAD)
    (decision,) = place.corrections().decisions
    answer = browser.undo(decision.id)
    assert answer.status_code == 303 and f"/item/{DECREE}/{name}?" in answer.location
    assert (place.corrections().standing, place.corrections().undone) == ((), (decision.id,))
    assert browser.undo(decision.id).status_code == 303  # twice is once
    browser.published()
    assert [r["target"] for r in _doubted(place)] == [DOUBTED]
    assert "ditarik kembali" in browser.get("/decisions")


def test_deciding_again_takes_the_earlier_decision_back(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    browser.decide(name, choice=MISREAD)
    browser.published()
    browser.decide(name, action="edit", value="3 laporan")
    browser.published()
    first, second = place.corrections().decisions
    assert isinstance(second, ValueDecision)
    assert (second.expect, place.corrections().undone) == (DOUBTED, (first.id,))
    assert sum(r["target"] == "3 laporan" for r in place.rows("agreements")) == 1
    assert {r["state"] for r in place.rows("corrections")} == {"applied", "undone"}


def test_a_missed_row_is_drawn_and_added(browser: Browser, place: Place) -> None:
    path = f"/decree/{DECREE}/page/4/missed"
    page = browser.get(f"{path}?after=agreements/1/3")
    assert 'data-column="target"' in page
    fields = browser.fields(page, "add")
    empty = browser.send(path, fields | {"box": "60,400,540,420"})
    assert empty.status_code == 422
    values = {"v-indikator": "Jumlah arsip", "v-target": "12 dokumen"}
    assert browser.send(path, fields | values).status_code == 422  # nothing was drawn
    answer = browser.send(path, fields | values | {"box": "60,400,540,420", "b-target": "450,400,540,420"})
    assert answer.status_code == 303
    (decision,) = place.corrections().standing
    assert isinstance(decision, AddDecision)
    assert (decision.table, decision.place, decision.after, decision.page) == ("agreements", 1, 3, 4)
    assert {n: (v.text, v.box) for n, v in decision.values.items()} == {
        "indikator": ("Jumlah arsip", (60.0, 400.0, 540.0, 420.0)),
        "target": ("12 dokumen", (450.0, 400.0, 540.0, 420.0)),
    }
    browser.published()
    (added,) = [r for r in place.rows("agreements") if r["indikator"] == "Jumlah arsip"]
    assert (added["target_nilai"], added["target_satuan"], added["baris"]) == (12.0, "dokumen", 4)


def test_a_page_is_sent_back_to_reading(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    page = browser.item(name)
    fields = browser.fields(page, "page-again")
    path = f"/item/{DECREE}/{name}/decide"
    assert browser.send(path, fields | {"action": "page", "turn": "45"}).status_code == 422
    assert browser.send(path, fields | {"action": "page", "turn": "0"}).status_code == 303
    browser.published()
    (decision,) = place.corrections().standing
    assert isinstance(decision, PageDecision)
    assert (decision.page, decision.turn, decision.text_layer) == (4, 0, None)
    assert browser.ids("?code=READERS_DISAGREE") == []  # read anew, the planted doubt is gone


def test_a_term_and_a_heading_are_accepted(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    path, page = f"/item/{DECREE}/{name}/decide", browser.item(name)
    indicator = browser.client.get(f"/at?row={DECREE}/agreements/1/1&column=indikator").location
    term = browser.fields(browser.get(indicator), "accept-term")
    term |= {"action": "term", "term": "Jumlah arsip baru"}
    assert browser.send(f"{indicator}/decide", term).status_code == 303
    heading = browser.fields(page, "accept-heading") | {"action": "heading", "heading": "Takaran"}
    assert browser.send(path, heading | {"column": "rkt/nonsense"}).status_code == 422
    assert browser.send(path, heading | {"column": "rkt/target"}).status_code == 303
    browser.published()
    term_made, heading_made = place.corrections().standing
    assert isinstance(term_made, TermDecision) and isinstance(heading_made, HeadingDecision)
    assert (term_made.kind, term_made.term) == ("indikator", "Jumlah arsip baru")
    assert (heading_made.layout, heading_made.column, heading_made.heading) == ("rkt", "target", "Takaran")
    assert {r["state"] for r in place.rows("corrections")} == {"applied"}
    assert browser.ids("?code=READERS_DISAGREE") == [name]  # neither settles the value


def test_the_file_adds_lines_and_changes_none(browser: Browser, place: Place) -> None:
    names = browser.ids("?code=SIGNATORY_UNRESOLVED")
    browser.decide(names[0], action="keep")
    path = corrections_path(place.pdf)
    before = path.read_text("utf-8")
    browser.decide(names[1], action="keep")
    assert path.read_text("utf-8").startswith(before)
    assert list(yaml.safe_load(before)) == ["document", "decisions"]
    assert sorted(p.name for p in place.raw.iterdir()) == sorted([FOLDER, place.pdf.name, path.name])


def test_what_was_decided_stands_after_a_new_start(browser: Browser, open_app: Callable[[], Flask]) -> None:
    names = browser.ids()
    browser.decide(names[0], action="keep")
    again = window(open_app())
    assert again.progress() == (1, 9)
    assert re.search(r'id="decided"', again.item(names[0]))
