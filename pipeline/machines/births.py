"""How a process comes to be: started anew, or copied from one that has loaded what takes long to load."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext, SpawnContext

_begun: list[ForkServerContext] = []  # at most one: there is one such process, for the life of this one


def begin(slow_imports: Sequence[str]) -> None:
    """Have the process that others are copied from load ``slow_imports`` beside what this one loads next."""
    if isinstance(context(slow_imports), ForkServerContext):
        forkserver.ensure_running()


def context(slow_imports: Sequence[str]) -> SpawnContext | ForkServerContext:
    """For processes that need ``slow_imports``, which the first such context of this process settles; those
    that need none are copied too, where there is something to copy.

    Linux only: elsewhere a copied process meets system libraries that do not bear it. What is copied has
    only imported, by one thread; no engine was made, so that no lock of a library can be held.
    """
    if sys.platform != "linux" or not (slow_imports or _begun):
        return get_context("spawn")
    if not _begun:
        copied = get_context("forkserver")
        copied.set_forkserver_preload(["pipeline.machines.preload", *slow_imports])
        _begun.append(copied)
    return _begun[0]
