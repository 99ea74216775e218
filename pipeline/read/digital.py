"""Read a born-digital page: its words and rulings are in the file, exactly; nothing is recognised.

pdfplumber gives words and drawn lines. Where a page draws no lines that make a table but its
pixels show some (a table pasted in as a picture of lines), camelot's lattice finds the cells.
"""

from __future__ import annotations

import io
import logging
import math
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
from pdfplumber.page import Page

from pipeline.model import Box, Cell, Finding, Frame, Grid, Layer, Line, Mark, PageReading, Reading, TextLine
from pipeline.read.drawn import SHORTEST, is_fill, reaches_over, rulings_of, struck
from pipeline.read.grid import Lattice, Place, find_lattices
from pipeline.read.letters import letters_only
from pipeline.read.marks import FILLED, judge_fill
from pipeline.read.settings import ReadSettings
from pipeline.read.stroke import Rulings

TEXT = "text"  # the reader's name: the file's own text
_COLUMN_GAP = 3.0  # text heights, as on scans
_LATTICE_DPI = 300  # in which camelot draws a page to look for lines
_NO_LETTER = "(cid:"  # pdfminer's word for a sign of which the file does not say what it means
_BESIDE = 0.3  # points between two letters that are one, drawn twice
_CUT_OFF = "a table reaches over the edge of the page"
_MARK_SIGNS = frozenset("vVxX√●•■▪✓✔✗✘☑☒")

# pdfminer complains on stderr about fonts without a bounding box, which changes nothing here.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_digital(pdf: bytes, reason: str, settings: ReadSettings) -> PageReading:
    """Everything on the only page of ``pdf``; confidence is None throughout.

    Raises LettersUnknown, and what libraries raise.
    """
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        turn = _turn_needed(document.pages[0])
        if not turn:
            return _read(document.pages[0], pdf, reason, settings)
    turned = _turned(pdf, turn)
    with pdfplumber.open(io.BytesIO(turned)) as document:
        return _read(
            document.pages[0], turned, f"{reason}; text runs along the page, turned by {turn}", settings
        )


def _is_unknown(text: str) -> bool:
    """Whether the file does not say which letter a sign is, or says that it is none, or half of one."""
    return not text or text.startswith(_NO_LETTER) or any("\ud800" <= letter <= "\udfff" for letter in text)


class LettersUnknown(ValueError):
    """The file does not say which letters some of its signs are; they have a shape all the same."""


def _read(whole: Page, pdf: bytes, reason: str, settings: ReadSettings) -> PageReading:
    unknown = sum(_is_unknown(str(char["text"])) for char in whole.chars)
    if unknown:
        raise LettersUnknown(f"{unknown} letters without a meaning")
    once = _Once()
    page = whole.filter(lambda item: _on_paper(item, whole) and once(item))
    straight = page.filter(lambda item: _straight(item) and not is_fill(item))
    words = straight.extract_words(keep_blank_chars=False, x_tolerance_ratio=0.25)
    rulings = rulings_of(straight)
    lattices = find_lattices(rulings)
    if not lattices and page.width * page.height * (_LATTICE_DPI / 72) ** 2 <= settings.max_pixels:
        lattices = _pictured(straight, pdf)
    inside = [_words_in(lattice, words) for lattice in lattices]
    grids = tuple(_grid(page, x, found) for x, found in zip(lattices, inside, strict=True))
    used = {id(word) for found in inside for cell in found for word in cell}
    lines = _lines([word for word in words if id(word) not in used], _COLUMN_GAP)
    lines = sorted([*lines, *_slanted_lines(page)], key=lambda line: (line.box.top, line.box.x0))
    rotation = int(page.rotation or 0) % 360
    width, height = (page.height, page.width) if rotation % 180 else (page.width, page.height)
    return PageReading(
        round(float(width), 2),
        round(float(height), 2),
        Layer.DIGITAL,
        reason,
        turn=rotation,
        frame=rotated_frame(rotation, float(width), float(height)),
        grids=grids,
        lines=tuple(TextLine(line.box, (Reading(TEXT, (line,)),)) for line in lines),
        findings=tuple(_drawn_wrong(whole, struck(words, rulings))),
    )


class _Once:
    """Whether a letter stands there for the first time: twice, to look bold or by mistake, it is one."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int, int]] = set()

    def __call__(self, item: dict[str, Any]) -> bool:
        if item["object_type"] != "char":
            return True
        text, x, y = str(item["text"]), round(item["x0"] / _BESIDE), round(item["top"] / _BESIDE)
        near = ((text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if not self._seen.isdisjoint(near):
            return False
        self._seen.add((text, x, y))
        return True


def _drawn_wrong(page: Page, through: Sequence[str]) -> Iterator[Finding]:
    if reaches_over(page):
        yield Finding("PAGE_DAMAGED", _CUT_OFF)
    if through:
        some = ", ".join(through[:5])
        yield Finding("LINE_THROUGH_WORDS", f"a line runs through {len(through)} words: {letters_only(some)}")


def rotated_frame(rotation: int, width: float, height: float) -> Frame:
    """From points of a page shown turned clockwise by ``rotation`` to those of the page as stored."""
    return {
        0: Frame(),
        90: Frame(0, 1, 0, -1, 0, height),
        180: Frame(-1, 0, width, 0, -1, height),
        270: Frame(0, -1, width, 1, 0, 0),
    }[rotation]


def _turn_needed(page: Page) -> int:
    """Degrees clockwise by which most of the page's letters must be turned to stand upright."""
    directions = Counter(
        round(math.degrees(math.atan2(c["matrix"][1], c["matrix"][0])) / 90) * 90 % 360 for c in page.chars
    )
    # pdfplumber's matrices have /Rotate applied already: they say how the page is shown.
    return int(directions.most_common(1)[0][0]) if directions else 0


def _on_paper(item: dict[str, Any], page: Page) -> bool:
    """Whether a letter or a thing drawn is on the page to be seen, at least by half."""
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    left, top, right, bottom = page.bbox
    return bool(left <= x <= right and top <= y <= bottom)


def _straight(item: dict[str, Any]) -> bool:
    """Whether an object belongs to the text; slanted letters are those of a stamp set over it."""
    if item["object_type"] != "char":
        return True
    a, b, c, d, *_ = item["matrix"]
    along, across = abs(a) + abs(d), abs(b) + abs(c)
    return bool(min(along, across) < 0.05 * max(along, across))


def _slanted_lines(page: Page) -> list[Line]:
    """What is set at an angle (a stamp, a signature): one line for each angle, apart from the text."""
    angles: dict[int, list[dict[str, Any]]] = {}
    for char in page.chars:
        if not _straight(char):
            a, b, *_ = char["matrix"]
            angles.setdefault(round(math.degrees(math.atan2(b, a))), []).append(char)
    lines = []
    for _, chars in sorted(angles.items()):
        text = letters_only("".join(str(c["text"]) for c in chars))
        if text:
            box = Box.around([Box(c["x0"], c["top"], c["x1"], c["bottom"]) for c in chars])
            lines.append(Line(text, box.rounded()))
    return lines


def _turned(pdf: bytes, degrees: int) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.pages[0].rotate(degrees, relative=True)
        buffer = io.BytesIO()
        document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _pictured(page: Page, pdf: bytes) -> list[Lattice]:
    """Tables whose lines are only a picture, found by camelot; cells as it finds them, no spans."""
    if not page.images:
        return []
    from camelot.io import read_pdf  # noqa: PLC0415  (slow import, needed on few pages)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        tables = read_pdf(str(path), pages="1", flavor="lattice", suppress_stdout=True)
    height = float(page.height)
    lattices = []
    for table in tables:
        rows, cols = table.rows, table.cols  # (top, bottom) and (left, right), y upwards
        row_edges = (*(height - r[0] for r in rows), height - rows[-1][1])
        col_edges = (*(c[0] for c in cols), cols[-1][1])
        places = tuple(
            Place(i, j, 1, 1, Box(col_edges[j], row_edges[i], col_edges[j + 1], row_edges[i + 1]))
            for i in range(len(rows))
            for j in range(len(cols))
        )
        box = Box(col_edges[0], row_edges[0], col_edges[-1], row_edges[-1])
        lattices.append(Lattice(box, row_edges, col_edges, places, Rulings((), ()), irregular=False))
    return lattices


def _words_in(lattice: Lattice, words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """For each place of ``lattice`` the words whose middle lies in it."""
    found: list[list[dict[str, Any]]] = [[] for _ in lattice.places]
    for word in words:
        x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        for place, inside in zip(lattice.places, found, strict=True):
            box = place.box
            if box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1:
                inside.append(word)
                break
    return found


def _grid(page: Page, lattice: Lattice, inside: list[list[dict[str, Any]]]) -> Grid:
    # A row shaded as a whole (every second row of some tables) marks nothing.
    shaded = {
        place.row
        for place, words in zip(lattice.places, inside, strict=True)
        if len(words) > 1 and _filled_share(page, place.box) > FILLED
    }
    cells = tuple(
        _cell(page, place, words, place.row in shaded)
        for place, words in zip(lattice.places, inside, strict=True)
    )
    edges = tuple(round(x, 1) for x in lattice.col_edges)
    return Grid(lattice.box.rounded(), len(lattice.row_edges) - 1, len(edges) - 1, edges, cells)


def _cell(page: Page, place: Place, words: list[dict[str, Any]], shaded: bool) -> Cell:
    lines = _lines(words, 1e9)
    readings = (Reading(TEXT, tuple(lines)),) if lines else ()
    mark: Mark | None = None
    if not lines:
        mark = Mark.BLANK if shaded else judge_fill(_filled_share(page, place.box))
        if mark is Mark.BLANK and _drawn_in(page, place.box):
            mark = Mark.UNSURE
    elif len(lines) == 1 and _is_mark(lines[0].text):
        mark = Mark.MARKED
    return Cell(
        place.row,
        place.col,
        place.row_span,
        place.col_span,
        place.box.rounded(),
        readings,
        mark,
        0.0 if mark is Mark.BLANK else 1.0,
    )


def _is_mark(text: str) -> bool:
    """One sign that is no letter or digit (Wingdings ticks come as private-use characters), or v, x."""
    return len(text) == 1 and (text in _MARK_SIGNS or not (text.isalnum() or text in "-–—.,:;"))


def _filled_share(page: Page, box: Box) -> float:
    """Share of ``box`` under rectangles filled with a colour that is not white."""
    area = 0.0
    for rect in page.rects:
        if not rect.get("fill") or min(rect["width"], rect["height"]) < SHORTEST or _is_white(rect):
            continue
        width = min(rect["x1"], box.x1) - max(rect["x0"], box.x0)
        height = min(rect["bottom"], box.bottom) - max(rect["top"], box.top)
        area += max(0.0, width) * max(0.0, height)
    return min(1.0, area / max(box.width * box.height, 1.0))


def _is_white(rect: dict[str, Any]) -> bool:
    color = rect.get("non_stroking_color")
    values = [color] if isinstance(color, (int, float)) else list(color or ())
    if not all(isinstance(value, (int, float)) for value in values):
        return False  # a pattern goes by its name
    if len(values) == 4:  # CMYK counts ink, the others light
        return max(values) < 0.05
    return not values or min(values) > 0.95


def _drawn_in(page: Page, box: Box) -> bool:
    """Whether something without text (a drawn tick, a picture) lies inside ``box``."""
    return any(
        box.x0 < (item["x0"] + item["x1"]) / 2 < box.x1
        and box.top < (item["top"] + item["bottom"]) / 2 < box.bottom
        for item in (*page.curves, *page.images)
        if item["x1"] - item["x0"] < box.width
    )


def _lines(words: Sequence[dict[str, Any]], split_gap: float) -> list[Line]:
    """Words to lines, top to bottom; a gap of ``split_gap`` text heights starts another column."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        for row in reversed(rows[-3:]):
            if row[0]["top"] <= middle <= row[0]["bottom"]:
                row.append(word)
                break
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        start = 0
        for i in range(1, len(row) + 1):
            height = row[start]["bottom"] - row[start]["top"]
            if i == len(row) or row[i]["x0"] - row[i - 1]["x1"] > split_gap * height:
                lines.append(_line(row[start:i]))
                start = i
    return sorted((line for line in lines if line.text), key=lambda line: (line.box.top, line.box.x0))


def _line(words: Sequence[dict[str, Any]]) -> Line:
    text = letters_only(" ".join(str(w["text"]) for w in words))
    box = Box.around([Box(w["x0"], w["top"], w["x1"], w["bottom"]) for w in words])
    return Line(text, box.rounded())
