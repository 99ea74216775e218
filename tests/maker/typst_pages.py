"""The pages of a decree before its tables: letterhead, Keputusan, Lampiran; as Typst markup."""

from __future__ import annotations

from tests.maker.form import Look
from tests.maker.model import Decree, Head, Issuer
from tests.maker.typst_table import quoted
from tests.maker.words import date_in_words, words


def logo(decree: Decree, look: Look) -> str:
    """A round emblem, the words of the office inside it."""
    lines = "KOMISI PEMILIHAN UMUM" if decree.issuer is not Issuer.DINAS else "PEMERINTAH PROVINSI"
    inside = " \\\n".join(lines.split())
    return (
        "#align(center)[#circle(radius: 8.5mm, stroke: 0.8pt, inset: 1mm)[#set align(center + horizon)\n"
        f"#set par(leading: 0.3em)\n#text(size: 4.5pt)[{inside}]]]"
    )


def letterhead(decree: Decree, look: Look) -> str:
    name = " \\\n".join(f"*#{quoted(line)}*" for line in decree.office)
    parts = [logo(decree, look), f"#align(center)[{name}]"]
    if look.address:
        street = words()["streets"][sum(map(ord, decree.region.name)) % len(words()["streets"])]
        mail = "".join(letter for letter in decree.office_short.casefold() if letter.isalpha())
        address = f"Alamat : {street} No. {len(decree.region.name)} {decree.region.seat}"
        contact = f"Telp. (0{300 + len(mail)}) {321000 + 17 * len(address)} Email : {mail}@gmail.com"
        parts.append(
            f"#align(center)[#text(size: 0.85em)[#{quoted(address)} \\\n#{quoted(contact)}]]\n"
            "#v(-2mm)\n#line(length: 100%, stroke: 1.2pt)"
        )
    return "\n".join(parts)


def decree_pages(decree: Decree, look: Look) -> list[str]:
    """Nothing for another agency, which has no decree."""
    if decree.head is None:
        return []
    decreed = [_decree(decree, decree.head, look)]
    return [*decreed, _annex(decree, decree.head)] if look.annex else decreed


def _decree(decree: Decree, head: Head, look: Look) -> str:
    office = " ".join(decree.office)
    chief = head.position.upper()
    top = [
        *decree.office,
        "",
        f"KEPUTUSAN {office}",
        f"NOMOR {head.number_text}",
        "",
        "TENTANG",
        "",
        head.title,
        "",
        f"{chief},",
    ]
    title = " \\\n".join(f"*#{quoted(line)}*" if line else "" for line in top)
    considered = [
        "bahwa berdasarkan Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja "
        "Instansi Pemerintah, "
        "setiap instansi menyusun perjanjian kinerja;",
        "bahwa dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel "
        "serta berorientasi pada hasil;",
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
        f"Keputusan tentang "
        f"{head.title.title()};",
    ]
    lettered = _items("Menimbang", [f"{letter}." for letter in "abc"], considered)
    legal = _items(
        "Mengingat", [f"{n}." for n in range(1, len(head.legal) + 1)], [f"{item};" for item in head.legal]
    )
    decided = _items(
        "Menetapkan",
        ["", "", ""],
        [
            f"KEPUTUSAN {office} TENTANG {head.title}.",
            f"Menetapkan {head.title.title()}, yang terdiri dari Perjanjian Kinerja, Rencana Aksi Kinerja "
            f"dan Rencana Kinerja "
            "Tahunan sebagaimana tercantum dalam Lampiran Keputusan ini.",
            "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
        ],
        ["Menetapkan", "KESATU", "KEDUA"],
    )
    signed = (
        "#v(4mm)\n#block(breakable: false)[#set par(justify: false)\n#grid(columns: (1fr, 85mm), [], "
        f"[Ditetapkan di #{quoted(decree.region.seat)} \\\npada tanggal {date_in_words(head.date)} \\\n"
        f"#v(2mm) #{quoted(chief)}, #v(5mm) ttd. #v(4mm) *#{quoted(head.signatory)}*])]"
    )
    return "\n\n".join(
        [
            logo(decree, look),
            f"#align(center)[{title}]",
            lettered,
            legal,
            "#align(center)[MEMUTUSKAN :]",
            decided,
            signed,
            _certified(decree, head),
        ]
    )


def _items(label: str, marks: list[str], texts: list[str], labels: list[str] | None = None) -> str:
    """``Menimbang : a. ...``: label, colon, mark and text in four columns."""
    rows = []
    for index, (mark, text) in enumerate(zip(marks, texts, strict=True)):
        name = labels[index] if labels else (label if index == 0 else "")
        colon = ":" if name else ""
        rows.append(f"[{name}], [{colon}], [{mark}], [#{quoted(text)}]")
    width = "0mm" if not any(marks) else "7mm"
    return f"#grid(columns: (27mm, 4mm, {width}, 1fr), row-gutter: 2.6mm, {', '.join(rows)})"


def _certified(decree: Decree, head: Head) -> str:
    office = " \\\n".join(f"#{quoted(line)}" for line in decree.office)
    return (
        "#v(3mm)\n#block(breakable: false)[#set par(justify: false)\n#grid(columns: (95mm, 1fr), "
        f"[#set align(center)\n#text(size: 0.85em)[Salinan sesuai dengan aslinya \\\nSEKRETARIAT {office} "
        f"\\\n"
        f"#{quoted(head.certifier_position)}, #v(9mm) #{quoted(head.certifier)}]], [])]"
    )


def _annex(decree: Decree, head: Head) -> str:
    office = " ".join(decree.office)
    said = ("LAMPIRAN", f"KEPUTUSAN {office}", f"NOMOR {head.number_text}", f"TENTANG {head.title}")
    place = " \\\n".join(f"#{quoted(line)}" for line in said)
    title = " \\\n".join(
        f"*#{quoted(line)}*"
        for line in (head.title.partition(office)[0].strip(), *decree.office, f"TAHUN {decree.year}")
    )
    return f"#set par(justify: false)\n#pad(left: 50%)[{place}]\n\n#v(50mm)\n\n#align(center)[{title}]"
