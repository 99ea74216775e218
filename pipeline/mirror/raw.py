"""The documents of an archive on storage, and the files beside them, as a local folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.mirror.bring import Brought, bring, check_unchanged
from pipeline.mirror.record import Record
from pipeline.mirror.remote import Missing, Remote, StorageFailed, Stored, placeable
from pipeline.model import Finding
from pipeline.read.files.raw_files import LONGEST


class NothingThere(StorageFailed):
    """No document: an empty folder and a wrong address look the same on storage, and one would empty the
    other."""


def bring_raw(remote: Remote, local: Path, *, most: int) -> tuple[Brought, tuple[Finding, ...]]:
    """Have ``local`` hold the PDFs, sidecars and corrections of ``remote``; and a finding for each PDF that
    cannot be brought: for its name, or because it has more than ``most`` bytes.

    Folders within it are not looked at. Raises StorageFailed, OSError.
    """
    local.mkdir(parents=True, exist_ok=True)
    record = Record(local)
    check_unchanged(remote, local, record, sorted(p.name for p in local.iterdir() if _counts(p.name)))
    findings: dict[str, Finding] = {}

    def wanted() -> Mapping[str, Stored]:
        try:
            listed = {name: stored for name, stored in remote.listing().items() if _counts(name)}
        except Missing as error:
            raise NothingThere(str(error)) from error
        if not any(map(_is_pdf, listed)):
            raise NothingThere(
                f"{remote.url}: there is no PDF - put the documents there, or look at the address. What was"
                " published stays as it is"
            )
        findings.clear()
        findings.update({name: f for name, stored in listed.items() if (f := _trouble(name, stored, most))})
        return {name: stored for name, stored in listed.items() if placeable(name) and stored.size <= most}

    brought = bring(remote, local, record, wanted)
    return brought, tuple(f for name, f in findings.items() if _is_pdf(name))


def _is_pdf(name: str) -> bool:
    return name[-4:].casefold() == ".pdf"


def _counts(name: str) -> bool:
    """What a run looks at."""
    return not name.startswith(".") and (_is_pdf(name) or name.endswith(".yml"))


def _trouble(name: str, stored: Stored, most: int) -> Finding | None:
    if not placeable(name):
        return _finding("FILE_NAME", "no file here can have the name of the object", name)
    if stored.size > most:
        return _finding("FILE_TOO_LARGE", f"a file of {stored.size:,} bytes", name)
    return None


def _finding(code: str, why: str, name: str) -> Finding:
    text = name.encode("utf-8", "backslashreplace").decode()
    return Finding(code, why, text[:-4][:LONGEST], raw=text)
