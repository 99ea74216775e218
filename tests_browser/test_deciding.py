"""Deciding in a real browser: by mouse and by keyboard, one window and two, and taking it back."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from pipeline.corrections.model import ValueDecision
from tests.plant.model import Plant
from tests.review.archive import Archive
from tests.review.serving import Server, serving
from tests_browser.reviewing import Reviewer
from tests_browser.window import Window, opened


def _one(plants: tuple[Plant, ...], kind: str) -> Plant:
    return next(plant for plant in plants if plant.kind == kind)


def _standing(archive: Archive) -> list[tuple[str, str, str]]:
    """Row, column and decided value of each decision that counts."""
    corrections = archive.corrections()
    found = corrections.standing if corrections else ()
    return [(d.row, d.column, d.value) for d in found if isinstance(d, ValueDecision)]


def _rows(archive: Archive) -> dict[str, bytes]:
    """The published files but those that tell what people did."""
    told = ("corrections.parquet", "datapackage.json")
    return {name: content for name, content in archive.publication().items() if name not in told}


def _place(plant: Plant) -> str:
    return "/".join(plant.row_id.split("/")[2:])


def test_the_queue_leads_to_an_item_and_from_there_to_the_next(window: Window) -> None:
    reviewer = Reviewer(window)
    reviewer.to_queue()
    listed = reviewer.listed()
    assert len(listed) >= 20
    assert reviewer.progress() == (0, len(listed))
    reviewer.start()
    assert reviewer.item() == listed[0]
    reviewer.pass_on()
    assert reviewer.item() == listed[1]
    reviewer.pass_on(keys=True)
    assert reviewer.item() == listed[2]


def test_a_reading_is_chosen_with_the_mouse(
    window: Window, archive: Archive, plants: tuple[Plant, ...]
) -> None:
    reviewer, plant = Reviewer(window), _one(plants, "disputed digit of an amount")
    mine = reviewer.to_value(plant.row_id, plant.column)
    assert plant.printed in reviewer.choices()
    before = reviewer.progress()
    reviewer.choose(plant.printed)
    assert reviewer.item() != mine, "it goes on with the next item"
    expect(window.page.locator("#saved")).to_contain_text(plant.printed)
    assert reviewer.progress() == (before[0] + 1, before[1])
    assert _standing(archive) == [(_place(plant), plant.column, plant.printed)]
    reviewer.published()
    row = archive.row(plant.row_id)
    assert row[f"{plant.column}_raw"] == plant.printed
    assert row[plant.column] == int("".join(c for c in plant.printed if c.isdigit()))
    assert row["needs_review"] is False


def test_a_text_is_typed_with_the_keyboard_alone(
    window: Window, archive: Archive, plants: tuple[Plant, ...]
) -> None:
    reviewer, plant = Reviewer(window), _one(plants, "wrong letters of a word")
    reviewer.to_value(plant.row_id, plant.column)
    reviewer.edit(plant.printed, keys=True)
    assert _standing(archive) == [(_place(plant), plant.column, plant.printed)]
    reviewer.published()
    assert archive.row(plant.row_id)[f"{plant.column}_raw"] == plant.printed


def test_a_mark_is_decided_by_its_number(window: Window, archive: Archive, plants: tuple[Plant, ...]) -> None:
    reviewer, plant = Reviewer(window), _one(plants, "mark that may be none")
    reviewer.to_value(plant.row_id, plant.column)
    reviewer.choose("marked", keys=True)
    reviewer.published()
    assert archive.row(plant.row_id)[plant.column] is True


def test_a_reading_is_confirmed_and_asked_no_more(
    window: Window, archive: Archive, plants: tuple[Plant, ...]
) -> None:
    reviewer, plant = Reviewer(window), _one(plants, "doubtful word")
    mine = reviewer.to_value(plant.row_id, plant.column)
    reviewer.keep(keys=True)
    assert [value for _, _, value in _standing(archive)] == [plant.shown]
    reviewer.published()
    reviewer.to_queue()
    assert mine not in reviewer.listed()
    findings = archive.table("findings")
    about = findings[(findings["row_id"] == plant.row_id) & (findings["column"] == plant.column)]
    assert list(about["code"]) == []


def test_typing_does_not_press_keys(window: Window, archive: Archive, plants: tuple[Plant, ...]) -> None:
    # `x`, `u`, `q` and digits are keys outside the field, and letters inside it.
    reviewer, plant = Reviewer(window), _one(plants, "wrong letters of a word")
    mine = reviewer.to_value(plant.row_id, plant.column)
    window.page.keyboard.press("e")
    window.page.keyboard.type("xuqmjk12?")
    assert reviewer.item() == mine
    expect(window.page.locator("#value")).to_have_value("xuqmjk12?")
    assert archive.corrections() is None


def test_a_decision_is_taken_back(window: Window, archive: Archive, plants: tuple[Plant, ...]) -> None:
    reviewer, plant = Reviewer(window), _one(plants, "disputed digit of an amount")
    mine = reviewer.to_value(plant.row_id, plant.column)
    before = _rows(archive)
    reviewer.choose(plant.printed)
    reviewer.published()
    assert _rows(archive) != before
    reviewer.undo(keys=True)
    assert reviewer.item() == mine, "it is open again, and asked at once"
    assert _standing(archive) == []
    corrections = archive.corrections()
    assert corrections is not None and len(corrections.undone) == 1
    reviewer.published()
    assert _rows(archive) == before


def test_a_decision_is_seen_with_what_it_did(window: Window, plants: tuple[Plant, ...]) -> None:
    reviewer, plant = Reviewer(window), _one(plants, "disputed digit of a target")
    mine = reviewer.to_value(plant.row_id, plant.column)
    reviewer.choose(plant.printed)
    reviewer.published()
    assert reviewer.to_value(plant.row_id, plant.column) == mine
    expect(window.page.locator("#decided")).to_contain_text(plant.printed)
    expect(window.page.locator("#published")).to_contain_text(plant.printed)


def test_two_windows_do_not_overwrite_each_other(
    browser: Browser, server: Server, archive: Archive, plants: tuple[Plant, ...]
) -> None:
    plant = _one(plants, "disputed digit of an amount")
    with opened(browser, server) as first, opened(browser, server) as second:
        one, other = Reviewer(first), Reviewer(second)
        one.to_value(plant.row_id, plant.column)
        other.to_value(plant.row_id, plant.column)
        one.choose(plant.printed)
        assert [value for _, _, value in _standing(archive)] == [plant.printed]
        other.edit("Rp. 1")
        expect(second.page.locator("#refused")).to_contain_text(plant.printed)
        assert [value for _, _, value in _standing(archive)] == [plant.printed]
        expect(second.page.locator("#value")).to_have_value("Rp. 1")  # nothing typed is lost
        other.edit("Rp. 2")
        assert [value for _, _, value in _standing(archive)] == ["Rp. 2"]
        # The browser itself notes the answer 409 in its console.
        second.complaints[:] = [told for told in second.complaints if "409" not in told]


def test_what_was_confirmed_outlives_a_killed_server(
    browser: Browser, archive: Archive, plants: tuple[Plant, ...]
) -> None:
    plant = _one(plants, "disputed digit of an amount")
    with serving(archive) as server, opened(browser, server) as window:
        reviewer = Reviewer(window)
        reviewer.to_value(plant.row_id, plant.column)
        reviewer.choose(plant.printed)
        server.kill()  # before it could publish
        window.page.close()
        # The browser noted that the page asked whether it was published, and nobody answered.
        window.complaints[:] = [told for told in window.complaints if "ERR_CONNECTION" not in told]
    with serving(archive) as server, opened(browser, server) as window:
        reviewer = Reviewer(window)
        reviewer.to_queue(state="decided")
        assert len(reviewer.listed()) == 1
        reviewer.to_value(plant.row_id, plant.column)
        expect(window.page.locator("#decided")).to_contain_text(plant.printed)
        reviewer.published()
