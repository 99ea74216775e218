"""Good files under names that break programs which put names into paths, terminals, pages or commands."""

from __future__ import annotations

import os

_LONG = "n" * 200
# File names as the system keeps them. Only what is no text, too long, or taken is not read under its name.
NAMES: dict[str, bytes] = {
    "name-with-a-newline": b"baris\nbaru.pdf",
    "name-with-colours": b"\x1b[31mmerah\x1b[0m.pdf",
    "name-with-a-bell": b"bel\x07.pdf",
    "name-from-right-to-left": "keputusan \u202efdp.exe.pdf".encode(),
    "name-of-no-width": "\u200b\u2060.pdf".encode(),
    "name-of-combining-letters": "ke\u0301pu\u0308tusan.pdf".encode(),
    "name-of-pictures": "🗳️📄.pdf".encode(),
    "name-that-is-markup": b"<script>alert(1)<!--script>&amp;.pdf",
    "name-that-is-rich-markup": b"[red]merah[!red][link=x].pdf",
    "name-that-is-a-command": b"$(touch ada); `id` | sh.pdf",
    "name-that-is-an-option": b"--help.pdf",
    "name-that-climbs": b"..%2f..%2fetc.pdf",
    "name-with-backslashes": b"..\\..\\windows.pdf",
    "name-of-dots": b"a.b.c....pdf",
    "name-of-quotes": b"\"'\"'.pdf",
    "name-of-braces": b"{0} {stem} %s %(x)s {{x}}.pdf",
    "name-of-a-device": b"CON.pdf",
    "name-of-spaces": b"   .pdf",
    "name-in-capitals": b"KEPUTUSAN.PDF",
    "name-that-is-no-text": b"\xff\xfe\x80.pdf",
    "name-as-long-as-allowed": _LONG.encode() + b".pdf",
    "name-too-long": _LONG.encode() + b"n.pdf",
    "name-that-is-a-formula": b"=cmd|' .. A1.pdf",
}


def file_name(name: str) -> str:
    """As Python's paths have it, bytes that are no text included."""
    return os.fsdecode(NAMES[name])
