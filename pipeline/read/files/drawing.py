"""Pages drawn for people: from the same sheets that are read, in a process that may be lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pikepdf
import pypdfium2 as pdfium

from pipeline.machines.crew import Crew
from pipeline.machines.limits import Crashed, Limits, Lost, MachinesFailed, Service
from pipeline.read.files.opening import cut

T = TypeVar("T")


class Undrawable(ValueError):
    """There is no such page, or drawing it took too much; what is wrong with the file is a finding."""


class Drawer:
    """Calls ``function(page, *arguments)`` on a page of a file. Without ``limits`` in this very process."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._crew: Crew[tuple[bool, Any]] | None = None if limits is None else Crew(_service(), limits)

    def __call__(self, function: Callable[..., T], data: bytes, number: int, *arguments: Any) -> T:
        """``number``: 1-based. ``function`` is sent by its name: it is module level. Raises Undrawable."""
        try:
            drawn, answer = self._call(function, data, number, *arguments)
        except (Lost, MachinesFailed) as error:
            raise Undrawable(str(error)) from None
        if not drawn:
            raise Undrawable(answer)
        made: T = answer
        return made

    def _call(self, *arguments: Any) -> tuple[bool, Any]:
        if self._crew is None:
            return on_sheet(*arguments)
        try:
            return self._crew.call(*arguments)
        except Crashed:  # it may have been killed from outside: once more, as pages are read
            return self._crew.call(*arguments)

    def close(self) -> None:
        """End its process."""
        if self._crew is not None:
            self._crew.close()


def on_sheet(function: Callable[..., T], data: bytes, number: int, *arguments: Any) -> tuple[bool, T | str]:
    """(True, what ``function`` made) or (False, why there is nothing)."""
    sheets = cut(data, number - 1, number)
    if number < 1 or not sheets or not sheets[0]:
        return False, f"there is no page {number} that can be drawn"
    try:
        document = pdfium.PdfDocument(sheets[0])
        try:
            page = document[0]
            page.set_rotation(0)
            return True, function(page, *arguments)
        finally:
            document.close()
    except (pdfium.PdfiumError, ValueError, ArithmeticError, OSError) as error:
        return False, f"{type(error).__name__}: {error}"


def _service() -> Service[tuple[bool, Any]]:
    return Service(on_sheet, _nothing, _identity, _identity())


def _nothing() -> None:
    """There is nothing to prepare."""


def _identity() -> tuple[str, ...]:
    return (f"pikepdf {pikepdf.__version__}",)
