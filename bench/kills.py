"""``kill -9`` at random moments of every stage: afterwards one undisturbed run gives the bytes that it always
gives. ``python -m bench.kills --kills 200``; Linux, because it looks into /proc.

An episode begins with a publication that stands, and an archive in which a document was added, another
taken away and a value decided since. Runs are killed, then one is let be. Everything in the folder is
compared: tables, report, the publication before, and the files in ``work``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pipeline.lock import FOLDER
from tests.kills.made import make_archive

ROOT = Path(__file__).parents[1]
STAGES = ("read", "assemble", "normalise", "validate", "publish", "report")
GROUP, MAIN, WORKER = "the whole group", "the main process", "one worker"
_LONGEST = 300.0  # seconds that a run may take, on a busy machine
_READ_ALREADY = 0.7  # of the episodes, which are the shorter for it
_PER_EPISODE = 5  # kills at most before a run is let be
# As the command, but for a line when a stage begins.
_RUN = """
import sys
from pipeline import cli, flow
def told(name, step):
    def run(*given, **named):
        print(name, flush=True)
        return step(*given, **named)
    return run
if __name__ == "__main__":
    for name in sys.argv.pop(1).split(","):
        setattr(flow, f"{name}_step", told(name, getattr(flow, f"{name}_step")))
    cli.app()
"""


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

    @contextlib.contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """A run in a group of its own; nothing of it is alive afterwards."""
        # As a file: processes that are spawned look for the script of the one that began them.
        script = self.before.with_name("run.py")
        script.write_text(_RUN, "utf-8")
        command = [sys.executable, str(script), ",".join(STAGES), "run"]
        command += ["--raw", str(self.raw), "--out", str(self.out), "--workers", "2"]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "OMP_THREAD_LIMIT": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            assert process.stdout is not None
            process.stdout.close()

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


def finish(stand: Stand) -> dict[str, float]:
    """Let a run come to its end; seconds of each stage. Raises RuntimeError if it failed."""
    begun: dict[str, float] = {}
    said: list[str] = []
    with stand.running() as process:
        assert process.stdout is not None
        for line in process.stdout:
            begun[line.strip()] = time.monotonic()
            said.append(line)
        code = process.wait(timeout=_LONGEST)
        ended = time.monotonic()
    if code not in (0, 3):
        raise RuntimeError(f"a run that was let be ended with {code}: {''.join(said)}")
    ends = [*(begun[stage] for stage in STAGES[1:]), ended]
    return {stage: end - begun[stage] for stage, end in zip(STAGES, ends, strict=True)}


def undisturbed(stand: Stand) -> Undisturbed:
    stand.reset()
    lasting = finish(stand)
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
            delay /= 2
        tally.kills[stage, done] += 1
    finish(stand)
    tally.episodes += 1
    tally.differences += differences(reference.files, contents(stand.out))


def differences(wanted: Mapping[str, bytes], found: Mapping[str, bytes]) -> list[str]:
    said = dict.fromkeys(wanted.keys() - found.keys(), "missing")
    said |= dict.fromkeys(found.keys() - wanted.keys(), "too many")
    said |= {name: "other bytes" for name in wanted.keys() & found.keys() if wanted[name] != found[name]}
    return [f"{name}: {what}" for name, what in sorted(said.items())]


def hurt(stand: Stand, stage: str, delay: float, what: str, tally: Tally) -> str:
    """Kill ``what`` of a run ``delay`` seconds into ``stage``; what was killed, "" if it had ended."""
    with stand.running() as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == stage:
                break
        time.sleep(delay)
        workers = _workers(process.pid)
        if process.poll() is not None:
            return ""
        if what == WORKER and not workers:
            what = GROUP  # none was begun, because there is nothing left to read
        if what == WORKER:
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
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
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
    """The processes that ``parent`` has begun to read pages."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text("utf-8").split()
    except OSError:
        return []
    return [int(child) for child in children if b"spawn_main" in _command(int(child))]


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
        stand = new_stand(Path(folder), finish)
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
