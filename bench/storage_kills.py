"""``kill -9`` at random moments of runs on S3 storage: what a reader finds then is one publication or known
for an unfinished one, and the next run, from the same machine or another, gives the bytes of an undisturbed
one. ``python -m bench.storage_kills --kills 100``.

The storage is moto's S3 server, a thread of this process. An episode begins with a publication that stands
there, and an archive in which a document was added, another taken away and a value decided since.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from moto.server import ThreadedMotoServer

from pipeline.mirror.remote import Missing, Remote
from pipeline.mirror.turn import NAME
from pipeline.publish.previous import FOLDER
from pipeline.publish.seal import SEAL, misfits
from tests.kills.made import make_archive

ROOT = Path(__file__).parents[1]
RAW, OUT = "s3://arsip/raw", "s3://arsip/extracted"
COPY = Path("s3") / "arsip" / "extracted"
STAGES = ("bring_publication", "bring_raw", "all_steps", "send_publication")
_WEIGHTS = (1, 1, 1, 3)  # how often each is chosen: most is to be seen while files are sent
_LONGEST = 600.0  # seconds that a run may take, on a busy machine
_PER_EPISODE = 3  # kills at most before a run is let be
# As the command, but for a line when a stage begins.
_RUN = """
import sys
from pipeline import cli, flow
from pipeline.mirror import run
def told(home, name):
    step = getattr(home, name)
    def run(*given, **named):
        print(name, flush=True)
        return step(*given, **named)
    setattr(home, name, run)
if __name__ == "__main__":
    for name in ("bring_publication", "bring_raw", "send_publication"):
        told(run, name)
    told(flow, "all_steps")
    cli.app()
"""


@dataclass(slots=True)
class Tally:
    """``kills`` by stage; ``found`` by a reader after each; ``wrong``: each a sentence."""

    kills: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stand:
    """``before``, ``after``: the published files as they stood, and as an undisturbed run leaves them."""

    folder: Path
    out: Remote
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    def reset(self) -> None:
        """The storage as it stood; on both machines all pages are read already, and nothing else is there."""
        _fill(self.out, self.before)
        for machine in ("one", "another"):
            shutil.rmtree(self.folder / machine, ignore_errors=True)
            shutil.copytree(self.folder / "pages", self.folder / machine / COPY / "work" / "read" / "pages")


@contextmanager
def running(machine: Path) -> Iterator[subprocess.Popen[str]]:
    """A run in a group of its own; nothing of it is alive afterwards."""
    script = machine.with_name("run.py")
    script.write_text(_RUN, "utf-8")
    process = subprocess.Popen(
        [sys.executable, script, "run", "--raw", RAW, "--out", OUT, "--copies", machine, "--workers", "1"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def finish(machine: Path) -> dict[str, float]:
    """Let a run come to its end; seconds of each stage. Raises RuntimeError if it failed."""
    begun: dict[str, float] = {}
    with running(machine) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            begun[line.strip()] = time.monotonic()
            said.append(line)
        code = process.wait(timeout=_LONGEST)
        ended = time.monotonic()
    if code not in (0, 3):
        raise RuntimeError(f"a run that was let be ended with {code}: {''.join(said)}")
    ends = [*(begun[stage] for stage in STAGES[1:]), ended]
    return {stage: end - begun[stage] for stage, end in zip(STAGES, ends, strict=True)}


def hurt(machine: Path, stage: str, delay: float) -> bool:
    """Kill a run ``delay`` seconds into ``stage``; whether it was still alive."""
    with running(machine) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == stage:
                break
        time.sleep(delay)
        if process.poll() is not None:
            return False
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return True


def contents(remote: Remote) -> dict[str, bytes]:
    """All published files that lie there."""
    listed = [*remote.listing()]
    with suppress(Missing):
        listed += remote.listing(FOLDER)
    return {name: remote.get(name) for name in listed}


def look(stand: Stand, tally: Tally) -> None:
    """What a reader finds."""
    files = contents(stand.out)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).parent.mkdir(exist_ok=True)
            (Path(folder) / name).write_bytes(content)
        if misfits(Path(folder)):
            tally.found["unfinished, and known for it"] += 1
            return
    for which, wanted in (("the old publication", stand.before), ("the new publication", stand.after)):
        if all(
            files.get(n) == c
            for n, c in wanted.items()
            if n == SEAL or (n.endswith(".parquet") and "/" not in n)
        ):
            tally.found[which] += 1
            return
    tally.wrong.append("a reader takes for whole what is neither the old publication nor the new one")


def episode(
    stand: Stand, lasting: Mapping[str, float], kills: int, chance: random.Random, tally: Tally
) -> None:
    """Kill ``kills`` times, let a run be, and compare."""
    stand.reset()
    for _ in range(kills):
        (stage,) = chance.choices(STAGES, _WEIGHTS)
        delay = chance.uniform(0, lasting[stage])
        while not hurt(stand.folder / "one", stage, delay):  # it had ended before
            delay /= 2
        tally.kills[stage] += 1
        look(stand, tally)
    machine = chance.choice(("one", "another"))
    if machine == "another":
        stand.out.remove(NAME)  # as the message says to whoever knows that the other is dead
    finish(stand.folder / machine)
    tally.mended[machine] += 1
    found = contents(stand.out)
    for name in sorted(found.keys() | stand.after.keys()):
        if found.get(name) != stand.after.get(name):
            tally.wrong.append(f"{name} differs")


def new_stand(folder: Path) -> tuple[Stand, dict[str, float]]:
    """An archive that was published once and changed since; also how long each stage takes undisturbed."""
    out, raw = Remote(OUT), Remote(RAW)
    out._fs.mkdir("arsip")
    change = make_archive(folder / "raw")
    _fill(raw, _documents(folder / "raw"))
    finish(folder / "first")
    before = contents(out)
    change(folder / "first" / COPY)
    _fill(raw, _documents(folder / "raw"))
    finish(folder / "first")
    after = contents(out)
    (folder / "first" / COPY / "work" / "read" / "pages").rename(folder / "pages")
    stand = Stand(folder, out, before, after)
    stand.reset()
    lasting = finish(folder / "one")
    return stand, lasting


def _documents(raw: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in raw.iterdir() if path.is_file()}


def _fill(remote: Remote, files: Mapping[str, bytes]) -> None:
    """Just these, and no mark."""
    with suppress(Missing):
        for name in contents(remote):
            remote.remove(name)
    remote.remove(NAME)
    for name, content in files.items():
        remote.write(name, content)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance, tally, began = random.Random(chosen.seed), Tally(), time.monotonic()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    os.environ["AWS_ENDPOINT_URL"] = "http://{}:{}".format(*server.get_host_and_port())
    os.environ |= {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench"}
    with tempfile.TemporaryDirectory(prefix="kinerja-storage-") as folder:
        stand, lasting = new_stand(Path(folder))
        print("undisturbed:", ", ".join(f"{k} {v:.2f} s" for k, v in lasting.items()), flush=True)
        while (left := chosen.kills - tally.kills.total()) > 0:
            episode(stand, lasting, min(left, chance.randint(1, _PER_EPISODE)), chance, tally)
            print(f"{tally.kills.total()} kills, {len(tally.wrong)} wrong", flush=True)
    server.stop()
    for what in (tally.kills, tally.found, tally.mended):
        print(", ".join(f"{name}: {count}" for name, count in sorted(what.items())))
    print(f"{tally.kills.total()} kills, {time.monotonic() - began:.0f} s; {len(tally.wrong)} wrong")
    for sentence in tally.wrong:
        print(sentence)
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
