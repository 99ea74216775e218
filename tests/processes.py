"""Other programs beside a test: none outlives it, whatever becomes of the test, and nothing is waited for for
ever."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0  # seconds for what takes one, on a busy machine
_LOOK = 0.01  # seconds


@contextmanager
def started(command: Sequence[str | Path], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """``command`` as it runs, its output in pipes where ``options`` say so; killed at the end.

    ``Popen`` by itself waits at its end, so that a failed test never ends.
    """
    with subprocess.Popen(command, text=True, **options) as process:
        try:
            yield process
        finally:
            process.kill()


def until(true: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait for it. Raises TimeoutError after ``patience`` seconds."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(f"not true within {patience:g} seconds")
        time.sleep(_LOOK)
