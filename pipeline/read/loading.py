"""What a process that reads pages loads, by name: naming it loads nothing."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.machines import births

# The last two are those of the second reader, which loads them at its first line.
SLOW_IMPORTS = ("pipeline.read.pages", "rapidocr", "rapidocr.ch_ppocr_rec")


def begin(raw: Path, read: Path) -> None:
    """Let it be loaded by and by, where pages of ``raw`` will be read: something is newer than ``read``,
    which was left when they were read last. A wrong guess costs or saves some seconds, nothing else."""
    try:
        with os.scandir(raw) as files:
            newest = max((file.stat(follow_symlinks=False).st_mtime for file in files), default=-1.0)
        since = read.stat().st_mtime if read.exists() else 0.0
    except OSError:  # whoever reads that folder says what is wrong with it
        return
    if newest >= since:
        births.begin(SLOW_IMPORTS)
