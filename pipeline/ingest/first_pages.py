"""The head of a document, from as few of its first pages as tell it: read as a run reads them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.assemble.layouts import Layouts
from pipeline.assemble.records import assemble
from pipeline.model import Document, Finding, PageReading, Row
from pipeline.normalise.rows import normalise
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.read.files.sources import OpenedSource
from pipeline.read.pages import ReadPage
from pipeline.settings import Settings

MOST_PAGES = 5  # a cover, a foreword, the decree over two pages; what is not told by then is not told
HEAD = ("nomor", "tahun", "lembaga", "kode_wilayah", "tentang")
DECREE, UNKNOWN = "keputusan", "tidak_dikenal"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What reading needs besides the page: thresholds, forms, words."""

    settings: Settings
    layouts: Layouts
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Head:
    """The row of ``decrees`` that the first ``pages`` give, the findings about it and about those pages.

    ``title``: the title line of the first form, in a document without a decree's head.
    """

    row: Row
    title: str
    findings: tuple[Finding, ...]
    pages: int


def read_head(opened: OpenedSource, read: ReadPage, knowledge: Knowledge) -> Head:
    """Page after page until the head is whole."""
    readings: list[PageReading] = []
    head: Head | None = None
    for page in opened.pages():
        readings.append(read(page.sheet(), page.override))
        head = _head(Document(opened.source, tuple(readings)), knowledge)
        if _whole(head) or len(readings) == MOST_PAGES:
            break
    if head is None:
        raise ValueError(f"{opened.source.name} has no pages")
    return head


def _head(document: Document, knowledge: Knowledge) -> Head:
    records = assemble(document, layouts=knowledge.layouts).items
    rows = normalise(
        records,
        document.source,
        vocabulary=knowledge.vocabulary,
        settings=knowledge.settings.normalise,
    )
    row = next(r for r in rows.items if r.table == "decrees")
    title = next(
        (r.printed["year"].text for r in records if r.table == "decrees" and "year" in r.printed), ""
    )
    about_pages = (f for page in document.pages for f in page.findings)
    about_head = (f for f in rows.findings if f.table == "decrees" and f.column in HEAD)
    return Head(row, title, (*about_head, *about_pages), len(document.pages))


def _whole(head: Head) -> bool:
    """Whether further pages cannot tell more: number, issuer and title stand together on one page."""
    values = head.row.values
    if values["jenis_dokumen"] == DECREE:
        return bool(values["tentang"] and values["lembaga"] and values["nomor"])
    return values["jenis_dokumen"] != UNKNOWN and bool(values["tahun"] and values["kode_wilayah"])
