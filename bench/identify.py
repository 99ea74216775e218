"""How well indicators and objectives are identified: precision and recall on labelled texts.

``python -m bench.identify`` prints it group by group, beside what one would write in a line: the most
similar phrase from a score of 92 on (rapidfuzz), region and year taken out the same way. What the labels are
and where they come from is said in the files themselves. Deterministic: tests/bench asserts the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass as checked
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from pipeline.compare.naming.catalogue import Catalogue, forms, load_catalogue
from pipeline.compare.naming.identify import matchers
from pipeline.compare.naming.skeleton import skeleton_of
from pipeline.normalise.vocabulary import STRICT, load_vocabulary
from schemas.fields import HERE as SCHEMAS

BENCH = Path(__file__).parent
CUTOFF = 92.0


@checked(frozen=True, config=STRICT)
class Pair:
    """``text`` of an office of ``home``, and the entry that it is; ``cut``: nobody could tell it."""

    home: str
    text: str
    id: str | None
    kind: Literal["indikator", "sasaran"] = "indikator"
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one group. ``wrong``: an id where another or none is right; ``expected``: to be found."""

    group: str
    pairs: int
    expected: int
    right: int
    wrong: tuple[tuple[Pair, str], ...]
    missed: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        given = self.right + len(self.wrong)
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


Identify = Callable[[Pair], str | None]


def load_pairs() -> dict[str, tuple[Pair, ...]]:
    """Group -> labelled texts. Raises ``pydantic.ValidationError``."""
    with (BENCH / "identify_pairs.yml").open(encoding="utf-8") as stream:
        groups = yaml.safe_load(stream)["pairs"]
    with (BENCH / "identify_read.yml").open(encoding="utf-8") as stream:
        groups["read"] = yaml.safe_load(stream)["read"]
    return TypeAdapter(dict[str, tuple[Pair, ...]]).validate_python(groups)


def ours(catalogue: Catalogue) -> Identify:
    """As `kinerja normalise` does it."""
    known = matchers(catalogue)
    return lambda pair: known[pair.kind].match(skeleton_of(pair.text, pair.home, catalogue.wording)).id


def nearest(catalogue: Catalogue) -> Identify:
    """The most similar phrase, if it is similar enough: no margin, no discriminating words."""
    keys = {
        kind: {
            catalogue.wording.key(form): entry.id
            for entry in catalogue.entries(kind)
            for form in forms(entry)
        }
        for kind in ("indikator", "sasaran")
    }

    def identify(pair: Pair) -> str | None:
        key = skeleton_of(pair.text, pair.home, catalogue.wording).key
        found = process.extractOne(key, list(keys[pair.kind]), scorer=fuzz.ratio, score_cutoff=CUTOFF)
        return keys[pair.kind][found[0]] if found else None

    return identify


def tally(group: str, pairs: Sequence[Pair], identify: Identify) -> Tally:
    """What ``identify`` makes of the texts of a group."""
    said = [(pair, identify(pair)) for pair in pairs]
    return Tally(
        group,
        len(pairs),
        sum(pair.id is not None and not pair.cut for pair in pairs),
        sum(found is not None and found == pair.id and not pair.cut for pair, found in said),
        tuple((pair, found) for pair, found in said if found is not None and found != pair.id),
        tuple(pair for pair, found in said if found is None and pair.id is not None and not pair.cut),
    )


def main() -> None:
    """Print both, and every text that is missed or wrong."""
    catalogue = load_catalogue(SCHEMAS / "vocabulary", load_vocabulary(SCHEMAS / "vocabulary"))
    console = Console(width=200)
    table = Table(
        "group", "texts", "to find", "precision", "recall", "wrong", "nearest: precision", "recall", "wrong"
    )
    for group, pairs in load_pairs().items():
        us, plain = (tally(group, pairs, make(catalogue)) for make in (ours, nearest))
        figures = [
            f for t in (us, plain) for f in (f"{t.precision:.3f}", f"{t.recall:.3f}", str(len(t.wrong)))
        ]
        table.add_row(group, str(us.pairs), str(us.expected), *figures)
        for pair, found in us.wrong:
            console.print(f"WRONG {found} for {pair.id}: {pair.text}", markup=False)
        for pair in us.missed:
            console.print(f"missed {pair.id}: {pair.text}", markup=False)
    console.print(table)


if __name__ == "__main__":
    main()
