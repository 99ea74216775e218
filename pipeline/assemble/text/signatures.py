"""The names on a page: who signed, and who certified the copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.assemble.blocks import PlacedLine, joined
from pipeline.assemble.layouts import Formulas
from pipeline.assemble.text.phrases import fold_phrase, is_phrase, is_place_date, starts_with
from pipeline.model import Box, Printed

_OFFICES = ("ketua", "sekretaris", "kepala", "plt", "plh", "pj")
_CERTIFYING = ("kepala", "sekretaris", "ketua", "plt", "kasubbag")
_NO_NAMES = ("nip", "salinan", "sekretariat", "komisi", "pihak", "pembina", "penata", *_OFFICES)
# Two words or more, each in capitals or with a capital first: not what readers make of a stamp.
_WORD = r"(?:[A-Z][a-z]*[.,'’-]*)+"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|bin|binti))+")
_DEGREES = re.compile(
    r"(?:[A-Z][A-Za-z]{0,5}\.)+(?:[A-Z][A-Za-z]{0,5}\.?)?(?:,\s*(?:[A-Z][A-Za-z]{0,5}\.?)+)*"
)
_REACH = 95.0  # points from ``ttd`` up to its position lines, or down to its name
_STAMP, _COVERED = 80.0, 85.0  # how alike words are, one of them misread under a stamp
_CERTIFIER_ROOM = 70.0  # points below the certifier's office in which the handwritten name stands


@dataclass(frozen=True, slots=True)
class Signature:
    """``role``: as in the column ``peran``. ``name`` None: nothing legible."""

    page: int
    role: str
    name: Printed | None
    position: Printed | None
    box: Box  # page frame; of the block


def find_signatures(lines: Sequence[PlacedLine], formulas: Formulas) -> list[Signature]:
    """All signatures among the ``lines`` of one page, top to bottom."""
    certified, used = _certifiers(lines, formulas)
    rest = [line for i, line in enumerate(lines) if i not in used]
    return [*_signed(rest, formulas), *certified]


def unsigned(lines: Sequence[PlacedLine], formulas: Formulas) -> Signature | None:
    """A signature whose ``ttd`` a stamp or a pen stroke covers: office, then a name of two words or more.

    ``lines`` are those below place and date; what certifies the copy is left out.
    """
    _, used = _certifiers(lines, formulas)
    rest = [line for i, line in enumerate(lines) if i not in used]
    start = next((i for i, x in enumerate(rest) if _begins_office(x.text, formulas)), None)
    if start is None:
        return None
    office = [rest[start].printed]
    for line in rest[start + 1 :]:
        if office[-1].text.rstrip().endswith(","):
            break
        if line.line.box.top - rest[start].line.box.bottom > _REACH / 2:
            break
        office.append(line.printed)
    below = [x for x in rest[start + 1 :] if x.printed not in office and not x.text.endswith(",")]
    names = (x.printed for x in below if is_person(x.text))
    # A stamp has the words of the office round its edge.
    about = fold_phrase(joined(office).text)
    name = next((p for p in names if fuzz.partial_ratio(fold_phrase(p.text), about) < _STAMP), None)
    box = Box.around([p.box for p in ((*office, name) if name else office)])
    return Signature(rest[start].page, "penandatangan", name, joined(office), box)


def _begins_office(text: str, formulas: Formulas) -> bool:
    """Whether a line names the office that signs: by its first word, or where a stamp covers that, by the
    institution behind it."""
    return bool(starts_with(text, _OFFICES)) or any(
        fuzz.partial_ratio(name, fold_phrase(text)) >= _COVERED
        for name in formulas.signing.institution
        if len(fold_phrase(text)) >= len(name) / 2
    )


def _signed(lines: Sequence[PlacedLine], formulas: Formulas) -> list[Signature]:
    signing = formulas.signing
    found = []
    for line in lines:
        if not is_phrase(line.text, signing.signed) and fold_phrase(line.text) not in signing.signed:
            continue
        at = line.line.box
        below = [x for x in lines if 0 < x.line.box.top - at.top < _REACH]
        named = [x for x in below if _is_name(x.text)]
        # Under ``ttd``; where it was set at the margin, the next name below it, wherever that stands.
        name = next((x for x in named if _in_column(x, at)), next(iter(named), None))
        above = _above(lines, line, name.line.box if name else at)
        role, position = _role(above, formulas)
        whole = _with_degrees(name, lines) if name else None
        parts = [*(x.printed for x in (*above, line)), *([whole] if whole else [])]
        found.append(
            Signature(
                line.page,
                role,
                whole,
                joined(position) if position else None,
                Box.around([p.box for p in parts]),
            )
        )
    return found


def _with_degrees(name: PlacedLine, lines: Sequence[PlacedLine]) -> Printed:
    """A name that ends with a comma goes on with the degrees on the line below it."""
    box = name.line.box
    below = next(
        (x for x in lines if 0 < x.line.box.top - box.top <= 2 * box.height and _in_column(x, box)), None
    )
    if below is None or not name.text.rstrip().endswith(",") or not _DEGREES.fullmatch(below.text.strip()):
        return name.printed
    return joined([name.printed, below.printed])


def _above(lines: Sequence[PlacedLine], signed: PlacedLine, column: Box) -> list[PlacedLine]:
    """The lines of the block over ``ttd``: position and party, without place and date."""
    block: list[PlacedLine] = []
    at = signed.line.box
    reach = at.top
    for line in reversed([x for x in lines if x.line.box.bottom <= at.top + 2]):
        if not _in_column(line, column):
            continue
        if (
            reach - line.line.box.bottom > 40
            or is_place_date(line.text)
            or starts_with(line.text, ["pada tanggal"])
            or line.text.rstrip().endswith((".", ";"))  # of a sentence
        ):
            break
        if len(block) >= 6 or line.line.box.width > 330:  # a line of running text is no position
            break
        block.insert(0, line)
        reach = line.line.box.top
    return block


def _role(above: Sequence[PlacedLine], formulas: Formulas) -> tuple[str, list[Printed]]:
    role = "penandatangan"
    position = []
    for line in above:
        if starts_with(line.text, formulas.signing.second_party):
            role = "pihak_kedua"
        elif starts_with(line.text, formulas.signing.first_party):
            role = "pihak_pertama"
        else:
            position.append(line.printed)
    return role, position


def _certifiers(lines: Sequence[PlacedLine], formulas: Formulas) -> tuple[list[Signature], set[int]]:
    found, used = [], set()
    for i, line in enumerate(lines):
        if not starts_with(line.text, formulas.signing.certified):
            continue
        used.add(i)
        at = line.line.box
        office: list[Printed] = []
        names: list[Printed] = []
        complete, last = False, at.bottom
        for j in range(i + 1, len(lines)):
            other = lines[j]
            box = other.line.box
            if not _in_column(other, at) or box.top - last > _CERTIFIER_ROOM:
                continue
            used.add(j)
            if complete and (names or not other.text.rstrip().endswith(",")):
                names.append(other.printed)
                continue
            office.append(other.printed)
            last = box.bottom
            # The office ends with its comma; a stamp may hide it, so its own first word counts too.
            complete = other.text.rstrip().endswith((",", ".")) or bool(
                starts_with(other.text, _CERTIFYING) and len(other.text.split()) > 3
            )
        first = max((k for k, p in enumerate(office) if starts_with(p.text, _CERTIFYING)), default=0)
        boxes = [line.printed.box, *(p.box for p in office), *(p.box for p in names)]
        found.append(
            Signature(
                line.page,
                "pengesah_salinan",
                joined(names) if names else None,
                joined(office[first:]) if office else None,
                Box.around(boxes),
            )
        )
    return found, used


def _in_column(line: PlacedLine, at: Box) -> bool:
    """Whether ``line`` stands over or under ``at``: signature blocks are centred columns."""
    box = line.line.box
    x, _ = at.center
    return box.x0 - 15 <= x <= box.x1 + 15


def is_person(text: str) -> bool:
    """A name of two words or more, whole: no strokes of a pen beside it."""
    return _is_name(text) and _NAME.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    """A name, in capitals or with capital initials (titles and degrees mixed in), not an office."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 3 or any(c.isdigit() for c in text) or starts_with(text, _NO_NAMES):
        return False
    words = [w for w in re.split(r"[\s.,]+", text) if w.isalpha()]
    return sum(c.isupper() for c in letters) >= 0.6 * len(letters) or (
        1 < len(words) <= 8 and all(w[0].isupper() for w in words)
    )
