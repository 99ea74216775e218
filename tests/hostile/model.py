"""What is done to a good PDF: one defect, with a name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf

Change = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Defect:
    """``change``: file -> file, the same bytes for the same bytes. ``harmless``: nothing is lost by it, so
    every row is published as from the good file."""

    name: str
    change: Change
    harmless: bool = False


def plain(data: bytes) -> bytes:
    """The file with each object by itself and a table of them, as old programs write it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    buffer = io.BytesIO()
    how = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "deterministic_id": True} | how
    pdf.save(buffer, **how)
    return buffer.getvalue()


@contextmanager
def _edited(data: bytes, result: list[bytes]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield pdf
        result.append(saved(pdf))


def editing(edit: Callable[[pikepdf.Pdf], None]) -> Change:
    """A change of the objects of a file."""

    def change(data: bytes) -> bytes:
        result: list[bytes] = []
        with _edited(data, result) as pdf:
            edit(pdf)
        return result[0]

    return change


def on_page(edit: Callable[[pikepdf.Pdf, pikepdf.Object], None], index: int = 1) -> Change:
    """A change of one page, the second where nothing else is said."""
    return editing(lambda pdf: edit(pdf, pdf.pages[min(index, len(pdf.pages) - 1)].obj))
