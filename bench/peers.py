"""What a user would take instead: each peer run in its own environment on the documents of the corpus.

What a peer says of a document is kept under ``.bench/peers``, by the peer (script and versions) and the
document's bytes, so a second run starts none. A peer that cannot run is said by name and left out; a document
that a peer does not get done in time counts as nothing found, and is said.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.made import ROOT, Judged, truths
from bench.peer_judge import RawTable, judge_peer

KEPT = ROOT / ".bench" / "peers"
TIME_LIMIT = 600.0  # seconds by the clock, a document


@dataclass(frozen=True, slots=True)
class Peer:
    """``slug``: of ``bench/peer_<slug>.py`` and its versions in ``.txt``; ``venv`` is made by the Makefile.

    ``programs``: the commands it needs that no wheel carries, each with its apt package.
    """

    name: str
    slug: str
    venv: Path
    programs: Mapping[str, str]

    @property
    def script(self) -> Path:
        return ROOT / "bench" / f"peer_{self.slug}.py"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"


PEERS = (
    Peer(
        "OCRmyPDF + camelot",
        "ocrmypdf_camelot",
        ROOT / ".bench" / "peer-venv",
        {"tesseract": "tesseract-ocr", "gs": "ghostscript"},
    ),
    Peer(
        "img2table + Tesseract",
        "img2table",
        ROOT / ".bench" / "img2table-venv",
        {"tesseract": "tesseract-ocr"},
    ),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a peer says of one document: its tables, or why there are none. ``seconds`` by the clock."""

    tables: tuple[RawTable, ...]
    seconds: float
    failed: str = ""


def judge_peers(
    corpus: Path, *, only: str, jobs: int, console: Console, peers: Sequence[Peer] = PEERS
) -> dict[str, list[Judged]]:
    """The peers that can run, by name, each with the decrees whose name contains ``only``."""
    judged: dict[str, list[Judged]] = {}
    for peer in peers:
        if lacks := missing(peer):
            console.print(f"{peer.name} is left out: {'; '.join(lacks)}", highlight=False)
            continue
        judged[peer.name] = []
        for name, truth in truths(corpus, only=only):
            said = ask(peer, corpus / f"{name}.pdf", jobs=jobs, console=console)
            if said.failed:
                console.print(f"{peer.name}, {name}: nothing found, {said.failed}", highlight=False)
            judged[peer.name].append(Judged.of(name, truth, judge_peer(said.tables, truth)))
    return judged


def missing(peer: Peer) -> list[str]:
    """What the peer needs and this machine lacks, in words."""
    lacks = [] if (peer.venv / "ready").exists() else [f"no environment {_shown(peer.venv)}"]
    return lacks + [
        f"no {program} (apt package {package})"
        for program, package in peer.programs.items()
        if shutil.which(program) is None
    ]


def ask(peer: Peer, pdf: Path, *, jobs: int, console: Console, folder: Path = KEPT) -> Said:
    """From what is kept, else from a run. One that fails is tried anew next time; one out of time is kept."""
    kept = folder / peer.slug / f"{pdf.stem}-{_digest(peer, pdf)}.json"
    if kept.exists():
        return _loaded(kept)
    said = _run(peer, pdf, jobs=jobs)
    console.print(f"{peer.name}, {pdf.stem}: {said.seconds:.0f} s", highlight=False)
    if not said.failed or said.failed == _late():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(asdict(said), ensure_ascii=False), "utf-8")
    return said


def _run(peer: Peer, pdf: Path, *, jobs: int) -> Said:
    with tempfile.TemporaryDirectory(prefix="kinerja-peer-") as name:
        scratch = Path(name)
        began = time.monotonic()
        with (scratch / "log").open("wb") as log:
            child = subprocess.Popen(
                [peer.python, peer.script, pdf, scratch / "out", "--jobs", str(jobs)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that its own children end with it
                env={**os.environ, "TMPDIR": name},
            )
            try:
                code = child.wait(TIME_LIMIT)
            except BaseException as stopped:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
                if isinstance(stopped, subprocess.TimeoutExpired):
                    return Said((), time.monotonic() - began, _late())
                raise
        seconds = time.monotonic() - began
        if code:
            lines = (scratch / "log").read_text("utf-8", errors="replace").splitlines()
            return Said((), seconds, f"exit code {code}: {lines[-1] if lines else ''}")
        return Said(_tables(json.loads((scratch / "out" / "tables.json").read_text("utf-8"))), seconds)


def _late() -> str:
    return f"not done in {TIME_LIMIT:.0f} s"


def _loaded(path: Path) -> Said:
    kept = json.loads(path.read_text("utf-8"))
    return Said(_tables(kept["tables"]), kept["seconds"], kept["failed"])


def _tables(said: Sequence[Mapping[str, Any]]) -> tuple[RawTable, ...]:
    return tuple(RawTable(int(table["page"]), tuple(map(tuple, table["rows"]))) for table in said)


def _digest(peer: Peer, pdf: Path) -> str:
    digest = hashlib.sha256()
    for path in (peer.script, peer.script.with_suffix(".txt"), pdf):
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
