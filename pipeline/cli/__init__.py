"""The command ``kinerja``: load, call one step, save. What it prints is for people.

Exit codes: 0 all is well; 1 the command failed; 2 it was called wrongly; 3 it did its work, and
something needs attention (findings of severity error).

Heavy imports stand inside the commands: each process that reads pages imports this package first.
"""

from pipeline.cli import steps, archive, look, decide, share, care  # isort: skip  (the order of the help)
from pipeline.cli.frame import app, console

__all__ = ["app", "archive", "care", "console", "decide", "look", "share", "steps"]
