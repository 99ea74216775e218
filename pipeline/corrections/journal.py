"""Decisions written into a document's file of corrections: one after the other, whole, and never unseen.

Two servers on one archive wait for each other (:mod:`pipeline.lock`). A decision names the standing
decisions about its place that were seen when it was made; where others stand there now, it is refused and
nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Protocol

from pipeline.corrections.model import (
    AddDecision,
    Corrections,
    Decision,
    HeadingDecision,
    NotedDecision,
    PageDecision,
    StrikeDecision,
    TermDecision,
    ValueDecision,
)
from pipeline.corrections.store import corrections_path, load_corrections, save_corrections
from pipeline.lock import ARCHIVE, held
from pipeline.whole import sweep


class Memory(Protocol):
    """Reads the file, or knows what is in it; is told what was written, before anybody else can write."""

    def load(self, path: Path) -> Corrections | None: ...

    def saved(self, path: Path, corrections: Corrections) -> None: ...


class Disk:
    """Remembers nothing."""

    def load(self, path: Path) -> Corrections | None:
        return load_corrections(path)

    def saved(self, path: Path, corrections: Corrections) -> None:
        pass


DISK = Disk()
_PATIENCE = 60.0  # seconds; another's writing takes some milliseconds


class Outdated(ValueError):
    """Somebody decided about the same place meanwhile; ``standing`` are the decisions that count there."""

    def __init__(self, standing: tuple[Decision, ...]) -> None:
        super().__init__("the place was decided meanwhile")
        self.standing = standing


class OtherDocument(ValueError):
    """The file of corrections was made for other bytes than the PDF has now; the message says what to do."""


class NotStanding(LookupError):
    """There is no such decision, or it was taken back already."""


def decide(
    pdf: Path,
    sha256: str,
    decision: Decision,
    *,
    seen: Collection[str] = (),
    about: Callable[[Sequence[Decision]], Sequence[Decision]] | None = None,
    replaced: Collection[str] = (),
    other_scan: bool = False,
    memory: Memory = DISK,
) -> Corrections:
    """Append ``decision``; take back those of ``replaced`` and of the same place. Returns the file as it is.

    ``about``: which other standing decisions concern what is decided; the ids of all that do must be
    ``seen``. ``other_scan``: the file of corrections was made on another scan of the document, and holds on
    this one too. The same decision (by id) written twice is written
    once: a browser may send it again after an interruption. Raises Outdated, OtherDocument,
    CorrectionsInvalid, Busy and OSError.
    """

    def changed(now: Corrections) -> Corrections:
        if any(d.id == decision.id for d in now.decisions):
            return now
        same = tuple(d for d in now.standing if same_place(d, decision))
        concerned = {d.id: d for d in (*(about(now.standing) if about is not None else ()), *same)}
        if set(concerned) != set(seen):
            raise Outdated(tuple(concerned.values()))
        back = tuple(d.id for d in now.standing if d.id in replaced or d in same)
        return now.model_copy(
            update={"decisions": (*now.decisions, decision), "undone": (*now.undone, *back)}
        )

    return _change(pdf, sha256, changed, other_scan, memory)


def undo(
    pdf: Path,
    sha256: str,
    decision_id: str,
    *,
    other_scan: bool = False,
    memory: Memory = DISK,
) -> Corrections:
    """Take a decision back: it stays in the file and counts no more. Raises NotStanding and as above."""

    def changed(now: Corrections) -> Corrections:
        if all(d.id != decision_id for d in now.standing):
            raise NotStanding(decision_id)
        return now.model_copy(update={"undone": (*now.undone, decision_id)})

    return _change(pdf, sha256, changed, other_scan, memory)


def same_place(one: Decision, other: Decision) -> bool:
    """Whether two decisions are about the same place, so that only one of them can stand."""
    match one, other:
        case ValueDecision(), ValueDecision():
            same_print = (one.page, one.box) == (other.page, other.box) and one.expect == other.expect
            same_value = (one.row, one.column) == (other.row, other.column)
            return one.table == other.table and (same_print or same_value)
        case StrikeDecision(), StrikeDecision():
            return (one.table, one.row) == (other.table, other.row)
        case AddDecision(), AddDecision():
            return (one.table, one.place, one.after, one.values) == (
                other.table,
                other.place,
                other.after,
                other.values,
            )
        case PageDecision(), PageDecision():
            return one.page == other.page
        case TermDecision(), TermDecision():
            return (one.kind, one.term, one.variant) == (other.kind, other.term, other.variant)
        case HeadingDecision(), HeadingDecision():
            return (one.layout, one.heading) == (other.layout, other.heading)
        case NotedDecision(), NotedDecision():
            return (one.code, one.page, one.table, one.row, one.expect) == (
                other.code,
                other.page,
                other.table,
                other.row,
                other.expect,
            )
    return False


def _change(
    pdf: Path, sha256: str, changed: Callable[[Corrections], Corrections], other_scan: bool, memory: Memory
) -> Corrections:
    path = corrections_path(pdf)
    with held(pdf.parent, ARCHIVE, "kinerja review", patience=_PATIENCE):
        sweep(pdf.parent, path.name)
        now = memory.load(path) or Corrections(document=sha256)
        if now.document != sha256 and not other_scan:
            raise OtherDocument(
                f"{path.name} was made for another file than {pdf.name} is now "
                f"(sha256 {now.document[:12]}...); "
                "run `kinerja run`, look at its findings, and set `document` there once they still hold"
            )
        then = changed(now)
        if then is not now:
            save_corrections(path, then)
            memory.saved(path, then)
    return then
