"""Defects of what a file says of itself and of its pages: trees in rings, odd boxes, scripts, attachments."""

from __future__ import annotations

import io
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.hostile.model import Change, Defect, editing, on_page

Page = pikepdf.Object
_HUGE = 14_400  # points: 200 inches


def _set(key: str, value: object) -> Change:
    """On every page."""

    def edit(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.obj[key] = value

    return editing(edit)


def _without(key: str) -> Change:
    def edit(pdf: Pdf, page: Page) -> None:
        if key in page:
            del page[key]

    return on_page(edit)


def _box(*sides: float) -> Change:
    return on_page(lambda pdf, page: setattr(page, "MediaBox", Array(sides)))


def _crop(*sides: float) -> Change:
    return on_page(lambda pdf, page: setattr(page, "CropBox", Array(sides)))


def _shifted_origin(pdf: Pdf) -> None:
    """The same page, its lower left corner at 100, -50."""
    for page in pdf.pages:
        _, _, width, height = (float(side) for side in page.mediabox)
        page.contents_add(b"q 1 0 0 1 100 -50 cm\n", prepend=True)
        page.contents_add(b"\nQ")
        page.obj.MediaBox = Array([100, -50, 100 + width, height - 50])


def _inverted(pdf: Pdf) -> None:
    for page in pdf.pages:
        x0, y0, x1, y1 = (float(side) for side in page.mediabox)
        page.obj.MediaBox = Array([x1, y1, x0, y0])


def _inverted_crop(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.CropBox = Array([page.mediabox[2], page.mediabox[3], 0, 0])


def _larger_media(pdf: Pdf) -> None:
    """A larger sheet around the page, cut back to it by the crop box."""
    for page in pdf.pages:
        _, _, width, height = (float(side) for side in page.mediabox)
        page.obj.MediaBox = Array([-200, -100, width + 50, height + 300])
        page.obj.CropBox = Array([0, 0, width, height])


def _repeated(times: int) -> Change:
    return on_page(lambda pdf, page: setattr(page, "Contents", Array([page.Contents] * times)))


def _fonts_the_resources(pdf: Pdf, page: Page) -> None:
    """As an object of its own: what holds itself in its own brackets cannot be written down."""
    page.Resources = pdf.make_indirect(page.Resources)
    page.Resources.Font = page.Resources


# -- the tree of pages


def _ring(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def _ring_below(pdf: Pdf) -> None:
    node = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Parent=pdf.Root.Pages))
    node.Kids = Array([pdf.Root.Pages])
    pdf.Root.Pages.Kids.append(node)


def _kids(value: object) -> Change:
    return editing(lambda pdf: setattr(pdf.Root.Pages, "Kids", value))


def _kid_between(value: object) -> Change:
    return editing(lambda pdf: pdf.Root.Pages.Kids.insert(1, value))


def _count(value: object) -> Change:
    return editing(lambda pdf: setattr(pdf.Root.Pages, "Count", value))


def _deep(depth: int) -> Change:
    """All pages under ``depth`` nodes, each of which has the next as its only kid."""

    def edit(pdf: Pdf) -> None:
        top = node = pdf.Root.Pages
        kids, count = Array(list(top.Kids)), top.Count
        for _ in range(depth):
            below = pdf.make_indirect(Dictionary(Type=Name.Pages, Parent=node, Count=count))
            node.Kids = Array([below])
            node = below
        node.Kids = kids

    return editing(edit)


def _orphaned(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Parent"]


def _many(times: int) -> Change:
    """Its first page again and again."""

    def edit(pdf: Pdf) -> None:
        kids = pdf.Root.Pages.Kids
        kids.extend([kids[0]] * times)
        pdf.Root.Pages.Count = len(kids)

    return editing(edit)


_TREE: dict[str, Change] = {
    "pages-in-a-ring": editing(_ring),
    "pages-in-a-ring-below": editing(_ring_below),
    "pages-missing": editing(lambda pdf: pdf.Root.__delitem__("/Pages")),
    "pages-a-number": editing(lambda pdf: setattr(pdf.Root, "Pages", 5)),
    "pages-the-root": editing(lambda pdf: setattr(pdf.Root, "Pages", pdf.Root)),
    "pages-one-page": editing(lambda pdf: setattr(pdf.Root, "Pages", pdf.Root.Pages.Kids[0])),
    "kids-empty": _kids(Array()),
    "kids-a-number": _kids(3),
    "kids-numbers": _kids(Array([1, 2, 3])),
    "kids-nulls": _kids(Array([None, None])),
    "kids-a-thousand-empty": _kids(Array([Dictionary(Type=Name.Page)] * 1000)),
    "kid-null-between": _kid_between(None),
    "kid-of-no-type-between": _kid_between(Dictionary()),
    "kid-a-font-between": _kid_between(Dictionary(Type=Name.Font)),
    "kid-an-empty-node-between": _kid_between(Dictionary(Type=Name.Pages, Kids=Array(), Count=0)),
    "kid-a-name-between": _kid_between(Name.Nothing),
    "count-0": _count(0),
    "count-negative": _count(-4),
    "count-huge": _count(2_000_000_000),
    "count-a-word": _count(Name.Many),
    "tree-400-deep": _deep(400),
    "tree-5000-deep": _deep(5_000),
    "pages-3000": _many(3_000),
    "parents-missing": editing(_orphaned),
}
_BOXES: dict[str, Change] = {
    "box-missing": _without("/MediaBox"),
    "box-empty": _box(0, 0, 0, 0),
    "box-of-no-height": _box(0, 0, 595, 0),
    "box-a-point": _box(0, 0, 1, 1),
    "box-negative": _box(-600, -900, -5, -58),
    "box-huge": _box(0, 0, _HUGE, _HUGE),
    "box-of-a-million-inches": _box(0, 0, 72_000_000, 72_000_000),
    "box-beyond-numbers": _box(0, 0, 1e38, 1e38),
    "box-of-three-sides": on_page(lambda pdf, page: setattr(page, "MediaBox", Array([0, 0, 595]))),
    "box-of-words": on_page(lambda pdf, page: setattr(page, "MediaBox", Array([Name.A, Name.B, 1, 2]))),
    "box-a-number": on_page(lambda pdf, page: setattr(page, "MediaBox", 595)),
    "box-in-itself": on_page(lambda pdf, page: setattr(page, "MediaBox", page)),
    "crop-a-strip": _crop(0, 400, 595, 500),
    "crop-a-strip-upright": _crop(200, 0, 400, 842),
    "unit-0": _set("/UserUnit", 0),
    "unit-negative": _set("/UserUnit", -2),
    "turned-by-90": _set("/Rotate", 90),
    "turned-by-180": _set("/Rotate", 180),
    "turned-by-minus-90": _set("/Rotate", -90),
    "turned-by-a-word": _set("/Rotate", Name.Right),
}
_HARMLESS_BOXES: dict[str, Change] = {
    "box-inverted": editing(_inverted),
    "box-elsewhere": editing(_shifted_origin),
    "box-larger-than-the-crop": editing(_larger_media),
    "crop-outside": _crop(5_000, 5_000, 6_000, 6_000),
    "crop-empty": _crop(100, 100, 100, 100),
    "crop-inverted": editing(_inverted_crop),
    "unit-10": _set("/UserUnit", 10),
    "unit-75000": _set("/UserUnit", 75_000),
    "turned-by-45": _set("/Rotate", 45),
    "turned-by-360": _set("/Rotate", 360),
    "turned-by-a-million-rounds": _set("/Rotate", 360_000_000),
}  # fmt: skip
_PAGE: dict[str, Change] = {
    "contents-missing": _without("/Contents"),
    "contents-a-number": on_page(lambda pdf, page: setattr(page, "Contents", 7)),
    "contents-nulls": on_page(lambda pdf, page: setattr(page, "Contents", Array([None] * 5))),
    "contents-the-page": on_page(lambda pdf, page: setattr(page, "Contents", page)),
    "contents-twice": _repeated(2),
    "contents-a-thousand-times": _repeated(1000),
    "resources-missing": _without("/Resources"),
    "resources-a-number": on_page(lambda pdf, page: setattr(page, "Resources", 7)),
    "resources-the-page": on_page(lambda pdf, page: setattr(page, "Resources", page)),
    "fonts-missing": on_page(lambda pdf, page: setattr(page.Resources, "Font", Dictionary())),
    "fonts-the-resources": on_page(_fonts_the_resources),
    "drawings-missing": on_page(lambda pdf, page: setattr(page.Resources, "XObject", Dictionary())),
}  # fmt: skip


# -- what is carried along


def _script(pdf: Pdf) -> None:
    act = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("while (true) app.alert('x');")))
    pdf.Root.OpenAction = act
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), act])))
    for page in pdf.pages:
        page.obj.AA = Dictionary(O=act, C=act)


def _launch(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"))


def _attached(pdf: Pdf) -> None:
    for n in range(3):
        spec = pikepdf.AttachedFileSpec(
            pdf,
            b"%PDF-1.7 nothing",
            filename=f"lampiran-{n}.pdf",
            creation_date="D:20240101",
            mod_date="D:20240101",
        )
        pdf.attachments[f"../../lampiran-{n}\n.pdf"] = spec


def _portfolio(pdf: Pdf) -> None:
    _attached(pdf)
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)


def _note(pdf: Pdf, page: Page) -> None:
    """An attachment pinned to the page, with a link, a film and a note."""
    page.Annots = Array(
        pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([100, 100, 120, 120]), Contents="baca")
        )
        for kind in (Name.FileAttachment, Name.Link, Name.Movie, Name.Text, Name.Nothing)
    )


def _notes_in_a_ring(pdf: Pdf, page: Page) -> None:
    note = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array([0, 0, 9, 9]), P=page)
    )
    note.Parent = note.Popup = note
    form = Stream(pdf, b"/Me Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form = pdf.make_indirect(form)
    form.Resources = Dictionary(XObject=Dictionary(Me=form))
    note.AP = Dictionary(N=form)
    page.Annots = Array([note, note, page])


def _many_notes(pdf: Pdf, page: Page) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([10, 10, 12, 12]))
    page.Annots = Array([pdf.make_indirect(note)] * 20_000)


def _notes(value: object) -> Change:
    return on_page(lambda pdf, page: setattr(page, "Annots", value))


def _fields_in_a_ring(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a")))
    field.Kids = Array([field])
    field.Parent = field
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)


def _fields_deep(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a")))
    for _ in range(3_000):
        field = pdf.make_indirect(Dictionary(T=String("b"), Kids=Array([field])))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)


def _outline_in_a_ring(pdf: Pdf) -> None:
    item = pdf.make_indirect(Dictionary(Title=String("a")))
    item.Next = item.First = item.Parent = item
    pdf.Root.Outlines = Dictionary(First=item, Last=item, Count=1)


def _title(text: str) -> Change:
    return editing(lambda pdf: setattr(pdf.docinfo, "Title", String(text)))


def _metadata(pdf: Pdf) -> None:
    """References that unfold to a gigabyte."""
    entities = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x0 "haha">{entities}]><x>&x9;</x>'
    pdf.Root.Metadata = Stream(pdf, text.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _locked(user: str, revision: Literal[2, 3, 4, 6]) -> Change:
    """Not the same bytes each time: a key is drawn."""

    def change(data: bytes) -> bytes:
        buffer = io.BytesIO()
        aes = revision >= 4
        with pikepdf.open(io.BytesIO(data)) as pdf:
            encryption = pikepdf.Encryption(user=user, owner="pemilik", R=revision, aes=aes, metadata=aes)
            pdf.save(buffer, encryption=encryption)
        return buffer.getvalue()

    return change


def _locked_and_damaged(data: bytes) -> bytes:
    return _locked("", 4)(data).replace(b"/StmF /StdCF", b"/StmF /XtdCF")


def _hidden_layer(pdf: Pdf, page: Page) -> None:
    """Rows that only a layer shows that is switched off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("rahasia")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page.Resources.Properties = Dictionary(Secret=layer)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources.Font["/HiddenFont"] = pdf.make_indirect(font)
    text = "".join(
        f"BT /HiddenFont 9 Tf {x} {y} Td (9{x} persen rahasia) Tj ET\n"
        for x in (80, 200, 380)
        for y in (300, 320)
    )
    page.Contents = Array(
        [page.Contents, pdf.make_stream(f"/OC /Secret BDC\n{text}EMC\n".encode())]
        if isinstance(page.Contents, Stream)
        else [*page.Contents, pdf.make_stream(f"/OC /Secret BDC\n{text}EMC\n".encode())]
    )


_CARRIED: dict[str, Change] = {
    "note-in-a-ring": on_page(_notes_in_a_ring),
    "notes-20000": on_page(_many_notes),
    "fields-in-a-ring": editing(_fields_in_a_ring),
    "fields-3000-deep": editing(_fields_deep),
    "layer-switched-off": on_page(_hidden_layer),
    "password": _locked("rahasia", 6),
    "password-of-old-programs": _locked("rahasia", 3),
    "no-password-and-damaged": _locked_and_damaged,
    "portfolio": editing(_portfolio),
}
_HARMLESS_CARRIED: dict[str, Change] = {
    "script": editing(_script),
    "program-to-launch": editing(_launch),
    "attachments": editing(_attached),
    "notes-of-all-kinds": on_page(_note),
    "notes-a-number": _notes(5),
    "notes-nulls": _notes(Array([None, None])),
    "outline-in-a-ring": editing(_outline_in_a_ring),
    "title-with-colours": _title("\x1b[31mmerah\x1b[0m [bold]tebal[/bold] \x07"),
    "title-of-a-megabyte": _title("x" * 1_000_000),
    "metadata-that-unfolds": editing(_metadata),
    "no-password-needed": _locked("", 6),
    "no-password-needed-aes-128": _locked("", 4),
    "no-password-needed-rc4-128": _locked("", 3),
    "no-password-needed-rc4-40": _locked("", 2),
}

OBJECTS: tuple[Defect, ...] = (
    *(
        Defect(name, change)
        for group in (_TREE, _BOXES, _PAGE, _CARRIED)
        for name, change in group.items()
    ),
    *(
        Defect(name, change, harmless=True)
        for group in (_HARMLESS_BOXES, _HARMLESS_CARRIED)
        for name, change in group.items()
    ),
)  # fmt: skip
