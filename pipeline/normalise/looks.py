"""What in a recognised text looks like dirt, or like a word that readers lost a part of.

Both readers make the same of a speck, so that their agreement says nothing: what no text of a decree has is
looked at. Texts of files are as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.assemble.readings.quotes import SINGLE_MARK
from pipeline.dictionary import is_doubled, is_without_first_letter, is_word

# On a scan, what specks of dirt look like: `efektif..`, `pengelolaan.data`, `pemula. perempuan`, `Anggaran,
# (DIPA)`, `.data`, `bagi: masyarakat`, `dan, Logistik`, `KPU'RI`, a lone `"`.
_ODD = (
    r"[a-z]{3}[.,;:][a-z] | [a-z]{5}[.,;:][A-Z] | \s[.,;:][A-Za-z] | [\u00c0-\u024f] | [|!_~^\u2022\u00b7*]"
    r" | (?:^|\s)[^\w\s(&/+=<>-](?=\s|$) | [a-z]{4}\s\d{1,2}\.\s+[A-Za-z]"
)
_GOES_ON = "atau|dan|dari|dengan|di|ke|oleh|pada|serta|untuk|yang"  # no sign stands behind these
_ODD_POINT = re.compile(
    r"(?:^|(?<!Rp)(?<!Rp\.)\s)\d{1,3}(?:\.\d{3}){2,}(?=\s|$) |"  # an amount of the column beside it
    r" [.,;:][.,;:] | [a-z]{3}:\s+[a-z]{3} | [A-Z]{2}['`][A-Z]{2} | [A-Za-z]{3}\.\s+[A-Za-z]{3}"
    rf" | [A-Za-z]{{3}}[.,;:]\s*\( | \b(?:{_GOES_ON})[.,;:] | {_ODD}",
    re.VERBOSE,
)
# Names and offices have abbreviations: `Drs. Budi, S.H., M.Si.`, `Plt. Sekretaris`.
_ODD_POINT_IN_NAME = re.compile(rf"[.,;:][.;:] | [,;:], | {_ODD}", re.VERBOSE)
_ABBREVIATED = re.compile(r"\b([a-z]+)\.\s+[a-z]{3}$", re.IGNORECASE)
_ABBREVIATIONS = frozenset(
    re.findall(
        "[a-z]+",
        "adm bag bln dok jlh jml kab kasubbag kec keg kel lap maks org pj pjs plh plt prov rek sekr"
        " subbag thn",
    )
)
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LISTED = re.compile(r"^\s*\u2022\s*(?=[A-Z])")  # the dot before an item of a list
_ITEM = re.compile(r"^(?:[A-Za-z]|\d{1,2})\)")
# `Triwulan 1V`; `S (lima) hari`.
_MIXED_NUMBER = re.compile(
    r"\b(?:1[IVX]+|[IVX]+1[IVX]*)\b"
    r"|\b[A-Za-z]\s*\((?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\)"
)
_HYPHEN = re.compile(r"\b([A-Za-z]{3,})-\s?([A-Za-z]{3,})\b")
# Written with a hyphen by some: `non-tahapan`, `sub-bagian`.
_PREFIXES = ("anti", "antar", "eks", "inter", "intra", "kuasi", "multi", "non", "pasca", "pra", "semi", "sub")
# Words so short that no other check sees where one is written together with its neighbour.
_SHORT_WORDS = ("yang", "pada", "oleh", "atau")
_PART = 5  # letters; shorter words make up half of the dictionary's longer ones
_CUT = 4  # letters; what is shorter is an abbreviation
_LONG = 5  # letters: a shorter word is like too many others
# What readers see, and what may be printed there; a v for a y is looked for apart.
_ALIKE = (
    *(pair for a, b in ("il", "ir", "ce", "hb", "nu", "gq", "tf", "oe") for pair in ((a, b), (b, a))),
    *(("rn", "m"), ("m", "rn"), ("ii", "u"), ("cl", "d"), ("n", "ri"), ("l", "t")),
)


def looks_odd(text: str, *, abbreviated: bool) -> tuple[str, str] | None:
    """(code of a finding, what was seen) of the first oddity in ``text``; None where there is none.

    ``abbreviated``: as for `text_value`; names are not held against the dictionary.
    """
    text = _LISTED.sub("", text)
    points = _ODD_POINT_IN_NAME if abbreviated else _ODD_POINT
    if odd := _odd_point(points, text) or _odd_hyphen(text):
        return "PUNCTUATION_DOUBTFUL", f"a sign where none is usual: {odd.group()!r}"
    if lone := _lone_bracket(text):
        return "PUNCTUATION_DOUBTFUL", f"a bracket without the other: {lone!r}"
    if abbreviated:
        return None
    if mark := _lone_mark(text):
        return "PUNCTUATION_DOUBTFUL", f"a quotation mark without the other, or with one stroke: {mark!r}"
    if joined := _joined_words(text):
        return "WORDS_JOINED", f"no known word, but two without a space: {joined}"
    if cut := _cut_word(text):
        return "WORD_CUT", f"no known word, but one with a letter before it: {cut}"
    if cut := _letter_apart(text):
        return "WORD_CUT", f"a letter by itself, and no known word behind it: {cut}"
    if cut := _tail_lost(text):
        return "WORD_CUT", f"no known word, but one with a y for its v: {cut}"
    if mixed := _MIXED_NUMBER.search(text):
        return "WORD_MISREAD", f"neither a number nor a numeral: {mixed.group()!r}"
    if like := _misread_word(text):
        return "WORD_MISREAD", "no known word, but like one: {} / {}".format(*like)
    return None


def _odd_point(points: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first sign that stands where none is usual; an abbreviation has its point: `Kab. Jayapura`."""
    return next((m for m in points.finditer(text) if not _is_abbreviated(text, m.end())), None)


def _is_abbreviated(text: str, end: int) -> bool:
    """Whether a point before ``end`` stands behind a usual abbreviation, or what is short and no word."""
    found = _ABBREVIATED.search(text, 0, end)
    short = found[1].casefold() if found else ""
    return short in _ABBREVIATIONS or (0 < len(short) < _CUT and not is_word(short))


def _lone_bracket(text: str) -> str:
    """The word with the first bracket that closes nothing, or the last that is not closed; or nothing.

    Readers take a J or a speck for one (``SP)``, ``III]``), or one for another (``(RPP}``). Behind the number
    or the letter of an item it closes nothing: ``a)``.
    """
    opened: list[tuple[str, str]] = []
    for word in text.split():
        for sign in _ITEM.sub("", word):
            if sign in _BRACKETS:
                opened.append((_BRACKETS[sign], word))
            elif sign in _BRACKETS.values() and (not opened or opened.pop()[0] != sign):
                return word
    return opened[-1][1] if opened else ""


def _lone_mark(text: str) -> str:
    """The word with the first quotation mark that may be misread: each opens or closes what another does,
    and is double; where the print is faint readers lose one of its strokes, or all of it."""
    single = next((word for word in text.split() if SINGLE_MARK.search(word)), "")
    marked = [word for word in text.split() if '"' in word]
    return single or (marked[-1] if text.count('"') % 2 else "")


def _odd_hyphen(text: str) -> re.Match[str] | None:
    """The first hyphen between two words that are not one word doubled: `dengan-peraturan`."""
    for found in _HYPHEN.finditer(text):
        first, second = found[1].casefold(), found[2].casefold()
        if not is_doubled(first, second) and first not in _PREFIXES and is_word(first) and is_word(second):
            return found
    return None


def _cut_word(text: str) -> str:
    """The first word of ``text``, in small letters, that only its first letter makes a word; or nothing.

    A letter beside a ruling is erased with it, and both readers see the rest: ``ogistik``. No text of a table
    begins in small letters: there a word that is one by itself is none of its own either (``umlah``).
    """
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    small = [(i, word) for i, word in enumerate(words) if len(word) >= _CUT and word.islower()]
    begins = text[:1].islower()
    cut = (w for i, w in small if is_without_first_letter(w) and ((i == 0 and begins) or not is_word(w)))
    return next(cut, "")


def _letter_apart(text: str) -> str:
    """The first small letter of ``text`` that stands by itself before what is no known word; or nothing.

    A streak takes a letter out of a word, and both readers see the two parts: ``d sabilitas``.
    """
    for letter, rest in pairwise(text.split()):
        word = rest.strip(".,;:()")
        apart = len(letter) == 1 and letter.isalpha() and letter.islower() and letter != "e"  # e monev
        if apart and len(word) >= _CUT and word.isalpha() and word.islower() and not is_word(word):
            return f"{letter} {word}"
    return ""


def _tail_lost(text: str) -> str:
    """The first word of ``text``, in small letters, that is one only with ``y`` for ``v``; or nothing.

    On a copy of a copy, and between rulings, the tail of a y is lost, and both readers see a v: ``vang``.
    No word of a decree ends in y, and some short forms do in v (``monev``).
    """
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    small = (w for i, w in enumerate(words) if w[1:].islower() and (w[0].islower() or i == 0))
    return next((w for w in small if "v" in w[:-1].lower() and not is_word(w) and is_word(_with_y(w))), "")


def _misread_word(text: str) -> tuple[str, str] | None:
    """The first word of ``text`` that none is but for a letter which readers take for another, and that word.

    Where the print is thin or broken both readers see the same: ``Jumiah``. Names in capitals are left alone.
    """
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    for word in words:
        if len(word) >= _LONG and word[1:].islower() and not is_word(word):
            for like in _as_it_may_have_been(word):
                if is_word(like):
                    return word, like
    return None


def _as_it_may_have_been(word: str) -> Iterator[str]:
    for seen, printed in _ALIKE:
        for found in re.finditer(seen, word):
            yield word[: found.start()] + printed + word[found.end() :]


def _with_y(word: str) -> str:
    return word.lower().replace("v", "y")


def _joined_words(text: str) -> str:
    """The first word of ``text`` that no dictionary has, and that is two words written together; or nothing.

    Readers lose a space where a speck stands in it, both alike. Names are left alone (``Tegallalang``), and
    what begins with a prefix (``antarwaktu``).
    """
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    for i, word in enumerate(words):
        if not (word.islower() or (i == 0 and word[1:].islower())) or is_word(word):
            continue
        for cut in range(len(word)):
            parts = word[:cut], word[cut:]
            plain = all(len(part) >= _PART or part in _SHORT_WORDS for part in parts)
            if plain and parts[0].casefold() not in _PREFIXES and all(map(is_word, parts)):
                return word
    return ""
