"""Builders of damaged and unusual PDFs: each writes one file into a folder and returns its path.

Same input, same bytes. Only :func:`truncated`, :func:`encrypted`, :func:`same_bytes` and
:func:`hidden_garbage` need a real PDF, as ``source``.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf

A4 = (595.0, 842.0)  # points, width and height
MARGIN = 60.0
ROW_HEIGHT = 24.0
HUGE = 20_000  # pixels a side

# A form that no performance decree has: a register of ships.
UNKNOWN_TABLE = (
    ("Nama Kapal", "Bendera", "Tonase Kotor", "Galangan"),
    ("KM Cendrawasih", "Indonesia", "1.204", "Surabaya"),
    ("KM Nusa Indah", "Indonesia", "860", "Makassar"),
    ("MV Orient Star", "Panama", "15.770", "Busan"),
)

# A hidden layer as met on a real scan (see VARIANTS section 9): letters, but no language.
GARBAGE = (
    "188.q I eg / tt'\"'",
    "METUTUSKATI tsnhbeng ;",
    "Terr,vuj udnya lOOo/o too% 2O2O",
    "I3C .,, ~ kineda ::'",
)


def not_a_pdf(folder: Path) -> Path:
    """Plain text that is named ``.pdf``."""
    path = folder / "not-a-pdf.pdf"
    path.write_text("Keputusan ini dikirim lewat surat elektronik.\n", encoding="utf-8")
    return path


def empty(folder: Path) -> Path:
    """A file of no bytes."""
    path = folder / "empty.pdf"
    path.write_bytes(b"")
    return path


def truncated(folder: Path, source: Path) -> Path:
    """The first 40 % of ``source``, as a broken download leaves it: no cross-reference table."""
    content = source.read_bytes()
    path = folder / "truncated.pdf"
    path.write_bytes(content[: len(content) * 2 // 5])
    return path


def encrypted(folder: Path, source: Path, password: str = "rahasia") -> Path:
    """``source`` behind a user password: it does not open without it.

    The one builder whose bytes differ from run to run: the key needs random salt.
    """
    path = folder / "encrypted.pdf"
    with pikepdf.open(source) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=password, owner=password + "-owner", R=6))
    return path


def same_bytes(folder: Path, source: Path) -> Path:
    """``source`` again under another name."""
    path = folder / "same-bytes.pdf"
    path.write_bytes(source.read_bytes())
    return path


def without_tables(folder: Path) -> Path:
    """A born-digital letter: valid, readable, and no ruled table on it."""
    lines = (
        "KOMISI PEMILIHAN UMUM",
        "Perihal: undangan rapat koordinasi",
        "Dengan hormat, kami mengundang Saudara untuk hadir pada rapat koordinasi",
        "yang akan dilaksanakan pada hari Selasa. Demikian disampaikan.",
    )
    return text_page(folder / "without-tables.pdf", lines)


def text_page(path: Path, lines: Sequence[str]) -> Path:
    """A born-digital page of ``lines`` and nothing else; only Latin-1 text."""
    return _save(path, _text(lines, MARGIN, A4[1] - MARGIN))


def unknown_header(folder: Path) -> Path:
    """A born-digital page with a ruled table whose header words belong to no known form."""
    return ruled_table(folder / "unknown-header.pdf", UNKNOWN_TABLE, title="DAFTAR KAPAL")


def rotated_page(folder: Path) -> Path:
    """The page of :func:`unknown_header`, stored lying and turned upright by ``/Rotate 90``."""
    return ruled_table(folder / "rotated-page.pdf", UNKNOWN_TABLE, title="DAFTAR KAPAL", rotate=90)


def ruled_table(
    path: Path,
    rows: Sequence[Sequence[str]],
    *,
    title: str = "",
    rotate: int = 0,
    page: tuple[float, float] = A4,
) -> Path:
    """A born-digital page with one ruled table of equally wide columns, text in Helvetica 9.

    ``rows`` all have the same length, the header first; only Latin-1 text. ``rotate`` is 0 or 90:
    with 90 the content is stored turned so that a viewer, which obeys ``/Rotate``, shows it upright.
    """
    if rotate not in (0, 90):
        raise ValueError(f"rotate is 0 or 90, not {rotate}")
    width, height = page
    top = height - MARGIN - 2 * ROW_HEIGHT
    col_width = (width - 2 * MARGIN) / len(rows[0])
    bottom = top - ROW_HEIGHT * len(rows)
    xs = [MARGIN + col_width * n for n in range(len(rows[0]) + 1)]
    ys = [top - ROW_HEIGHT * n for n in range(len(rows) + 1)]
    rulings = [f"{x:.1f} {bottom:.1f} m {x:.1f} {top:.1f} l S" for x in xs]
    rulings += [f"{xs[0]:.1f} {y:.1f} m {xs[-1]:.1f} {y:.1f} l S" for y in ys]
    content = "1 w\n" + "\n".join(rulings) + "\n" + _text([title], MARGIN, height - MARGIN)
    for y, row in zip(ys[:-1], rows, strict=True):
        for x, text in zip(xs[:-1], row, strict=True):
            content += _text([text], x + 4, y - 15)
    if rotate:
        return _save(path, f"q 0 1 -1 0 {height:.1f} 0 cm\n{content}Q\n", page=(height, width), rotate=90)
    return _save(path, content, page=page)


def huge_page(folder: Path) -> Path:
    """A page of 100 x 100 inches that shows one 1-bit image of 20,000 x 20,000 pixels: 400 megapixels.

    The file has some tens of kilobytes; read at 200 dpi in grey the page takes 400 MB.
    """
    row_bytes = HUGE // 8
    packer = zlib.compressobj(9)
    stripe = (b"\xff" * row_bytes) * 1000
    data = b"".join(packer.compress(stripe) for _ in range(HUGE // 1000)) + packer.flush()
    pdf = pikepdf.new()
    image = pikepdf.Stream(
        pdf,
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=HUGE,
        Height=HUGE,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=1,
        Filter=pikepdf.Name.FlateDecode,
    )
    return _save(
        folder / "huge-page.pdf", "q 7200 0 0 7200 0 0 cm /Im0 Do Q\n", (7200, 7200), pdf=pdf, image=image
    )


def hidden_garbage(folder: Path, source: Path, page_number: int = 13) -> Path:
    """Page ``page_number`` (1-based) of the scan ``source`` under an invisible layer of nonsense text.

    The layer is drawn in render mode 3 all over the page, as a bad recognition leaves it.
    """
    path = folder / "hidden-garbage.pdf"
    with pikepdf.open(source) as scan:
        pdf = pikepdf.new()
        pdf.pages.append(scan.pages[page_number - 1])
    page = pdf.pages[0]
    height = float(page.mediabox[3])
    lines = [GARBAGE[n % len(GARBAGE)] for n in range(int((height - 2 * MARGIN) // 14))]
    page.add_resource(_helvetica(pdf), pikepdf.Name.Font, pikepdf.Name.F1)
    hidden = _text(lines, MARGIN, height - MARGIN, mode=3)
    page.contents_add(hidden.encode("latin-1"))
    pdf.save(path, deterministic_id=True)
    return path


def _text(lines: Sequence[str], x: float, y: float, *, mode: int = 0) -> str:
    """Content that shows ``lines`` from the baseline ``x, y`` down; ``mode`` 3 is invisible."""
    shown = " T*\n".join(f"({_escaped(line)}) Tj" for line in lines)
    return f"BT {mode} Tr /F1 9 Tf 14 TL {x:.1f} {y:.1f} Td\n{shown}\nET\n"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _helvetica(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )


def _save(
    path: Path,
    content: str,
    page: tuple[float, float] = A4,
    *,
    rotate: int = 0,
    pdf: pikepdf.Pdf | None = None,
    image: pikepdf.Stream | None = None,
) -> Path:
    """A PDF of one page of the size ``page`` that shows ``content``, with ``image`` as ``/Im0``."""
    pdf = pdf or pikepdf.new()
    made = pdf.add_blank_page(page_size=page)
    made.contents_add(content.encode("latin-1"))
    made.add_resource(_helvetica(pdf), pikepdf.Name.Font, pikepdf.Name.F1)
    if image is not None:
        made.add_resource(image, pikepdf.Name.XObject, pikepdf.Name.Im0)
    if rotate:
        made.Rotate = rotate
    pdf.save(path, deterministic_id=True)
    return path
