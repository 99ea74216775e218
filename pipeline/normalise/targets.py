"""The target of an indicator: its number and unit, or what else stands there instead of a number.

Source of the kinds: VARIANTS section 5. Nothing is taken from outside the text but the unit that the
column (SATUAN, ``Target %``) states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from lokal.terbilang import terbilang

from pipeline.dictionary import is_word
from pipeline.normalise.money import parse_rupiah
from pipeline.normalise.numbers import Form, parse_number
from pipeline.normalise.spelling import fold_space
from pipeline.normalise.times import is_time
from pipeline.normalise.vocabulary import Grade, Grades, Unit, UnitKind, Units, unit_key


class TargetKind(StrEnum):
    PERCENT = "percent"
    COUNT = "count"  # a number of things, also of things whose unit is not known
    SCORE = "score"
    MONEY = "money"
    GRADE = "grade"
    OPINION = "opinion"
    LEVEL = "level"
    LIST = "list"  # several numbers in one cell
    RANGE = "range"  # `4 - 6 Laporan`
    RATIO = "ratio"  # `1:1.500`
    TIME = "time"  # `31 Januari`
    NONE = "none"  # `-`, `n/a`, or an empty cell
    UNPREDICTABLE = "unpredictable"
    PREDICATE = "predicate"  # Informatif, Berkembang: what a level is called
    BARE = "bare"  # a number whose unit nobody prints
    PROSE = "prose"  # none of these; also what a reader made unreadable


@dataclass(frozen=True, slots=True)
class Target:
    """``certain`` is False where ``value``, ``unit`` or ``kind`` needs a reviewer; ``note`` says why.

    ``listed``: units.yml has the unit, or there is none.
    """

    text: str  # white space folded, nothing else
    value: float | None
    unit: str | None
    kind: TargetKind
    certain: bool
    note: str = ""
    listed: bool = True


NO_UNIT = "no unit in the cell or the column"
A_LIMIT = "printed as"  # a lower limit, an upper limit
_NUMBER = r"\d(?:[\d.,]*\d)?"
_PAREN = r"\s*\(([^()]*)\)"
_QUANTITY = re.compile(rf"({_NUMBER})(?:{_PAREN})?\s*([^\d\s()][^()]*?)?\s*\.?(?:{_PAREN})?")
_ITEM = re.compile(rf"({_NUMBER})\s*(%|[^\W\d_][^\d%]*?)(?=\s+\d|$)")
_QUOTED = re.compile(r'^"([^"]+)"$')
_RATIO = re.compile(r"(\d{1,3}(?:\.\d{3})*)\s?:\s?(\d{1,3}(?:\.\d{3})*(?:,\d+)?)")
_MANY = 100  # from which one to so many is no misread comma
_SCALE = re.compile(r"(?:dari\s+|dalam\s+)?skala\s+\d[\d\s.,-]*", re.IGNORECASE)  # `3,5 (skala 4)`
_WORDS = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]{3,}){0,2}")  # a unit is not a sentence
# On a scan a single `<` may be a speck, which both readers see; two signs, or one with a foot, are none.
_AT_LEAST = re.compile(r"(?:>\s?=|\u2265)\s*(?=\d)")
_AT_MOST = re.compile(r"(?:<\s?=|\u2264)\s*(?=\d)")
_RANGE = re.compile(
    rf"({_NUMBER})\s*%?\s*(?:-|\u2013|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*(\d.*)", re.IGNORECASE
)
_AND = re.compile(rf"{_NUMBER}(\s*,\s*{_NUMBER})*\s+dan\s+{_NUMBER}")
_MEASURED = {
    UnitKind.PERCENT: TargetKind.PERCENT,
    UnitKind.COUNT: TargetKind.COUNT,
    UnitKind.MEASURE: TargetKind.COUNT,
    UnitKind.SCORE: TargetKind.SCORE,
    UnitKind.MONEY: TargetKind.MONEY,
}


def parse_target(text: str, units: Units, *, column_unit: str | None = None, exact: bool = False) -> Target:
    """Read one target cell. ``exact``: nobody recognised the text, it is what was drawn.

    ``column_unit`` is the unit as printed in the row's SATUAN cell or found in a heading by
    :func:`unit_of_heading`. A unit in the cell goes before it; where the two differ the target is
    not certain. ``10096`` (a ``100%`` whose ``%`` a reader took for digits) has no unit and is
    therefore never certain; ``too%`` and ``100Y6`` have no value.
    """
    text = fold_space(text)
    column_unit = fold_space(column_unit or "") or None
    return (
        _none(text, units.grades)
        or _graded(text, units.grades, units.find(column_unit) if column_unit else None)
        or _level(text, units.grades)
        or _ratio(text, exact=exact)
        or _score_named_first(text, units, column_unit)
        or _money(text, units)
        or _time(text, units.grades)
        or _several(text)
        or _range(text, units, column_unit)
        or _quantity(text, units, column_unit, exact=exact)
        or Target(text, None, None, TargetKind.PROSE, False, "no target that the grammar knows")
    )


def unit_of_heading(heading: str, units: Units) -> str | None:
    """The unit that a heading or an indicator states: ``Target %`` -> ``persen``, ``... (ekor)`` -> ``ekor``.

    None where it states none; ``TARGET (SESUAIKAN DG RENSTRA)`` states none.
    """
    found = [unit for said in re.findall(r"\(([^()]*)\)", heading) if (unit := units.find(said))]
    if re.search(r"(^|\s)%\s*$", heading):
        found.append(_known(units, "%"))
    names = {unit.unit for unit in found}
    return names.pop() if len(names) == 1 else None


def _known(units: Units, printed: str) -> Unit:
    unit = units.find(printed)
    if unit is None:
        raise ValueError(f"units.yml declares no unit for {printed!r}")
    return unit


def _none(text: str, grades: Grades) -> Target | None:
    if not text:
        return Target(text, None, None, TargetKind.NONE, False, "empty cell")
    if text.casefold() in grades.none:
        return Target(text, None, None, TargetKind.NONE, True, "no target printed")
    if text.casefold().rstrip(".") in grades.unpredictable:
        return Target(text, None, None, TargetKind.UNPREDICTABLE, True, "printed as not predictable")
    return None


def _graded(text: str, grades: Grades, column: Unit | None) -> Target | None:
    prefixes = "|".join(re.escape(prefix) for prefix in grades.prefixes)
    limit, body = _limit(text, grades)
    bare = re.sub(rf"^(?:{prefixes})\s*[:=]?\s+(?=\S)", "", body, flags=re.IGNORECASE)
    bare = _QUOTED.sub(r"\1", bare)
    match = re.fullmatch(rf"([^\d()]+?)(?:{_PAREN})?", bare)
    if match is None:
        return None
    for kind, known in (
        (TargetKind.GRADE, grades.grades),
        (TargetKind.OPINION, grades.opinions),
        (TargetKind.LEVEL, grades.levels),
        (TargetKind.PREDICATE, grades.predicates),
    ):
        grade = next((grade for grade in known if _is(match[1].strip(), grade)), None)
        if grade is None:
            continue
        notes = [limit] if limit else []
        notes += [f"in parentheses: {match[2]}"] if match[2] else []
        if grade.doubtful:
            notes.append("one stroke: may be a tick, a ruling or a digit")
        odd_column = column is not None and column.kind is not UnitKind.SCORE
        if odd_column:
            notes.append("a grade in a column of numbers")
        return Target(text, None, None, kind, not (grade.doubtful or odd_column), "; ".join(notes))
    return None


def _level(text: str, grades: Grades) -> Target | None:
    """``Level 3 (Terdefinisi)``: a rank and no amount, so it has no value, as ``III`` has none."""
    words = "|".join(re.escape(word) for word in grades.ranks)
    match = re.fullmatch(rf"(?:{words})\s*\d(?:{_PAREN})?", text, re.IGNORECASE)
    if match is None:
        return None
    note = f"in parentheses: {match[1]}" if match[1] else ""
    return Target(text, None, None, TargetKind.LEVEL, True, note)


def _ratio(text: str, *, exact: bool) -> Target | None:
    """``1:1.500``: one official for so many; no one number is the target. Of a smaller one (``97:5``) a
    reader may have taken a comma for a colon."""
    match = _RATIO.fullmatch(text)
    if match is None:
        return None
    to_many = match[1] == "1" and (parse_number(match[2]).value or 0) >= _MANY
    return Target(text, None, None, TargetKind.RATIO, exact or to_many, "a ratio")


def _score_named_first(text: str, units: Units, column_unit: str | None) -> Target | None:
    """``Indeks 78,5`` as ``78,5 indeks``: a score may stand behind the word for it."""
    match = re.fullmatch(rf"([^\W\d_]+)\s*[:=]?\s*({_NUMBER})", text)
    unit = units.find(match[1]) if match else None
    if match is None or unit is None or unit.kind is not UnitKind.SCORE:
        return None
    found = _quantity(f"{match[2]} {match[1]}", units, column_unit)
    return replace(found, text=text) if found else None


def _is(printed: str, grade: Grade) -> bool:
    # Letters count in capitals only: a small `b` or `c` alone is as likely a misread digit or bracket.
    return printed == grade.value or printed.casefold() in grade.words


def _money(text: str, units: Units) -> Target | None:
    if not re.match(r"rp\b|rp\.|rp(?=\d)", text, re.IGNORECASE):
        return None
    amount = parse_rupiah(text)
    unit = _known(units, "Rp").unit
    if amount.value is None:
        return Target(text, None, unit, TargetKind.MONEY, False, amount.note)
    return Target(text, float(amount.value), unit, TargetKind.MONEY, True, amount.note)


def _several(text: str) -> Target | None:
    """``1 dan 33``; ``27 Kab/Kota 1 Provinsi``: every number with words of its own, so ``10 0%`` is none."""
    items = list(_ITEM.finditer(text))
    spanned = bool(items) and "".join(re.split(r"\s+", text)) == "".join(
        re.sub(r"\s+", "", item.group()) for item in items
    )
    worded = all(len(re.findall(r"[^\W\d_]", item[2])) >= 3 or item[2] == "%" for item in items)
    if _AND.fullmatch(text) or (len(items) > 1 and spanned and worded):
        return Target(text, None, None, TargetKind.LIST, True, "several targets in one cell")
    return None


def _time(text: str, grades: Grades) -> Target | None:
    if not is_time(text, grades.times):
        return None
    return Target(text, None, None, TargetKind.TIME, True, "a time, not an amount")


def _range(text: str, units: Units, column_unit: str | None) -> Target | None:
    """``77,5 - 80%``: no one number is the target. Its ends must rise, and the second have the unit."""
    match = _RANGE.fullmatch(_limit(text, units.grades)[1])
    first = parse_number(match[1]).value if match else None
    last = _quantity(match[2], units, column_unit) if match else None
    if first is None or last is None or last.value is None or first >= last.value:
        return None
    return Target(text, None, last.unit, TargetKind.RANGE, last.certain, last.note or "a range", last.listed)


def _quantity(text: str, units: Units, column_unit: str | None, *, exact: bool = False) -> Target | None:
    limit, body = _limit(text, units.grades)
    sign = re.match(r"([<>])\s*(?=\d)", body)
    body = body[sign.end() :] if sign else body
    if sign and exact and not limit:
        limit, sign = f"{A_LIMIT} {'a lower limit' if sign[1] == '>' else 'an upper limit'}", None
    match = _QUANTITY.fullmatch(body)
    if match is None:
        return None
    number = parse_number(match[1])
    if number.value is None:
        return Target(text, None, None, TargetKind.PROSE, False, number.note)
    notes = [note for note in (limit, number.note) if note]
    doubts = [f"printed after {sign.group().strip()!r}, which may be a speck"] if sign else []
    scaled = match[2] is not None and _SCALE.fullmatch(match[2]) is not None
    if scaled:
        notes.append(f"in parentheses: {match[2]}")
    elif match[2] is not None and not _spells(match[2], number.value):
        doubts.append(f"in parentheses after the number: {match[2]}")
    if match[4] is not None:
        notes.append(f"in parentheses: {match[4]}")
    unit, printed = _unit(match[3], column_unit, units, doubts)
    if printed is None:
        if number.value != 0 and not scaled:  # zero is zero in any unit, and a real target (VARIANTS 5)
            doubts.append(NO_UNIT)
        kind = TargetKind.SCORE if scaled else TargetKind.BARE
    elif unit is None:
        if not re.fullmatch(r"[^\W\d_]{3,}([ /.-]+[^\W\d_]{2,}\.?)*", printed):
            return Target(text, None, None, TargetKind.PROSE, False, f"no unit can be read: {printed!r}")
        if not (_WORDS.fullmatch(printed) and is_word(printed)):
            doubts.append("unit unknown")
        kind = TargetKind.COUNT
    else:
        kind = _MEASURED[unit.kind]
    doubts += _implausible(number.value, number.form, unit)
    name = unit.unit if unit else (unit_key(printed) if printed else None)
    listed = unit is not None or printed is None
    return Target(text, number.value, name, kind, not doubts, "; ".join(doubts + notes), listed)


def _limit(text: str, grades: Grades) -> tuple[str, str]:
    """``minimal 95%``, ``>= 95%`` -> ("printed as a lower limit", "95%")."""
    for words, note in ((grades.at_least, "a lower limit"), (grades.at_most, "an upper limit")):
        for word in words:
            if match := re.match(rf"{re.escape(word)}\s+(?=\S)", text, re.IGNORECASE):
                return f"{A_LIMIT} {note}", text[match.end() :]
    for signs, note in ((_AT_LEAST, "a lower limit"), (_AT_MOST, "an upper limit")):
        if match := signs.match(text):
            return f"{A_LIMIT} {note}", text[match.end() :]
    return "", text


def _spells(words: str, value: float) -> bool:
    """Whether the words in ``2 (dua) dokumen`` say the number before them."""
    return value.is_integer() and fold_space(words).casefold() == terbilang(int(value))


def _unit(
    cell: str | None, column: str | None, units: Units, doubts: list[str]
) -> tuple[Unit | None, str | None]:
    """The unit (None: unknown) and its print (None: nowhere printed)."""
    cell = cell.strip() if cell else None
    in_cell = units.find(cell) if cell else None
    in_column = units.find(column) if column else None
    if cell and column and (in_cell or unit_key(cell)) != (in_column or unit_key(column)):
        doubts.append(f"the column says {column!r}")
    return (in_cell, cell) if cell else (in_column, column)


def _implausible(value: float, form: Form, unit: Unit | None) -> list[str]:
    """Where the convention gives a value that such a unit hardly has; the value is kept, not certain."""
    if form is Form.ENGLISH:
        return ["only the English convention explains the number"]
    if form is Form.GROUPED and (unit is None or unit.kind in (UnitKind.SCORE, UnitKind.PERCENT)):
        # A point and three digits part thousands in Indonesian, but no score or percentage is that large,
        # and both readers are known to take a decimal comma for a point (READING).
        return ["a point before three digits: thousands by convention, perhaps a decimal comma misread"]
    if unit is None:
        return []
    if unit.kind is UnitKind.PERCENT and value > 100:
        return ["more than 100 percent"]
    if unit.kind is UnitKind.COUNT and not value.is_integer():
        return [f"a fraction of a {unit.unit}"]
    if unit.kind is UnitKind.COUNT and form is Form.DECIMAL:
        # `3,000 orang`: three by convention, three thousand where a point was read as a comma.
        return ["decimals on a count"]
    if unit.kind is UnitKind.MONEY and form in (Form.POINT, Form.INTEGER) and value > 999:
        return ["an amount without points between thousands"]
    return []
