"""What a machine keeps for its user beside any publication."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def of_this_machine() -> Path:
    """The folder of what can be made or fetched again: to lose it costs time, nothing else."""
    return platformdirs.user_cache_path("kinerja", appauthor=False)
