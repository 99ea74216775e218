"""A corpus of made decrees: for each entry of a plan a PDF, its truth and its sidecar."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import yaml

from tests.maker.draw import draw_decree
from tests.maker.form import Look, Mark
from tests.maker.looks import LOOKS
from tests.maker.model import Decree
from tests.maker.qualities import QUALITIES, Ink, Quality
from tests.maker.removal import removable_pages
from tests.maker.scanner import Scanned, scan
from tests.maker.truth import truth_of
from tests.maker.typeset import Typeset, typeset

Json = dict[str, Any]
MOST_PAGES = 14  # longer decrees cost reading time and show nothing new


@dataclass(frozen=True, slots=True)
class Entry:
    """One decree to make: names in :data:`LOOKS` and :data:`QUALITIES`."""

    look: str
    quality: str


@dataclass(frozen=True, slots=True)
class Made:
    """``pdf`` and ``truth_json`` are files; the sidecar lies beside them. ``group`` as in Quality."""

    pdf: Path
    truth_json: Path
    look: str
    quality: str
    group: str


def default_plan(count: int = 33) -> list[Entry]:
    """``count`` entries: all looks in turn, each time with another kind of scan.

    Digital, clean and office scans come about once in five each, hard ones twice.
    """
    looks = list(LOOKS)
    by_group = {
        group: [q.name for q in QUALITIES.values() if q.group == group]
        for group in ("digital", "clean", "office", "hard")
    }
    cycle = ("office", "hard", "clean", "hard", "digital")
    used = dict.fromkeys(by_group, 0)
    plan: list[Entry] = []
    for index in range(count):
        # The shift by round gives a look another kind of scan each time it comes.
        group = cycle[(index + index // len(looks)) % len(cycle)]
        look = LOOKS[looks[index % len(looks)]]
        names = by_group[group][used[group] % len(by_group[group]) :] + by_group[group]
        plan.append(Entry(look.name, next(name for name in names if holds(look, QUALITIES[name]))))
        used[group] += 1
    return plan


def holds(look: Look, quality: Quality) -> bool:
    """Whether the scan keeps what the look prints: one bit a pixel loses fills and faint rulings for good."""
    if quality.ink is not Ink.BITONAL:
        return True
    filled = (
        look.action is not None
        and look.action.periods is not None
        and look.action.periods.mark in (Mark.FILL, Mark.BAR)
    )
    return not filled and int(look.rules.colour[1:3], 16) < 0x70


def make_corpus(folder: Path, plan: Sequence[Entry], seed: int) -> list[Made]:
    """Writes ``<look>-<quality>-<n>.pdf``, ``.truth.json`` and ``.yml``. Same arguments, same files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder, entry, number, seed) for number, entry in enumerate(plan, start=1)]


def make(entry: Entry, seed: int) -> tuple[Decree, Scanned, Json]:
    """One decree in memory: what it says, its file and its truth."""
    look, quality = LOOKS[entry.look], QUALITIES[entry.quality]
    decree, made = _fitting(entry.look, seed)
    scanned = scan(made.pdf, quality, seed, removable=removable_pages(decree, look, made.pages))
    return decree, scanned, truth_of(decree, look, made.pages, scanned.pages, quality=quality.name)


def _fitting(name: str, seed: int) -> tuple[Decree, Typeset]:
    """The first decree drawn from ``seed``, ``seed + 1000003``, ... that is not too long."""
    look = LOOKS[name]
    for attempt in range(20):
        decree = draw_decree(seed + 1_000_003 * attempt, look)
        made = typeset(decree, look)
        with pypdfium2.PdfDocument(made.pdf) as document:
            if len(document) <= MOST_PAGES:
                return decree, made
    raise ValueError(
        f"no decree of the look {name!r} with at most {MOST_PAGES} pages in 20 tries from seed {seed}"
    )


def _write(folder: Path, entry: Entry, number: int, seed: int) -> Made:
    decree, scanned, truth = make(entry, seed * 1000 + number)
    stem = f"{entry.look}-{entry.quality}-{number:03d}"
    pdf, truth_json = folder / f"{stem}.pdf", folder / f"{stem}.truth.json"
    truth["made"] |= {"seed": seed * 1000 + number, "group": QUALITIES[entry.quality].group}
    pdf.write_bytes(scanned.pdf)
    truth_json.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / f"{stem}.yml").write_text(_sidecar(decree, entry, seed * 1000 + number), "utf-8")
    return Made(pdf, truth_json, entry.look, entry.quality, QUALITIES[entry.quality].group)


def _sidecar(decree: Decree, entry: Entry, seed: int) -> str:
    """Says that the document is made, so that nobody takes it for a real one."""
    content = {
        "title": decree.head.title if decree.head else " ".join(decree.agreements[0].title),
        "issuer": decree.office_short,
        "kind": "made",
        "note": f"made by tests/maker (look {entry.look}, scan {entry.quality}, seed {seed}); no such "
        "document exists",
        "licence": "as the project",
        "pages": {},
    }
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110))
