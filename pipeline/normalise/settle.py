"""Two readers disagree about some words of a cell: the vocabulary may choose between them.

It chooses between the READINGS only: it never overrides a word on which they agree, and never brings
in a word that none of them read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from rapidfuzz import fuzz

from pipeline.normalise.spelling import fold, fold_space
from pipeline.normalise.terms import SLIP, fold_term, folded_phrases, is_number, known_words, skeleton
from pipeline.normalise.vocabulary import Terms

# Of the words on which the readers agree, this share must stand in the phrase too.
COVERAGE = 0.8
# So many agreed words on each side of a dispute (or the end of both texts) must be the phrase's.
CONTEXT = 2

_DASH_BEFORE = re.compile(r"[-\u2013\u2014_~][^\W\d_]")

Variants = tuple[str, ...]  # what each reading has at one place, first reader first


@dataclass(frozen=True, slots=True)
class Settled:
    """``text`` has the first reading's words where nothing else was decided.

    ``disputed`` are the places that stay open, each with what every reader read there; the text is
    settled when there are none. ``decided`` are the places that a phrase decided, with the word taken
    first. ``surface`` are places where readers differ in case, punctuation or white space only; a space
    between words counts there only where the known words tell which reader lost or added it.
    """

    text: str
    settled: bool
    disputed: tuple[Variants, ...] = ()
    decided: tuple[Variants, ...] = ()
    surface: tuple[Variants, ...] = ()
    term: str | None = None


def same_text(a: str, b: str) -> bool:
    """Equal up to white space, space around ``/`` and ``-``, and hyphenation; case and points count.

    ``Pemilu / Pemilihan`` = ``Pemilu/Pemilihan``, ``penyelengga-\\nraan`` = ``penyelenggaraan``;
    ``1 0`` is not ``10`` and ``5-10`` is not ``510``.
    """
    return _tight(a) == _tight(b)


def settle(readings: Sequence[str], terms: Terms) -> Settled:
    """Decide each disputed place by a phrase that agrees with one reading there.

    The phrase must also agree with the undisputed words around, and no other reading may be a word
    that means something itself: ``pemula`` / ``perempuan``, ``5`` / ``3``, ``aturan`` / ``peraturan``
    stay open, whatever phrase is known. Two phrases that choose differently leave the place open.
    """
    texts = [fold_space(reading) for reading in readings]
    if not texts:
        raise ValueError("no readings to settle")
    pieces = _pieces([text.split() for text in texts])
    known = known_words(terms)
    words: list[str] = []
    decided: list[Variants] = []
    disputed: list[Variants] = []
    surface: list[Variants] = []
    term: str | None = None
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, str):
            words.append(piece)
            at += 1
            continue
        chain = _chain(pieces, at)
        found = _choose(chain, _around(pieces, at, at + len(chain), terms), terms, known)
        for place, variants in enumerate(chain):
            spaced = _by_space(variants, known)
            taken = found[0][place] if found else spaced or variants[0]
            words.append(taken)
            if _surface_only(variants) or (spaced and not found):
                surface.append(variants)
            elif found:
                decided.append((taken, *(v for v in dict.fromkeys(variants) if v != taken)))
                term = found[1]
            else:
                disputed.append(variants)
        at += len(chain)
    text = " ".join(word for word in words if word)
    return Settled(text, not disputed, tuple(disputed), tuple(decided), tuple(surface), term)


@dataclass(frozen=True, slots=True)
class _Around:
    """The agreed folded words before and after a dispute, and how many of each stand right beside it."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    left: int
    right: int


def _around(pieces: Sequence[str | Variants], start: int, end: int, terms: Terms) -> _Around:
    folded = [fold_term(piece, terms).split() if isinstance(piece, str) else None for piece in pieces]
    before = tuple(word for part in folded[:start] for word in part or ())
    after = tuple(word for part in folded[end:] for word in part or ())
    near_left = sum(len(part or ()) for part in takewhile(lambda p: p is not None, reversed(folded[:start])))
    near_right = sum(len(part or ()) for part in takewhile(lambda p: p is not None, folded[end:]))
    return _Around(before, after, min(CONTEXT, near_left), min(CONTEXT, near_right))


def _tight(text: str) -> str:
    return re.sub(r"(?<!\d)\s|\s(?!\d)", "", _tight_marks(text))


def _tight_marks(text: str) -> str:
    """No space around ``/`` and ``-``, and no hyphen between letters."""
    text = re.sub(r"\s*([/-])\s*", r"\1", fold_space(text))
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", text)


def _pieces(readings: list[list[str]]) -> list[str | Variants]:
    """The text as agreed tokens (str) and disputed places (one variant per reading), in order."""
    base, others = readings[0], readings[1:]
    maps = []
    for other in others:
        blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
        maps.append({block.a + k: block.b + k for block in blocks for k in range(block.size)})
    anchors = [index for index in range(len(base)) if all(index in found for found in maps)]
    pieces: list[str | Variants] = []
    last = [-1] * len(readings)
    for anchor in (*anchors, None):
        here = (
            [len(reading) for reading in readings]
            if anchor is None
            else [anchor, *(found[anchor] for found in maps)]
        )
        pieces += _places([r[start + 1 : end] for r, start, end in zip(readings, last, here, strict=True)])
        if anchor is not None:
            pieces.append(base[anchor])
        last = here
    return pieces


def _places(parts: list[list[str]]) -> list[Variants]:
    """One disputed stretch, word by word where every reading has as many words."""
    if not any(parts):
        return []
    if len({len(part) for part in parts}) == 1:
        return list(zip(*parts, strict=True))
    return [tuple(" ".join(part) for part in parts)]


def _chain(pieces: Sequence[str | Variants], start: int) -> list[Variants]:
    """The disputed places from ``start`` on that no agreed word parts."""
    chain = []
    for piece in pieces[start:]:
        if isinstance(piece, str):
            break
        chain.append(piece)
    return chain


def _surface_only(variants: Variants) -> bool:
    """Whether they differ in case, punctuation, or space around a mark only, and never inside a number.

    A dash before a word is no such thing: one reader sees an item of a list, or a speck (`-Partisipasi`).
    """
    if len({bool(_DASH_BEFORE.match(variant)) for variant in variants}) > 1:
        return False
    if len({_tight_marks(variant) for variant in variants}) == 1:
        return True
    if "" in variants or len({fold(variant) for variant in variants}) > 1 or not fold(variants[0]):
        return False
    return len({tuple(_numbers(variant)) for variant in variants}) == 1


def _by_space(variants: Variants, known: frozenset[str]) -> str | None:
    """Of variants that differ by a space (`untukmendapatkan`), the only one whose every word is known."""
    if not all(same_text(variants[0], other) for other in variants):
        return None
    meaning = {
        variant for variant in variants if all(w in known or is_number(w) for w in fold(variant).split())
    }
    return meaning.pop() if len(meaning) == 1 else None


def _numbers(text: str) -> list[str]:
    return [word.strip(".,;:()") for word in text.split() if any(c.isdigit() for c in word)]


def _choose(
    chain: list[Variants], around: _Around, terms: Terms, known: frozenset[str]
) -> tuple[tuple[str, ...], str] | None:
    """The variants that a phrase agrees with at adjacent places, and the phrase; None where open."""
    agreed = " ".join(around.before + around.after)
    folded = folded_phrases(terms)
    choices: dict[tuple[str, ...], tuple[tuple[str, ...], str]] = {}
    for phrase in sorted(folded, key=lambda phrase: (-fuzz.ratio(agreed, folded[phrase]), phrase)):
        segment = _segment(folded[phrase].split(), around)
        for picked in _spell(chain, segment, phrase, terms) if segment is not None else ():
            choices.setdefault(tuple(fold(word) for word in picked), (picked, phrase))
    if len(choices) != 1:
        return None
    picked, phrase = next(iter(choices.values()))
    rivals = ((taken, other) for taken, variants in zip(picked, chain, strict=True) for other in variants)
    return None if any(_rival(taken, other, known) for taken, other in rivals) else (picked, phrase)


def _segment(phrase: list[str], around: _Around) -> list[str] | None:
    """The words of the phrase at the disputed place; None where its surroundings are not the same."""
    agreed = around.before + around.after
    if not agreed:
        return None
    blocks = SequenceMatcher(None, agreed, phrase, autojunk=False).get_matching_blocks()
    found = {block.a + k: block.b + k for block in blocks for k in range(block.size)}
    if len(found) < COVERAGE * len(agreed):
        return None
    cut = len(around.before)
    left = [found.get(index) for index in range(cut - around.left, cut)]
    right = [found.get(index) for index in range(cut, cut + around.right)]
    start = left[-1] + 1 if left and left[-1] is not None else 0
    end = right[0] if right and right[0] is not None else len(phrase)
    if left != list(range(start - len(left), start)) or right != list(range(end, end + len(right))):
        return None
    return phrase[start:end] if start <= end else None


def _spell(chain: list[Variants], segment: list[str], phrase: str, terms: Terms) -> Iterator[tuple[str, ...]]:
    """Every choice of one variant for each place that makes the segment, word for word.

    Two choices that differ (`Percentase` / `Persentase`, one spelling when compared) leave it open.
    Of variants that differ in case or punctuation only, the one that the phrase has goes first.
    """
    if not chain:
        if not segment:
            yield ()
        return
    variants = sorted(dict.fromkeys(chain[0]), key=lambda variant: variant not in phrase)
    for variant in {fold(variant): variant for variant in reversed(variants)}.values():
        words = fold_term(variant, terms).split()
        if words == segment[: len(words)]:
            for rest in _spell(chain[1:], segment[len(words) :], phrase, terms):
                yield (variant, *rest)


def _rival(taken: str, other: str, known: frozenset[str]) -> bool:
    """Whether the reading that was not taken could be what is printed all the same."""
    mine, theirs = fold(taken).split(), fold(other).split()
    if mine == theirs:
        # `87,5` and `87.5` fold to one key and are two numbers.
        return _numbers(taken) != _numbers(other)
    if "".join(mine) == "".join(theirs):
        return False  # only a space is disputed, and the phrase has it so
    if any(is_number(word) for word in (*mine, *theirs)):
        return True  # no phrase knows another office's numbers
    if not theirs:
        return False  # the reader missed the word; none invents one that a phrase has just there
    if not mine:
        return any(len(word) > 2 for word in theirs)
    return all(word in known for word in theirs) or any(_nearer_elsewhere(w, mine, known) for w in theirs)


def _nearer_elsewhere(word: str, mine: Sequence[str], known: frozenset[str]) -> bool:
    """Whether a misread word is more like a known word that was not taken: `perernpuan`, not `pemula`."""
    best = max(_likeness(word, taken) for taken in mine)
    return any(_likeness(word, other) > max(best, SLIP) for other in known if other not in mine)


def _likeness(a: str, b: str) -> float:
    return fuzz.ratio(skeleton(a), skeleton(b))
