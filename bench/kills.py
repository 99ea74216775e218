"""``kill -9`` at random moments of every stage: afterwards one undisturbed run gives the bytes that it always
gives. ``python -m bench.kills --kills 200``; Linux, because it looks into /proc.

An episode begins with a publication that stands, and an archive in which a document was added, another
taken away and a value decided since. Runs are killed, then one is let be. Everything in the folder is
compared: tables, report, the publication before, and the files in ``work``.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import psutil

from bench.killed import Killable, alive_in, kill_group
from pipeline.lock import FOLDER
from tests.kills.made import make_archive

_STEPS = {
    stage: f"pipeline.flow:{stage}_step"
    for stage in ("read", "assemble", "normalise", "validate", "publish", "report")
}
STAGES = tuple(_STEPS)
GROUP, MAIN, WORKER = "the whole group", "the main process", "one worker"
_LONGEST = 300.0  # seconds that a run may take, on a busy machine
_READ_ALREADY = 0.7  # of the episodes, which are the shorter for it
_PER_EPISODE = 5  # kills at most before a run is let be


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """``files``: path in the folder -> content; ``lasting``: stage -> seconds, from a folder as it stood."""

    files: Mapping[str, bytes]
    lasting: Mapping[str, float]


@dataclass(slots=True)
class Tally:
    """``kills`` by stage and by what was killed; ``differences``: each a file with what is wrong with it."""

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    episodes: int = 0
    survived: int = 0  # runs that lost a worker and went on
    differences: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stand:
    """``raw`` as it is now, ``before``: the folder as it stood, ``out``: its copy, which is to be hurt."""

    raw: Path
    before: Path
    out: Path

    @property
    def run(self) -> Killable:
        arguments = ("run", "--raw", str(self.raw), "--out", str(self.out), "--workers", "2")
        return Killable(arguments, _STEPS, self.before.with_name("run.py"), _LONGEST)

    def reset(self, kept: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """As it stood, and with the page readings of ``kept``, so that only later stages have work."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.before, self.out)
        for name, content in kept.items():
            if name.startswith("work/read/pages/"):
                (self.out / name).write_bytes(content)


def new_stand(folder: Path, publish: Callable[[Stand], object]) -> Stand:
    """The archive in ``folder``, published once and changed since."""
    stand = Stand(folder / "raw", folder / "before", folder / "out")
    change = make_archive(stand.raw)
    publish(stand)
    change(stand.out)
    stand.out.rename(stand.before)
    return stand


def undisturbed(stand: Stand) -> Undisturbed:
    stand.reset()
    lasting = stand.run.finish()
    return Undisturbed(contents(stand.out), lasting)


def contents(out: Path) -> dict[str, bytes]:
    """Every file of ``out`` but the locks."""
    files = (p for p in sorted(out.rglob("*")) if p.is_file() and FOLDER not in p.parts)
    return {str(p.relative_to(out)): p.read_bytes() for p in files}


def episode(stand: Stand, reference: Undisturbed, kills: int, chance: random.Random, tally: Tally) -> None:
    """Kill ``kills`` times, let a run be, and compare."""
    stand.reset(reference.files if chance.random() < _READ_ALREADY else {})
    for _ in range(kills):
        stage = chance.choice(STAGES)
        what = chance.choice((GROUP, MAIN, WORKER) if stage == "read" else (GROUP, MAIN))
        delay = chance.uniform(0, reference.lasting[stage])
        while not (done := hurt(stand, stage, delay, what, tally)):  # it had ended before
            delay, what = delay / 2, GROUP if what == WORKER else what
        tally.kills[stage, done] += 1
    stand.run.finish()
    tally.episodes += 1
    tally.differences += differences(reference.files, contents(stand.out))


def differences(wanted: Mapping[str, bytes], found: Mapping[str, bytes]) -> list[str]:
    said = dict.fromkeys(wanted.keys() - found.keys(), "missing")
    said |= dict.fromkeys(found.keys() - wanted.keys(), "too many")
    said |= {name: "other bytes" for name in wanted.keys() & found.keys() if wanted[name] != found[name]}
    return [f"{name}: {what}" for name, what in sorted(said.items())]


def hurt(stand: Stand, stage: str, delay: float, what: str, tally: Tally) -> str:
    """Kill ``what`` of a run ``delay`` seconds into ``stage``; what was killed, "" if it had ended."""
    with stand.run.running() as process:
        if not alive_in(process, stage, delay):
            return ""
        workers = _workers(process.pid)
        if what == WORKER:
            while not workers and process.poll() is None:  # none is begun yet
                time.sleep(0.02)
                workers = _workers(process.pid)
            if not workers:
                return ""
            os.kill(workers[0], signal.SIGKILL)
            process.communicate(timeout=_LONGEST)
            tally.survived += process.returncode in (0, 3)
            if process.returncode not in (0, 3):
                tally.differences.append(f"a run that lost a worker ended with {process.returncode}")
            return what
        if what == MAIN:
            process.kill()
            process.wait()
            _must_end(workers, tally)
            return what
        kill_group(process)
    return GROUP


def _must_end(workers: list[int], tally: Tally) -> None:
    """Workers whose main process is gone end by themselves."""
    end = time.monotonic() + 30
    while left := [pid for pid in workers if _command(pid)]:
        if time.monotonic() > end:
            tally.differences.append(f"workers outlived their main process: {left}")
            return
        time.sleep(0.05)


def _workers(parent: int) -> list[int]:
    """The processes in which ``parent`` has files opened and pages read: begun by it, or copied."""
    try:
        below = psutil.Process(parent).children(recursive=True)
        return [p.pid for p in below if p.ppid() != parent or "spawn_main" in " ".join(p.cmdline())]
    except psutil.NoSuchProcess:
        return []


def _command(pid: int) -> bytes:
    """The command of a process; nothing for one that has ended, waited for or not."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance, tally, began = random.Random(chosen.seed), Tally(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kinerja-kills-") as folder:
        stand = new_stand(Path(folder), lambda one: one.run.finish())
        reference = undisturbed(stand)
        print("undisturbed:", ", ".join(f"{k} {v:.2f} s" for k, v in reference.lasting.items()), flush=True)
        while (left := chosen.kills - tally.kills.total()) > 0:
            episode(stand, reference, min(left, chance.randint(1, _PER_EPISODE)), chance, tally)
            print(f"{tally.kills.total()} kills, {len(tally.differences)} differences", flush=True)
    for (stage, what), count in sorted(tally.kills.items()):
        print(f"{count:4} in {stage}: {what}")
    print(f"{tally.kills.total()} kills in {tally.episodes} episodes, {time.monotonic() - began:.0f} s;")
    print(f"{tally.survived} runs lost a worker and went on; {len(tally.differences)} differences")
    for difference in tally.differences:
        print(difference)
    return 1 if tally.differences else 0


if __name__ == "__main__":
    sys.exit(main())
