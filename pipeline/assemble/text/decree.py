"""The decree's own head and body: issuer, number, title, place and date, signatory, legal basis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assemble.blocks import PlacedLine, joined, part_of
from pipeline.assemble.layouts import Formulas
from pipeline.assemble.text.phrases import after, fold_phrase, is_phrase, starts_with
from pipeline.assemble.text.signatures import find_signatures, unsigned
from pipeline.model import Printed

_ITEM = re.compile(r"^\W{0,2}(\d{1,2})\s?[.,)]\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class DecreeText:
    """What the document says of itself; ``printed`` holds the columns of ``decrees`` that were found."""

    printed: dict[str, Printed]
    legal_basis: tuple[tuple[int, Printed], ...]  # (number, text) of each item of Mengingat


def read_decree(lines: Sequence[PlacedLine], formulas: Formulas) -> DecreeText:
    """Head and body from the ``lines`` before the first table. Empty where there is no decree."""
    head = formulas.head
    start = next((i for i, x in enumerate(lines) if starts_with(x.text, [head.decree])), None)
    if start is None:
        return DecreeText({}, ())
    printed = _head(lines[start:], formulas)
    printed.update(_enactment(lines[start:], formulas))
    return DecreeText(printed, _legal_basis(lines[start:], formulas))


def own_text(runs: Sequence[Sequence[PlacedLine]], formulas: Formulas) -> Sequence[PlacedLine]:
    """Which of the ``runs`` of lines between tables is the decree's own text.

    Its annex may be bound before it: the first that has a head and what it considers, else what stands before
    the first table.
    """
    head = formulas.head
    for run in runs:
        start = next((i for i, x in enumerate(run) if starts_with(x.text, [head.decree])), len(run))
        if any(starts_with(x.text, [head.considering]) for x in run[start:]):
            return run
    return runs[0] if runs else ()


def _head(lines: Sequence[PlacedLine], formulas: Formulas) -> dict[str, Printed]:
    head = formulas.head
    printed: dict[str, Printed] = {}
    about = next((i for i, x in enumerate(lines) if is_phrase(x.text, [head.about])), None)
    number = _number(lines, about, formulas)
    if number is not None:
        # A header of the page may begin like the head, and stands above it.
        begins = [i for i, x in enumerate(lines[:number]) if starts_with(x.text, [head.decree])]
        whole = joined([x.printed for x in lines[begins[-1] if begins else 0 : number]])
        printed["lembaga"] = _without(whole, head.decree)
        end = about if about is not None and about > number else number + 1
        printed["nomor"] = joined([x.printed for x in lines[number:end]])
    if about is not None:
        title = []
        for line in lines[about + 1 :]:
            if starts_with(line.text, head.about_ends):
                break
            title.append(line.printed)
        if title:
            printed["tentang"] = joined(title)
    return printed


def _number(lines: Sequence[PlacedLine], about: int | None, formulas: Formulas) -> int | None:
    """Which of ``lines`` has the decree's number: of those before the one ``about`` what it decides.

    Where its first word is lost (a hole, a stamp), the one right above, if it has digits and is not all.
    """
    for i, line in enumerate(lines[:about]):
        if starts_with(line.text, [formulas.head.number]):
            return i
    if about is not None and about > 1 and any(c.isdigit() for c in lines[about - 1].text):
        return about - 1
    return None


def _without(value: Printed, word: str) -> Printed:
    return part_of(value, lambda text: after(text, word))


def _enactment(lines: Sequence[PlacedLine], formulas: Formulas) -> dict[str, Printed]:
    head = formulas.head
    printed: dict[str, Printed] = {}
    where = next((x for x in lines if starts_with(x.text, [head.enacted_at])), None)
    when = next((i for i, x in enumerate(lines) if starts_with(x.text, [head.enacted_on])), None)
    if where is not None:
        printed["tempat_penetapan"] = _without(where.printed, head.enacted_at)
    if when is None:
        return printed
    printed["tanggal_penetapan"] = _without(lines[when].printed, head.enacted_on)
    page = lines[when].page
    block = [x for x in lines[when + 1 :] if x.page == page]
    signature = next(
        (s for s in find_signatures(block, formulas) if s.role == "penandatangan" and s.name is not None),
        None,
    )
    signature = signature or unsigned(block, formulas)
    if signature is not None and signature.name is not None:
        printed["penandatangan"] = signature.name
    if signature is not None and signature.position is not None:
        printed["jabatan_penandatangan"] = signature.position
    return printed


def _legal_basis(lines: Sequence[PlacedLine], formulas: Formulas) -> tuple[tuple[int, Printed], ...]:
    head = formulas.head
    start = next((i for i, x in enumerate(lines) if starts_with(x.text, [head.legal_basis])), None)
    if start is None:
        return ()
    items: list[tuple[int, list[Printed]]] = []
    for i, line in enumerate(lines[start:]):
        text = line.printed
        if i == 0:
            text = _without(text, head.legal_basis)
        elif starts_with(line.text, head.legal_basis_ends):
            break
        if text.text.endswith((". . .", "...")):
            continue  # a catchword: the next page begins with these words
        match = _ITEM.match(text.text)
        expected = len(items) + 1
        if match and int(match.group(1)) == expected:
            items.append((expected, [part_of(text, lambda t: _ITEM.sub("", t, count=1))]))
        elif items and not _is_page_mark(text.text):
            items[-1][1].append(text)
        elif not items and text.text:  # a single item without a number
            items.append((1, [text]))
    return tuple((number, joined(parts)) for number, parts in items)


def _is_page_mark(text: str) -> bool:
    """``- 2 -``, or a footer catchword ending in dots."""
    return (
        bool(re.fullmatch(r"[-–—\s]*\d{1,3}[-–—\s]*", text))
        or fold_phrase(text) == ""
        or text.endswith(". . .")
    )
