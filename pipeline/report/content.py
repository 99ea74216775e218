"""What stands in the report, as values: the template only lays it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.findings import FindingCode
from pipeline.model import Severity
from pipeline.report.difference import TableDifference
from pipeline.report.spots import Crop


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a large publication stands in the page; what was left out is said there."""

    crops_per_code: int = 10
    crops: int = 150
    crop_bytes: int = 2_000_000  # of all pictures together, as they stand in the page
    findings_per_code: int = 200
    rows: int = 200  # in quarantine; and of each kind of change, in each table


@dataclass(frozen=True, slots=True)
class TableLine:
    """A published table: its rows, and how many of them ask for review (None: it has no such column)."""

    name: str
    title_id: str
    title_en: str
    rows: int
    review: int | None


@dataclass(frozen=True, slots=True)
class DecreeLine:
    """A decree, with what was published of it. Empty text where nothing was recognised."""

    decree_id: str
    kind: str
    number: str
    year: str
    about: str
    region: str
    province: str
    office: str
    date: str
    file: str
    pages: int
    rows: int
    review: int
    findings: int


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One finding. ``about`` is what its row says; ``file`` the PDF, empty where it is not known."""

    finding_id: str
    decree: str
    file: str
    table: str
    row_id: str
    column: str
    message: str
    raw: str
    value: str
    page: int | None
    about: str
    crop: Crop | None = None


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """All findings of one code: ``items`` of ``count`` are shown, ``without_crop`` of them bare.

    ``settled``: those that a person has decided; they ask nobody any more, and stand apart.
    """

    code: FindingCode
    count: int
    items: tuple[FoundItem, ...]
    without_crop: int = 0
    settled: bool = False

    @property
    def severity(self) -> Severity:
        return Severity.INFO if self.settled else self.code.severity

    @property
    def left_out(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was set aside; ``code`` is the finding code."""

    code: FindingCode
    column: str
    reason: str
    raw: str
    value: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row in quarantine, with every reason."""

    row_id: str
    decree: str
    table: str
    page: int | None
    about: str
    reasons: tuple[Reason, ...]
    crop: Crop | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference to the publication before; ``tables`` are those that changed, cut to the limits.

    ``whole`` are the same in full, for the counts.
    """

    whole: tuple[TableDifference, ...]
    tables: tuple[TableDifference, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole page. ``changes`` is None where there was no publication before.

    ``publication``: the digest of the data package that it tells of.
    """

    tables: tuple[TableLine, ...]
    decrees: tuple[DecreeLine, ...]
    changes: Changes | None
    groups: tuple[FoundGroup, ...]
    held: tuple[HeldRow, ...]
    held_count: int
    publication: str = ""

    @property
    def rows(self) -> int:
        return sum(t.rows for t in self.tables if t.review is not None)

    @property
    def review(self) -> int:
        return sum(t.review or 0 for t in self.tables)

    @property
    def findings(self) -> int:
        return sum(group.count for group in self.groups)

    def of_severity(self, severity: str) -> int:
        return sum(group.count for group in self.groups if group.severity == severity)

    @property
    def crops(self) -> int:
        return sum(item.crop is not None for item in self.places())

    def places(self) -> Sequence[FoundItem | HeldRow]:
        return [*(item for group in self.groups for item in group.items), *self.held]
