"""What stands beside the data: findings, rows in quarantine, and where each value comes from."""

from __future__ import annotations

import datetime
import hashlib
import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.findings import CODES
from pipeline.model import Box, Finding, Row, Severity
from pipeline.validate import Quarantined
from pipeline.validate.about import place_of, raw_of

Values = dict[str, object]


def finding_rows(
    findings: Iterable[Finding], decree_ids: Mapping[str, str], settled: Collection[Finding] = ()
) -> list[Values]:
    """The rows of `findings`; the same finding raised twice is known once.

    ``settled``: those about values that a person has decided are for information only. The id is computed
    from the content, so it stays while the finding stays, settled or not. Raises ``KeyError`` for a code
    that nobody declares.
    """
    rows = []
    known = frozenset(settled)
    for finding in findings:
        values: Values = {
            "decree_id": decree_ids.get(finding.decree, finding.decree) or None,
            "table": finding.table or None,
            "row_id": finding.row_id or None,
            "column": finding.column or None,
            "code": finding.code,
            "severity": CODES[finding.code].severity.value,
            "message": finding.message,
            "raw": finding.raw or None,
            "value": finding.value or None,
            "page": finding.page,
            "bbox": _sides(finding.box),
        }
        digest = _digest(values)
        if finding in known:
            values["severity"] = Severity.INFO.value
        rows.append({"finding_id": digest, **values})
    return list({str(row["finding_id"]): row for row in rows}.values())


def quarantine_rows(quarantined: Iterable[Quarantined]) -> list[Values]:
    """The rows of `quarantine`; copies of one row, equal in everything, stay as many as they are."""
    rows = []
    seen: Counter[str] = Counter()
    for entry in quarantined:
        row, column = entry.row, entry.column
        page, box = place_of(row, column)
        value = row.values.get(column)
        values: Values = {
            "row_id": row.row_id,
            "decree_id": row.decree_id,
            "table": row.table,
            "column": column or None,
            "code": str(entry.code),
            "reason": entry.reason,
            "raw": raw_of(row, column) or None,
            "value": None if value is None else str(value),
            "page": page,
            "bbox": _sides(box),
            "values": _json(row.values),
        }
        digest = _digest(values)
        seen[digest] += 1
        copy = "" if seen[digest] == 1 else f"-{seen[digest]}"
        rows.append({"quarantine_id": digest + copy, **values})
    return rows


def lineage_rows(rows: Sequence[Row]) -> list[Values]:
    """The rows of `lineage`: a line for each column that was printed or that a rule made."""
    found = []
    for row in {id(row): row for row in rows}.values():  # a row in quarantine twice is explained once
        for column in sorted({*row.printed, *row.steps}):
            printed = row.printed.get(column)
            values: Values = {
                "row_id": row.row_id,
                "column": column,
                "text": printed.text if printed else None,
                "page": printed.page if printed else None,
                "bbox": _sides(printed.box) if printed else None,
                "confidence": printed.confidence if printed else None,
                "alternatives": list(printed.alternatives) if printed else [],
                "doubt": (printed.doubt or None) if printed else None,
                "steps": list(row.steps.get(column, ())),
            }
            found.append(values)
    return found


def _sides(box: Box | None) -> list[float] | None:
    return [float(side) for side in (box.x0, box.top, box.x1, box.bottom)] if box else None


def _digest(values: Values) -> str:
    return hashlib.sha256(_json(values).encode()).hexdigest()[:16]


def _json(values: Values) -> str:
    """``values`` as JSON: dates as ISO text; what JSON cannot say (NaN, other types) in Python's words."""
    return json.dumps(_sayable(values), ensure_ascii=False, sort_keys=True, allow_nan=False)


def _sayable(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else repr(value)
        case datetime.date():
            return value.isoformat()
        case list() | tuple():
            return [_sayable(item) for item in value]
        case dict():
            return {str(key): _sayable(item) for key, item in value.items()}
    return repr(value)
