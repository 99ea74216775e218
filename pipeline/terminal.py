"""What is printed for people: texts of documents, names of files and messages come out as text.

They are from strangers. Nothing in them is taken for markup, and nothing reaches the terminal that it obeys.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment


def shown(text: str) -> str:
    """For a terminal or a sidecar: what cannot be seen, or turns the text around it, as ``\\u202e``."""
    return "".join(
        c if unicodedata.category(c)[0] not in "CZ" or c == " " else c.encode("unicode_escape").decode()
        for c in text
    )


class Terminal(Console):
    """A console whose every printed piece is :func:`shown`, but for the ends of its lines."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**({"markup": False, "emoji": False} | how))

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.is_control:
                yield segment
            else:
                yield Segment("\n".join(map(shown, segment.text.split("\n"))), segment.style)
