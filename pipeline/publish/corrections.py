"""The table `corrections`: every decision of a person, with what the machine read, and whether it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipeline.corrections.decided import Decisions, Judged
from pipeline.corrections.model import (
    AddDecision,
    Decision,
    HeadingDecision,
    NotedDecision,
    PageDecision,
    StrikeDecision,
    TermDecision,
    ValueDecision,
)

Values = dict[str, object]


def correction_rows(decisions: Iterable[Decisions]) -> list[Values]:
    """One row a decision, taken back ones too."""
    return [_row(judged, one) for one in decisions for judged in one.judged]


def _row(judged: Judged, decisions: Decisions) -> Values:
    decision = judged.decision
    return {
        "decree_id": decisions.decree_id,
        "source_file": decisions.source_file,
        "decision": decision.id,
        "action": decision.action,
        **_about(judged, decisions.decree_id),
        "machine": judged.machine or None,
        "decided": _decided(decision) or None,
        "reason": decision.reason or None,
        "decided_by": decision.by,
        "decided_at": decision.at.isoformat(),
        "state": judged.state.value,
    }


def _about(judged: Judged, decree_id: str) -> Values:
    """Table, row, column and place: where it is followed, else where it was meant."""
    decision = judged.decision
    table, row, column, expected, box = None, None, None, None, None
    match decision:
        case ValueDecision():
            table, row, column = decision.table, decision.row, decision.column
            expected, box = decision.expect, decision.box
        case StrikeDecision():
            table, row, expected, box = decision.table, decision.row, decision.expect, decision.box
        case AddDecision():
            table = decision.table
        case HeadingDecision():
            column = decision.column
        case TermDecision():
            column = decision.kind
        case NotedDecision():
            table, row, expected = decision.table or None, decision.row, decision.expect
        case PageDecision():
            pass
    page = judged.page or getattr(decision, "page", None)
    sides = (judged.box.x0, judged.box.top, judged.box.x1, judged.box.bottom) if judged.box else box
    named = judged.places[0].row_id(decree_id) if judged.places else None
    return {
        "table": table,
        "row_id": named or (f"{decree_id}/{table}/{row}" if row else None),
        "column": column,
        "page": page,
        "bbox": [float(side) for side in sides] if sides else None,
        "expected": expected or None,
    }


def _decided(decision: Decision) -> str:
    match decision:
        case ValueDecision():
            return decision.value
        case StrikeDecision() | NotedDecision():
            return ""
        case AddDecision():
            said = {column: value.text for column, value in decision.values.items()}
            return json.dumps(said, ensure_ascii=False)
        case PageDecision():
            turn = f"turn {decision.turn}" if decision.turn is not None else ""
            layer = "ignore the text layer" if decision.text_layer else ""
            return ", ".join(part for part in (turn, layer) if part)
        case TermDecision():
            return f"{decision.variant} -> {decision.term}" if decision.variant else decision.term
        case HeadingDecision():
            return f"{decision.layout}: {decision.heading}"
