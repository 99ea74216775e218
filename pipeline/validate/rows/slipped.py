"""Text that stands in the wrong column."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Finding, Row
from pipeline.normalise.targets import TargetKind, parse_target
from pipeline.normalise.vocabulary import Units
from pipeline.validate.about import about

_TABLES = ("agreements", "actions", "rkt")
# So many words that no target grammar explains are a sentence: the longest odd target that was met,
# `tidak dapat diprediksi jumlahnya`, has four.
SENTENCE = 6
# A number with more words than this is an indicator that begins with one (`2 Dokumen rencana yang ...`).
TARGET_WORDS = 4


def check_slipped_columns(rows: Sequence[Row], units: Units) -> list[Finding]:
    """SLIPPED_COLUMN: a target that is a sentence, or an indicator that is a target (`WTP`, `100%`)."""
    findings = []
    for row in rows:
        if row.table not in _TABLES:
            continue
        target, indicator = row.values["target_raw"], row.values["indikator"]
        if isinstance(target, str) and _is_sentence(target, units):
            message = "the target is a sentence"
            findings.append(about(row, "SLIPPED_COLUMN", message, column="target", value=target))
        if isinstance(indicator, str) and _is_target(indicator, units):
            message = "the indicator is what a target looks like"
            findings.append(about(row, "SLIPPED_COLUMN", message, column="indikator", value=indicator))
    return findings


def _is_sentence(text: str, units: Units) -> bool:
    return len(text.split()) >= SENTENCE and parse_target(text, units).kind is TargetKind.PROSE


def _is_target(text: str, units: Units) -> bool:
    kind = parse_target(text, units).kind
    return kind not in (TargetKind.PROSE, TargetKind.NONE) and len(text.split()) <= TARGET_WORDS
