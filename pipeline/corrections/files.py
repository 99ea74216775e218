"""The corrections files of a folder: those that can be used by document, the others as findings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.corrections.model import Corrections
from pipeline.corrections.store import SUFFIX, CorrectionsInvalid, load_corrections
from pipeline.model import Finding


@dataclass(frozen=True, slots=True)
class CorrectionFiles:
    """``by_stem``: file stem of a document -> its decisions; what could not be used is in ``findings``."""

    by_stem: dict[str, Corrections] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def open_corrections(raw: Path, stems: Collection[str]) -> CorrectionFiles:
    """Every ``*.corrections.yml`` of ``raw``. ``stems``: the documents that are there and can be read."""
    by_stem: dict[str, Corrections] = {}
    findings: list[Finding] = []
    for path in sorted(raw.glob(f"*{SUFFIX}")):
        stem = path.name.removesuffix(SUFFIX)
        try:
            corrections = load_corrections(path)
        except CorrectionsInvalid as error:
            findings.append(Finding("CORRECTIONS_INVALID", f"none of it was used: {error}", stem))
            continue
        if corrections is None:
            continue
        if stem not in stems:
            message = f"{path.name} has no document: there is no {stem}.pdf that can be read"
            findings.append(Finding("CORRECTIONS_FOREIGN", message, stem, raw=path.name))
            continue
        by_stem[stem] = corrections
    return CorrectionFiles(by_stem, tuple(findings))
