"""The questions to a person: the proposal, each of its fields, and whether a decree may come in twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rich.console import Console
from rich.prompt import Confirm, Prompt
from rich.table import Table
from rich.text import Text

from pipeline.ingest.issuers import region_name
from pipeline.ingest.model import Given, Skipped
from pipeline.ingest.names import valid_stem
from pipeline.ingest.settle import NO_NUMBER, Offer, missing, number_given, region_given, year_given
from pipeline.terminal import shown

T = TypeVar("T")
_CHOICES = ["y", "e", "n"]


def ask(offer: Offer, console: Console) -> Offer | Skipped:
    """The proposal as the person wants it. Raises EOFError where nobody answers."""
    while True:
        console.print(proposal_table(offer))
        for doubt in dict.fromkeys(offer.proposal.doubts):
            where = f" (page {doubt.page})" if doubt.page is not None else ""
            console.print(Text(f"not certain: {doubt.field}: {shown(doubt.why)}{where}", style="yellow"))
        gaps = missing(offer.proposal.identity)
        unsure = bool(gaps or offer.proposal.doubts)
        answer = Prompt.ask(
            "Write it into the archive? y yes, e edit, n no",
            console=console,
            choices=_CHOICES,
            default="e" if unsure else "y",
        )
        if answer == "n":
            return Skipped(offer.file)
        if answer == "y" and not gaps:
            return offer if _wanted(offer, console) else Skipped(offer.file)
        offer = _edited(offer, console)


def proposal_table(offer: Offer) -> Table:
    """What would be written, field by field; text of the document as text, whatever it holds."""
    identity, region = offer.proposal.identity, offer.region
    table = Table(title=Text(shown(str(offer.file))), show_header=False, title_justify="left")
    seen = f"{offer.proposal.pages_read} of {offer.proposal.pages} pages read"
    rows = {
        "title": offer.decided().title,
        "issuer": identity.issuer,
        "region": f"{identity.region} {region_name(region)}" if region else identity.region,
        "number": identity.number or NO_NUMBER,
        "year": str(identity.year or ""),
        "file": f"{offer.stem}.pdf",
        "told by": seen,
    }
    if offer.same_decree:
        rows["same decree"] = ", ".join(offer.same_decree)
    for name, value in rows.items():
        table.add_row(name, Text(shown(value)))
    return table


def _wanted(offer: Offer, console: Console) -> bool:
    """Whether a second document of a decree is to come in."""
    if not offer.same_decree:
        return True
    others = ", ".join(shown(stem) for stem in offer.same_decree)
    console.print(Text(f"the archive has this decree already: {others}", style="yellow"))
    return Confirm.ask(
        Text(f"An amendment, or scanned again: keep both, this one as {shown(offer.stem)}.pdf?"),
        console=console,
        default=False,
    )


def _edited(offer: Offer, console: Console) -> Offer:
    """Every field asked for, what stands there being the answer to a mere Enter."""
    identity = offer.proposal.identity
    issuer = _field(console, "issuer", identity.issuer, _not_empty)
    offer = offer.changed(Given(issuer=issuer)) if issuer != identity.issuer else offer
    region = _field(
        console, "region (code or name)", offer.proposal.identity.region, lambda t: _code(t, offer)
    )
    number = _field(console, f"number ({NO_NUMBER} for none)", identity.number or NO_NUMBER, number_given)
    year = _field(console, "year", str(identity.year or ""), year_given)
    offer = offer.changed(
        Given(issuer=offer.proposal.identity.issuer, region=region, number=number, year=year)
    )
    if offer.existing is not None:  # the file has its name already
        return offer
    offer = offer.changed(Given(name=""))
    name = _field(console, "file name", f"{offer.stem}.pdf", lambda t: _free(t, offer))
    return offer.changed(Given(name=name))


def _field(console: Console, label: str, now: str, parse: Callable[[str], T]) -> T:
    """Ask until the answer can be used."""
    while True:
        answer = Prompt.ask(label, console=console, default=shown(now) or None) or ""
        try:
            return parse(answer)
        except ValueError as error:
            console.print(Text(str(error), style="red"))


def _not_empty(text: str) -> str:
    if not text.strip():
        raise ValueError("the issuer is needed, e.g. KPU Kota Mojokerto")
    return text.strip()


def _code(text: str, offer: Offer) -> str:
    region_given(text, offer.words)
    return text


def _free(text: str, offer: Offer) -> str:
    stem = valid_stem(text.strip())
    if stem is None:
        raise ValueError("a file name has small letters, digits and hyphens, e.g. kota-mojokerto-2024-4.pdf")
    if stem in offer.archive.taken:
        raise ValueError(f"{stem} is taken in the archive; nothing is overwritten")
    return stem
