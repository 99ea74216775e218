"""What two readers make of one place together: agreement makes confidence, disagreement makes doubt."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from statistics import median

from pipeline.assemble.readings.choice import (
    Sure,
    choose,
    is_sound,
    is_telling,
    letters,
    likelier,
    unaccented,
)
from pipeline.assemble.readings.confidence import AGREED, DISPUTED, KNOWN, SETTLED, alone
from pipeline.assemble.readings.lexicon import Lexicon
from pipeline.assemble.readings.quotes import with_marks_of_both
from pipeline.dictionary import ENCLITICS, is_word
from pipeline.model import PPOCR, SHAPE, TESSERACT, Box, Line, Reading

_INSIDE_NUMBER = re.compile(r"[\d.,]")
_LAST_LETTERS = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)?$")
_CODE_BEGINS, _CODE_ENDS = re.compile(r"\b\d{3}\.\d{2}\.$"), re.compile(r"(?:[A-Z]{2}|\d{4})\b")
_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?![\w-])")
_ACCENTED = re.compile(r"[^\W\d_]*[\u00c0-\u024f][^\W\d_]*")
_STROKE_FIRST = re.compile(r"\b[Il][a-z]{3,}\b")
_LONE_O = re.compile(r"^[Oo](?=\s+[^\W\d_]{2})")  # before a word, and no word: `O Kegiatan`
_STROKES = frozenset("Il1|!i")  # what an upright stroke may be
_MOVED = 4  # letters: shorter words may stand in a text twice
_SAME = 2  # letters that both texts have on each side of a space
_LARGE, _FEW = 2.0, 4  # times the height of the others, and letters, of a line of a stamp
SURE = 0.9  # confidence of a reader that is sure by itself
DOUBT = "READERS_DISAGREE"
# First text, second text or "", the readers' own confidence, place; of both as a whole without a place.
_Pair = tuple[str, str, Sure, Box | None]


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
    if readings[0].reader == PPOCR:  # the first reader saw nothing where there is writing
        readings = (Reading(TESSERACT, ()), *readings)
    first = readings[0]
    if first.confidence is None and len(readings) == 1:
        return Agreed(fold(unbroken(first.text)), None)
    second = next((r for r in readings[1:] if r.reader != SHAPE), Reading("", ()))
    counted = [line for r in readings[1:] if r.reader == SHAPE for line in r.lines]
    if first.reader == SHAPE and _are_strokes(second.text):
        other = _as_numeral(fold(second.text))
        return Agreed(first.text, SETTLED, other if other != first.text else "")
    pairs = _paired(first.lines, second.lines)
    if pairs is None and not first.lines:
        pairs = [("", line.text, (None, line.confidence), line.box) for line in second.lines]
    if pairs is None:  # the readers do not even see the same lines: compare the whole
        mine, theirs = (fold(unbroken(reading.text)) for reading in (first, second))
        pairs = [(mine, theirs, (first.confidence, second.confidence), None)]
    agreed = [
        _agree_strokes(a, b, box, counted) or _agree_line(a, b, sure, lexicon) for a, b, sure, box in pairs
    ]
    known = [a.confidence for a in agreed if a.confidence is not None]
    other = _with_zero(fold(unbroken("\n".join(a.alternative or a.text for a in agreed))))
    text = _with_zero(fold(unbroken("\n".join(a.text for a in agreed))))
    doubt = next((a.doubt for a in agreed if a.doubt), DOUBT if _has_stamp(readings) else "")
    return Agreed(text, min(known) if known else None, other if other != text else "", doubt)


def _has_stamp(readings: Sequence[Reading]) -> bool:
    """Whether a short line is far higher than the others of its cell: of a stamp over it, not of its text."""
    for lines in (reading.lines for reading in readings if len(reading.lines) > 2):
        usual = median(line.box.height for line in lines)
        if any(line.box.height >= _LARGE * usual and 0 < len(letters(line.text)) <= _FEW for line in lines):
            return True
    return False


def fold(text: str) -> str:
    """White space folded."""
    return " ".join(text.split())


def unbroken(text: str) -> str:
    """``text`` without the line ends that fall into a word, where a cell is too narrow for it.

    ``perundang-undang`` / ``an``: what begins the next line is no word, and with the one before it is, up to
    the next sign (``sosialisasi/publikas`` / ``i/bimbingan``). A hyphen between two parts of a word is no
    sign of the text (``penyelengga-`` / ``raan``), one between two words is (``undang-`` / ``undang``).
    Nor has a programme's code a space (``(076.01.`` / ``WA)``).
    """
    lines = text.split("\n")
    for i in range(len(lines) - 1, 0, -1):
        above, below = lines[i - 1].rstrip(), lines[i].lstrip()
        cut, after = _HYPHENATED.search(above), _FIRST_LETTERS.match(below)
        if cut and after and _is_split(cut[1], after[0]):
            lines[i - 1 : i + 1] = [above.removesuffix("-") + below]
            continue
        if _CODE_BEGINS.search(above) and _CODE_ENDS.match(below):
            lines[i - 1 : i + 1] = [above + below]
            continue
        before = _LAST_LETTERS.search(above)
        if before is None or after is None or not after[0].islower():
            continue
        if is_word(before[0] + after[0]) and not is_sound(after[0]):
            lines[i - 1 : i + 1] = [above + below]
    return "\n".join(lines)


def _is_split(before: str, after: str) -> bool:
    """Whether a hyphen between these is that of a line's end; ``test-`` / ``nya`` may be printed with one."""
    return after.islower() and after not in ENCLITICS and is_word(before + after)


def _paired(first: Sequence[Line], second: Sequence[Line]) -> list[_Pair] | None:
    """What both have of each line; None if lines do not pair."""
    seen = {line.box: line for line in second}
    if not seen.keys() <= {line.box for line in first}:
        return None
    nothing = Line("", Box(0, 0, 0, 0))
    pairs = ((line, seen.get(line.box, nothing)) for line in first)
    return [
        (mine.text, theirs.text, (mine.confidence, theirs.confidence), mine.box) for mine, theirs in pairs
    ]


def _agree_strokes(a: str, b: str, box: Box | None, counted: Sequence[Line]) -> Agreed | None:
    """The numeral whose strokes were ``counted`` in a line, where the second reader sees strokes as well."""
    a, b = _as_numeral(fold(a)), _as_numeral(fold(b))
    middle = box.center[1] if box else math.nan
    text = next((line.text for line in counted if line.box.top <= middle <= line.box.bottom), "")
    if not text or not _are_strokes(b or a) or a == b == text:
        return None
    return Agreed(text, SETTLED, next((other for other in (b, a) if other not in ("", text)), ""))


def _agree_line(a: str, b: str, sure: Sure, lexicon: Lexicon) -> Agreed:
    a, b = (_as_numeral(_with_zero(_with_initial(_without_accents(fold(text))))) for text in (a, b))
    if not b:
        if sure[0] is None:
            return Agreed(a, DISPUTED, "", DOUBT)
        return Agreed(a, KNOWN if sure[0] >= SURE and is_word(a) else alone(sure[0]))
    if not a:
        return Agreed(b, SETTLED) if is_telling(b) else Agreed(b, DISPUTED, "", DOUBT)
    if a == b:
        return Agreed(a, AGREED)
    a, b = with_marks_of_both(a, b)
    if a == b:
        return Agreed(a, AGREED)
    words, settled = [], True
    b = respaced(a, b, lexicon)
    xs, ys = a.split(), b.split()
    steps = SequenceMatcher(None, xs, ys, autojunk=False).get_opcodes()
    if _is_moved(xs, ys, steps):
        text = likelier(a, b, sure)
        return Agreed(text, DISPUTED, a if text == b else b, DOUBT)
    for op, i0, i1, j0, j1 in steps:
        mine, theirs = " ".join(xs[i0:i1]), " ".join(ys[j0:j1])
        if op == "equal":
            words.append(mine)
            continue
        choice = choose(mine, theirs, lexicon, sure, begins=i0 == 0)
        settled = settled and choice is not None
        words.append(likelier(mine, theirs, sure) if choice is None else choice)
    text = fold(" ".join(words))
    if settled:
        return Agreed(text, SETTLED, b if text == a else a)
    return Agreed(text, DISPUTED, a if text == b else b, DOUBT)


def _is_moved(
    mine: Sequence[str], theirs: Sequence[str], steps: Sequence[tuple[str, int, int, int, int]]
) -> bool:
    """Whether a word stands at one place for one reader and at another for the other: on a page that is not
    flat a reader may take the words of two lines in a wrong order, and the word would be there twice."""
    apart = [step for step in steps if step[0] != "equal"]
    lost = {word for _, i0, i1, _, _ in apart for word in mine[i0:i1]}
    found = {word for _, _, _, j0, j1 in apart for word in theirs[j0:j1]}
    return any(len(word) >= _MOVED for word in lost & found)


def _are_strokes(text: str) -> bool:
    """Whether nothing but upright strokes was read: their number is better counted in the ink."""
    return bool(text) and set(text.replace(" ", "")) <= _STROKES


def _with_zero(text: str) -> str:
    """An O before a word is a zero, on one line with it or above it."""
    return _LONE_O.sub("0", text)


def _without_accents(text: str) -> str:
    """Indonesian has no accents: one over a letter of a known word is dirt (``persentas\u00e9``)."""
    return _ACCENTED.sub(lambda word: _plain(word.group()), text)


def _with_initial(text: str) -> str:
    """A capital I and a small l are one stroke in many fonts: where one of them alone makes a word
    (``lndeks``, ``Iaporan``), it is that one."""
    return _STROKE_FIRST.sub(lambda word: _known_initial(word.group()), text)


def _known_initial(word: str) -> str:
    other = ("I" if word[0] == "l" else "l") + word[1:]
    return other if is_word(other) and not is_word(word) else word


def _plain(word: str) -> str:
    bare = unaccented(word)
    return bare if is_word(bare) else word


def _as_numeral(text: str) -> str:
    """Two or three upright strokes and nothing else are the numeral (``lll`` is III), not so with a 1."""
    return "I" * len(text) if 2 <= len(text) <= 3 and set(text) <= _STROKES - {"1"} else text


def respaced(a: str, b: str, lexicon: Lexicon) -> str:
    """``b`` with the spaces that it lost against ``a``, where the letters around them are the same.

    A space of ``a`` inside what the document knows as one word (``Prog ram``) is not taken over, nor
    one between digits (``4.42 1.635.000``), nor one beside a word of which ``b`` has a single letter there,
    nor one that makes of a word of ``b`` what is none (``ke amanan``).
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
        if before is None or after != before + 1 or whole or in_number:
            continue
        beside = (_matched(found, end - 1, -1), len(words[i])), (_matched(found, end, 1), len(words[i + 1]))
        if all(same >= min(_SAME, long) for same, long in beside) and not _spoils(other, cuts, after):
            cuts.add(after)
    return " ".join(other[i:j] for i, j in pairwise([0, *sorted(cuts)]) if i < j)


def _matched(found: Mapping[int, int], at: int, step: int) -> int:
    """How many letters from ``at`` on, up to those that matter, stand side by side in both texts."""
    return next((n for n in range(_SAME) if found.get(at + n * step) != found[at] + n * step), _SAME)


def _spoils(letters: str, cuts: Collection[int], at: int) -> bool:
    """Whether a cut at ``at`` makes of a word what is none."""
    start = max((cut for cut in cuts if cut < at), default=0)
    end = min((cut for cut in cuts if cut > at), default=len(letters))
    return is_word(letters[start:end]) and not (is_word(letters[start:at]) and is_word(letters[at:end]))


def _ends_of_words(text: str) -> list[int]:
    """Where each word of ``text`` ends, counted in its letters without spaces."""
    return list(accumulate(len(word) for word in text.split()))
