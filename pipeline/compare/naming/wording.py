"""When two wordings are the same: the key by which names of indicators and objectives are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from pipeline.normalise.spelling import fold, unify_spelling
from pipeline.normalise.vocabulary import STRICT, RegionWords, Spelling, Vocabulary
from schemas.yaml_text import parse

# An indicator of so many words says by itself what it measures, whatever objective a table puts it under
# (two RKT of one decree put one under different ones).
SPEAKS_FOR_ITSELF = 5
PLACEHOLDERS = re.compile(r"\{(wilayah|tahun)\}")
_NUMBER_IN_WORDS = re.compile(r"(\d+)\s*\(\s*([a-z ]+?)\s*\)")


@dataclass(frozen=True, config=STRICT)
class Equivalent:
    """``printed`` are other ways to say ``word``, folded."""

    word: str
    printed: tuple[str, ...]
    source: str


@dataclass(frozen=True, config=STRICT)
class LittleWords:
    """``free`` may be there or not; the words of a group of ``alike`` stand for one another."""

    free: frozenset[str]
    alike: tuple[frozenset[str], ...]


@dataclass(frozen=True, config=STRICT)
class Equivalents:
    """The file ``equivalents.yml``."""

    equivalents: tuple[Equivalent, ...]
    numbers: dict[str, int]
    year_words: tuple[str, ...]
    year_after: tuple[str, ...]
    offices: tuple[str, ...]
    little: LittleWords


class Wording:
    """What is needed to compare wordings: equivalents, spellings, the words of regions and discriminators."""

    def __init__(self, equivalents: Equivalents, vocabulary: Vocabulary) -> None:
        self.equivalents = equivalents
        self.spellings: tuple[Spelling, ...] = vocabulary.spellings
        self.regions: RegionWords = vocabulary.regions
        self.discriminators = vocabulary.terms["indikator"].discriminators

    def key(self, text: str) -> str:
        """``text`` folded, without placeholders: `KPU {wilayah}`, `Komisi Pemilihan Umum` are both `kpu`."""
        bare = PLACEHOLDERS.sub(" ", self._without_years(_without_accents(text)))
        bare = _NUMBER_IN_WORDS.sub(self._once, bare.casefold())
        folded = fold(unify_spelling(bare, self.spellings).text)
        said = self._longer.sub(lambda match: self._shorter[match.group()], folded)
        return self._twice.sub(r"\1", said)

    def _without_years(self, text: str) -> str:
        """`Tahun {tahun}` goes as a whole, as it does where the year is printed."""
        words = "|".join(self.equivalents.year_words)
        return re.sub(rf"(?:\b(?:{words})[\s.]+)*\{{tahun\}}", " ", text, flags=re.IGNORECASE)

    def _once(self, match: re.Match[str]) -> str:
        """`5 (lima)` as `5`; left alone where the word says another number."""
        same = self.equivalents.numbers.get(" ".join(match[2].split())) == int(match[1])
        return match[1] if same else match.group()

    @cached_property
    def _shorter(self) -> dict[str, str]:
        return {printed: e.word for e in self.equivalents.equivalents for printed in e.printed}

    @cached_property
    def _longer(self) -> re.Pattern[str]:
        """Longest first: `komisi pemilihan umum` before `pemilihan umum`."""
        longest = sorted(self._shorter, key=len, reverse=True)
        return re.compile(r"(?<![^\s/])(?:" + "|".join(map(re.escape, longest)) + r")(?![^\s/])")

    @cached_property
    def _twice(self) -> re.Pattern[str]:
        """`Penggantian Antarwaktu (PAW)` says it twice."""
        words = sorted({e.word for e in self.equivalents.equivalents})
        return re.compile(r"\b(" + "|".join(map(re.escape, words)) + r")(?: \1)+\b")


def load_wording(folder: Path, vocabulary: Vocabulary) -> Wording:
    """Raises ``FileNotFoundError``, ``pydantic.ValidationError``, ``ValueError`` (a word declared twice)."""
    with (folder / "equivalents.yml").open(encoding="utf-8") as stream:
        equivalents = TypeAdapter(Equivalents).validate_python(parse(stream))
    said = [word for e in equivalents.equivalents for word in (e.word, *e.printed)]
    if twice := sorted({word for word in said if said.count(word) > 1}):
        raise ValueError(f"equivalents.yml: declared twice: {', '.join(twice)}")
    return Wording(equivalents, vocabulary)


def _without_accents(text: str) -> str:
    """Indonesian has none: what stands over or under a letter is a speck that a reader took for one."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
