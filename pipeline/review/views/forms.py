"""What the browser sent becomes a decision. Ids and texts come from there; places from the index."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.corrections.model import (
    AddDecision,
    AddedValue,
    CellPlace,
    HeadingDecision,
    NotedDecision,
    PageDecision,
    StrikeDecision,
    TermDecision,
    ValueDecision,
)
from pipeline.model import Mark, PageReading
from pipeline.normalise.spelling import fold_space
from pipeline.review.items import Item
from pipeline.review.places import Box, Place, row_of
from pipeline.review.queue import Entry

LONGEST = 4000  # characters of a value; the longest text of a decree has some 600
_ID = re.compile(r"[0-9a-f]{8}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


class Refused(ValueError):
    """What was sent makes no decision; ``key`` names the words that say why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    @property
    def status(self) -> int:
        """Of the answer: a conflict with what is there, or a form that says nothing."""
        return 409 if self.key == "refused.changed" else 422


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, and what every decision carries. ``id`` was given out with the form."""

    id: str
    by: str
    reason: str
    at: datetime

    def fields(self) -> dict[str, object]:
        return {"id": self.id, "by": self.by, "reason": self.reason, "at": self.at}


def new_id() -> str:
    """An id for the decision that a form may become; sent twice, it is one decision."""
    return secrets.token_hex(4)


def signed(form: Mapping[str, str], by: str) -> Signed:
    """Raises Refused for an id that is none."""
    given = form.get("id", "")
    if not _ID.fullmatch(given):
        raise Refused("refused.form")
    now = datetime.now(UTC).replace(microsecond=0)
    return Signed(given, by, _text(form.get("reason", "")), now)


def shown(item: Item) -> str:
    """What the page showed of the item: a decision made on anything else is refused."""
    place = item.place
    return repr((place.text, place.page, place.box) if place else (item.messages, item.page))


def expected(place: Place, mark: Mark | None, entry: Entry) -> str:
    """The reading that a decision about ``place`` replaces: the machine's, also where one was decided."""
    for decision in entry.standing if entry.decided else ():
        if isinstance(decision, ValueDecision):
            return decision.expect
    return place.text or (mark.value if mark is not None else "")


def value_decision(
    entry: Entry, value: str, by: Signed, *, expect: str, reading: PageReading | None
) -> ValueDecision:
    """The printed text of the entry's place is ``value``."""
    place = entry.item.place
    if place is None:
        raise Refused("refused.no_value")
    return ValueDecision.model_validate(
        by.fields()
        | {
            "action": "value",
            "table": place.table,
            "row": place.row,
            "column": place.column,
            "page": place.page,
            "box": place.box,
            "cell": _cell(place, reading),
            "expect": expect,
            "value": _text(value),
        }
    )


def strike_decision(item: Item, row_id: str, box: Box, page: int, expect: str, by: Signed) -> StrikeDecision:
    """The row ``row_id`` of the item is none."""
    if row_id not in item.rows and (item.place is None or row_id not in item.place.rows):
        raise Refused("refused.row")
    return StrikeDecision.model_validate(
        by.fields()
        | {
            "action": "strike",
            "table": item.table,
            "row": row_of(row_id),
            "page": page,
            "box": box,
            "expect": expect,
        }
    )


def noted_decision(item: Item, by: Signed) -> NotedDecision:
    """A finding without a value was looked at."""
    return NotedDecision.model_validate(
        by.fields()
        | {
            "action": "noted",
            "code": item.codes[0],
            "page": item.page,
            "table": item.table,
            "row": item.row,
            "expect": item.messages[0],
        }
    )


def page_decision(form: Mapping[str, str], page: int, by: Signed) -> PageDecision:
    """The page is to be read again."""
    turn = form.get("turn", "")
    ignore = form.get("text_layer") == "ignore"
    if turn not in ("", "0", "90", "180", "270") or (not turn and not ignore):
        raise Refused("refused.page")
    return PageDecision.model_validate(
        by.fields()
        | {
            "action": "page",
            "page": page,
            "turn": int(turn) if turn else None,
            "text_layer": "ignore" if ignore else None,
        }
    )


def term_decision(form: Mapping[str, str], kind: str, by: Signed) -> TermDecision:
    """A phrase becomes known."""
    term = _text(form.get("term", ""))
    if not term or not kind:
        raise Refused("refused.term")
    return TermDecision.model_validate(by.fields() | {"action": "term", "kind": kind, "term": term})


def heading_decision(
    form: Mapping[str, str], columns: Mapping[str, tuple[str, ...]], by: Signed
) -> HeadingDecision:
    """A heading is another name of a column. ``columns``: layout -> columns; sent as ``layout/column``."""
    layout, _, column = form.get("column", "").partition("/")
    heading = _text(form.get("heading", ""))
    if column not in columns.get(layout, ()) or not heading:
        raise Refused("refused.heading")
    return HeadingDecision.model_validate(
        by.fields() | {"action": "heading", "layout": layout, "column": column, "heading": heading}
    )


def add_decision(
    table: str, place: int, after: int, page: int, values: Mapping[str, tuple[str, Box]], by: Signed
) -> AddDecision:
    """A row that was missed. ``values``: column -> text and box (page frame)."""
    kept = {
        name: AddedValue(text=_text(text), box=box) for name, (text, box) in values.items() if _text(text)
    }
    if not kept:
        raise Refused("refused.empty_row")
    if any(value.box == _NOWHERE for value in kept.values()):
        raise Refused("refused.no_box")
    return AddDecision.model_validate(
        by.fields()
        | {"action": "add", "table": table, "place": place, "after": after, "page": page, "values": kept}
    )


def drawn_box(text: str) -> Box:
    """``x0,top,x1,bottom`` as a script wrote it; the box of no size for nothing. Raises Refused."""
    if not text.strip():
        return _NOWHERE
    try:
        sides = [float(part) for part in text.split(",")]
    except ValueError:
        raise Refused("refused.box") from None
    if len(sides) != 4 or not all(0 <= side <= 20_000 for side in sides):  # also refuses NaN
        raise Refused("refused.box")
    x0, x1 = sorted((sides[0], sides[2]))
    top, bottom = sorted((sides[1], sides[3]))
    return (x0, top, x1, bottom)


def _text(text: str) -> str:
    """White space folded as everywhere; control signs are white space. Raises Refused for too long a text."""
    if len(text) > LONGEST:
        raise Refused("refused.long")
    return fold_space(_CONTROL.sub(" ", text))


def _cell(place: Place, reading: PageReading | None) -> CellPlace | None:
    if reading is None:
        return None
    for grid in reading.grids:
        for cell in grid.cells:
            box = reading.frame.to_page(cell.box)
            if (box.x0, box.top, box.x1, box.bottom) == place.box:
                return CellPlace(row=cell.row + 1, col=cell.col + 1)
    return None
