"""Imported first by the process that others are copied from (`births`), and by nothing else.

The native libraries that it loads next settle their threads by the environment; a process with threads must
not be copied.
"""

from __future__ import annotations

import os

from pipeline.machines.child import ONE_THREAD

os.environ.update(ONE_THREAD)
