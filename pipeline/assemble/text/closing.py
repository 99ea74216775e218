"""The parties of an agreement as they sign below its table, where no statement above it names them."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.assemble.blocks import PlacedLine, joined
from pipeline.assemble.layouts import Formulas
from pipeline.assemble.text.parties import Parties, Person
from pipeline.assemble.text.phrases import fold_phrase, is_phrase, starts_with
from pipeline.assemble.text.signatures import is_person
from pipeline.model import Printed

_REACH = 200.0  # points below `Pihak Pertama,` in which the name of that party stands
_LEADING = 1.5  # times the height of a line: a larger gap ends the lines of an office
_ALIKE = 80.0  # rapidfuzz score from which a word of an office is that of the title
_NUMBER = ("nip", "nrp", "niptt")


def signing_parties(lines: Sequence[PlacedLine], formulas: Formulas, whose: Printed | None = None) -> Parties:
    """Who signs under ``Pihak Pertama`` and ``Pihak Kedua`` among the ``lines`` below a table.

    Where neither is called so, whoever signs for the office ``whose`` agreement the title says that it is.
    """
    first = _label(lines, formulas.signing.first_party)
    second = _label(lines, formulas.signing.second_party)
    if first is None and second is None and whose is not None:
        lone = _signing_for(lines, fold_phrase(whose.text))
        return Parties(
            lone, None, two=lone is not None
        )  # to whom is said where the statement stands, if at all
    return Parties(
        _person(lines, first, second) if first else None,
        _person(lines, second, first) if second else None,
        second is not None,
    )


def _label(lines: Sequence[PlacedLine], phrases: Sequence[str]) -> PlacedLine | None:
    return next((line for line in lines if is_phrase(line.text, phrases)), None)


def _signing_for(lines: Sequence[PlacedLine], office: str) -> Person | None:
    """Who signs below lines that begin with all the words of ``office``."""
    for line in lines:
        found = _person(lines, line, None, headed=True)
        if found is not None and found.position is not None and _begins(found.position.text, office):
            return found
    return None


def _begins(text: str, office: str) -> bool:
    """Word by word: `Kepala Sub Bagian Hukum` is not that of Umum."""
    said, wanted = fold_phrase(text).split(), office.split()
    return len(said) >= len(wanted) and all(
        fuzz.ratio(a, b) >= _ALIKE for a, b in zip(said, wanted, strict=False)
    )


def _person(
    lines: Sequence[PlacedLine], label: PlacedLine, other: PlacedLine | None, *, headed: bool = False
) -> Person | None:
    """The name in the column of ``label``, on its side of the ``other`` one; None where none is legible.

    ``headed``: the label is the first line of the office itself.
    """
    block = _column(lines, label, other)
    office: list[Printed] = [label.printed] if headed else []
    bottom = label.line.box.bottom
    for line in block:
        box = line.line.box
        if box.top - bottom > _LEADING * box.height or (office and office[-1].text.rstrip().endswith(",")):
            break
        office.append(line.printed)
        bottom = box.bottom
    below = [line for line in block if line.printed not in office]
    number = next((i for i, line in enumerate(below) if starts_with(line.text, _NUMBER)), len(below))
    # Pen strokes over the name are read as lines too: the name is the last before the number.
    name = next((line.printed for line in reversed(below[:number]) if is_person(line.text)), None)
    return Person(name, joined(office) if office else None) if name else None


def _column(lines: Sequence[PlacedLine], label: PlacedLine, other: PlacedLine | None) -> list[PlacedLine]:
    """What stands below ``label``, from top to bottom; two labels at one height part the page."""
    at = label.line.box
    x, _ = at.center
    beside = other is not None and other.page == label.page and abs(other.line.box.top - at.top) < at.height
    middle = (x + other.line.box.center[0]) / 2 if beside and other is not None else None
    found = []
    for line in lines:
        box = line.line.box
        if line.page != label.page or not 0 < box.top - at.top < _REACH:
            continue
        if middle is None:
            within = box.x0 - 15 <= x <= box.x1 + 15
        else:
            within = (box.center[0] < middle) == (x < middle)
        if within:
            found.append(line)
    return sorted(found, key=lambda line: line.line.box.top)
