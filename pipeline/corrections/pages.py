"""Pages that a person sent back to reading: what the sidecar could say of a page, decided on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.corrections.decided import Judged, State
from pipeline.corrections.model import Corrections, PageDecision
from pipeline.model import Source
from pipeline.read.files.sources import OpenedSource
from pipeline.read.settings import PageOverride


@dataclass(frozen=True, slots=True)
class JudgedPages:
    """``overrides``: page number -> what was decided of it."""

    judged: tuple[Judged, ...] = ()
    overrides: Mapping[int, PageDecision] = field(default_factory=dict)


def judge_pages(corrections: Corrections, source: Source) -> JudgedPages:
    """Another scan lies differently: what was decided of a page holds for the file that it was made on."""
    said: dict[int, list[PageDecision]] = {}
    decisions = [d for d in corrections.standing if isinstance(d, PageDecision)]
    for decision in decisions:
        said.setdefault(decision.page, []).append(decision)
    judged = [_judged(d, said[d.page], corrections, source) for d in decisions]
    followed = {j.decision.id for j in judged if j.state is State.APPLIED}
    return JudgedPages(tuple(judged), {d.page: d for d in decisions if d.id in followed})


def with_pages(opened: OpenedSource, corrections: Corrections | None) -> OpenedSource:
    """``opened`` with the decided overrides over those of its sidecar."""
    if corrections is None:
        return opened
    overrides = dict(opened.overrides)
    for page, decision in judge_pages(corrections, opened.source).overrides.items():
        before = overrides.get(page, PageOverride())
        overrides[page] = PageOverride(
            before.turn if decision.turn is None else decision.turn,
            before.ignore_text_layer or decision.text_layer == "ignore",
        )
    return replace(opened, overrides=overrides)


def _judged(
    decision: PageDecision, all_of_page: list[PageDecision], corrections: Corrections, source: Source
) -> Judged:
    about = Judged(decision, State.APPLIED, page=decision.page)
    if corrections.document != source.sha256:
        return replace(about, state=State.UNUSED, note="it was made for another file of this document")
    if decision.page > source.pages:
        note = f"{source.name} has {source.pages} pages, and no page {decision.page}"
        return replace(about, state=State.UNUSED, note=note, page=None)
    others = [d.id for d in all_of_page if (d.turn, d.text_layer) != (decision.turn, decision.text_layer)]
    if others:
        note = f"decision {', '.join(others)} says something else of page {decision.page}"
        return replace(about, state=State.CONFLICT, note=note)
    return about
