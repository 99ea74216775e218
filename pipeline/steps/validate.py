"""Rows judged: each document by itself, then all together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.corrections.decided import Decisions
from pipeline.corrections.noted import noted_keys
from pipeline.made_of import made_of
from pipeline.model import Finding, Row
from pipeline.provenance.steps import validate_with
from pipeline.publish.cascade import cascade_rows
from pipeline.settings import Settings
from pipeline.steps import declared
from pipeline.storage import Across, Judged, Work
from pipeline.validate import Context, Quarantined, Validated, across, judge
from pipeline.validate.across import Summary, summarise
from pipeline.validate.review import NotedKey

_BATCH = 50  # documents held at once


def validate_step(work: Work, settings: Settings) -> None:
    """Each document by itself, where that was not done; then all together: what fails is set aside, what
    contradicts itself is reported."""
    vocabulary = declared.vocabulary()
    context = Context(vocabulary, declared.catalogue(vocabulary), settings.validate)
    result = work.load_read()
    stems = [manifest.source.stem for manifest in result.manifests]
    about_files: dict[str, list[Finding]] = {stem: [] for stem in stems}
    general: list[Finding] = []
    for finding in (*result.findings, *work.load_corrections().findings):
        about_files.get(finding.decree, general).append(finding)
    shared = made_of("validate", declared.digest(), settings.validate)
    origins = {
        stem: made_of(
            shared,
            about_files[stem],
            work.assembled.digest(stem),
            work.normalised.digest(stem),
            work.decisions.digest(stem),
        )
        for stem in stems
    }
    with work.judged.writing(stems), work.summaries.writing(stems):
        changed = [
            stem
            for stem in stems
            if not work.judged.made_of(stem) == work.summaries.made_of(stem) == origins[stem]
        ]
        for first in range(0, len(changed), _BATCH):
            batch = changed[first : first + _BATCH]
            for stem, made, summary in _judge(work, batch, about_files, context):
                work.judged.save(stem, made, origins[stem])
                work.summaries.save(stem, summary, origins[stem])
    summaries = {stem: work.summaries.load(stem) for stem in stems}
    found: dict[str, list[Finding]] = {}
    for finding in across([summary for summary in summaries.values() if summary], context):
        found.setdefault(finding.decree, []).append(finding)
    decree_ids = {stem: decree_id for stem in stems if (decree_id := work.decree_id(stem))}
    by_decree = {decree_id: tuple(findings) for decree_id, findings in sorted(found.items())}
    work.save_across(Across(by_decree, tuple(general), decree_ids))
    work.save_made_with("validate", validate_with(settings))


def _judge(
    work: Work, stems: Sequence[str], about_files: Mapping[str, Sequence[Finding]], context: Context
) -> Iterator[tuple[str, Judged, Summary | None]]:
    """What is said of each of ``stems``. Many at once: a schema takes as long for one as for many."""
    rows: list[Row] = []
    known: dict[str, tuple[Finding, ...]] = {}
    stem_of: dict[str, str] = {stem: stem for stem in stems}
    decree_ids: dict[str, str] = {}
    decided: dict[str, set[str]] = {}
    struck: list[Quarantined] = []
    noted: set[NotedKey] = set()
    for stem in stems:
        normalised, decisions = work.normalised.load(stem), work.decisions.load(stem)
        known[stem] = (*about_files[stem], *work.assembled.load(stem).findings, *normalised.findings)
        rows += normalised.items
        decided |= decisions.prints()
        noted |= noted_keys(decisions, stem)
        struck += _struck(decisions)
        if normalised.items:
            decree_ids[stem] = normalised.items[0].decree_id
            stem_of[decree_ids[stem]] = stem
    judged = judge(
        rows,
        [finding for stem in stems for finding in known[stem]],
        context=context,
        decided=decided,
        struck=struck,
        noted=noted,
        decree_ids=decree_ids,
    )
    parts: dict[str, list[list[Any]]] = {stem: [[], [], [], []] for stem in stems}
    v = judged.validated
    for row in v.rows:
        parts[stem_of[row.decree_id]][0].append(row)
    for quarantined in v.quarantined:
        parts[stem_of[quarantined.row.decree_id]][1].append(quarantined)
    for place, findings in ((2, v.findings), (3, v.settled)):
        for finding in findings:
            parts[stem_of[finding.decree]][place].append(finding)
    decrees = {stem_of[decree.rows[0].decree_id]: decree for decree in judged.decrees}
    for stem in stems:
        decree = decrees.get(stem)
        cascade = tuple(cascade_rows([decree])) if decree else ()
        validated = Validated(*(tuple(part) for part in parts[stem]))
        made = Judged(decree_ids.get(stem, ""), validated, known[stem], cascade)
        yield stem, made, summarise(decree, context) if decree else None


def _struck(decisions: Decisions) -> list[Quarantined]:
    return [Quarantined(row, "", "ROW_STRUCK", why) for row, why in decisions.struck]
