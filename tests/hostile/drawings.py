"""Defects of what a page draws: its instructions, its fonts, text that nobody sees, too much of it all."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.hostile.model import Change, Defect, on_page

Page = pikepdf.Object
_TABLE = "100 100 m 500 100 l S 100 200 m 500 200 l S 100 100 m 100 200 l S 500 100 m 500 200 l S\n"


def _appended(pdf: Pdf, page: Page, content: bytes) -> None:
    before = list(page.Contents) if isinstance(page.Contents, Array) else [page.Contents]
    page.Contents = Array(
        [pdf.make_stream(b"q\n"), *before, pdf.make_stream(b"\nQ\n"), pdf.make_stream(content)]
    )


def _also(content: str | bytes) -> Change:
    """Drawn after what the page has; ``/H8`` is Helvetica."""
    code = content.encode("latin-1") if isinstance(content, str) else content

    def edit(pdf: Pdf, page: Page) -> None:
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources.Font["/H8"] = pdf.make_indirect(helvetica)
        _appended(pdf, page, code)

    return on_page(edit)


def _instead(content: str | bytes) -> Change:
    code = content.encode("latin-1") if isinstance(content, str) else content
    return on_page(lambda pdf, page: setattr(page, "Contents", pdf.make_stream(code)))


def _text(x: float, y: float, text: str, *, before: str = "") -> str:
    return f"BT {before} /H8 9 Tf {x} {y} Td ({text}) Tj ET\n"


def _rows(x: float, y: float, before: str = "") -> str:
    """A table of three rows, as if of an agreement."""
    lines = "".join(
        f"{x} {y - 20 * n} m {x + 300} {y - 20 * n} l S {x + 100 * n} {y} m {x + 100 * n} {y - 60} l S\n"
        for n in range(4)
    )
    words = "".join(
        _text(x + 5 + 100 * c, y - 14 - 20 * r, f"palsu {r}{c} tersembunyi", before=before)
        for r in range(3)
        for c in range(3)
    )
    return lines + words


def _form(pdf: Pdf, content: bytes, forms: dict[str, Stream] | None = None) -> Stream:
    form = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 900]))
    form.Resources = Dictionary(XObject=Dictionary({f"/{k}": v for k, v in (forms or {}).items()}))
    return form


def _drawing(build: Callable[[Pdf], Stream]) -> Change:
    """One more drawing on the page."""

    def edit(pdf: Pdf, page: Page) -> None:
        drawings = page.Resources.get("/XObject", Dictionary())
        drawings["/H8Form"] = build(pdf)
        page.Resources.XObject = drawings
        _appended(pdf, page, b"/H8Form Do\n")

    return on_page(edit)


def _in_itself(pdf: Pdf) -> Stream:
    form = _form(pdf, b"/Me Do 10 10 m 20 20 l S")
    form.Resources.XObject = Dictionary(Me=form)
    return form


def _in_each_other(pdf: Pdf) -> Stream:
    one, two = _form(pdf, b"/Other Do"), _form(pdf, b"/Other Do")
    one.Resources.XObject, two.Resources.XObject = Dictionary(Other=two), Dictionary(Other=one)
    return one


def _of_drawings(times: int, deep: int) -> Callable[[Pdf], Stream]:
    """Each draws the next ``times`` times: ``times ** deep`` lines in the end."""

    def build(pdf: Pdf) -> Stream:
        form = _form(pdf, b"10 10 m 20 20 l S\n")
        for _ in range(deep):
            form = _form(pdf, b"/Below Do\n" * times, {"Below": form})
        return form

    return build


def _pattern(step: float) -> Change:
    def edit(pdf: Pdf, page: Page) -> None:
        tile = pdf.make_stream(
            b"0 0 1 1 re f",
            Type=Name.Pattern,
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=Array([0, 0, 1, 1]),
            XStep=step,
            YStep=step,
            Resources=Dictionary(),
        )
        page.Resources.Pattern = Dictionary(Tiles=tile)
        _appended(pdf, page, b"/Pattern cs /Tiles scn 0 0 595 842 re f\n")

    return on_page(edit)


def _pattern_in_itself(pdf: Pdf, page: Page) -> None:
    tile = pdf.make_stream(
        b"/Pattern cs /Me scn 0 0 9 9 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 9, 9]),
        XStep=9,
        YStep=9,
    )
    tile.Resources = Dictionary(Pattern=Dictionary(Me=tile))
    page.Resources.Pattern = Dictionary(Me=tile)
    _appended(pdf, page, b"/Pattern cs /Me scn 0 0 50 50 re f\n")


def _mask_in_itself(pdf: Pdf, page: Page) -> None:
    group = _form(pdf, b"/Own gs 0 0 50 50 re f")
    group.Group = Dictionary(S=Name.Transparency)
    state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, SMask=Dictionary(S=Name.Luminosity, G=group)))
    group.Resources.ExtGState = Dictionary(Own=state)
    page.Resources.ExtGState = Dictionary(Own=state)
    _appended(pdf, page, b"/Own gs 0 0 100 100 re f\n")


# -- fonts


def _fonts(edit: Callable[[Pdf, pikepdf.Object], None]) -> Change:
    """Every font of the page."""

    def change(pdf: Pdf, page: Page) -> None:
        for font in page.Resources.get("/Font", Dictionary()).values():
            edit(pdf, font)

    return on_page(change)


def _dropped(key: str) -> Change:
    def edit(pdf: Pdf, font: pikepdf.Object) -> None:
        if key in font:
            del font[key]

    return _fonts(edit)


def _map(lines: bytes) -> Change:
    """What the letters of the fonts mean."""
    head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    codes = b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    stream = head + codes + lines + b"\nendcmap end end\n"
    return _fonts(lambda pdf, font: setattr(font, "ToUnicode", pdf.make_stream(stream)))


def _program(change: Callable[[bytes], bytes]) -> Change:
    """The letters' shapes."""

    def edit(pdf: Pdf, font: pikepdf.Object) -> None:
        below = font.get("/DescendantFonts", Array([font]))[0]
        about = below.get("/FontDescriptor", Dictionary())
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in about:
                about[key].write(change(about[key].read_bytes()))

    return _fonts(edit)


def _below(**entries: object) -> Change:
    def edit(pdf: Pdf, font: pikepdf.Object) -> None:
        below = font.get("/DescendantFonts", Array([font]))[0]
        for key, value in entries.items():
            below[f"/{key}"] = value

    return _fonts(edit)


def _font_in_itself(pdf: Pdf, font: pikepdf.Object) -> None:
    font.DescendantFonts = Array([font])


def _letters_in_letters(pdf: Pdf, page: Page) -> None:
    """A font whose letter A is drawn with the letter A."""
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            FirstChar=65,
            LastChar=65,
            Widths=Array([1000]),
            Encoding=Dictionary(Differences=Array([65, Name.A])),
            CharProcs=Dictionary(A=pdf.make_stream(b"1000 0 d0 BT /Me 1000 Tf (AA) Tj ET")),
        )
    )
    font.Resources = Dictionary(Font=Dictionary(Me=font))
    page.Resources.Font["/Me"] = font
    _appended(pdf, page, b"BT /Me 12 Tf 50 50 Td (AAAA) Tj ET\n")


_CONTENT: dict[str, Change] = {
    "content-nonsense": _instead(bytes(range(256)) * 40),
    "content-of-brackets": _instead(b"[" * 100_000),
    "content-of-open-dictionaries": _instead(b"/A << " * 50_000),
    "content-of-open-texts": _instead(b"(" * 100_000),
    "content-a-text-never-closed": _also(b"BT /H8 9 Tf (" + b"a" * 50_000),
    "content-states-never-closed": _also("q " * 100_000),
    "content-states-closed-too-often": _also("Q " * 100_000),
    "content-texts-in-texts": _also("BT " * 1_000),
    "content-marks-in-marks": _also("/P BMC " * 20_000),
    "content-numbers-beyond-all": _also(f"{'9' * 400} {'9' * 400} m 1e999 -1e999 l S\n"),
    "content-numbers-that-are-none": _also("nan inf m --5 +-3 l 1.2.3 4 l S\n"),
    "content-no-operands": _also("m l c re Tf Td Tj TJ cm Do gs sh scn d w BI ID EI BDC\n"),
    "content-operands-of-other-kinds": _also("(a) (b) m /x /y l [1 2] 3 Tf <</A 1>> Tj (x) cm S\n"),
    "content-an-image-never-ended": _also(b"BI /W 1000 /H 1000 /BPC 8 /CS /G ID " + bytes(100)),
    "content-an-image-of-a-hundred-thousand": _also(
        b"q 100 0 0 100 0 0 cm BI /W 100000 /H 100000 /BPC 1 /IM true ID x EI Q\n"
    ),
    "content-dashes-of-nothing": _also("[0.0001 0.0001] 0 d 0 0 m 595 842 l S\n"),
    "content-dashes-negative": _also("[-1 -2] 0 d 0 0 m 595 842 l S\n"),
    "content-lines-of-a-million": _also("1000000 w 0 0 m 5 5 l S\n"),
    "content-flattened-space": _also("0 0 0 0 0 0 cm 0 0 m 5 5 l S " + _text(50, 50, "rata")),
    "content-space-beyond-numbers": _also("1e30 0 0 1e30 0 0 cm 0 0 m 5 5 l S " + _text(50, 50, "jauh")),
    "content-clips-20000": _also("0 0 500 500 re W n\n" * 20_000),
    "content-a-line-of-100000-corners": _also("0 0 m " + "5 9 l 9 5 l " * 50_000 + "S\n"),
    "content-a-curve-of-nothing": _also("0 0 m 1e-40 1e-40 1e-40 1e-40 1e-40 1e-40 c S\n"),
    "content-lines-30000": _also(
        "".join(f"{n % 590} {n % 840} m {n % 580 + 9} 0 l S\n" for n in range(30_000))
    ),
    "content-rulings-in-the-thousands": _also(
        "".join(f"0 {n / 4} m 595 {n / 4} l S {n / 4} 0 m {n / 4} 842 l S\n" for n in range(2_000))
    ),
    "content-boxes-in-boxes": _also(
        "".join(f"{n} {n} {590 - 2 * n} {800 - 2 * n} re S\n" for n in range(290))
    ),
    "content-a-grid-of-90000-cells": _also(
        "".join(f"0 {n * 2} m 595 {n * 2} l S {n * 1.9} 0 m {n * 1.9} 842 l S\n" for n in range(300))
    ),
    "content-letters-150000": _also("BT /H8 4 Tf 1 0 0 1 5 5 Tm " + f"({'a' * 1000}) Tj\n" * 150 + "ET\n"),
    "content-texts-a-million": _also("BT /H8 1 Tf " + "(a) Tj " * 1_000_000 + "ET\n"),
    "content-a-word-of-50000": _also(f"BT /H8 1 Tf 1 0 0 1 5 5 Tm ({'kinerja' * 7_000}) Tj ET\n"),
    "content-of-40-megabytes": _also(b"0 0 m 5 5 l S\n" * 3_000_000),
    "drawing-in-itself": _drawing(_in_itself),
    "drawings-in-each-other": _drawing(_in_each_other),
    "drawings-20-deep": _drawing(_of_drawings(1, 20)),
    "drawings-500-deep": _drawing(_of_drawings(1, 500)),
    "drawings-ten-to-the-tenth": _drawing(_of_drawings(10, 10)),
    "drawings-two-to-the-twentieth": _drawing(_of_drawings(2, 20)),
    "pattern-in-itself": on_page(_pattern_in_itself),
    "pattern-of-tiny-steps": _pattern(0.001),
    "pattern-of-no-step": _pattern(0),
    "pattern-of-negative-steps": _pattern(-5),
    "mask-in-itself": on_page(_mask_in_itself),
}  # fmt: skip
_UNSEEN: dict[str, Change] = {
    "rows-beside-the-page": _also(_rows(2_000, 2_000)),
    "rows-below-the-page": _also(_rows(100, -500)),
    "rows-invisible": _also(_rows(100, 300, before="3 Tr")),
    "rows-of-letters-of-no-size": _also(_rows(100, 300).replace("/H8 9 Tf", "/H8 0 Tf")),
    "rows-of-tiny-letters": _also(_rows(100, 300).replace("/H8 9 Tf", "/H8 0.01 Tf")),
    "letters-mirrored": _also("q -1 0 0 1 595 0 cm " + _text(50, 20, "terbalik") + "Q\n"),
    "letters-upside-down": _also("q 1 0 0 -1 0 842 cm " + _text(50, 820, "terbalik") + "Q\n"),
    "letters-aslant": _also("q 0.7 0.7 -0.7 0.7 300 300 cm " + _text(0, 0, "SALINAN") + "Q\n"),
    "letters-over-letters": _also(_text(50, 20, "satu") * 500),
    "letters-wide-apart": _also("BT 500 Tc /H8 9 Tf 5 5 Td (jauh) Tj ET\n"),
    "letters-infinitely-wide": _also("BT 1e9 Tz /H8 9 Tf 5 5 Td (lebar) Tj ET\n"),
}
_FONTS: dict[str, Change] = {
    "fonts-without-meaning": _dropped("/ToUnicode"),
    "fonts-without-descendants": _dropped("/DescendantFonts"),
    "fonts-without-encoding": _dropped("/Encoding"),
    "fonts-without-a-kind": _dropped("/Subtype"),
    "fonts-in-themselves": _fonts(_font_in_itself),
    "fonts-meaning-controls": _map(b"1 beginbfrange <0000> <ffff> <0001> endbfrange"),
    "fonts-meaning-nulls": _map(b"1 beginbfrange <0000> <ffff> <0000> endbfrange"),
    "fonts-meaning-escapes": _map(b"2 beginbfchar <0003> <001b005b0033003100006d> <0004> <001b> endbfchar"),
    "fonts-meaning-half-characters": _map(b"1 beginbfrange <0000> <ffff> <d800> endbfrange"),
    "fonts-meaning-right-to-left": _map(b"1 beginbfrange <0000> <ffff> <202e> endbfrange"),
    "fonts-meaning-markup": _map(b"1 beginbfchar <0003> <005b0072006500640 05d> endbfchar"),
    "fonts-meaning-much": _map(b"1 beginbfchar <0003> <" + b"0041" * 20_000 + b"> endbfchar"),
    "fonts-meaning-nonsense": _map(b"beginbfchar <<<< endbfrange 99999999 beginbfchar <zz> <qq>"),
    "fonts-meaning-of-a-gigabyte": _map(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
    "fonts-meaning-not-a-stream": _fonts(lambda pdf, font: setattr(font, "ToUnicode", 5)),
    "fonts-of-no-shapes": _program(lambda data: b""),
    "fonts-of-half-shapes": _program(lambda data: data[: len(data) // 2]),
    "fonts-of-zeroed-shapes": _program(lambda data: bytes(len(data))),
    "fonts-of-mixed-shapes": _program(lambda data: data[:100] + data[100:][::-1]),
    "fonts-of-doubled-shapes": _program(lambda data: data * 50),
    "fonts-of-wide-letters": _below(DW=10_000_000, W=Array([])),
    "fonts-of-negative-letters": _below(DW=-500, W=Array([])),
    "fonts-of-a-billion-widths": _below(W=Array([0, 1_000_000_000, 500])),
    "fonts-of-wrong-widths": _below(W=Array([Name.a, Array([Name.b]), 3])),
    "font-of-letters-in-letters": on_page(_letters_in_letters),
}
_BOMB_BYTES = 600_000_000


def _packed(size: int) -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    return b"".join(parts) + packer.flush()


def _bomb(filters: tuple[str, ...], rounds: int) -> Change:
    def edit(pdf: Pdf, page: Page) -> None:
        data = _packed(_BOMB_BYTES)
        for _ in range(rounds - 1):
            data = zlib.compress(data, 9)
        page.Contents = Stream(pdf, b"")
        names = Array([Name(f"/{name}Decode") for name in filters])
        page.Contents.write(data, filter=names)

    return on_page(edit)


def _font_bomb(pdf: Pdf, page: Page) -> None:
    for font in page.Resources.Font.values():
        font.ToUnicode = Stream(pdf, b"")
        font.ToUnicode.write(_packed(_BOMB_BYTES), filter=Name.FlateDecode)


def _image_bomb(width: int, height: int, data: bytes, code: str, **more: object) -> Change:
    def edit(pdf: Pdf, page: Page) -> None:
        about = {
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
            "ColorSpace": Name.DeviceGray,
        } | more
        image = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Image, **about)
        image.write(data, filter=Name(f"/{code}Decode"))
        page.Resources.XObject = Dictionary(Bomb=image)
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Bomb Do Q\n")

    return on_page(edit)


def _mask_bomb(pdf: Pdf, page: Page) -> None:
    """A small image whose mask is huge."""
    mask = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Image, Width=30_000, Height=30_000,
                  BitsPerComponent=8, ColorSpace=Name.DeviceGray)  # fmt: skip
    mask.write(_packed(_BOMB_BYTES), filter=Name.FlateDecode)
    image = Stream(pdf, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
                   BitsPerComponent=8, ColorSpace=Name.DeviceGray)  # fmt: skip
    image.SMask = pdf.make_indirect(mask)
    page.Resources.XObject = Dictionary(Bomb=image)
    page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Bomb Do Q\n")


_JPEG_HEAD = bytes.fromhex("ffd8ffc0000b08fff0fff001011100ffda0008010100003f00") + bytes(500)  # 65520 x 65520
_JPX_HEAD = bytes.fromhex(
    "ff4fff510029000000010000000100000000000000000000010000000100000000000000000000000001070101"
    "ff52000c00000001000504040001ff5c001340404848504848504848504848504848505aff9000"
) + bytes(500)  # 65536 x 65536

_BOMBS: dict[str, Change] = {
    "bomb-of-content": _bomb(("Flate",), 1),
    "bomb-of-content-in-a-bomb": _bomb(("Flate", "Flate"), 2),
    "bomb-of-content-in-bombs": _bomb(("Flate", "Flate", "Flate"), 3),
    "bomb-of-a-font": on_page(_font_bomb),
    "bomb-of-an-image": _image_bomb(24_000, 25_000, _packed(_BOMB_BYTES), "Flate"),
    "bomb-of-a-small-image": _image_bomb(100, 100, _packed(_BOMB_BYTES), "Flate"),
    "bomb-of-a-mask": on_page(_mask_bomb),
    "bomb-of-a-jpeg": _image_bomb(100, 100, _JPEG_HEAD, "DCT"),
    "bomb-of-a-jpeg-2000": _image_bomb(100, 100, _JPX_HEAD, "JPX"),
    "bomb-of-a-fax": _image_bomb(60_000, 60_000, bytes(1000), "CCITTFax", BitsPerComponent=1),
    "bomb-of-a-jbig2": _image_bomb(60_000, 60_000, bytes(1000), "JBIG2", BitsPerComponent=1),
    "image-of-no-width": _image_bomb(0, 100, b"x" * 100, "Flate"),
    "image-of-negative-width": _image_bomb(-100, 100, b"x" * 100, "Flate"),
    "image-of-no-data": _image_bomb(1000, 1000, b"", "Flate"),
    "image-of-999-bits": _image_bomb(100, 100, zlib.compress(bytes(10_000)), "Flate", BitsPerComponent=999),
    "image-of-an-unknown-space": _image_bomb(
        100, 100, zlib.compress(bytes(10_000)), "Flate", ColorSpace=Name.Unknown
    ),
}

DRAWINGS: tuple[Defect, ...] = tuple(
    Defect(name, change) for group in (_CONTENT, _UNSEEN, _FONTS, _BOMBS) for name, change in group.items()
)
