"""Known phrases: when a fuzzy match may decide alone, and when it only proposes (HOUSE rule 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.normalise.spelling import fold, unify_spelling
from pipeline.normalise.vocabulary import Terms

# What readers make of one letter, to one spelling: `rn` of m, `l`, `1` and `|` of i, `0` of o.
_LOOKALIKE = (
    ("rn", "m"),
    ("vv", "w"),
    ("l", "i"),
    ("1", "i"),
    ("|", "i"),
    ("0", "o"),
    ("5", "s"),
    ("8", "b"),
)

# Below PROPOSE a phrase is not worth a reviewer's look; two words are one with a slip from SLIP on.
PROPOSE, SLIP = 75.0, 70.0
_KINDS = 16  # of phrases, of the documents that are at hand at a time


class Decision(StrEnum):
    EXACT = "exact"
    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TermMatch:
    """``term`` decides alone only where ``decision`` is exact or accepted; scores are 0..100."""

    term: str | None
    score: float
    runner_up_score: float
    decision: Decision
    reason: str


def match_term(text: str, terms: Terms, *, accept: float, margin: float) -> TermMatch:
    """The phrase that ``text`` is.

    Accepted only with a score of at least ``accept``, at least ``margin`` above the next phrase, and
    where all that differs is slips inside words: no word more or less, no number, no discriminating
    word (``pemula`` / ``perempuan``), and no word that is itself a known one (``aturan`` /
    ``peraturan``).
    """
    wanted = fold_term(text, terms)
    ranked = sorted(
        {key: phrase for phrase, key in reversed(tuple(folded_phrases(terms).items()))}.items(),
        key=lambda item: (-fuzz.ratio(wanted, item[0]), item[0]),
    )
    if not wanted or not ranked:
        return TermMatch(None, 0.0, 0.0, Decision.NONE, "nothing to compare")
    scores = [fuzz.ratio(wanted, key) for key, _ in ranked[:2]]
    score, runner_up = round(scores[0], 2), round(scores[1], 2) if len(scores) > 1 else 0.0
    key, phrase = ranked[0]
    if key == wanted:
        return TermMatch(phrase, score, runner_up, Decision.EXACT, "equal but for case and punctuation")
    if score < PROPOSE:
        return TermMatch(None, score, runner_up, Decision.NONE, f"nothing known is nearer than {score:.0f}")
    doubts = []
    if score < accept:
        doubts.append(f"score {score:.0f} below {accept:.0f}")
    if score - runner_up < margin:
        doubts.append(f"only {score - runner_up:.0f} above the next phrase")
    if difference := discriminating_difference(wanted, key, terms):
        doubts.append(f"differs in {difference}")
    if doubts:
        return TermMatch(phrase, score, runner_up, Decision.PROPOSED, "; ".join(doubts))
    return TermMatch(phrase, score, runner_up, Decision.ACCEPTED, "slips inside words only")


def fold_term(text: str, terms: Terms) -> str:
    """The key by which texts and phrases are compared: spellings unified, then folded."""
    return fold(unify_spelling(text, terms.spellings).text)


def discriminating_difference(text: str, phrase: str, terms: Terms) -> str:
    """The first difference between two folded texts that is more than a slip; empty where there is none."""
    left, right = text.split(), phrase.split()
    known = known_words(terms)
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        here, there = left[a0:a1], right[b0:b1]
        if "".join(here) == "".join(there):
            continue  # a space more or less: `pertanggung jawaban`
        if not _is_slip(here, there, terms, known):
            return f"{' '.join(here)!r} / {' '.join(there)!r}"
    return ""


@lru_cache(maxsize=_KINDS)
def folded_phrases(terms: Terms) -> Mapping[str, str]:
    """The key of each phrase, in their order."""
    return {phrase: fold_term(phrase, terms) for phrase in terms.phrases}


@lru_cache(maxsize=_KINDS)
def known_words(terms: Terms) -> frozenset[str]:
    """Every folded word of the phrases and of the discriminators, the parts around ``/`` too."""
    words = {word for key in folded_phrases(terms).values() for word in key.split()}
    parts = {part for word in words for part in word.split("/")}
    return frozenset(words | parts | terms.discriminators)


def is_number(word: str) -> bool:
    """Whether digits make the word: `5`, `2024`, `l0`, but not `0pini`, a letter misread."""
    digits = sum(character.isdigit() for character in word)
    letters = sum(character.isalpha() for character in word)
    return digits > 0 and digits >= letters


def _is_slip(here: Sequence[str], there: Sequence[str], terms: Terms, known: frozenset[str]) -> bool:
    if any(is_number(w) or len(w) == 1 or w in terms.discriminators for w in (*here, *there)):
        return False
    if all(word in known for word in here):  # also where a word is missing: `here` is empty
        return False
    left, right = "".join(here), "".join(there)
    return bool(right) and (skeleton(left) == skeleton(right) or fuzz.ratio(left, right) >= SLIP)


def skeleton(word: str) -> str:
    """The word with letters that scans confuse made one: ``umurn`` and ``umum`` are the same."""
    for misread, letter in _LOOKALIKE:
        word = word.replace(misread, letter)
    return word
