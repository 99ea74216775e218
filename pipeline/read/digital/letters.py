"""The text of a file without what is no letter."""

from __future__ import annotations

import unicodedata

_PLAIN = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\xad": ""}
_NO_LETTERS = ("Cc", "Cf", "Cs", "Cn")  # controls, formats, half characters, what Unicode does not know


def letters_only(text: str) -> str:
    """On one line, without what steers a terminal, turns the line around or cannot be kept in a file.

    Signs of a private meaning stay: the ticks of symbol fonts are among them.
    """
    for sign, plain in _PLAIN.items():
        text = text.replace(sign, plain)
    spaced = (" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in spaced if unicodedata.category(c) not in _NO_LETTERS).split())
