"""A hidden OCR layer that lies: words at their places on the page, misread (VARIANTS section 9)."""

from __future__ import annotations

from random import Random

import pypdfium2

# What bad engines make of characters; `100%` becomes `lOOo/o`.
MISREAD = {
    "0": "O",
    "1": "l",
    "5": "S",
    "8": "B",
    "%": "o/o",
    "m": "rn",
    "e": "c",
    "u": "ii",
    "k": "l<",
    "j": "i",
    "B": "8",
}
OTHER_DIGIT = {"2": "7", "3": "8", "4": "9", "6": "5", "7": "1", "9": "4"}


def lying_text(page: pypdfium2.PdfPage, rng: Random) -> bytes:
    """Content-stream operators: the text of ``page``, misread, in rendering mode 3 and the font ``/Lie``."""
    text_page = page.get_textpage()
    said = [b"BT 3 Tr"]
    for index in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(index)
        text = text_page.get_text_bounded(left, bottom, right, top).strip()
        if not text:
            continue
        encoded = (
            misread(text, rng)
            .encode("latin-1", "replace")
            .replace(b"\\", b"\\\\")
            .replace(b"(", b"\\(")
            .replace(b")", b"\\)")
        )
        size = max(4.0, top - bottom)
        said.append(b"/Lie %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj" % (size, left, bottom, encoded))
    text_page.close()
    return b"\n".join([*said, b"ET"])


def misread(text: str, rng: Random) -> str:
    """A third of the characters that can be misread are; digits sometimes become other digits."""
    found = []
    for letter in text.replace("\r", " ").replace("\n", " "):
        roll = rng.random()
        if letter in OTHER_DIGIT and roll < 0.3:
            found.append(OTHER_DIGIT[letter])
        elif letter in MISREAD and roll < 0.35:
            found.append(MISREAD[letter])
        else:
            found.append(letter)
    return "".join(found)
