"""Which of two readings of one place is right: by the document's own words, then by the dictionary.

Both help only between two readings of one writing. Where the readers see something else altogether, that
one of them made words of it says little: a reader that knows a language makes words of anything.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from pipeline.assemble.readings.lexicon import Lexicon
from pipeline.dictionary import is_usual, is_word

_STRAY = re.compile(r"""['"\u2018\u2019“”`\u00b4_|~^*°•·]""")  # what readers make of a speck
_BARS = "|\\!"  # what a thin l or 1 is to the first reader: ``Jm\\.``
_NO_ACCENT = str.maketrans("ıłŁøØđĐħ×", "ilLoOdDhx")  # to Unicode, letters and signs of their own
_STROKE_IN_DEGREE = re.compile(r"(?<=\b[A-Z]\.)[1l|](?=\.)")  # `S.1.P.`
_WORDS = re.compile(r"[^\W\d_]+")
DASHES = frozenset("-–—−_~")
_CODE_PARTED = re.compile(r"\b\d{3}\.\d{2}\. +(?:[A-Z]{2}|\d{4})\b")  # a programme's has no space
TELLING = 6  # letters that a reader does not see where there are none
_ALIKE = 50  # per cent of the letters that two readings of one writing share at least
_LONG = 4  # letters; shorter words are looked at one by one
_SIGNS = "-–—_~"
_SURE = (0.6, 0.9)  # confidence of the first reader and the second, for their words to stand alone
_FAINT = 0.5  # of the first where it does not see what it reads
# Signs that the first reader has not, and what it makes of them; a number stands behind.
_LIMITS = {"≥": "2=>Z", "≤": "=<S"}
_LIMIT_SURE = 0.9  # confidence of the second reader, who alone sees which of them it is
Sure = tuple[float | None, float | None]  # confidence of the first reader and the second; None: not known


def choose(mine: str, theirs: str, lexicon: Lexicon, sure: Sure, *, begins: bool) -> str | None:
    """Which of two texts of one place is right; None where nothing says. ``begins``: it begins a line.

    Never decided where the two differ in digits: another number is as good a word as this one.
    """
    if (read := _with_bars_read(mine, theirs) or _with_bars_read(theirs, mine)) is not None:
        return read  # one stroke, and no document prints it as a bar
    if mine != theirs and unaccented(mine) == unaccented(theirs):
        return unaccented(mine)  # Indonesian has no accents, and one reader sees none
    if mine != theirs and _with_degrees(mine) == _with_degrees(theirs):
        return _with_degrees(mine)
    if mine != theirs and _with_dashes(mine) == _with_dashes(theirs):
        return _with_dashes(mine)
    if begins and _is_limit(mine, theirs, sure):
        # Of spaces the first sees more.
        return f"{theirs[0]} {theirs[1:].lstrip()}" if " " in mine else theirs
    if {mine.upper(), theirs.upper()} == {"0", "O"}:  # alone in its line
        return "0"
    if bool(letters(mine)) != bool(letters(theirs)):  # one of them sees no word here
        words = mine if letters(mine) else theirs
        return words if is_telling(words) else None
    if re.findall(r"\d", mine) != re.findall(r"\d", theirs):
        return None
    known_mine, known_theirs = _known(mine, lexicon), _known(theirs, lexicon)
    if mine.replace(" ", "") == theirs.replace(" ", ""):  # only the spaces between words differ
        if re.findall(r"\d+", mine) != re.findall(r"\d+", theirs):
            return None  # `10 0` and `100`: the grammar of the column may tell
        if bool(_CODE_PARTED.search(mine)) != bool(_CODE_PARTED.search(theirs)):
            return theirs if _CODE_PARTED.search(mine) else mine
        if known_mine != known_theirs:
            return mine if known_mine > known_theirs else theirs
        # Readers lose spaces more often than they find some that are not there.
        return max(mine, theirs, key=lambda t: t.count(" "))
    if letters(mine) == letters(theirs) and (_STRAY.search(mine) or _STRAY.search(theirs)):
        return _without_speck(mine, theirs)
    if not begins and mine.lstrip(_SIGNS) == theirs.lstrip(_SIGNS):
        return mine.lstrip(_SIGNS)  # a dash stands apart, or between two words; this is a speck
    if fuzz.ratio(letters(mine).casefold(), letters(theirs).casefold()) < _ALIKE:
        return _by_amount(mine, theirs, lexicon, sure)
    if _has_word_more(mine, theirs) or _has_word_more(theirs, mine):
        return None
    if bool(known_mine) != bool(known_theirs):
        return mine if known_mine else theirs
    if is_sound(mine) != is_sound(theirs) and not (_is_rest(mine, theirs) or _is_rest(theirs, mine)):
        return mine if is_sound(mine) else theirs
    return None


def _has_word_more(many: str, few: str) -> bool:
    """Whether ``many`` has all letters of ``few`` and, between them, those of one word more: a reader lost
    it, and sees sound words all the same (``Jumlah kader Peduli`` / ``JumlahkaderDesaPeduli``)."""
    more, less = letters(many), letters(few)
    kept = Prefix.similarity(more, less)
    rest = more[kept : kept + len(more) - len(less)]
    return 0 < kept < len(less) and more == less[:kept] + rest + less[kept:] and _is_known_word(rest)


def _is_known_word(word: str) -> bool:
    return len(word) >= _LONG and is_word(word)


def _is_rest(short: str, whole: str) -> bool:
    """Whether ``short`` is what is left of capitals of which a reader lost some (`NL` of `KPKNL`): that any
    two letters are a word somewhere says nothing."""
    few, many = letters(short), letters(whole)
    within = many.startswith(few) or many.endswith(few)
    return within and few != many and few.isupper() and len(few) < _LONG


def _is_limit(mine: str, theirs: str, sure: Sure) -> bool:
    """Whether ``theirs`` begins with a sign for at least or at most that the first reader has not."""
    made = {sign + theirs[1:].replace(" ", "") for sign in _LIMITS.get(theirs[:1], "")}
    return mine.replace(" ", "") in made and (sure[1] is None or sure[1] >= _LIMIT_SURE)


def _by_amount(mine: str, theirs: str, lexicon: Lexicon, sure: Sure) -> str | None:
    """Of two texts with hardly a letter in common, the one that has words where the other has none.

    Its reader must be sure of it.
    """
    telling = [
        is_telling(text) and _says_more(text, other, lexicon)
        for text, other in ((mine, theirs), (theirs, mine))
    ]
    taken = [text for text, *yes in zip((mine, theirs), telling, _certain(sure), strict=True) if all(yes)]
    return taken[0] if len(taken) == 1 else None


def likelier(mine: str, theirs: str, sure: Sure) -> str:
    """What to show of two readings between which nothing decides: the first reader's.

    But where only the second was sure, and the first made little of the place or did not see what it read
    (print under a stamp).
    """
    seen = sure[0] is None or sure[0] >= _FAINT
    if mine and (_certain(sure) != [False, True] or (seen and len(letters(mine)) * 2 > len(letters(theirs)))):
        return mine
    return theirs


def _certain(sure: Sure) -> list[bool]:
    """Of each reader, whether its words can stand alone."""
    return [s is not None and s >= least for s, least in zip(sure, _SURE, strict=True)]


def _says_more(text: str, other: str, lexicon: Lexicon) -> bool:
    return not is_sound(other) or bool(_known(text, lexicon)) > bool(_known(other, lexicon))


def is_telling(words: str) -> bool:
    """Whether these are words that nobody reads into dirt."""
    return is_sound(words) and len(letters(words)) >= TELLING


def is_sound(words: str) -> bool:
    """Whether all are words, and the short ones among them such as a decree has: ``ee a`` is what a reader
    makes of ink that it cannot read, and any two letters are a word somewhere."""
    return is_word(words) and _are_usual(words)


def _are_usual(words: str) -> bool:
    return all(is_usual(word) for word in _WORDS.findall(words) if len(word) < _LONG and word.islower())


def _with_bars_read(mine: str, theirs: str) -> str | None:
    """``mine`` with a 1, I or l, as ``theirs`` has it, in the place of each bar, upright or not; None where
    the two are not the same but for bars, and for spaces that ``theirs`` has lost."""
    if not any(bar in mine for bar in _BARS) or len(theirs.split()) > len(mine.split()):
        return None
    tight, other = mine.replace(" ", ""), theirs.replace(" ", "")
    pairs = zip(tight, other, strict=False)
    if len(tight) != len(other) or not all(a == b or (a in _BARS and b in "1Ili") for a, b in pairs):
        return None
    read = iter(other)
    return "".join(c if c == " " else next(read) for c in mine)


def _with_dashes(text: str) -> str:
    """``text`` with one sign for a dash of any length: to a reader that of ``A-`` may be a wave."""
    return "".join("-" if sign in DASHES else sign for sign in text)


def _with_degrees(text: str) -> str:
    """``text`` with the I between two points of an abbreviation that one reader takes for a number."""
    return _STROKE_IN_DEGREE.sub("I", text)


def unaccented(text: str) -> str:
    """``text`` without accents, and what is written like a letter of the alphabet as that letter."""
    letters = unicodedata.normalize("NFKD", text.translate(_NO_ACCENT))
    return "".join(c for c in letters if not unicodedata.combining(c))


def _known(words: str, lexicon: Lexicon) -> int:
    """How often the rarest of the words was read with certainty; 0 with a short one that is none."""
    return min((lexicon.knows(w) for w in words.split()), default=0) if _are_usual(words) else 0


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _without_speck(mine: str, theirs: str) -> str:
    """The words of ``mine`` without the sign that the readers cannot agree on.

    Both see the same letters and a sign, and one of them a sign that no text has there: it is dirt
    on the paper (``proses: PAW`` and ``proses•PAW`` are ``proses PAW``).
    """
    signs = {c for c in mine if not c.isalnum() and not c.isspace()} - {c for c in theirs if not c.isalnum()}
    cleaned = "".join(" " if _STRAY.match(c) or c in signs else c for c in mine)
    return " ".join(cleaned.split())
