"""Where two texts differ, word by word: so that one wrong letter in a long sentence is seen."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum


class Kind(StrEnum):
    SAME = "same"
    OLD = "old"
    NEW = "new"


Piece = tuple[Kind, str]


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts as one: what both have, and where they part, the old words before the new ones."""
    a, b = re.findall(r"\s+|\w+|[^\w\s]", old), re.findall(r"\s+|\w+|[^\w\s]", new)
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Kind.SAME, "".join(a[i:j])))
            continue
        if i < j:
            found.append((Kind.OLD, "".join(a[i:j])))
        if k < m:
            found.append((Kind.NEW, "".join(b[k:m])))
    return tuple(found)
