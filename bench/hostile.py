"""Damaged files among good ones, in batches, through the whole program: ``python -m bench.hostile``.

Each batch is a folder of good decrees and of files of `tests/hostile/catalogue.py`, read by `kinerja run`. It
prints what became of them and ends with a table. What must be 0: tracebacks, hangs, runs that failed, rows
invented, values that differ from the undamaged file's on rows that are not flagged (silent), files that end
as nothing (gone), harmless changes that cost something (harmed), good documents published otherwise than when
alone. Rows that the undamaged file does not have but that ask for review are counted beside (doubtful).
Verdicts are kept in ``.bench/hostile``: a bench that was broken off goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

import yaml

from bench.hostile_judge import Published, Verdict, differences, judge
from bench.made import digest_of
from tests.hostile.catalogue import FUZZED, Case, cases, good_file
from tests.hostile.good import GOOD, NUMBERS
from tests.hostile.images import IMAGES

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".bench" / "hostile"
BATCH = 30  # damaged files
LONGEST = 900.0  # seconds of a run; beyond it it hangs
# A page of these files takes seconds: what takes longer is to be ended here, not waited for.
_MACHINES = {"seconds": 30, "memory": 1500}
_SIDECAR = 'region: {{kode_wilayah: "35.76"}}\ndecree: {{number: "{number}", year: 2024}}\n'
_BAD_WORDS = ("Traceback (most recent call last)", "Error: ", "Exception ignored", "Segmentation fault")


@dataclass(frozen=True, slots=True)
class Run:
    """``failed``: why it is no run to be judged, in words, or nothing."""

    said: str
    failed: str
    seconds: float


@dataclass(slots=True)
class Figures:
    """What must be 0: each entry tells of one."""

    tracebacks: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    harmed: list[str] = field(default_factory=list)  # by a harmless change
    good: list[str] = field(default_factory=list)

    def __iadd__(self, other: Figures) -> Figures:
        for name, told in asdict(other).items():
            getattr(self, name).extend(told)
        return self

    @property
    def clean(self) -> bool:
        return not any(asdict(self).values())

    def __str__(self) -> str:
        return ", ".join(f"{name} {len(told)}" for name, told in asdict(self).items())


def run(raw: Path, out: Path, params: Path, workers: int) -> Run:
    command = [str(Path(sys.executable).with_name("kinerja")), "run", "--raw", str(raw), "--out", str(out)]
    command += ["--params", str(params), "--workers", str(workers)]
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "OMP_THREAD_LIMIT": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="backslashreplace",
        start_new_session=True,
    )
    failed = ""
    try:
        said, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
        failed = f"hangs: not done in {LONGEST:.0f} s"
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    if not failed and process.returncode not in (0, 3):
        failed = f"ended with {process.returncode}: {said[-500:]}"
    return Run(said, failed, time.monotonic() - began)


def fill(raw: Path, batch: Sequence[Case]) -> None:
    """Nothing but the good files and those of ``batch``, each with its sidecar."""
    shutil.rmtree(raw, ignore_errors=True)
    raw.mkdir(parents=True)
    for name in GOOD:
        put(raw, good_name(name), good_file(name), name)
    for case in batch:
        put(raw, case.file, case.build(), case.good)


def good_name(name: str) -> str:
    """Before all others, so that it has its id to itself."""
    return f"\x010-{name}.pdf"


def put(raw: Path, file: str, data: bytes, good: str) -> None:
    """With a sidecar that says of ``good`` what its few pages do not."""
    (raw / file).write_bytes(data)
    sidecar = (raw / file).with_suffix(".yml")
    if len(os.fsencode(sidecar.name)) <= 255:
        sidecar.write_text(_SIDECAR.format(number=NUMBERS[good.partition("-")[0]]), "utf-8")


def reference(needed: Collection[str], params: Path, workers: int) -> dict[str, Published]:
    """What each good file says: a decree alone in its archive, the pages packed by codecs in another."""
    found: dict[str, Published] = {}
    coded = [name for codec in IMAGES if (name := f"image-{codec}") in needed]
    for folder, names in [*((name, [name]) for name in GOOD), *([("images", coded)] if coded else [])]:
        raw, out = FOLDER / "alone" / folder / "raw", FOLDER / "alone" / folder / "out"
        shutil.rmtree(raw, ignore_errors=True)
        raw.mkdir(parents=True)
        for name in names:
            put(raw, good_name(name), good_file(name), name)
        alone = run(raw, out, params, workers)
        if alone.failed:
            raise SystemExit(f"the good files {names} alone: {alone.failed}")
        found |= dict.fromkeys(names, Published.of(out))
    return found


def attempt(
    batch: Sequence[Case], wanted: dict[str, Published], params: Path, workers: int
) -> Iterator[tuple[list[Verdict], Figures]]:
    """Runs until each file is judged: a run that fails is made again with each half of its files."""
    raw, out = FOLDER / "raw", FOLDER / "out"
    fill(raw, batch)
    done = run(raw, out, params, workers)
    figures = Figures()
    names = ", ".join(case.name for case in batch)
    if any(word in done.said for word in _BAD_WORDS):
        figures.tracebacks.append(f"{names}: {done.said[-1500:]}")
    if done.failed:
        (figures.hangs if done.failed.startswith("hangs") else figures.failed).append(
            f"{names}: {done.failed}"
        )
        yield [], figures
        if len(batch) > 1:
            half = len(batch) // 2
            yield from attempt(batch[:half], wanted, params, workers)
            yield from attempt(batch[half:], wanted, params, workers)
        return
    found = Published.of(out)
    figures.tracebacks += [
        f"{f['decree_id']}: {f['message']}" for f in found.tables["findings"] if f["code"] == "DECREE_FAILED"
    ]
    for name in GOOD:
        figures.good += differences(found, wanted[name], good_name(name))
    verdicts = []
    for case in batch:
        verdict = judge(case.name, case.kind, case.file, found, wanted[case.good], good_name(case.good))
        verdicts.append(verdict)
        figures.invented += [f"{case.name}: {row}" for row in verdict.invented]
        figures.silent += [f"{case.name}: {value}" for value in verdict.silent]
        figures.gone += [case.name] if verdict.outcome == "gone" else []
        if case.defect.harmless and verdict.outcome != "whole" and "FILE_NAME" not in verdict.codes:
            figures.harmed.append(f"{case.name}: {verdict.outcome} {dict(verdict.codes)}")
    yield verdicts, figures


def table(verdicts: Sequence[Verdict]) -> str:
    """A line for each kind of defect, then the codes with which files were published or set aside."""
    columns = ("whole", "in part or flagged", "set aside", "rows doubtful", "rows missing, nothing said")
    lines = ["| kind of defect | files | " + " | ".join(columns) + " |", "|---" * (len(columns) + 2) + "|"]
    for kind in [*dict.fromkeys(sorted(v.kind for v in verdicts)), "total"]:
        of_kind = [v for v in verdicts if kind in (v.kind, "total")]
        outcomes = Counter(v.outcome for v in of_kind)
        figures = [len(of_kind), *(outcomes[outcome] for outcome in ("whole", "part", "aside"))]
        figures += [sum(len(v.doubtful) for v in of_kind), sum(v.unsaid for v in of_kind)]
        lines.append(f"| {kind} | " + " | ".join(map(str, figures)) + " |")
    for outcome, title in (("aside", "set aside with"), ("part", "published in part with")):
        codes = Counter(code for v in verdicts if v.outcome == outcome for code in v.codes)
        lines.append(f"{title}: " + ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    return "\n".join(lines)


def _kept(path: Path) -> tuple[list[Verdict], Figures]:
    verdicts, figures = [], Figures()
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        entry = json.loads(line)
        verdicts += [Verdict(**verdict) for verdict in entry["verdicts"]]
        figures += Figures(**entry["figures"])
    return verdicts, figures


def _key(seed: int, fuzzed: int) -> str:
    """Of everything that a verdict depends on."""
    folders = ("pipeline", "schemas", "tests/hostile", "bench")
    files = [p for f in folders for p in (ROOT / f).rglob("*") if p.suffix in (".py", ".yml", ".yaml")]
    return f"{digest_of([*files, ROOT / 'params.yaml', ROOT / 'uv.lock'])}-{seed}-{fuzzed}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="the files whose name or kind contains this")
    parser.add_argument("--count", type=int, default=0, help="so many of them at most (0: all)")
    parser.add_argument("--seed", type=int, default=1, help="of the random files, and of the order")
    parser.add_argument("--fuzzed", type=int, default=FUZZED, help="random files (%(default)s)")
    parser.add_argument("--batch", type=int, default=BATCH, help="damaged files of a run (%(default)s)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--show", type=int, default=5, help="examples of each figure that is not 0")
    parser.add_argument("--again", action="store_true", help="forget the verdicts that are kept")
    chosen = parser.parse_args()
    every = [c for c in cases(fuzzed=chosen.fuzzed, seed=chosen.seed) if chosen.only in f"{c.kind} {c.name}"]
    Random(chosen.seed).shuffle(every)
    every = every[: chosen.count or None]
    FOLDER.mkdir(parents=True, exist_ok=True)
    params = FOLDER / "params.yaml"
    settings = yaml.safe_load((ROOT / "params.yaml").read_text("utf-8")) | {"machines": _MACHINES}
    params.write_text(yaml.safe_dump(settings), "utf-8")
    notes = FOLDER / f"verdicts-{_key(chosen.seed, chosen.fuzzed)}.jsonl"
    if chosen.again:
        notes.unlink(missing_ok=True)
    verdicts, figures = _kept(notes)
    known = {verdict.name for verdict in verdicts}
    left = [case for case in every if case.name not in known]
    began = time.monotonic()
    if known:
        print(f"{len(known)} files judged before", flush=True)
    if left:
        wanted = reference({case.good for case in left}, params, chosen.workers)
        print(f"the good files alone: {time.monotonic() - began:.0f} s", flush=True)
    for start in range(0, len(left), chosen.batch):
        for judged, told in attempt(left[start : start + chosen.batch], wanted, params, chosen.workers):
            with notes.open("a", encoding="utf-8") as stream:
                entry = {"verdicts": [asdict(verdict) for verdict in judged], "figures": asdict(told)}
                stream.write(json.dumps(entry) + "\n")
            verdicts += judged
            figures += told
            outcomes = Counter(verdict.outcome for verdict in judged)
            counts = ", ".join(f"{name} {count}" for name, count in sorted(outcomes.items()))
            print(f"{len(verdicts)} files, {time.monotonic() - began:.0f} s: {counts}; {told}", flush=True)
    print("\n" + table(verdicts))
    print(f"\n{len(verdicts)} damaged files; {figures}")
    for name, lines in asdict(figures).items():
        for line in lines[: chosen.show]:
            print(f"  {name}: {line}")
    return 0 if figures.clean else 1


if __name__ == "__main__":
    sys.exit(main())
