"""Trials that end otherwise than those of a sound machine; processes call them by name."""

from __future__ import annotations

import os
import signal


def broken(name: str) -> str:
    """An engine that cannot be loaded, one that dies, and one that reads something else."""
    match name:
        case "tesseract":
            raise ImportError("libtesseract.so.5: cannot open shared object file")
        case "PP-OCR":
            os.kill(os.getpid(), signal.SIGKILL)
    return "did its work"


def killed(what: str) -> None:
    """As on a machine whose own guard is quicker."""
    os.kill(os.getpid(), signal.SIGKILL)
