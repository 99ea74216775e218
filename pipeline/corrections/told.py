"""What people must know about their decisions: a finding for each that could not be followed."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.corrections.apply import ABOUT_PLACES, FOREIGN
from pipeline.corrections.decided import FOLLOWED, Judged, State
from pipeline.corrections.model import Corrections, ValueDecision
from pipeline.model import Finding

_CODES = {
    State.STALE: "CORRECTION_STALE",
    State.UNUSED: "CORRECTION_UNUSED",
    State.CONFLICT: "CORRECTION_CONFLICT",
}


def findings_about(
    judged: Sequence[Judged], corrections: Corrections, *, decree_id: str, sha256: str
) -> list[Finding]:
    """Stale, unused and contradicting decisions, and whether they were made on another file."""
    found = [
        _finding(j, _CODES[j.state], decree_id) for j in judged if j.state in _CODES and j.note != FOREIGN
    ]
    known = {d.id for d in corrections.decisions}
    for unknown in (u for u in corrections.undone if u not in known):
        message = f"decision {unknown} is taken back, and is not in the file"
        found.append(Finding("CORRECTION_UNUSED", message, decree_id))
    return [*_about_the_file(judged, corrections, decree_id, sha256), *found]


def _about_the_file(
    judged: Sequence[Judged], corrections: Corrections, decree_id: str, sha256: str
) -> list[Finding]:
    about = [j for j in judged if isinstance(j.decision, ABOUT_PLACES) and j.state is not State.UNDONE]
    if corrections.document == sha256 or not about:
        return []
    files = f"made on a file of sha256 {corrections.document[:12]}, this one has {sha256[:12]}"
    if all(j.note == FOREIGN for j in about):
        message = f"the {len(about)} decisions were {files}, and do not fit it; none was followed"
        return [Finding("CORRECTIONS_FOREIGN", message, decree_id)]
    held = sum(j.state in FOLLOWED for j in about)
    message = f"the decisions were {files}; {held} of {len(about)} hold on it all the same"
    return [Finding("CORRECTIONS_OTHER_SCAN", message, decree_id)]


def _finding(judged: Judged, code: str, decree_id: str) -> Finding:
    decision = judged.decision
    message = f"decision {decision.id} of {decision.by} was not followed: {judged.note}"
    return Finding(
        code,
        message,
        decree_id,
        judged.page or getattr(decision, "page", None),
        judged.box,
        decision.table if isinstance(decision, ABOUT_PLACES) else "",
        judged.places[0].row_id(decree_id) if judged.places else "",
        decision.column if isinstance(decision, ValueDecision) else "",
        judged.machine,
        decision.value if isinstance(decision, ValueDecision) else "",
    )
