"""What two readers make of one place together: agreement makes confidence, disagreement makes doubt."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from pipeline.assemble.confidence import AGREED, DISPUTED, KNOWN, SETTLED, alone
from pipeline.assemble.lexicon import Lexicon
from pipeline.dictionary import is_word
from pipeline.model import SHAPE, Box, Line, Reading

_STRAY = re.compile(r"""['"\u2018\u2019“”`\u00b4_|~^*°•·]""")  # what readers make of a speck
_INSIDE_NUMBER = re.compile(r"[\d.,]")
_ACCENTED = re.compile(r"[^\W\d_]*[\u00c0-\u024f][^\W\d_]*")
_LONE_O = re.compile(r"^[Oo](?=\s+[^\W\d_]{2})")  # before a word, and no word: `O Kegiatan`
_DASHES = frozenset("-–—−_~")
_STROKES = frozenset("Il1|!i")  # what an upright stroke may be
SURE = 0.9  # confidence of a reader that is sure by itself
TELLING = 6  # letters that a reader does not see where there are none
DOUBT = "READERS_DISAGREE"
FAINT = 0.5  # of one that does not see what it reads


@dataclass(frozen=True, slots=True)
class _Pair:
    """What both read at one place; of both as a whole without confidences and place.

    ``engine``: how sure the first is, ``other`` the second, where it read.
    """

    first: str
    second: str
    engine: float | None = None
    other: float | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """One text for a place. ``confidence`` None: exact. ``alternative``: the other text, if another."""

    text: str
    confidence: float | None
    alternative: str = ""
    doubt: str = ""


def agree(readings: Sequence[Reading], lexicon: Lexicon) -> Agreed:
    """The text of a cell or line from its readings (first reader first), white space folded.

    A reading by shape behind others has the lines of a cell that are strokes and nothing else.
    """
    if not readings:
        return Agreed("", None)
    first = readings[0]
    if first.confidence is None and len(readings) == 1:
        return Agreed(fold(first.text), None)
    second = next((r for r in readings[1:] if r.reader != SHAPE), Reading("", ()))
    counted = [line for r in readings[1:] if r.reader == SHAPE for line in r.lines]
    if first.reader == SHAPE and _are_strokes(second.text):
        other = _as_numeral(fold(second.text))
        return Agreed(first.text, SETTLED, other if other != first.text else "")
    pairs = _paired(first.lines, second.lines)
    if pairs is None and counted and not first.lines:
        pairs = [_Pair("", line.text, box=line.box) for line in second.lines]
    if pairs is None:  # the readers do not even see the same lines: compare the whole
        pairs = [_Pair(fold(first.text), fold(second.text))]
    agreed = [_agree_strokes(pair, counted) or _agree_line(pair, lexicon) for pair in pairs]
    known = [a.confidence for a in agreed if a.confidence is not None]
    other = _with_zero(fold("\n".join(a.alternative or a.text for a in agreed)))
    text = _with_zero(fold("\n".join(a.text for a in agreed)))
    doubt = next((a.doubt for a in agreed if a.doubt), "")
    return Agreed(text, min(known) if known else None, other if other != text else "", doubt)


def fold(text: str) -> str:
    """White space folded; a word hyphenated at a line's end is left as printed."""
    return " ".join(text.split())


def _paired(first: Sequence[Line], second: Sequence[Line]) -> list[_Pair] | None:
    """What both have of each line; None if lines do not pair."""
    seen = {line.box: line for line in second}
    if not all(line.box in {f.box for f in first} for line in second):
        return None
    nothing = Line("", Box(0, 0, 0, 0))
    both = [(line, seen.get(line.box, nothing)) for line in first]
    return [_Pair(a.text, b.text, a.confidence, b.confidence, a.box) for a, b in both]


def _agree_strokes(pair: _Pair, counted: Sequence[Line]) -> Agreed | None:
    """The numeral whose strokes were ``counted`` in a line, where the second reader sees strokes as well."""
    a, b = _as_numeral(fold(pair.first)), _as_numeral(fold(pair.second))
    middle = pair.box.center[1] if pair.box else math.nan
    text = next((line.text for line in counted if line.box.top <= middle <= line.box.bottom), "")
    if not text or not _are_strokes(b or a) or a == b == text:
        return None
    return Agreed(text, SETTLED, next((other for other in (b, a) if other not in ("", text)), ""))


def _agree_line(pair: _Pair, lexicon: Lexicon) -> Agreed:
    a, b = (_as_numeral(_with_zero(_without_accents(fold(text)))) for text in (pair.first, pair.second))
    engine = pair.engine
    if not b:
        if engine is None:
            return Agreed(a, DISPUTED, "", DOUBT)
        return Agreed(a, KNOWN if engine >= SURE and is_word(a) else alone(engine))
    if not a:  # the first reader saw nothing where there is writing
        return Agreed(b, SETTLED) if _is_telling(b) else Agreed(b, DISPUTED, "", DOUBT)
    if a == b:
        return Agreed(a, AGREED)
    words, settled = [], True
    b = respaced(a, b, lexicon)
    xs, ys = a.split(), b.split()
    for op, i0, i1, j0, j1 in SequenceMatcher(None, xs, ys, autojunk=False).get_opcodes():
        mine, theirs = " ".join(xs[i0:i1]), " ".join(ys[j0:j1])
        if op == "equal":
            words.append(mine)
            continue
        choice = _choose(mine, theirs, lexicon)
        if choice is None:  # asks for review; what is shown is what more likely stands there
            settled = False
            choice = theirs if _sees_better(pair) else (mine or theirs)
        words.append(choice)
    text = fold(" ".join(words))
    if settled:
        return Agreed(text, SETTLED, b if text == a else a)
    return Agreed(text, DISPUTED, a if _sees_better(pair) else b, DOUBT)


def _sees_better(pair: _Pair) -> bool:
    """Whether the second reader is sure where the first does not see what it reads: print under a stamp."""
    return pair.engine is not None and pair.engine < FAINT and (pair.other or 0.0) >= SURE


def _choose(mine: str, theirs: str, lexicon: Lexicon) -> str | None:
    """Which of two texts of one place is right; None where nothing says.

    Never decided where the two differ in digits: another number is as good a word as this one.
    """
    if _same_but_bars(mine, theirs):
        return theirs  # one stroke, and no document prints it as a bar
    if mine in _DASHES and theirs in _DASHES:
        return "-"
    if {mine.upper(), theirs.upper()} == {"0", "O"}:  # alone in its line
        return "0"
    if bool(_letters(mine)) != bool(_letters(theirs)):  # one of them sees no word here
        words = mine if _letters(mine) else theirs
        return words if _is_telling(words) else None
    if re.findall(r"\d", mine) != re.findall(r"\d", theirs):
        return None
    known_mine, known_theirs = _known(mine, lexicon), _known(theirs, lexicon)
    if mine.replace(" ", "") == theirs.replace(" ", ""):  # only the spaces between words differ
        if re.findall(r"\d+", mine) != re.findall(r"\d+", theirs):
            return None  # `10 0` and `100`: the grammar of the column may tell
        if known_mine != known_theirs:
            return mine if known_mine > known_theirs else theirs
        # Readers lose spaces more often than they find some that are not there.
        return max(mine, theirs, key=lambda t: t.count(" "))
    if _letters(mine) == _letters(theirs) and (_STRAY.search(mine) or _STRAY.search(theirs)):
        return _without_speck(mine, theirs)
    if bool(known_mine) != bool(known_theirs):
        return mine if known_mine else theirs
    if is_word(mine) != is_word(theirs):
        return mine if is_word(mine) else theirs
    return None


def _is_telling(words: str) -> bool:
    """Whether these are words that nobody reads into dirt."""
    return is_word(words) and len(_letters(words)) >= TELLING


def _are_strokes(text: str) -> bool:
    """Whether nothing but upright strokes was read: their number is better counted in the ink."""
    return bool(text) and set(text.replace(" ", "")) <= _STROKES


def _with_zero(text: str) -> str:
    """An O before a word is a zero, on one line with it or above it."""
    return _LONE_O.sub("0", text)


def _without_accents(text: str) -> str:
    """Indonesian has no accents: one over a letter of a known word is dirt (``persentas\u00e9``)."""
    return _ACCENTED.sub(lambda word: _plain(word.group()), text)


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return bare if is_word(bare) else word


def _as_numeral(text: str) -> str:
    """Two or three upright strokes and nothing else are the numeral (``lll`` is III), not so with a 1."""
    return "I" * len(text) if 2 <= len(text) <= 3 and set(text) <= _STROKES - {"1"} else text


def _same_but_bars(mine: str, theirs: str) -> bool:
    """Whether ``theirs`` has a 1, I or l wherever ``mine`` has a bar, and else the same."""
    pairs = list(zip(mine, theirs, strict=False))
    return (
        len(mine) == len(theirs)
        and "|" in mine
        and all(a == b or (a == "|" and b in "1Il!") for a, b in pairs)
    )


def _known(words: str, lexicon: Lexicon) -> int:
    return min((lexicon.knows(w) for w in words.split()), default=0)


def respaced(a: str, b: str, lexicon: Lexicon) -> str:
    """``b`` with the spaces that it lost against ``a``, where the letters around them are the same.

    A space of ``a`` inside what the document knows as one word (``Prog ram``) is not taken over, nor
    one between digits (``4.42 1.635.000``).
    """
    tight, spaces = a.replace(" ", ""), _ends_of_words(a)
    other = b.replace(" ", "")
    blocks = SequenceMatcher(None, tight, other, autojunk=False).get_matching_blocks()
    found = {block.a + k: block.b + k for block in blocks for k in range(block.size)}
    words = a.split()
    cuts = set(_ends_of_words(b))
    for i, end in enumerate(spaces[:-1]):
        before, after = found.get(end - 1), found.get(end)
        whole = lexicon.knows(words[i] + words[i + 1]) and not (
            lexicon.knows(words[i]) and lexicon.knows(words[i + 1])
        )
        in_number = _INSIDE_NUMBER.match(tight[end - 1]) and tight[end].isdigit()
        if before is not None and after == before + 1 and not whole and not in_number:
            cuts.add(after)
    return " ".join(other[i:j] for i, j in pairwise([0, *sorted(cuts)]) if i < j)


def _ends_of_words(text: str) -> list[int]:
    """Where each word of ``text`` ends, counted in its letters without spaces."""
    return list(accumulate(len(word) for word in text.split()))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _without_speck(mine: str, theirs: str) -> str:
    """The words of ``mine`` without the sign that the readers cannot agree on.

    Both see the same letters and a sign, and one of them a sign that no text has there: it is dirt
    on the paper (``proses: PAW`` and ``proses•PAW`` are ``proses PAW``).
    """
    signs = {c for c in mine if not c.isalnum() and not c.isspace()} - {c for c in theirs if not c.isalnum()}
    cleaned = "".join(" " if _STRAY.match(c) or c in signs else c for c in mine)
    return fold(cleaned)
