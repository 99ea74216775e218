"""One page of a file as a PDF of its own, in one form whatever the file did: what is seen, and nothing else.

What a viewer shows is on the sheet as content: filled-in fields and stamps too, which the file keeps as
annotations. What acts or hides (scripts, attachments, links, thumbnails) stays behind. The sheet begins at
0, 0 and is as large as what the page shows, so that every library means the same place by a coordinate.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pikepdf
from pikepdf import Dictionary, Name

LOST = "/KinerjaLost"  # on a sheet: what of the page is not in its file, in words
_NO_SIZE = "MediaBox is undefined"  # qpdf's words; it has put a size of its own there
_CONTENT_LOST = "the content of the page, or a part of it, is not in the file"
_KEPT = ("/Type", "/Contents", "/Resources", "/Rotate", "/Group")
_LETTER = (0.0, 0.0, 612.0, 792.0)  # what viewers take for a page that has no size
_FARTHEST = 1e7  # points: no sheet of paper; beyond it, numbers lose the letters on it

Sides = tuple[float, float, float, float]

# What is wrong with a file is a finding; pikepdf says it once more on stderr.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class OpenFile:
    """``repairs``: what qpdf had to mend in its structure, or could not, in its words."""

    pdf: pikepdf.Pdf
    repairs: tuple[str, ...]


@contextlib.contextmanager
def opened(data: bytes) -> Iterator[OpenFile]:
    """The file, its annotations made content. Raises pikepdf.PdfError, pikepdf.PasswordError."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, Dictionary) or any("/Annots" in page.obj for page in pdf.pages):
            # A file whose annotations are damaged keeps its pages without them.
            with contextlib.suppress(pikepdf.PdfError, RuntimeError, ValueError, TypeError):
                if isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False)):
                    pdf.generate_appearance_streams()
                pdf.flatten_annotations("screen")
        for page in pdf.pages:  # what a page is made of is looked for when it is asked for
            for _ in _parts(page.obj):
                pass
        yield OpenFile(pdf, tuple(str(repair) for repair in pdf.get_warnings()))


def sheet_digest(pdf: bytes) -> str:
    """By which a page is known."""
    return hashlib.sha256(pdf).hexdigest()


def sheet(file: OpenFile, index: int) -> bytes:
    """The page at ``index`` (0-based); the bytes depend on what the page shows only."""
    pdf = file.pdf
    with pikepdf.new() as single:
        single.pages.append(pdf.pages[index])
        page = single.pages[0]
        lost = _lost(file, pdf.pages[index].obj)
        seen = _seen(page.obj)
        turn = _quarters(page.obj.get("/Rotate"))
        for key in list(page.obj.keys()):
            if key not in _KEPT:
                del page.obj[key]
        if not isinstance(page.obj.get("/Resources"), Dictionary):
            page.obj.Resources = Dictionary()
        page.obj.MediaBox = [0, 0, _number(seen[2] - seen[0]), _number(seen[3] - seen[1])]
        if turn:
            page.obj.Rotate = turn
        elif "/Rotate" in page.obj:
            del page.obj["/Rotate"]
        if seen[:2] != (0.0, 0.0) and "/Contents" in page.obj:
            moved = f"q 1 0 0 1 {_number(-seen[0])} {_number(-seen[1])} cm\n"
            page.contents_add(moved.encode(), prepend=True)
            page.contents_add(b"\nQ")
        if lost:
            page.obj[LOST] = pikepdf.String(lost)
        layers = pdf.Root.get("/OCProperties")
        if isinstance(layers, Dictionary) and _hides(layers) and _has_layers(single):
            single.Root.OCProperties = single.copy_foreign(pdf.make_indirect(layers))
        buffer = io.BytesIO()
        single.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _parts(page: pikepdf.Object) -> list[object]:
    """The streams of its content, and what stands in their place."""
    contents = page.get("/Contents")
    return list(contents) if isinstance(contents, pikepdf.Array) else [] if contents is None else [contents]


def _lost(file: OpenFile, page: pikepdf.Object) -> str:
    """What of the page is not there, in words, or nothing.

    A page without instructions is empty, where the file is whole and the page has nothing to draw with. Of
    several parts one may be empty, as programs write them, where the file is whole.
    """
    number, generation = page.objgen
    where = re.compile(rf"\bobject {number} {generation} .*{_NO_SIZE}")
    if _sides(page.get("/MediaBox")) is None or any(map(where.search, file.repairs)):
        return "the size of the page is not in the file"
    parts = _parts(page)
    whole = all(isinstance(part, pikepdf.Stream) for part in parts)
    empty = [not part.read_raw_bytes() for part in parts if isinstance(part, pikepdf.Stream)]
    lost = (any(empty) or not parts) if file.repairs else (all(empty) and _draws(page))
    return "" if whole and not lost else _CONTENT_LOST


def _draws(page: pikepdf.Object) -> bool:
    """Whether it has fonts or drawings, whatever it does with them."""
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        return False
    kinds = (resources.get(kind) for kind in ("/Font", "/XObject"))
    return any(isinstance(kind, Dictionary) and len(kind) > 0 for kind in kinds)


def _has_layers(single: pikepdf.Pdf) -> bool:
    return any(
        isinstance(item, Dictionary) and item.get("/Type") in (Name.OCG, Name.OCMD) for item in single.objects
    )


def _seen(page: pikepdf.Object) -> Sides:
    """What of the page a viewer shows (points, unrotated): the media box, cut to the crop box."""
    media = _sides(page.get("/MediaBox")) or _LETTER
    crop = _sides(page.get("/CropBox"))
    if crop is None:
        return media
    cut = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return cut if cut[2] - cut[0] >= 1 and cut[3] - cut[1] >= 1 else media


def _sides(box: pikepdf.Object | None) -> Sides | None:
    """Left, bottom, right, top in that order; None for what is no rectangle."""
    if not isinstance(box, pikepdf.Array) or len(box) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(side) for side in box)
    except (TypeError, ValueError, OverflowError):
        return None
    if not all(math.isfinite(side) and abs(side) <= _FARTHEST for side in (x0, y0, x1, y1)):
        return None
    sides = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return sides if sides[2] - sides[0] >= 1 and sides[3] - sides[1] >= 1 else None


def _quarters(rotate: object) -> int:
    """Degrees clockwise: 0, 90, 180 or 270. A page cannot be turned by anything else, so that is none."""
    if isinstance(rotate, (int, Decimal)) and rotate == int(rotate) and int(rotate) % 90 == 0:
        return int(rotate) % 360
    return 0


def _hides(layers: Dictionary) -> bool:
    """Whether the file has layers that are not shown."""
    shown = layers.get("/D")
    if not isinstance(shown, Dictionary):
        return False
    off = shown.get("/OFF")
    return shown.get("/BaseState") == Name.OFF or (isinstance(off, pikepdf.Array) and len(off) > 0)


def _number(value: float) -> Decimal:
    """To a thousandth of a point, without an exponent."""
    return Decimal(f"{value:.3f}").normalize() + 0
