"""Is this a word? What no dictionary knows is worth a second look, and between two readings it decides.

The words are wordfreq's Indonesian list: about 31,000 forms as newspapers, subtitles and the web write
them, names of persons and places among them. A decree has words that are not in it (``persuratan``),
so that not being a word is a reason to look again and never one to change what was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from string import ascii_lowercase

from wordfreq import get_frequency_dict

_PARTS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ROOT = 4  # letters of a root at least
# The words of one to three letters that stand in decrees; any other two letters are a word somewhere.
_SHORT = frozenset(
    _PARTS.findall(
        """
        ad ada air apa api asn bab bmn bpk bpp bu dan dgn di dll dpb dpk dpr dpt dst dua hak hal ham
        hoc hut ia ibu ide ini isi isu itu jam jo kab ke kec kel km kpu kw lab lpj map mei min no nol
        non of on pak pas per pkk pkl pkp plh plt pns pos pra pun rka rp rt rw sah sd set sk sma smp
        sms spm sub tdk tes tgl the thn tik tim tni tps ttd uji utk uu via web wib wit yg zat
        """
    )
)
ENCLITICS = ("nya", "lah", "kah", "pun")  # written together with any word: terlaksana + nya


def is_word(text: str) -> bool:
    """Whether all words in ``text``, in any case, are Indonesian (or usual in it); False where none is."""
    words = _PARTS.findall(text.casefold())
    return bool(words) and all(_is_form(word) for word in words)


def is_usual(word: str) -> bool:
    """Whether a short word, in any case, is one that stands in decrees."""
    return word.casefold() in _SHORT


def is_without_first_letter(word: str) -> bool:
    """Whether a letter before it makes ``word`` one that is more usual: ``umlah``, but not ``atas``."""
    usual = _forms()
    own = usual.get(word.casefold(), 0.0)
    return any(usual.get(c + word.casefold(), 0.0) > own for c in ascii_lowercase)


def is_doubled(first: str, second: str) -> bool:
    """Whether two words with a hyphen between them are one doubled: ``tugas-tugas``, ``perundang-undangan``,
    ``sekurang-kurangnya``, ``surat-menyurat``. The root that they share is most of the shorter word."""
    shared = SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size
    return first == second or (shared >= _ROOT and shared * 2 >= min(len(first), len(second)))


def _is_form(word: str) -> bool:
    first, hyphen, second = word.partition("-")
    if hyphen:  # only a doubled word is written with one
        return is_doubled(first, second) and _is_form(first) and _is_form(second)
    known = _forms()
    return word in known or any(word.endswith(e) and word.removesuffix(e) in known for e in ENCLITICS)


@cache
def _forms() -> Mapping[str, float]:
    """Form -> how usual it is, as a share of all words."""
    frequencies: Mapping[str, float] = get_frequency_dict("id")
    return frequencies
