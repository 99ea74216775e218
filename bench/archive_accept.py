"""A person who answers every proposal by what is known, and the run that follows the answers."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
import yaml

from bench.archive_rows import Identity
from pipeline import flow
from pipeline.settings import Settings
from schemas.fields import HERE as SCHEMAS

_BY, _DATE = "bench.compare", "2026-01-31"
_KINDS = {"indikator": "indikator_id", "sasaran": "sasaran_id"}


def answers(
    proposals: pd.DataFrame, judged: Sequence[Identity]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The decisions for ``accepted.yml``, and the ids that things got which the catalogue did not have.

    A known thing in other words is `same`; a near twin, or what is in no catalogue, becomes a new entry
    of its own under the words of its first proposal.
    """
    told = {(one.row_id, one.column): one for one in judged if one.row_id}
    decisions: list[dict[str, Any]] = []
    made: dict[str, str] = {}
    for proposal in proposals.to_dict("records"):
        one = told.get((proposal["example_row_id"], _KINDS[proposal["kind"]]))
        if one is None:
            continue
        words = {"printed": proposal["text"], "by": _BY, "date": _DATE}
        same = {"decision": "same", "kind": proposal["kind"]}
        if one.expected is not None:
            decisions.append({**same, "id": one.expected, **words})
        elif one.key in made:
            decisions.append({**same, "id": made[one.key], **words})
        else:
            made[one.key] = one.key.replace(":", "-")
            new = {"decision": "new-indicator", "id": made[one.key], "name": proposal["text"]}
            decisions.append({**new, "unit": None, "direction": "none", "by": _BY, "date": _DATE})
    return decisions, made


def run_accepted(
    raw: Path, out: Path, to: Path, decisions: Sequence[Mapping[str, Any]], settings: Settings
) -> None:
    """The publication ``out`` made anew in ``to`` with ``decisions``; no page is read again."""
    if to.exists():
        shutil.rmtree(to)
    shutil.copytree(out, to)
    schemas = to / "schemas"
    shutil.copytree(SCHEMAS, schemas, ignore=shutil.ignore_patterns("__pycache__"))
    accepted = {"accepted": [dict(one) for one in decisions]}
    (schemas / "vocabulary" / "accepted.yml").write_text(
        yaml.safe_dump(accepted, allow_unicode=True, sort_keys=False), "utf-8"
    )
    with patch("pipeline.steps.declared.SCHEMAS", schemas):
        flow.run(raw, to, settings, workers=1, progress=lambda done, total: None)
