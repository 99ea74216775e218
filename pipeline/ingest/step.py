"""One document after another into ``raw/``: checked, proposed, decided, written. Whatever is wrong with
one of them leaves the archive as it was, and the others go on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import CODES
from pipeline.guarded import guarded
from pipeline.ingest.archive import Archive, Held, decree_key, load_archive
from pipeline.ingest.files import Found
from pipeline.ingest.first_pages import Knowledge, read_head
from pipeline.ingest.model import (
    DecreeIdentity,
    Doubt,
    FileOutcome,
    Given,
    Ingested,
    Origin,
    Proposal,
    Refused,
    Skipped,
)
from pipeline.ingest.propose import propose
from pipeline.ingest.settle import Offer, with_given
from pipeline.ingest.sidecar import Received, sidecar_text
from pipeline.lock import ARCHIVE, Busy
from pipeline.lock import held as alone
from pipeline.machines.limits import MachinesFailed
from pipeline.model import Severity, Source
from pipeline.read.files.opener import Opener
from pipeline.read.files.sources import OpenedSource, check_pdf
from pipeline.read.pages import ReadPage
from pipeline.terminal import shown
from pipeline.whole import write_new

Decide = Callable[[Offer], Offer | Refused | Skipped]


@dataclass(frozen=True, slots=True)
class Call:
    """What holds for every file of a call; ``given`` for a single one. ``busy``: shown while one is read."""

    raw: Path
    opener: Opener
    read: ReadPage
    knowledge: Knowledge
    origin: Origin
    given: Given
    decide: Decide
    busy: Callable[[Path], AbstractContextManager[object]]


def ingest(found: Found, call: Call) -> Iterator[FileOutcome]:
    """What became of each file, as it happens. Hold the lock ``ingest`` of the archive meanwhile."""
    yield from found.refused
    archive = load_archive(call.raw, call.knowledge.vocabulary.regions)
    answered = True
    for file in found.files:
        if not answered:
            yield _unanswered(file)
            continue
        try:
            outcome, archive = _one(file, archive, call)
        except EOFError:
            answered, outcome = False, _unanswered(file)
        yield outcome


def _unanswered(file: Path) -> Refused:
    return Refused(file, "the input ended before an answer", "answer on a terminal, or call it with --yes")


def _one(file: Path, archive: Archive, call: Call) -> tuple[FileOutcome, Archive]:
    try:
        data = file.read_bytes()
    except OSError as error:
        return Refused(file, f"the file cannot be read: {error.strerror}"), archive
    held = archive.same_bytes(data)
    if held is not None and (held.has_sidecar or held.pdf is None):
        return Refused(file, f"the archive has these bytes already: {held.stem}.pdf"), archive
    if held is not None and call.given.name not in (None, held.stem):
        why = f"the archive has these bytes already, without a sidecar: {held.stem}.pdf"
        return Refused(file, why, "leave out --name: the sidecar gets the name of its PDF"), archive
    pages, problems = check_pdf(file.stem, data, call.knowledge.settings.read, call.opener)
    problems = [p for p in problems if CODES[p.code].severity is Severity.ERROR]
    if problems:
        return Refused(file, problems[0].message, CODES[problems[0].code].remedy), archive
    offer = _offer(file, data, pages, held, archive, call)
    decided = call.decide(offer)
    if not isinstance(decided, Offer):
        return decided, archive
    return _write(decided, data, call)


def _offer(file: Path, data: bytes, pages: int, held: Held | None, archive: Archive, call: Call) -> Offer:
    words = call.knowledge.vocabulary.regions
    digest = hashlib.sha256(data).hexdigest()
    # Under its digest: what a file is called elsewhere is no evidence, and reaches no path.
    opened = OpenedSource(Source(f"{digest}.pdf", digest, pages), lambda: data, opener=call.opener)
    with call.busy(file):
        read = guarded(
            lambda: propose(read_head(opened, call.read, call.knowledge), pages, words),
            lambda why: _unread(why, pages),
            let_pass=(MachinesFailed,),
        )
    proposal = with_given(read, call.given, words)
    return Offer(file, read, proposal, call.given.name, archive, words, held)


def _unread(why: str, pages: int) -> Proposal:
    """Nothing is known of the file; a person may know what it is."""
    doubt = Doubt("issuer", f"the first pages could not be read: {why}")
    return Proposal(DecreeIdentity("", "", None, None), "", "", (doubt,), pages, 0)


def _write(offer: Offer, data: bytes, call: Call) -> tuple[FileOutcome, Archive]:
    """PDF and sidecar, or neither. The PDF goes first: if the machine stops before the sidecar is there, the
    PDF is whole, the next run reports SIDECAR_MISSING, and ingesting it again writes the sidecar alone."""
    archive, decided = offer.archive, offer.decided()
    if offer.existing is None and decided.stem.casefold() in archive.taken:
        why = f"the name {decided.stem} is taken in the archive; nothing is overwritten"
        return Refused(offer.file, why, "choose another --name, or leave it out"), archive
    digest = hashlib.sha256(data).hexdigest()
    pdf, sidecar = call.raw / f"{decided.stem}.pdf", call.raw / f"{decided.stem}.yml"
    text = sidecar_text(decided, call.origin, Received(offer.file.name, digest), offer.same_decree)
    files = {sidecar: text.encode("utf-8")} if offer.existing else {pdf: data, sidecar: text.encode("utf-8")}
    written: list[Path] = []
    try:
        with alone(call.raw, ARCHIVE, "kinerja ingest", patience=60):  # a run sees neither or both
            for path, content in files.items():
                write_new(path, content)
                written.append(path)
    except (OSError, Busy) as error:
        for path in written:
            path.unlink(missing_ok=True)
        reason = error.strerror if isinstance(error, OSError) else None
        return Refused(offer.file, f"it could not be written: {reason or error}"), archive
    held = Held(decided.stem, pdf, True, digest, decree_key(decided.identity, offer.words))
    return Ingested(offer.file, tuple(written), tuple(_notes(offer))), archive.with_held(held)


def _notes(offer: Offer) -> Iterator[str]:
    if offer.existing is not None:
        yield "the PDF was in the archive already, without a sidecar: only that was written"
    if offer.same_decree:
        others = ", ".join(map(shown, offer.same_decree))
        yield f"the archive has this decree already ({others}): an amendment, or scanned again?"
    settled, read = offer.proposal.identity, offer.read.identity
    doubtful = {doubt.field for doubt in offer.read.doubts}
    for name in ("issuer", "region", "number", "year"):
        said, seen = getattr(settled, name), getattr(read, name)
        if seen and said != seen and name not in doubtful:
            yield f"{name} is {said or 'none'} as given; its pages say {shown(str(seen))}"
