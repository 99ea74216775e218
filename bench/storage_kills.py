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
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from moto.server import ThreadedMotoServer

from bench.killed import Killable, alive_in, kill_group
from pipeline.mirror.remote import Missing, Remote
from pipeline.mirror.turn import NAME
from pipeline.publish.previous import FOLDER
from pipeline.publish.seal import SEAL, misfits
from tests.kills.made import make_archive

RAW, OUT = "s3://arsip/raw", "s3://arsip/extracted"
COPY = Path("s3") / "arsip" / "extracted"
_STAGES = {
    "bring_publication": "pipeline.mirror.run:bring_publication",
    "bring_raw": "pipeline.mirror.run:bring_raw",
    "all_steps": "pipeline.flow:all_steps",
    "send_publication": "pipeline.mirror.run:send_publication",
}
_WEIGHTS = (1, 1, 1, 3)  # how often each is chosen: most is to be seen while files are sent
_LONGEST = 600.0  # seconds that a run may take, on a busy machine
_PER_EPISODE = 3  # kills at most before a run is let be


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


def run_on(machine: Path) -> Killable:
    """A run with its local copies in ``machine``."""
    arguments = ("run", "--raw", RAW, "--out", OUT, "--copies", str(machine), "--workers", "1")
    return Killable(arguments, _STAGES, machine.with_name("run.py"), _LONGEST)


def hurt(machine: Path, stage: str, delay: float) -> bool:
    """Kill a run ``delay`` seconds into ``stage``; whether it was still alive."""
    with run_on(machine).running() as process:
        alive = alive_in(process, stage, delay)
        if alive:
            kill_group(process)
    return alive


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
        (stage,) = chance.choices(list(_STAGES), _WEIGHTS)
        delay = chance.uniform(0, lasting[stage])
        while not hurt(stand.folder / "one", stage, delay):  # it had ended before
            delay /= 2
        tally.kills[stage] += 1
        look(stand, tally)
    machine = chance.choice(("one", "another"))
    if machine == "another":
        stand.out.remove(NAME)  # as the message says to whoever knows that the other is dead
    run_on(stand.folder / machine).finish()
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
    run_on(folder / "first").finish()
    before = contents(out)
    change(folder / "first" / COPY)
    _fill(raw, _documents(folder / "raw"))
    run_on(folder / "first").finish()
    after = contents(out)
    (folder / "first" / COPY / "work" / "read" / "pages").rename(folder / "pages")
    stand = Stand(folder, out, before, after)
    stand.reset()
    lasting = run_on(folder / "one").finish()
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
