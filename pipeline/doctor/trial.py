"""Functions that are called in processes of their own, to see what becomes of them. Imports little."""

from __future__ import annotations

import time

HERE = ("trial",)


def prepare() -> None:
    """Nothing is needed."""


def identity() -> tuple[str, ...]:
    return HERE


def try_limit(what: str) -> None:
    """Never ends by itself: ``seconds`` takes time, ``memory`` takes memory."""
    hoard = []
    while True:
        if what == "memory":
            hoard.append(b"x" * 10_000_000)
        else:
            time.sleep(1)


def try_engine(name: str) -> str:
    """What the engine made of a word that was drawn for it. Raises what it raises."""
    from pipeline.doctor import engines  # noqa: PLC0415  (loads all of them)

    return engines.tried(name)
