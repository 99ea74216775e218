"""The command in a group of processes of its own, which says when a stage begins and can be killed there.

Linux and other POSIX systems: groups of processes are theirs.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
# As the command, but for a line when a stage begins. A file, because processes that are spawned look for the
# script of the one that began them.
_SCRIPT = """
import sys
from importlib import import_module
from pipeline import cli
def told(stage, step):
    def run(*given, **named):
        print(stage, flush=True)
        return step(*given, **named)
    return run
if __name__ == "__main__":
    for one in sys.argv.pop(1).split(","):
        stage, home, name = one.split(":")
        module = import_module(home)
        setattr(module, name, told(stage, getattr(module, name)))
    cli.app()
"""


@dataclass(frozen=True, slots=True)
class Killable:
    """``arguments``: of ``kinerja``. ``stages``: each, in order, -> ``module:function`` whose call begins it.

    ``script``: a file that this may write. ``longest``: seconds that a run may take, on a busy machine.
    """

    arguments: tuple[str, ...]
    stages: Mapping[str, str]
    script: Path
    longest: float

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """A run, killed after ``longest``; nothing of it is alive afterwards."""
        self.script.write_text(_SCRIPT, "utf-8")
        told = ",".join(f"{stage}:{function}" for stage, function in self.stages.items())
        process = subprocess.Popen(
            [sys.executable, str(self.script), told, *self.arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "OMP_THREAD_LIMIT": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        # Whoever reads what it says, or waits for a worker of it, waits for ever where it hangs.
        too_long = threading.Timer(self.longest, _kill_if_alive, (process,))
        too_long.start()
        try:
            yield process
        finally:
            too_long.cancel()
            _kill_if_alive(process)
            process.wait()
            assert process.stdout is not None
            process.stdout.close()

    def finish(self) -> dict[str, float]:
        """Let a run come to its end; seconds of each stage. Raises RuntimeError if it failed."""
        begun: dict[str, float] = {}
        said: list[str] = []
        with self.running() as process:
            assert process.stdout is not None
            for line in process.stdout:
                begun[line.strip()] = time.monotonic()
                said.append(line)
            code = process.wait(timeout=self.longest)
            ended = time.monotonic()
        if code not in (0, 3):
            raise RuntimeError(f"a run that was let be ended with {code}: {''.join(said)}")
        ends = [*(begun[stage] for stage in list(self.stages)[1:]), ended]
        return {stage: end - begun[stage] for stage, end in zip(self.stages, ends, strict=True)}


def alive_in(process: subprocess.Popen[str], stage: str, delay: float) -> bool:
    """Wait until ``delay`` seconds after the begin of ``stage``; whether the run has not ended by then."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == stage:
            break
    time.sleep(delay)
    return process.poll() is None


def _kill_if_alive(process: subprocess.Popen[str]) -> None:
    # Not of one that was waited for: its number may be another's by now.
    if process.poll() is None:
        kill_group(process)


def kill_group(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
