"""How an office words a phrase: every way of saying the same, and what was done to it.

What is done is named, so that the yardstick can say which kinds of wording are recognised:
``light`` and ``drift`` (``archive.yml``), ``expanded`` (KPU written out), ``notation`` (``5 (lima) hari``),
``spelling`` (Prosentase), ``case``, ``region`` and ``year`` (put in, or added).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.maker.archive_terms import Phrase
from tests.maker.words import words

_SMALL = {
    "dan",
    "yang",
    "di",
    "dalam",
    "untuk",
    "atas",
    "dengan",
    "kepada",
    "serta",
    "secara",
    "atau",
    "bagi",
}
_LETTERS_ALONE = re.compile(r"\b(?:KPU|KIP|BPK|PAW|DPRD?A?|DPRK|BMN|SIMAK|SIMONIKA|PPID|SOP|LSM|BB?)\b")
_NUMBER_WORDS = {"1": "satu", "2": "dua", "3": "tiga", "5": "lima", "7": "tujuh"}


@dataclass(frozen=True, slots=True)
class Place:
    """What stands for ``{wilayah}`` and ``{tahun}``; ``body``: KPU, or KIP in Aceh."""

    region: str
    year: int
    body: str = "KPU"


@dataclass(frozen=True, slots=True)
class Style:
    """An office's habits. ``case``: ``as_is``, ``title``, ``sentence``, ``upper``; ``abbreviates``: Kab."""

    case: str = "as_is"
    abbreviates: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """``done``: the names of what was done, in order; empty where the phrase is as it is known."""

    text: str
    done: tuple[str, ...]


def draw_style(rng: Random) -> Style:
    case = rng.choices(["as_is", "title", "sentence", "upper"], [60, 18, 18, 4])[0]
    return Style(case, rng.random() < 0.25)


def word(phrase: Phrase, place: Place, style: Style, rng: Random, *, plain: bool = False) -> Worded:
    """``phrase`` as one office prints it. ``plain``: in its own words, without ``light`` and ``drift``."""
    text, done = phrase.base, []
    chance = rng.random()
    if not plain and phrase.drift and chance < 0.06:
        text = rng.choice(phrase.drift)
        done.append("drift")
    elif not plain and phrase.light and chance > 0.65:
        text = rng.choice(phrase.light)
        done.append("light")
    for name, share, change in _CHANGES:
        if rng.random() < share and (changed := change(text, rng)) != text:
            text = changed
            done.append(name)
    filled = _fill(text, place, style)
    if "{" in text:
        done += ["region"] if "{wilayah}" in text else []
        done += ["year"] if "{tahun}" in text else []
    elif rng.random() < 0.03 and not plain:
        filled += f" Tahun {place.year}"
        done.append("year")
    cased = _cased(filled, style.case)
    if cased != filled:
        done.append("case")
    return Worded(cased, tuple(done))


def _fill(text: str, place: Place, style: Style) -> str:
    region = place.region
    if style.abbreviates:
        region = region.replace("Kabupaten ", "Kab. ").replace("Provinsi ", "Prov. ")
    if place.body != "KPU":  # the office's own name only: `KPU Provinsi dan KPU Kabupaten/Kota` are others
        text = text.replace("KPU {wilayah}", f"{place.body} {{wilayah}}")
    return text.replace("{wilayah}", region).replace("{tahun}", str(place.year))


def _misspelt(text: str, rng: Random) -> str:
    for right, wrong in words()["misprints"].items():
        text = text.replace(right, rng.choice(wrong), 1)
    return text


def _expanded(text: str, rng: Random) -> str:
    written_out = [("BPK", "Badan Pemeriksa Keuangan"), ("KPU", "Komisi Pemilihan Umum")]
    for short, long in written_out:
        text = re.sub(rf"\b{short}\b", long, text)
    return text


def _notated(text: str, rng: Random) -> str:
    changes: list[Callable[[str], str]] = [
        lambda t: t.replace("Pemilu/Pemilihan", "Pemilu / Pemilihan"),
        lambda t: re.sub(r"\b(\d) (hari)", lambda m: f"{m[1]} ({_NUMBER_WORDS[m[1]]}) {m[2]}", t),
        lambda t: re.sub(r"\b(\d) \(\w+\) (hari)", r"\1 \2", t),
        lambda t: f"{t}.",
        lambda t: t.replace(" dan waktu", ", dan waktu"),
    ]
    return rng.choice(changes)(text)


_CHANGES: tuple[tuple[str, float, Callable[[str, Random], str]], ...] = (
    ("expanded", 0.06, _expanded),
    ("notation", 0.15, _notated),
    ("spelling", 0.14, _misspelt),
)


def _cased(text: str, case: str) -> str:
    if case == "as_is":
        return text
    if case == "upper":
        return text.upper()
    kept = {match.start(): match.group() for match in _LETTERS_ALONE.finditer(text)}
    if case == "sentence":
        return _restored(_proper(text), kept)
    spans = list(re.finditer(r"[^\W\d_]+", text))
    letters = list(text)
    for n, span in enumerate(spans):
        if n == 0 or span.group().casefold() not in _SMALL:
            letters[span.start()] = letters[span.start()].upper()
    return _restored("".join(letters), kept)


def _proper(text: str) -> str:
    """Small letters, but for the first and for what is a name: the words of a region after its level."""
    first, _, rest = text.partition(" ")
    named = re.search(r"\b(?:Kabupaten|Kab\.|Kota|Provinsi|Prov\.) (?!dan\b)[A-Z].*?(?= [a-z]|$)", rest)
    if named is None:
        return f"{first} {rest.casefold()}"
    before, name, after = rest[: named.start()], named.group(), rest[named.end() :]
    return f"{first} {before.casefold()}{name}{after.casefold()}"


def _restored(text: str, kept: dict[int, str]) -> str:
    for start, letters in kept.items():
        text = text[:start] + letters + text[start + len(letters) :]
    return text
