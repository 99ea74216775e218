"""Which canonical entry a text is: the same but for what may differ, or nearest to it and not decided.

HOUSE rule 3, and stricter than for readings of one cell, because here an error joins two indicators: an
entry is taken only with a score, with a margin over every other entry, and where all that differs are
slips of letters that make no word.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from pipeline.compare.naming.catalogue import Catalogue, forms
from pipeline.compare.naming.skeleton import Skeleton
from pipeline.dictionary import is_word
from pipeline.normalise.terms import PROPOSE, Decision, is_number, skeleton

ACCEPT, MARGIN = 92.0, 4.0  # of 100
_SHORTEST = 4  # letters: of a shorter word one letter says too much
_LETTERS_A_SLIP = 6  # one letter in so many may be misread


@dataclass(frozen=True, slots=True)
class Match:
    """``id`` is None where nothing is certain; ``nearest_id`` is known from a score of 75 on. Score: 0..1."""

    id: str | None
    nearest_id: str | None
    nearest: str | None  # its printed form
    score: float
    decision: Decision
    reason: str


class Matcher:
    """The entries of one kind, ready to be compared with."""

    def __init__(self, catalogue: Catalogue, kind: str) -> None:
        printed = [(entry.id, form) for entry in catalogue.entries(kind) for form in forms(entry)]
        self._of_key = {catalogue.wording.key(form): (entry_id, form) for entry_id, form in reversed(printed)}
        self._keys = sorted(self._of_key)
        self._little = catalogue.wording.equivalents.little
        self._small = self._little.free.union(*self._little.alike)
        self._cores = {key: self._core(key) for key in self._keys}
        self._known = frozenset(
            part for key in self._keys for word in key.split() for part in word.split("/")
        )
        self._discriminators = catalogue.wording.discriminators
        self._acronyms = frozenset(
            word.casefold()
            for _, form in printed
            if not form.isupper()
            for word in form.replace("/", " ").split()
            if word.isupper() and len(word) > 1
        )
        self._cached = lru_cache(maxsize=1 << 16)(self._match_key)

    def match(self, text: Skeleton) -> Match:
        """The entry that ``text`` is; one that names another region is none, unless a person said so."""
        found = self._cached(text.key)
        if not text.others or found.nearest_id is None or found.decision is Decision.EXACT:
            return found
        others = ", ".join(dict.fromkeys(m.nama for m in text.others))
        reason = f"names another region: {others}"
        return Match(None, found.nearest_id, found.nearest, found.score, Decision.PROPOSED, reason)

    def _match_key(self, key: str) -> Match:
        if key in self._of_key:
            entry_id, form = self._of_key[key]
            return Match(entry_id, entry_id, form, 1.0, Decision.EXACT, "the same but for region and year")
        ranked = process.extract(self._core(key), self._cores, scorer=fuzz.ratio, limit=None)
        if not key or not ranked:
            return Match(None, None, None, 0.0, Decision.NONE, "nothing to compare with")
        _, score, best = min(ranked, key=lambda r: (-r[1], r[2]))
        entry_id, form = self._of_key[best]
        runner_up = max((s for _, s, k in ranked if self._of_key[k][0] != entry_id), default=0.0)
        share = round(fuzz.ratio(key, best) / 100, 4)
        if score < PROPOSE:
            reason = f"nothing known is nearer than {score / 100:.2f}"
            return Match(None, None, None, share, Decision.NONE, reason)
        doubts = [f"differs in {difference}"] if (difference := self.difference(key, best)) else []
        if score < ACCEPT:
            doubts.append(f"score {score / 100:.2f} below {ACCEPT / 100:.2f}")
        if score - runner_up < MARGIN and not score == 100 > runner_up:  # one core is no near miss
            doubts.append(f"only {(score - runner_up) / 100:.2f} above the next")
        if doubts:
            return Match(None, entry_id, form, share, Decision.PROPOSED, "; ".join(doubts))
        return Match(
            entry_id, entry_id, form, share, Decision.ACCEPTED, "little words and slips inside words only"
        )

    def _core(self, key: str) -> str:
        """What the score looks at: no little words, letters that scans confuse made one."""
        return skeleton(" ".join(word for word in key.split() if word not in self._small))

    def difference(self, text: str, known: str) -> str:
        """The first difference of two keys that is more than little words and misread letters, or nothing."""
        left, right = text.split(), known.split()
        for tag, a0, a1, b0, b1 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            here, there = left[a0:a1], right[b0:b1]
            if tag == "equal" or "".join(here) == "".join(there):
                continue  # a space more or less is no other word: `pertanggung jawaban`
            if not self._slip(here, there):
                return f"{' '.join(here)!r} / {' '.join(there)!r}"
        return ""

    def _slip(self, here: list[str], there: list[str]) -> bool:
        """Whether ``here`` can only be ``there``: the same but for little words and words misread."""
        if len(here) == len(there) and all(map(self._same, here, there)):
            return True
        here, there = ([word for word in words if word not in self._little.free] for words in (here, there))
        return len(here) == len(there) and all(map(self._same, here, there))

    def _same(self, word: str, meant: str) -> bool:
        alike = any(word in group and meant in group for group in self._little.alike)
        return word == meant or alike or self._misread(word, meant)

    def _misread(self, word: str, meant: str) -> bool:
        if word in self._known or word in self._discriminators or is_word(word):
            return False
        if len(meant) < _SHORTEST or is_number(word) or is_number(meant):
            return False
        if skeleton(word) == skeleton(meant):  # `pernula` can only be `pemula`
            return True
        if meant in self._discriminators or meant in self._acronyms:  # one letter of SAKIP makes LAKIP
            return False
        return Levenshtein.distance(word, meant) <= max(len(meant) // _LETTERS_A_SLIP, len(meant) > _SHORTEST)
