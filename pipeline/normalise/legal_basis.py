"""One item of `Mengingat`: which rule it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.decree_number import parse_decree_number


@dataclass(frozen=True, slots=True)
class LegalReference:
    """The rule that an item names first; amendments after ``sebagaimana telah diubah`` stay in ``text``.

    ``jenis`` is as printed before ``Nomor`` (``Undang-Undang``, ``Peraturan Komisi Pemilihan Umum``).
    ``nomor`` is text, because older decrees number with codes. Parts that are not found are None,
    and ``note`` names them.
    """

    jenis: str | None
    nomor: str | None
    tahun: int | None
    tentang: str | None
    text: str
    note: str = ""


_KINDS = r"undang|peraturan|keputusan|instruksi|ketetapan|surat|qanun"
_JENIS = re.compile(rf"\s*((?:{_KINDS})\b.*?)\s+(?:nomor|no\.)\s*[:;]?\s*", re.IGNORECASE)
_UNNUMBERED = re.compile(
    rf"\s*((?:{_KINDS})\b.*?)(?:\s+tahun\s+(\d{{4}}))?(?=\s+tentang\b|\s*[;.(]|$)", re.IGNORECASE
)
_ABOUT = re.compile(r"\s*\btentang\b\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?P<nomor>\S+?)\s+tahun\s+(?P<tahun>\d{4})", re.IGNORECASE)
_CODED_YEAR = re.compile(r".*/(\d{4})")
# The end of the title: the gazette in parentheses, the amendments, or the end of the item. The
# title itself may hold `tentang`, `Nomor` and `Undang-Undang` again (UU 1/2015 about Perpu 1/2014).
_END = re.compile(
    r"\s*\(\s*(?:tambahan\s+)?(?:lembaran|berita)\b|\s*\((?=[^)]*\bnegara\b)|,?\s+sebagaimana\s+telah\b|\s*;?\s*$",
    re.IGNORECASE,
)


def parse_legal_reference(text: str) -> LegalReference:
    """Read an item whose own number (``1.``) is already stripped; line ends count as spaces."""
    text = " ".join(text.split())
    kind = _JENIS.match(text)
    about = _ABOUT.search(text, kind.end() if kind else 0)
    if kind:
        jenis = kind[1]
        number = text[kind.end() : about.start() if about else _end(text, kind.end())]
        nomor, tahun = _number(number.rstrip(" .;,"))
    else:  # Undang-Undang Dasar ... Tahun 1945 has no number
        unnumbered = _UNNUMBERED.match(text)
        jenis = unnumbered[1] if unnumbered else None
        nomor, tahun = None, int(unnumbered[2]) if unnumbered and unnumbered[2] else None
    tentang = text[about.end() : _end(text, about.end())].rstrip(" ,;.") if about else None
    parts = {"jenis": jenis, "nomor": nomor, "tahun": tahun, "tentang": tentang}
    missing = [name for name, part in parts.items() if not part]
    note = f"not found: {', '.join(missing)}" if missing else ""
    return LegalReference(jenis, nomor, tahun, tentang or None, text, note)


def _end(text: str, start: int) -> int:
    match = _END.search(text, start)
    return match.start() if match else len(text)


def _number(text: str) -> tuple[str | None, int | None]:
    """``17 Tahun 2003`` -> ("17", 2003); a code with slashes is one number that ends in its year."""
    decree = parse_decree_number(text)
    if decree and "/" in decree.text:
        return decree.text, decree.tahun
    if match := _YEAR.fullmatch(text):
        # `l7 Tahun 2003` is a misread number: reported as not found, not repaired.
        readable = re.fullmatch(r"\d+\w?|\S*[/.]\S*", match["nomor"])
        return (match["nomor"] if readable else None), int(match["tahun"])
    if match := _CODED_YEAR.fullmatch(text):
        return text, int(match[1])
    return (text if re.fullmatch(r"\d+", text) else None), None
