"""The records of one document become its rows, each by the rules of its table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline.corrections.decided import Deciding, row_key
from pipeline.model import Finding, Outcome, Printed, Record, Row, Source
from pipeline.normalise.draft import Draft, FindingKey
from pipeline.normalise.identity import identify
from pipeline.normalise.people import settle_names
from pipeline.normalise.rows.action import action
from pipeline.normalise.rows.agreement import agreement
from pipeline.normalise.rows.budget import budget
from pipeline.normalise.rows.context import Context, context_of
from pipeline.normalise.rows.decree import decree
from pipeline.normalise.rows.legal_basis import legal_basis
from pipeline.normalise.rows.rkt import rkt
from pipeline.normalise.rows.signatory import signatory
from pipeline.normalise.settings import NormaliseSettings
from pipeline.normalise.vocabulary import Vocabulary

# Published table -> what puts the values of one record into a row of it.
TABLES: dict[str, Callable[[Draft, Context], None]] = {
    "decrees": decree,
    "agreements": agreement,
    "actions": action,
    "rkt": rkt,
    "budgets": budget,
    "signatories": signatory,
    "legal_basis": legal_basis,
}
# Fact of a record -> the finding, and what it says of the pages.
_LOSSES = (
    ("lost", "PAGES_LOST", "not read, or not whole: page {}"),
    ("before_lost", "PAGE_BEFORE_LOST", "page {} before it was not read, or not whole"),
    ("after_lost", "PAGE_AFTER_LOST", "page {} after it was not read, or not whole"),
    ("unowned", "OWNER_NOT_READ", "the agreement that it stands under was not read"),
    ("unscheduled", "SCHEDULE_NOT_PRINTED", "no months or quarters stand in the plan of page {}"),
)


def normalise(
    records: Sequence[Record],
    source: Source,
    *,
    vocabulary: Vocabulary,
    settings: NormaliseSettings,
    taken: Collection[str] = (),
    decided: Deciding = MappingProxyType({}),
    noted: Collection[FindingKey] = (),
) -> Outcome[Row]:
    """The rows of one document's ``records``, with findings about every value that is not certain.

    ``decided``: what people said of prints; it stands for them once the prints have settled each other.
    ``noted``: findings that people have looked at, which ask for no review.
    ``taken`` are the ids of documents before it: a second document of one decree (scanned again,
    amended) keeps its rows under an id of its own, and a finding says so. Raises ValueError for a record
    of no published table.
    """
    records = _as_decided(settle_names(records), decided)
    head = next(r for r in records if r.table == "decrees")
    identity = identify(head, source, vocabulary.regions)
    twice: list[Finding] = []
    if identity.decree_id in taken:
        own = identity.decree_id + own_ending(source)
        twice = [Finding("DUPLICATE_DECREE", f"{identity.decree_id} is published from another file too", own)]
        identity = replace(identity, decree_id=own)
    context = context_of(records, decided, identity, source, vocabulary, settings)
    drafts: list[Draft] = []
    for record in records:
        draft = Draft(record, identity.decree_id, decided.get(row_key(record), {}), noted)
        if record.table not in TABLES:
            raise ValueError(f"no published table {record.table!r}")
        TABLES[record.table](draft, context)
        _losses(draft)
        drafts.append(draft)
    findings = [replace(f, decree=identity.decree_id) for d in drafts for f in d.findings]
    return Outcome(tuple(d.row() for d in drafts), (*twice, *findings))


def own_ending(source: Source) -> str:
    """What the id of a second document of one decree ends with."""
    return f"-{source.sha256[:6]}"


def _as_decided(records: Sequence[Record], decided: Deciding) -> list[Record]:
    return [
        replace(record, printed={**record.printed, **_prints(decided, record)})
        if row_key(record) in decided
        else record
        for record in records
    ]


def _prints(decided: Deciding, record: Record) -> dict[str, Printed]:
    said = decided[row_key(record)]
    return {name: one.printed for name, one in said.items() if one.printed is not None}


def _losses(draft: Draft) -> None:
    """Pages that were lost, of the decree or beside the row: a person must see what is missing."""
    facts, places = draft.record.facts, draft.record.printed.values()
    at = next(iter(draft.printed.values()), next(iter(places), None))
    for fact, code, note in _LOSSES:
        if page := facts.get(fact):
            draft.doubt(code, "", None if fact == "lost" else at, note.format(page))
