"""What `validate` passes on: of each document, and of all together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.model import Finding
from pipeline.validate import Validated


@dataclass(frozen=True, slots=True)
class Judged:
    """What `validate` makes of one document. ``known``: the findings of the steps before; ``cascade``: its
    rows of that table. An empty ``decree_id``: it has no rows."""

    decree_id: str
    validated: Validated
    known: tuple[Finding, ...]
    cascade: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Across:
    """What `validate` makes of all documents: findings about them by decree id, those about no document that
    was read, and file stem -> decree id of the documents that have rows."""

    findings: dict[str, tuple[Finding, ...]]
    general: tuple[Finding, ...]
    decree_ids: dict[str, str]
