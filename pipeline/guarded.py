"""The one place that keeps a bad document from stopping the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def guarded(
    step: Callable[[], T], failed: Callable[[str], T], *, let_pass: tuple[type[Exception], ...] = ()
) -> T:
    """``step``, or ``failed`` of the reason in words: which error, and the line where it came up.

    An error of the disk (it has a number) is none of the document's: it stops the run, so that the next
    one finds the document as it is.
    """
    try:
        return step()
    except Exception as error:
        if isinstance(error, let_pass) or (isinstance(error, OSError) and error.errno is not None):
            raise
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        line = f" at {where.tb_frame.f_code.co_name}:{where.tb_lineno}" if where else ""
        return failed(f"{type(error).__name__}: {error}{line}")
