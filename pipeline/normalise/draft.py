"""A row of a published table while its values are put in: values, doubts, steps, provenance."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pipeline.corrections.columns import names_behind
from pipeline.corrections.decided import Decided, RowKey, row_key
from pipeline.model import Box, Finding, Printed, Record, Row
from pipeline.normalise.values import Value

T = TypeVar("T")
# What a person knows a finding of a document by: code, page, table, row ("1/2"), message.
FindingKey = tuple[str, int | None, str, str, str]

# What readers leave open: settled for good by who looked at the page.
_DOUBTS_OF_READING = frozenset(
    {
        "READERS_DISAGREE",
        "LOW_CONFIDENCE",
        "PUNCTUATION_DOUBTFUL",
        "WORDS_JOINED",
        "NAME_DOUBTFUL",
        "TERM_PROPOSED",
        "MARK_UNSURE",
        "SEVERAL_IN_ONE_CELL",
        "CUT_CELL_UNSURE",
        "CELL_JOINED",
        "RULING_LOST",
        "ROW_LEVEL_UNSURE",
        "FILLED_FROM_ABOVE",
    }
)


@dataclass(slots=True)
class Draft:
    """Collects one row. ``row_id`` is ``<decree_id>/<table>/<place>/<number>``.

    ``decided``: name of a print -> what a person said of it. Nothing of that is in doubt any more: what
    no grammar takes is told, and asks nobody again. ``noted``: findings that a person has looked at.
    """

    record: Record
    decree_id: str
    decided: Mapping[str, Decided] = field(default_factory=dict)
    noted: Collection[FindingKey] = ()
    values: dict[str, object] = field(default_factory=dict)
    printed: dict[str, Printed] = field(default_factory=dict)
    steps: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    confidences: list[float] = field(default_factory=list)
    review: bool = False

    @property
    def key(self) -> RowKey:
        return row_key(self.record)

    @property
    def row_id(self) -> str:
        r = self.record
        return f"{self.decree_id}/{r.table}/{r.place}/{r.number}"

    def of(self, name: str) -> Printed | None:
        return self.record.printed.get(name)

    def put(
        self, column: str, value: object, *, printed: Printed | None = None, steps: tuple[str, ...] = ()
    ) -> None:
        """A value that is known, or None; ``printed`` is where it can be walked back to."""
        self.values[column] = value
        if printed is not None:
            self.printed[column] = printed
        if steps:
            self.steps[column] = steps

    def take(self, column: str, taken: Value[T], printed: Printed, value: object) -> None:
        """A normalised ``value`` with its reading; a doubt becomes a finding, and mostly asks for review."""
        self.put(column, value, printed=printed, steps=taken.steps)
        if taken.confidence is not None and self.decision(column) is None:
            self.confidences.append(taken.confidence)
        if taken.doubt:
            self.doubt(taken.doubt, column, printed, taken.note, value=value, review=taken.review)

    def doubt(
        self,
        code: str,
        column: str,
        printed: Printed | None,
        note: str,
        *,
        value: object = None,
        review: bool = True,
    ) -> None:
        decided = self.decision(column) is not None
        if decided and code in _DOUBTS_OF_READING:
            return
        finding = Finding(
            code,
            note or code.replace("_", " ").lower(),
            table=self.record.table,
            row_id=self.row_id,
            column=column,
            page=printed.page if printed else None,
            box=printed.box if printed else None,
            raw=printed.text if printed else "",
            value="" if value is None else str(value),
        )
        self.findings.append(finding)
        self.review = self.review or (review and not decided and self._key(finding) not in self.noted)

    def _key(self, finding: Finding) -> FindingKey:
        row = f"{self.record.place}/{self.record.number}"
        return finding.code, finding.page, finding.table, row, finding.message

    def decision(self, column: str) -> Decided | None:
        """What a person said of the print behind ``column``."""
        names = names_behind(self.record.table, column)
        return next((self.decided[name] for name in names if name in self.decided), None)

    def in_writing(self, column: str) -> bool:
        """Whether a person wrote the print behind ``column``, rather than let it stand."""
        decided = self.decision(column)
        return decided is not None and decided.printed is not None

    def placed(self, printed: Printed | None) -> None:
        """Where the row stands: page and box of the cell that makes it a row."""
        self.values["page"] = printed.page if printed else None
        self.values["bbox"] = as_list(printed.box) if printed else None

    def row(self) -> Row:
        self.values["decree_id"] = self.decree_id
        self.values["needs_review"] = self.review or bool(self.record.facts.get("incomplete"))
        if self.record.table != "decrees":  # a decree is known by its own id, and is no single reading
            self.values["row_id"] = self.row_id
            self.values["confidence"] = round(min(self.confidences), 4) if self.confidences else None
        self._tell_decisions()
        return Row(self.record.table, self.row_id, self.decree_id, self.values, self.printed, self.steps)

    def _tell_decisions(self) -> None:
        """Who decided stands among the steps, and what the machine read beside the decided print."""
        for column, printed in self.printed.items():
            decided = self.decision(column)
            if decided is None:
                continue
            beside = tuple(text for text in decided.beside if text != printed.text)
            self.printed[column] = replace(printed, confidence=None, doubt="", alternatives=beside)
            self.steps[column] = (decided.step, *self.steps.get(column, ()))


def as_list(box: Box) -> list[float]:
    """``[x0, top, x1, bottom]`` as published."""
    return [box.x0, box.top, box.x1, box.bottom]
