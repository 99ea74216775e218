"""From a proposal and what the caller gave to what can be written, or to what is still missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.ingest.archive import Archive, Held, decree_key
from pipeline.ingest.issuers import known_region, region_code, region_name, short_issuer
from pipeline.ingest.model import Decided, DecreeIdentity, Given, Proposal
from pipeline.ingest.names import free_stem, stem_of
from pipeline.normalise.decree_number import YEARS
from pipeline.normalise.issuers import is_agency, office_of
from pipeline.normalise.regions import Region
from pipeline.normalise.vocabulary import RegionWords

_NUMBER = re.compile(r"[0-9]{1,4}")
NO_NUMBER = "-"  # what a person writes where the document has none


@dataclass(frozen=True, slots=True)
class Offer:
    """What is put before a person, or decided alone. ``proposal`` has what was given in it already.

    ``read`` is the proposal as the pages have it; ``existing`` the PDF in ``raw/`` that lacks its sidecar.
    """

    file: Path
    read: Proposal
    proposal: Proposal
    name: str | None
    archive: Archive
    words: RegionWords
    existing: Held | None = None

    @property
    def region(self) -> Region | None:
        return _region(self.proposal.identity, self.words)

    @property
    def own_stem(self) -> str:
        """The name that the identity makes, taken or not."""
        return stem_of(self.proposal.identity, region_name(self.region) if self.region else "", self.words)

    @property
    def stem(self) -> str:
        """Of the file to be written: as in ``raw/`` already, as given, or made and free."""
        if self.existing is not None:
            return self.existing.stem
        return self.name or free_stem(self.own_stem, self.archive.taken)

    @property
    def same_decree(self) -> tuple[str, ...]:
        """Other documents of this decree; one of which nothing is known but that it has this name is one."""
        here = self.existing.stem if self.existing else ""
        named = (h.stem for h in self.archive.held if h.decree is None and h.stem == self.own_stem)
        known = self.archive.same_decree(decree_key(self.proposal.identity, self.words))
        return tuple(stem for stem in dict.fromkeys((*known, *named)) if stem != here)

    def changed(self, given: Given) -> Offer:
        """With what ``given`` says in place of what stands here."""
        proposal = with_given(self.proposal, given, self.words)
        return replace(self, proposal=proposal, name=self.name if given.name is None else given.name)

    def decided(self) -> Decided:
        identity = self.proposal.identity
        as_read = identity == self.read.identity
        return Decided(identity, self.stem, self.read.title if as_read else _title(identity, self.read.about))


def with_given(proposal: Proposal, given: Given, words: RegionWords) -> Proposal:
    """``proposal`` with what is given in the place of what was read; what is given is not in doubt."""
    identity, told = proposal.identity, set(given.said)
    region = known_region(given.region, words) if given.region is not None else None
    if given.region is None and given.issuer is not None:
        region = known_region(given.issuer, words)
        told |= {"region"} if region is not None else set()
    if region is not None:
        identity = replace(identity, region=region_code(region))
    issuer = given.issuer if given.issuer is not None else identity.issuer
    if "issuer" in told or ("region" in told and office_of(issuer, words).commission):
        identity = replace(identity, issuer=short_issuer(issuer, region or _region(identity, words), words))
    if "issuer" in told and is_agency(identity.issuer, words) and identity.number is None:
        told.add("number")  # which other agencies' documents need not have
    if given.number is not None:
        identity = replace(identity, number=given.number or None)
    if given.year is not None:
        identity = replace(identity, year=given.year)
    doubts = tuple(doubt for doubt in proposal.doubts if doubt.field not in told)
    return replace(proposal, identity=identity, doubts=doubts)


def missing(identity: DecreeIdentity) -> tuple[str, ...]:
    """Fields without which no sidecar is written. A document may have no number."""
    there = {"issuer": identity.issuer, "region": identity.region, "year": identity.year}
    return tuple(name for name, value in there.items() if not value)


def number_given(text: str) -> str:
    """What a person wrote for the number; "" for none. Raises ValueError."""
    stripped = text.strip()
    if stripped == NO_NUMBER:
        return ""
    if not _NUMBER.fullmatch(stripped) or not int(stripped):
        raise ValueError(f"a number has 1 to 4 digits, e.g. 4 or 076; {NO_NUMBER} where there is none")
    return stripped


def year_given(text: str) -> int:
    """Raises ValueError."""
    if not re.fullmatch(r"[0-9]{4}", text.strip()) or int(text) not in YEARS:
        raise ValueError(f"a year is between {YEARS.start} and {YEARS.stop - 1}")
    return int(text)


def region_given(text: str, words: RegionWords) -> Region:
    """Raises ValueError."""
    region = known_region(text, words)
    if region is None:
        raise ValueError(
            "no region of this code or name; write a code of Kemendagri (35.76, 35), the name with its level"
            " (Kota Mojokerto, Provinsi Jawa Timur), or pusat"
        )
    return region


def _region(identity: DecreeIdentity, words: RegionWords) -> Region | None:
    return known_region(identity.region, words) if identity.region else None


def _title(identity: DecreeIdentity, about: str) -> str:
    """Where the title as printed does not hold any more."""
    number = f"Nomor {identity.number}" if identity.number else ""
    kind = "Keputusan" if number or about else ""
    subject = f"tentang {about}" if about else ""
    return " ".join(
        part for part in (kind, identity.issuer, number, f"Tahun {identity.year}", subject) if part
    )
