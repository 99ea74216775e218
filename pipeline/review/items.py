"""What needs a decision: findings, quarantined rows and uncertain rows, one item for one printed place.

The order is worst first: what could not be published, then what is not certain (nothing was understood
before little confidence), then what is certain and contradicts itself; inside, by decree, top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.corrections.columns import names_behind
from pipeline.findings import CODES
from pipeline.model import Severity
from pipeline.review.places import Box, Place, place_id, row_of, unprinted_place
from pipeline.review.publication import ROWS, Publication, Values

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
ROW_UNCERTAIN = "row_uncertain"  # no finding: a row asks for review and none says why
Where = tuple[str, str, int, Box]  # table, column, page, box
REOPENED = "CORRECTION_"  # codes about a decision that no longer holds: the place asks again


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. ``place`` is None where no printed value is meant: a page, a table, a file.

    ``id`` is that of its place where it has one. ``rows`` are the row ids that findings name.
    """

    id: str
    decree: str
    codes: tuple[str, ...]
    messages: tuple[str, ...]
    severity: Severity
    table: str
    column: str
    page: int | None
    box: Box | None
    text: str
    rows: tuple[str, ...]
    place: Place | None
    order: tuple[object, ...] = field(repr=False)

    @property
    def row(self) -> str:
        """Place and number of the row, or the place of the table, as decisions name them; or empty."""
        return self.place.row if self.place else (row_of(self.rows[0]) if self.rows else "")


def items_of(decree: str, publication: Publication, places: Sequence[Place]) -> tuple[Item, ...]:
    """The items of one decree, in order. ``places``: all of the decree."""
    by_value = {(use.row, use.column): place for place in places for use in place.uses}
    by_box = {
        (place.table, use.column, place.page, place.box): place for place in places for use in place.uses
    }
    found = _findings(decree, publication)
    missing = _missing(decree, [f for f in found if _place(f, by_value, by_box) is None])
    groups: dict[str, list[Values]] = {}
    held: dict[str, Place | None] = {}
    for one in found:
        place = _place(one, by_value, by_box) or missing.get(_where(one))
        name = place.id if place else _own_id(decree, one)
        groups.setdefault(name, []).append(one)
        held[name] = place
    items = [_item(decree, name, found, held[name]) for name, found in groups.items()]
    items += _rows_without_finding(decree, publication, items)
    return tuple(sorted(items, key=lambda item: item.order))


def item_for(place: Place) -> Item:
    """The item of a place that nothing was found about: a reviewer may decide about any value."""
    return _item(place.decree, place.id, [], place)


def _findings(decree: str, publication: Publication) -> list[Values]:
    """Findings and reasons of quarantine, in one form; one that is told by both is told once."""
    found = publication.tables["findings"].values(decree)
    told = {(f["row_id"], f["column"], f["code"]) for f in found}
    for reason in publication.tables["quarantine"].values(decree):
        if (reason["row_id"], reason["column"], reason["code"]) not in told:
            severity = CODES[reason["code"]].severity.value
            found.append({**reason, "severity": severity, "message": reason["reason"]})
    return found


def _place(
    found: Values, by_value: Mapping[tuple[str, str], Place], by_box: Mapping[Where, Place]
) -> Place | None:
    """The place that the finding is about: of its row and column, else of its column and exactly its box."""
    place = by_value.get((found["row_id"] or "", found["column"] or ""))
    where = _where(found)
    return place or (by_box.get(where) if where is not None else None)


def _missing(decree: str, found: Sequence[Values]) -> dict[Where | None, Place]:
    """Places for what was not found on the page: a reviewer may see it there all the same."""
    rows: dict[Where, list[str]] = {}
    for one in found:
        where, row_id = _where(one), one["row_id"] or ""
        if where is not None and row_id.count("/") == 3 and names_behind(where[0], where[1]):
            rows.setdefault(where, []).append(row_id)
    return {where: unprinted_place(decree, *where, ids) for where, ids in rows.items()}


def _where(found: Values) -> Where | None:
    """Table, column, page and box; None where the finding does not say them all."""
    table, column, page, box = (found[name] for name in ("table", "column", "page", "bbox"))
    return (table, column, page, _box(box)) if table and column and page and box is not None else None


def _own_id(decree: str, found: Values) -> str:
    return place_id(
        decree, *(found[name] for name in ("code", "table", "row_id", "column", "page", "message"))
    )


def _item(decree: str, name: str, found: Sequence[Values], place: Place | None) -> Item:
    codes = tuple(dict.fromkeys(f["code"] for f in found))
    severity = min((Severity(f["severity"]) for f in found), key=_GRAVITY.__getitem__, default=Severity.INFO)
    first: Values = found[0] if found else {}
    box = place.box if place else _box(first["bbox"]) if first.get("bbox") is not None else None
    page = place.page if place else first.get("page")
    uncertain = any(code in CODES and CODES[code].sets_review for code in codes) or not codes
    nothing = uncertain and not any(f.get("value") for f in found)
    sure = place.confidence if place and place.confidence is not None else 1.0
    return Item(
        id=name,
        decree=decree,
        codes=codes,
        messages=tuple(dict.fromkeys(f["message"] for f in found)),
        severity=severity,
        table=place.table if place else first.get("table") or "",
        column=place.column if place else first.get("column") or "",
        page=page,
        box=box,
        text=place.text if place else first.get("raw") or "",
        rows=tuple(dict.fromkeys(f["row_id"] for f in found if f["row_id"])) or (place.rows if place else ()),
        place=place,
        order=(
            _GRAVITY[severity],
            not uncertain,
            not nothing,
            round(sure, 1),
            decree,
            page or 0,
            box[1] if box else 0.0,
            box[0] if box else 0.0,
            name,
        ),
    )


def _rows_without_finding(decree: str, publication: Publication, items: Iterable[Item]) -> list[Item]:
    """Rows that ask for review where no finding names them, their table or their page: one item a table."""
    named = {row for item in items for row in item.rows}
    pages = {item.page for item in items if item.place is None}
    groups: dict[str, list[Values]] = {}
    for table in ROWS:
        if table == "decrees":
            continue  # its doubts are findings
        for row in publication.tables[table].values(decree):
            told = row["row_id"] in named or _table_of(row["row_id"]) in named or row["page"] in pages
            if row.get("needs_review") and not told:
                groups.setdefault(_table_of(row["row_id"]), []).append(row)
    found = []
    for rows in groups.values():
        first: Values = {
            "code": ROW_UNCERTAIN,
            "severity": Severity.WARNING,
            "message": ", ".join(row["row_id"] for row in rows[:20]),
            "table": rows[0]["row_id"].split("/")[1],
            "row_id": _table_of(rows[0]["row_id"]),
            "column": None,
            "page": rows[0]["page"],
            "bbox": rows[0]["bbox"],
        }
        found.append(_item(decree, _own_id(decree, first), [first], None))
    return found


def _table_of(row_id: str) -> str:
    return row_id.rpartition("/")[0]


def _box(sides: Sequence[float]) -> Box:
    return (sides[0], sides[1], sides[2], sides[3])
