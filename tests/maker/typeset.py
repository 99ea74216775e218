"""A decree in a look, typeset: Typst source, then a born-digital PDF. Same decree and look, same bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import typst

from tests.maker.fonts import folder_of, installed
from tests.maker.form import Look
from tests.maker.model import Agreement, Decree, Party
from tests.maker.rows import action_rows, agreement_rows, rkt_rows
from tests.maker.typst_budget import budget_source
from tests.maker.typst_pages import decree_pages, letterhead, logo
from tests.maker.typst_table import quoted, table_source
from tests.maker.words import date_in_words


@dataclass(frozen=True, slots=True)
class Typeset:
    """``pages``: the 1-based page of each row by row id, as the engine broke them."""

    pdf: bytes
    pages: dict[str, int]


def typeset(decree: Decree, look: Look) -> Typeset:
    """Raises MissingFont where the look's typeface is not installed."""
    folder_of(look.font)
    source = source_of(decree, look).encode()
    pdf = typst.compile(source, font_paths=installed(), format="pdf", timestamp=0, pdf_tags=False)
    found = json.loads(typst.query(source, "<row>", field="value", font_paths=installed()))
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__}, not the bytes of one PDF")
    return Typeset(pdf, dict(found))


def source_of(decree: Decree, look: Look) -> str:
    parts = [_preamble(look)]
    parts += [_page(body) for body in decree_pages(decree, look)]
    for index, agreement in enumerate(decree.agreements, start=1):
        parts.append(_page(_statement(agreement, decree, look)))
        parts.append(_page(_agreement(agreement, decree, look, index)))
    if look.action:
        plans = [_plan(decree, look, index) for index in range(1, len(decree.actions) + 1)]
        parts += [
            _page(body, look.action.landscape)
            for body in (["\n#v(8mm)\n".join(plans)] if look.two_on_page else plans)
        ]
    if look.rkt:
        parts += [
            _page(_rkt(decree, look, index), look.rkt.landscape) for index in range(1, len(decree.rkt) + 1)
        ]
    return "\n".join(parts)


def _preamble(look: Look) -> str:
    width, height = look.paper
    return (
        f"#set page(width: {width}mm, height: {height}mm, margin: (x: {look.margin}mm, y: "
        f"{look.margin - 2}mm))\n"
        f'#set text(font: ("{look.font}", "DejaVu Sans Mono"), size: {look.size}pt, lang: "id", '
        "hyphenate: false, ligatures: false, overhang: false)\n"
        "#set par(justify: true, leading: 0.62em, spacing: 0.9em)\n"
        "#let m(id) = context [#metadata((id, here().page())) <row>]\n"
        "#let open-sides(n, s) = (x, y) => (left: if x > 0 { s }, right: if x < n - 1 { s }, top: s, "
        "bottom: s)\n"
    )


def _page(body: str, landscape: bool = False) -> str:
    return f"#page(flipped: {'true' if landscape else 'false'})[\n{body}\n]"


def _centred(lines: tuple[str, ...]) -> str:
    return "#align(center)[" + " \\\n".join(f"*#{quoted(line)}*" for line in lines) + "]"


def _statement(agreement: Agreement, decree: Decree, look: Look) -> str:
    first, second = look.parties
    title = _centred((f"{look.document} TAHUN {decree.year}",))
    opening = (
        "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
        "berorientasi "
        "pada hasil, kami yang bertandatangan di bawah ini:"
    )
    parts = [letterhead(decree, look), title, "#v(3mm)", opening, _named(agreement.first)]
    promise = (
        "berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam "
        "rangka mencapai "
        "target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. "
        "Keberhasilan dan "
        "kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
    )
    if agreement.second is None:
        parts.append(promise[0].upper() + promise[1:])
    else:
        parts += [
            f"Selanjutnya disebut *{first}*",
            _named(agreement.second),
            f"Selaku atasan {first}, selanjutnya disebut *{second}*.",
            f"{first} {promise}",
            f"{second} akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap "
            f"capaian kinerja dari "
            "perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan "
            "sanksi.",
        ]
    return "\n\n".join([*parts, _signatures(agreement, decree, look)])


def _named(party: Party) -> str:
    return (
        "#pad(left: 8mm)[#grid(columns: (24mm, 4mm, 1fr), row-gutter: 2.5mm, "
        f"[Nama], [:], [*#{quoted(party.name)}*], [Jabatan], [:], [#{quoted(party.position)}])]"
    )


def _dated(agreement: Agreement, decree: Decree) -> str:
    # The wide gap is the day that a hand was to fill in.
    if agreement.date is None:
        return f"#{quoted(agreement.place)},#h(18mm)#{quoted(str(decree.year))}"
    return f"#{quoted(f'{agreement.place}, {date_in_words(agreement.date)}')}"


def _signer(label: str, party: Party, look: Look) -> str:
    office = party.position
    for institution in (" Komisi", " Provinsi"):
        office = office.partition(institution)[0]
    nip = f" \\\nNIP. {party.nip}" if party.nip else ""
    head = f"*{label},* \\\n" if label else ""
    return f"{head}#{quoted(office.upper())}, #v(7mm) ttd #v(5mm) *#{quoted(party.name)}*{nip}"


def _signatures(agreement: Agreement, decree: Decree, look: Look) -> str:
    """The second party stands left, as on the national form."""
    first, second = look.parties
    left = _signer(second, agreement.second, look) if agreement.second else ""
    right = _signer(first if agreement.second else "", agreement.first, look)
    return (
        "#v(5mm)\n#block(breakable: false)[#set par(justify: false)\n#grid(columns: (1fr, 1fr), "
        "column-gutter: 6mm, "
        f"align: center, row-gutter: 3mm, [], [{_dated(agreement, decree)}], [{left}], [{right}])]"
    )


def _agreement(agreement: Agreement, decree: Decree, look: Look, index: int) -> str:
    rows = agreement_rows(agreement, look.agreement, index, numbered=look.indicator_numbers)
    table = table_source(rows, look.agreement, look)
    alone = replace(agreement, second=None)
    return "\n\n".join(
        [
            logo(decree, look),
            _centred(agreement.title),
            table,
            budget_source(agreement, look, index),
            _signatures(alone, decree, look),
        ]
    )


def _plan(decree: Decree, look: Look, index: int) -> str:
    assert look.action is not None
    plan = decree.actions[index - 1]
    head = (
        f"#grid(columns: (34mm, 4mm, 1fr), row-gutter: 2mm, [Unit Organisasi], [:], [#{quoted(plan.unit)}], "
        f"[Tahun Anggaran], [:], [{decree.year}])"
    )
    table = table_source(action_rows(plan, look.action, index), look.action, look)
    return "\n\n".join([_centred(("RENCANA AKSI KINERJA",)), head, table, _alone(plan.signer, decree, look)])


def _rkt(decree: Decree, look: Look, index: int) -> str:
    assert look.rkt is not None
    rkt = decree.rkt[index - 1]
    title = _centred((f"RENCANA KINERJA TAHUNAN (RKT) {decree.year}", " ".join(decree.office)))
    table = table_source(rkt_rows(rkt, look.rkt, index), look.rkt, look)
    return "\n\n".join([title, table, _alone(rkt.signer, decree, look)])


def _alone(signer: Party, decree: Decree, look: Look) -> str:
    first = decree.agreements[0]
    place = (
        f"{first.place}, {date_in_words(first.date)}"
        if first.date
        else f"{first.place}, Januari {decree.year}"
    )
    return (
        "#v(4mm)\n#block(breakable: false)[#set par(justify: false)\n#grid(columns: (1fr, 90mm), align: "
        "center, [], "
        f"[#{quoted(place)} \\\n{_signer('', signer, look)}])]"
    )
