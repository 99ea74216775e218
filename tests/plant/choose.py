"""Which errors are planted where: drawn by a seed, and kept if each shows up as something to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from pipeline.assemble.layouts import Layouts, load_layouts
from pipeline.assemble.records import assemble
from pipeline.compare.naming.catalogue import load_catalogue
from pipeline.findings import CODES
from pipeline.model import Box, Document, Finding, Line, Mark, PageReading, Reading, Row
from pipeline.normalise.rows import normalise
from pipeline.normalise.vocabulary import load_vocabulary
from pipeline.settings import Settings
from pipeline.validate import Context, validate
from schemas.fields import HERE as SCHEMAS
from tests.plant.kinds import KINDS, PERIODS, Kind, Printed
from tests.plant.misread import LONG
from tests.plant.model import Plant, Spot, cell_at, planted

COUNT = sum(kind.wanted for kind in KINDS)
_SLACK = 1.5  # points between a value's box and the one that it is looked up by


class NothingToPlant(ValueError):
    """The document has no place in which an error of a kind would show up."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is published of a document, and what is found out about it."""

    rows: Mapping[str, Row]
    findings: tuple[Finding, ...]

    def value(self, row_id: str, column: str) -> object:
        return self.rows[row_id].values.get(column) if row_id in self.rows else None


def known_of(document: Document) -> Known:
    """The rows and findings of one document alone, without what people decided."""
    layouts, context = _declared()
    records = assemble(document, layouts=layouts)
    rows = normalise(
        records.items, document.source, vocabulary=context.vocabulary, settings=Settings().normalise
    )
    checked = validate(rows.items, [*records.findings, *rows.findings], context=context)
    findings = (*records.findings, *rows.findings, *checked.findings)
    return Known({row.row_id: row for row in checked.rows}, findings)


@lru_cache(maxsize=1)
def _declared() -> tuple[Layouts, Context]:
    vocabulary = load_vocabulary(SCHEMAS / "vocabulary")
    context = Context(vocabulary, load_catalogue(SCHEMAS / "vocabulary", vocabulary))
    return load_layouts(SCHEMAS / "layouts"), context


def choose_plants(document: Document, seed: int) -> tuple[Plant, ...]:
    """:data:`COUNT` errors in places of their own, each kind as often as :data:`KINDS` says.

    An error is kept if a value that was right is published otherwise because of it, and a finding about that
    row asks for review. Raises NothingToPlant.
    """
    clean = known_of(document)
    words = _words(clean)
    chosen: list[Plant] = []
    before = clean
    for kind in KINDS:
        found = 0
        for plant in _candidates(kind, document, clean, words, Random(f"{seed}/{kind.name}")):
            if found == kind.wanted:
                break
            if any(plant.row_id == other.row_id or plant.spot == other.spot for other in chosen):
                continue
            after = known_of(replace(document, pages=planted(document.pages, [*chosen, plant])))
            codes = _raised(plant, clean, before, after)
            if codes:
                value = after.value(plant.row_id, plant.column)
                chosen.append(replace(plant, shown="" if value is None else str(value), codes=codes))
                before, found = after, found + 1
        if found < kind.wanted:
            raise NothingToPlant(
                f"{document.source.name}: {found} of {kind.wanted} of the kind {kind.name!r}"
            )
    return tuple(sorted(chosen, key=lambda plant: plant.spot))


def _candidates(
    kind: Kind, document: Document, clean: Known, words: Sequence[str], random: Random
) -> Iterator[Plant]:
    """Plants of one kind, in an order that the seed gives, one a spot."""
    places: dict[Spot, list[tuple[str, str]]] = {}
    for row in clean.rows.values():
        for column in kind.columns:
            spot = _spot(row, column, document)
            if spot is not None:
                places.setdefault(spot, []).append((row.row_id, column))
    spots = list(places)
    random.shuffle(spots)
    for spot in spots:
        row_id, column = places[spot][0]
        truth = _truth(clean.rows[row_id], column)
        lines = _rightly_read(document.pages[spot.page - 1], spot, truth)
        if column in PERIODS:
            if clean.value(row_id, column) is not True:
                continue
            truth = Mark.MARKED.value
        elif not lines:
            continue
        misread = kind.misread(Printed(lines, truth, words), random)
        if misread is not None:
            yield Plant(kind.name, spot, misread, truth, row_id, column, values=len(places[spot]))


def _raised(plant: Plant, clean: Known, before: Known, after: Known) -> tuple[str, ...]:
    """The findings that the plant raises about its row; none where nobody would notice, or nothing is."""
    same = after.value(plant.row_id, plant.column) == clean.value(plant.row_id, plant.column)
    if same or set(after.rows) != set(clean.rows):
        return ()
    old = {(f.code, f.row_id, f.column) for f in before.findings}
    new = [f for f in after.findings if (f.code, f.row_id, f.column) not in old and f.row_id == plant.row_id]
    return tuple(sorted({f.code for f in new if CODES[f.code].sets_review}))


def _spot(row: Row, column: str, document: Document) -> Spot | None:
    """Where the value is printed: the cell around it, or the line of text around it."""
    printed = row.printed.get(column)
    if printed is None:
        return None
    page = document.pages[printed.page - 1]
    for table_no, grid in enumerate(page.grids, start=1):
        for cell in grid.cells:
            if _within(printed.box, page.frame.to_page(cell.box)):
                return Spot(printed.page, table_no, cell.row + 1, cell.col + 1)
    for number, line in enumerate(page.lines, start=1):
        if _within(printed.box, page.frame.to_page(line.box)):
            return Spot(printed.page, 0, number)
    return None  # a value that is joined from several places


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer.x0 - _SLACK <= inner.x0
        and outer.top - _SLACK <= inner.top
        and inner.x1 <= outer.x1 + _SLACK
        and inner.bottom <= outer.bottom + _SLACK
    )


def _truth(row: Row, column: str) -> str:
    """The text as printed; of a row number, the number."""
    raw = row.values.get(f"{column}_raw")
    if isinstance(raw, str):
        return raw
    return row.printed[column].text if column in row.printed else ""


def _rightly_read(page: PageReading, spot: Spot, truth: str) -> tuple[Line, ...]:
    """The lines of the reader that read the place as it is printed; none where neither did."""
    readings: Sequence[Reading]
    readings = cell_at(page, spot).readings if spot.table_no else page.lines[spot.row - 1].readings
    for reading in readings:
        if truth and truth in " ".join(reading.text.split()):
            return reading.lines
    return ()


def _words(known: Known) -> list[str]:
    """The long words of the document's texts, sorted."""
    texts = (str(row.values.get("indikator") or "") for row in known.rows.values())
    return sorted({word for text in texts for word in text.split() if len(word) >= LONG and word.isalpha()})
