"""`kinerja run` where documents, publication or both lie on storage: bring, all steps here, send."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import flow, lock
from pipeline.mirror.address import elsewhere, here, local_copy
from pipeline.mirror.bring import Brought
from pipeline.mirror.publication import Listing, bring_publication, send_publication
from pipeline.mirror.raw import bring_raw
from pipeline.mirror.record import Record
from pipeline.mirror.remote import Remote
from pipeline.mirror.turn import turn
from pipeline.model import Finding
from pipeline.publish.stored import Stored
from pipeline.read.corpus import Progress
from pipeline.settings import Settings

_DOING = "kinerja run"
_PATIENCE = 3.0  # seconds for another run that brings the same documents


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of this machine; with ``remote`` it is the local copy of that."""

    local: Path
    remote: Remote | None = None

    @property
    def shown(self) -> str:
        """As people named it."""
        return self.remote.url if self.remote else str(self.local)


def place(folder: str, copies: Path) -> Place:
    """Of what was given as a folder, plain or as an address. Raises AddressWrong."""
    if not elsewhere(folder):
        return Place(here(folder))
    remote = Remote(folder)
    return Place(local_copy(folder, remote.protocol, remote.root, copies), remote)


def run(
    raw: Place,
    out: Place,
    settings: Settings,
    *,
    workers: int,
    progress: Progress,
    scheduler: str = "",
    say: Callable[[str], None] = lambda line: None,
) -> tuple[Stored, int]:
    """As `flow.run`. ``say``: is told what was brought and sent. Raises Told, OSError."""
    # A broken connection to what is published is found before hours of reading, not after them.
    facts: dict[str, Any] = {"raw": raw.shown, "workers": workers, "scheduler": scheduler}
    with flow.writing(out.local, _DOING, settings, **facts) as log:
        record = Record(out.local)
        seen: Listing = {}
        if out.remote is not None:
            with turn(out.remote, out.local, _DOING):
                brought, seen = bring_publication(out.remote, out.local, record)
            say(_line(out.remote, brought))
        absent = _bring_documents(raw, settings, say)
        made = flow.all_steps(
            raw.local,
            out.local,
            settings,
            workers=workers,
            progress=progress,
            scheduler=scheduler,
            log=log,
            absent=absent,
            # The way from here to a folder of this machine is nobody's business there.
            address=f"../{raw.local.absolute().name}" if out.remote and not raw.remote else "",
        )
        if out.remote is not None:
            with turn(out.remote, out.local, _DOING):
                sent = send_publication(out.remote, out.local, record, seen)
            log.tell("sent", to=out.remote.url, put=sent.put, unchanged=sent.unchanged, gone=sent.gone)
            say(
                f"{out.remote.url}: {sent.put} files sent, {sent.unchanged} unchanged, {sent.gone} gone;"
                f" local copy: {out.local}"
            )
        return made


def _bring_documents(raw: Place, settings: Settings, say: Callable[[str], None]) -> Sequence[Finding]:
    if raw.remote is None:
        return ()
    with lock.held(raw.local, "copy", _DOING, patience=_PATIENCE):
        brought, absent = bring_raw(raw.remote, raw.local, most=settings.read.max_file)
    say(_line(raw.remote, brought))
    return absent


def _line(remote: Remote, brought: Brought) -> str:
    return (
        f"{remote.url}: {brought.fetched} files brought, {brought.unchanged} unchanged, {brought.gone} gone"
    )
