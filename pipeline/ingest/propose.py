"""From the head of a document to a proposal: its identity, its title, and what is not certain about it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import CODES
from pipeline.ingest.first_pages import DECREE, UNKNOWN, Head
from pipeline.ingest.issuers import region_code, short_issuer
from pipeline.ingest.model import DecreeIdentity, Doubt, Proposal
from pipeline.model import Finding, Severity
from pipeline.normalise.issuers import is_agency, office_of
from pipeline.normalise.regions import NATIONAL, Region, parse_region
from pipeline.normalise.spelling import fold
from pipeline.normalise.vocabulary import RegionWords

_FIELDS = {"nomor": "number", "tahun": "year", "lembaga": "issuer", "kode_wilayah": "region"}


def propose(head: Head, pages: int, words: RegionWords) -> Proposal:
    """What the first pages of a document of ``pages`` pages say it is."""
    values = head.row.values
    issuer = _text(values["lembaga"])
    region = parse_region(issuer, words) if issuer else None
    number, year = _text(values["nomor"]) or None, values["tahun"]
    identity = DecreeIdentity(
        short_issuer(issuer, region, words),
        region_code(region) if region is not None else "",
        number,
        year if isinstance(year, int) else None,
    )
    doubts = tuple(_doubts(head, identity, issuer, region, words))
    return Proposal(identity, _title(head, issuer), _text(values["tentang"]), doubts, pages, head.pages)


def _doubts(
    head: Head, identity: DecreeIdentity, issuer: str, region: Region | None, words: RegionWords
) -> Iterator[Doubt]:
    """What the findings say of a field, or else what is missing from it."""
    seen = "page 1" if head.pages == 1 else f"pages 1 to {head.pages}"
    found = tuple(_found(head.findings, seen))
    yield from found
    told = {doubt.field for doubt in found}
    yield from (
        doubt for doubt in _gaps(head, identity, issuer, region, words, seen) if doubt.field not in told
    )


def _gaps(
    head: Head, identity: DecreeIdentity, issuer: str, region: Region | None, words: RegionWords, seen: str
) -> Iterator[Doubt]:
    kind = head.row.values["jenis_dokumen"]
    if kind == UNKNOWN:
        yield Doubt("issuer", f"{seen} shows no head of a decree and no table of a known form")
    elif not issuer:
        yield Doubt("issuer", f"not found on {seen}")
    elif not office_of(issuer, words).commission and not is_agency(issuer, words):
        yield Doubt("issuer", f"{issuer!r} is no office that is known")
    if not identity.region:
        yield Doubt("region", region.note if region is not None and region.note else f"not found on {seen}")
    elif identity.region == NATIONAL and "indonesia" not in fold(issuer):
        yield Doubt("region", "only the institution is printed: the national one, or its region was not read")
    if identity.number is None and (kind == DECREE or not is_agency(issuer, words)):
        yield Doubt("number", f"not found on {seen}")
    if identity.year is None:
        yield Doubt("year", f"not found on {seen}")


def _found(findings: tuple[Finding, ...], seen: str) -> Iterator[Doubt]:
    """The findings about the head that set it aside, and pages that could not be read at all."""
    for finding in findings:
        field = _FIELDS.get(finding.column)
        if field is not None:
            what = f"{finding.message}: {finding.raw!r}" if finding.raw not in ("", finding.message) else ""
            yield Doubt(field, what or finding.message, finding.page)
        elif not finding.column and CODES[finding.code].severity is Severity.ERROR:
            yield Doubt("issuer", f"a page among {seen} was not read: {finding.message}", finding.page)


def _title(head: Head, issuer: str) -> str:
    """As printed: the decree's own, or the title of the first form with its office."""
    values, printed = head.row.values, head.row.printed
    if values["jenis_dokumen"] == DECREE and "nomor" in printed:
        about = _text(values["tentang"])
        return " ".join(["KEPUTUSAN", issuer, printed["nomor"].text, *(["TENTANG", about] if about else [])])
    return head.title if fold(issuer) in fold(head.title) else f"{head.title} {issuer}".strip()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
