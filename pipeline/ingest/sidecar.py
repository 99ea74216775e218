"""The text of ``raw/<name>.yml``: what the file itself cannot tell, with a word for people on each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from pipeline.ingest.model import Decided, Origin
from pipeline.normalise.regions import NATIONAL
from pipeline.terminal import shown

NOT_RECORDED, NOT_STATED = "not recorded", "not stated"

_HEAD = (
    "# The sidecar of {name}.pdf: what the file itself cannot tell. Same name, ending .yml.\n"
    "# Written by `kinerja ingest`; what is wrong here is corrected by hand.\n"
)
_WORDS: Mapping[str, str] = {  # above each part, by its first key
    "title": """\
# As read from the first pages, slips of reading included.
""",
    "region": """\
# Kementerian Dalam Negeri code of the issuer's region; two digits for a province, null for the national KPU.
# It counts where the document does not print its region clearly.
# Quoted: YAML would read a number.
""",
    "decree": """\
# Number and year of the decree as printed; number: null where the document has none.
# They count where the number cannot be read, e.g. because it is written by hand.
""",
    "same_decree_as": """\
# Other documents in this folder with the same issuer, number and year. An amendment, or scanned again?
# All of them are published; take out what is of no use.
""",
    "kind": """\
# original: the document as its issuer published it. facsimile: made by someone else in its likeness.
""",
    "source": """\
# Where the file came from, what it was called there, when it came, and what may be done with it.
""",
    "sha256": """\
# Of the PDF as it came: the document is known again by it, also where only DVC's remote has the PDF.
""",
    "pages": """\
# Per-page overrides by page number in the file, for a page that the program judges wrongly, e.g.
#   3: {turn: 90, text_layer: ignore}
# turn: degrees clockwise that make the page upright (0, 90, 180, 270).
# text_layer: ignore (recognise the image, whatever text the file carries).
""",
}


@dataclass(frozen=True, slots=True)
class Received:
    """The file as it came: its name there, and its digest."""

    name: str
    sha256: str


def sidecar_text(decided: Decided, origin: Origin, received: Received, same_decree: Sequence[str]) -> str:
    """The whole file. The same arguments give the same text."""
    head = _HEAD.format(name=shown(decided.stem))
    return "\n".join([head, *_parts(decided, origin, received, same_decree)])


def _parts(decided: Decided, origin: Origin, received: Received, same_decree: Sequence[str]) -> Iterator[str]:
    identity = decided.identity
    code = None if identity.region == NATIONAL else identity.region
    yield _part({"title": shown(decided.title), "issuer": shown(identity.issuer)})
    yield _part({"region": {"kode_wilayah": code}})
    yield _part({"decree": {"number": identity.number, "year": identity.year}})
    if same_decree:
        yield _part({"same_decree_as": list(same_decree)})
    yield _part({"kind": NOT_STATED})
    yield _part(
        {
            "source": shown(origin.source) or NOT_RECORDED,
            "received_as": shown(received.name),
            "received": origin.received,
            "licence": shown(origin.licence) or NOT_STATED,
        }
    )
    yield _part({"sha256": received.sha256})
    yield _part({"pages": {}})


def _part(entries: dict[str, object]) -> str:
    body: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=110)
    return _WORDS[next(iter(entries))] + body
