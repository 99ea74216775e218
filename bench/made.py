"""The corpus of the benchmark and the pipeline's run on it, both kept in ``.bench``."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console

from bench.judge import PLACES, Judgement, judge, of_decree
from pipeline import flow
from pipeline.progress import page_progress
from pipeline.settings import load_settings
from tests.maker.corpus import Entry, make_corpus

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / ".bench" / "corpus"
OUT = ROOT / ".bench" / "accuracy-out"
MAKER = ROOT / "tests" / "maker"
KEPT = "made.json"  # what the corpus was made from


@dataclass(frozen=True, slots=True)
class Judged:
    """One decree of the corpus."""

    name: str
    look: str
    quality: str
    group: str
    judgement: Judgement

    @classmethod
    def of(cls, name: str, truth: Mapping[str, Any], judgement: Judgement) -> Judged:
        made = truth["made"]
        return cls(name, made["look"], made["quality"], made["group"], judgement)


def ensure_corpus(folder: Path, plan: Sequence[Entry], seed: int, console: Console) -> None:
    """Makes the corpus unless ``folder`` holds it, made from the same plan and seed by the same maker."""
    key = {
        "seed": seed,
        "plan": [[entry.look, entry.quality] for entry in plan],
        "maker": digest_of([*MAKER.glob("*.py"), *MAKER.glob("*.yml")]),
    }
    if is_made(folder, key):
        return
    shutil.rmtree(folder, ignore_errors=True)
    console.print(f"making {len(plan)} decrees, seed {seed}")
    made = make_corpus(folder, plan, seed)
    assert len(made) == len(plan)
    note_made(folder, key)


def is_made(folder: Path, key: Mapping[str, Any]) -> bool:
    """Whether ``folder`` holds what ``key`` says. What is there otherwise may be removed.

    Raises SystemExit for a folder of something else: only what an earlier run made is ours to remove.
    """
    kept = folder / KEPT
    if kept.exists():
        return bool(json.loads(kept.read_text("utf-8")) == key)
    if folder.exists() and any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty and was not made by the benchmark")
    return False


def note_made(folder: Path, key: Mapping[str, Any]) -> None:
    """From now on :func:`is_made` knows it."""
    (folder / KEPT).write_text(json.dumps(key, indent=1) + "\n", "utf-8")


def corpus_digest(folder: Path) -> str:
    """The same for the same truths, on any machine."""
    return digest_of(folder.glob("*.truth.json"))


def run_pipeline(corpus: Path, out: Path, *, workers: int, console: Console) -> None:
    """Into ``out``; pages that were read before, by the same reading code, are not read again."""
    settings = load_settings(ROOT / "params.yaml")
    with page_progress(console) as progress:
        _, pages = flow.run(corpus, out, settings, workers=workers, progress=progress)
    console.print(f"{pages} pages read anew")


def judge_corpus(corpus: Path, out: Path, *, only: str = "") -> list[Judged]:
    """The decrees whose name contains ``only``, in order of name."""
    tables = {name: pd.read_parquet(out / f"{name}.parquet") for name in ("decrees", *PLACES)}
    return [
        Judged.of(name, truth, judge(of_decree(tables, f"{name}.pdf"), truth))
        for name, truth in truths(corpus, only=only)
    ]


def truths(corpus: Path, *, only: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Name and truth of the decrees whose name contains ``only``, in order of name."""
    paths = {path.name.removesuffix(".truth.json"): path for path in sorted(corpus.glob("*.truth.json"))}
    found = [(name, json.loads(path.read_text("utf-8"))) for name, path in paths.items() if only in name]
    if not found:
        raise SystemExit(f"no decree in {corpus} has a name with {only!r} in it")
    return found


def digest_of(paths: Iterable[Path]) -> str:
    """Of names and contents, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
