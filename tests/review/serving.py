"""``kinerja review`` as its user starts it: a process of its own, whose printed address is opened."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.processes import PATIENCE
from tests.review.archive import Archive

ROOT = Path(__file__).parents[2]
# What is run in the background of a shell inherits that SIGINT is ignored.
_PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from pipeline.cli import app; app()"
)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")


@dataclass(frozen=True, slots=True)
class Server:
    """``address``: as printed, with its token."""

    process: subprocess.Popen[str]
    address: str

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return "/".join(self.address.split("/", 3)[:3])

    def kill(self) -> None:
        """As ``kill -9`` of the server and of what it started: nothing of it runs on."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)


def start(archive: Archive, *options: str) -> Server:
    """Raises RuntimeError with what the server said where it does not print an address."""
    command = [
        sys.executable,
        "-c",
        _PROGRAM,
        "review",
        "--no-open",
        "--port",
        "0",
    ]
    command += ["--raw", str(archive.raw), "--out", str(archive.out), *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
    process = subprocess.Popen(
        command,
        cwd=archive.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # a group of its own, to be killed whole
    )
    assert process.stdout is not None
    said = []
    too_long = threading.Timer(PATIENCE, process.kill)
    too_long.start()
    for line in process.stdout:
        said.append(line)
        found = _ADDRESS.search(line)
        if found:
            too_long.cancel()
            return Server(process, found.group())
    too_long.cancel()
    process.wait(timeout=30)
    raise RuntimeError(f"the server printed no address: {''.join(said)}")


@contextmanager
def serving(archive: Archive, *options: str) -> Iterator[Server]:
    """A running server, ended at the end as by Ctrl-C."""
    server = start(archive, *options)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.send_signal(signal.SIGINT)
            try:
                server.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()
