"""Two windows, two servers, two reviewers: nobody writes over what somebody else decided, unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from pipeline.corrections.model import ValueDecision
from pipeline.corrections.store import corrections_path
from pipeline.model import Line, Reading
from tests.review.windows import (
    DECREE,
    DOUBTED,
    MISREAD,
    Browser,
    Place,
    cell_with,
    misread,
    window,
)


@pytest.fixture
def other(open_app: Callable[[], Flask]) -> Browser:
    """A window on another server over the same archive."""
    return window(open_app())


def _values(place: Place) -> list[str]:
    return [d.value for d in place.corrections().standing if isinstance(d, ValueDecision)]


def test_a_decision_on_an_outdated_state_is_refused_and_the_other_shown(
    browser: Browser, other: Browser, place: Place
) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    mine, theirs = browser.item(name), other.item(name)
    assert browser.decide(name, mine, choice=MISREAD).status_code == 303
    answer = other.decide(name, theirs, action="edit", value="3 Dokumen")
    assert answer.status_code == 409
    assert "Sementara itu sudah diputuskan orang lain" in answer.text
    assert f"“{DOUBTED}” menjadi “{MISREAD}” — Siti" in answer.text
    assert ">3 Dokumen</textarea>" in answer.text  # what was typed is not lost
    assert _values(place) == [MISREAD]

    knowing = other.decide(name, answer.text, action="edit", value="3 Dokumen")
    assert knowing.status_code == 303
    assert _values(place) == ["3 Dokumen"]


def test_a_decision_that_was_taken_back_meanwhile_is_told_too(
    browser: Browser, other: Browser, place: Place
) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    browser.decide(name, choice=MISREAD)
    seen = other.item(name)
    browser.undo(place.corrections().decisions[0].id)
    answer = other.decide(name, seen, action="edit", value="3 Dokumen")
    assert answer.status_code == 409
    assert "Keputusan yang Anda lihat sudah ditarik kembali" in answer.text
    assert _values(place) == []


def test_decisions_about_two_places_do_not_meet(browser: Browser, other: Browser, place: Place) -> None:
    first, second = browser.ids("?code=SIGNATORY_UNRESOLVED")[:2]
    mine, theirs = browser.item(first), other.item(second)
    assert browser.decide(first, mine, action="keep").status_code == 303
    assert other.decide(second, theirs, action="keep").status_code == 303
    assert len(_values(place)) == 2
    assert browser.progress() == other.progress() == (2, 9)  # each sees the other's


def test_the_same_form_sent_twice_is_one_decision(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    page = browser.item(name)
    assert [browser.decide(name, page, choice=MISREAD).status_code for _ in range(2)] == [303, 303]
    assert _values(place) == [MISREAD]


def test_a_reading_that_changed_since_the_page_was_opened(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    page = browser.item(name)
    misread(place, DOUBTED, Reading("ppocr", (Line("9 Dokumen", cell_with(place, DOUBTED).box, 0.6),)))
    browser.app.extensions["kinerja"].desk.look_again()
    assert browser.decide(name, page, action="keep").status_code == 303  # the first reading is the same
    browser.undo(place.corrections().decisions[0].id)
    browser.published()
    page = browser.item(name).replace(f"{DOUBTED}&#39;", "1 Dokumen&#39;")
    answer = browser.decide(name, page, action="keep")
    assert answer.status_code == 409
    assert "Bacaan di tempat ini berubah" in answer.text


def test_a_decision_whose_reading_changed_asks_again(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    browser.decide(name, action="edit", value="3 Dokumen")
    browser.published()
    path = corrections_path(place.pdf)
    path.write_text(path.read_text("utf-8").replace(f"expect: {DOUBTED}", "expect: 8 Dokumen"), "utf-8")
    browser.decide(browser.ids("?code=PARTY_MISSING")[0], action="edit", value="SAIFUL AMIN")
    browser.published()
    assert browser.ids("?code=CORRECTION_STALE") == [name]
    page = browser.item(name)
    assert "Keputusan ini tidak lagi berlaku" in page
    assert 'name="choice" value="3 Dokumen" data-action="choose" data-key="1" data-source="earlier"' in page
    assert browser.decide(name, choice="3 Dokumen").status_code == 303
    browser.published()
    assert browser.ids("?code=CORRECTION_STALE") == []
    assert [d.expect for d in place.corrections().standing if isinstance(d, ValueDecision)][-1] == DOUBTED


def test_a_decision_about_nothing_can_be_taken_back(browser: Browser, place: Place) -> None:
    (name,) = browser.ids("?code=READERS_DISAGREE")
    browser.decide(name, choice=MISREAD)
    path = corrections_path(place.pdf)
    text = path.read_text("utf-8").replace("column: target", "column: nonsense")
    path.write_text(text, "utf-8")
    browser.decide(browser.ids("?code=PARTY_MISSING")[0], action="edit", value="SAIFUL AMIN")
    browser.published()
    (unused,) = browser.ids("?code=CORRECTION_UNUSED")
    page = browser.item(unused)
    assert 'data-action="undo"' in page and 'id="keep"' not in page
    browser.undo(place.corrections().decisions[0].id)
    browser.published()
    assert browser.ids("?code=CORRECTION_UNUSED") == []


@pytest.mark.parametrize("content", ["decisions: [", "document: 1\n", "document: " + "0" * 64 + "\n"])
def test_a_file_of_corrections_that_cannot_be_used_is_said_and_left_as_it_is(
    browser: Browser, place: Place, content: str
) -> None:
    path = corrections_path(place.pdf)
    path.write_text(content, "utf-8")
    assert "Berkas keputusan tidak dapat dipakai" in browser.get("/")
    (name,) = browser.ids("?code=READERS_DISAGREE")
    answer = browser.decide(name, action="keep")
    assert answer.status_code == 409
    assert path.name in answer.text
    assert path.read_text("utf-8") == content
    assert browser.item(name).count(DECREE) > 0
