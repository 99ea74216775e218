"""How a process comes to be: started anew, or copied from one that has loaded what takes long to load."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, SpawnContext


def context(slow_imports: Sequence[str]) -> SpawnContext | ForkServerContext:
    """For processes that need ``slow_imports``, which the first such context of this process settles.

    Linux only: elsewhere a copied process meets system libraries that do not bear it. What is copied has
    only imported, by one thread; no engine was made, so that no lock of a library can be held.
    """
    if sys.platform != "linux" or not slow_imports:
        return get_context("spawn")
    copied = get_context("forkserver")
    copied.set_forkserver_preload(["pipeline.machines.preload", *slow_imports])
    return copied
