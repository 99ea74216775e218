"""Pages sent back to reading."""

from __future__ import annotations

from typing import Any

from pipeline.corrections.decided import State
from pipeline.corrections.model import Corrections, Decision
from pipeline.corrections.pages import judge_pages, with_pages
from pipeline.read.files.sources import OpenedSource
from pipeline.read.settings import PageOverride
from tests.corrections.made import OTHER_SHA, SHA, SOURCE, codes, decided, decision

SIDECAR = {2: PageOverride(turn=180), 3: PageOverride(ignore_text_layer=True)}


def page(number: int, of: int, **said: Any) -> Decision:
    return decision(number, action="page", page=of, **said)


def overrides(*decisions: Decision, document: str = SHA) -> dict[int, PageOverride]:
    opened = OpenedSource(SOURCE, bytes, SIDECAR)
    return with_pages(opened, Corrections(document=document, decisions=decisions)).overrides


def states(*decisions: Decision, document: str = SHA) -> list[State]:
    judged = judge_pages(Corrections(document=document, decisions=decisions), SOURCE).judged
    return [j.state for j in judged]


def test_what_is_decided_stands_over_the_sidecar() -> None:
    assert overrides(page(1, 2, turn=90), page(2, 3, turn=0), page(3, 5, text_layer="ignore")) == {
        2: PageOverride(turn=90),
        3: PageOverride(turn=0, ignore_text_layer=True),
        5: PageOverride(ignore_text_layer=True),
    }
    assert with_pages(OpenedSource(SOURCE, bytes, SIDECAR), None).overrides == SIDECAR


def test_a_page_that_is_not_there() -> None:
    assert (overrides(page(1, 10, turn=90)), states(page(1, 10, turn=90))) == (SIDECAR, [State.UNUSED])
    rows, decisions = decided(page(1, 10, turn=90))
    assert codes(rows) == [("CORRECTION_UNUSED", "", "")]
    assert decisions.judged[0].note == "kota-mojokerto.pdf has 9 pages, and no page 10"


def test_two_turns_of_one_page() -> None:
    two = (page(1, 4, turn=90), page(2, 4, turn=270))
    assert (overrides(*two), states(*two)) == (SIDECAR, [State.CONFLICT] * 2)
    assert codes(decided(*two)[0]) == [("CORRECTION_CONFLICT", "", "")] * 2
    same = (page(1, 4, turn=90), page(2, 4, turn=90))
    assert states(*same) == [State.APPLIED] * 2


def test_another_file_lies_differently() -> None:
    assert overrides(page(1, 4, turn=90), document=OTHER_SHA) == SIDECAR
    rows, _ = decided(page(1, 4, turn=90), document=OTHER_SHA)
    [told] = [f for f in rows.findings if f.code.startswith("CORRECTION")]
    assert (told.code, told.page) == ("CORRECTION_UNUSED", 4)
