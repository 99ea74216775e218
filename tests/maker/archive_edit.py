"""An outline with a line or an agreement changed. A table: ``plan``, ``rkt``, or whose agreement it is."""

from __future__ import annotations

from dataclasses import replace

from tests.maker.archive_model import Line, Outline, Pact


def tables_of(outline: Outline) -> tuple[str, ...]:
    """``plan``, ``rkt`` and the pacts, as far as the decree has them."""
    forms = tuple(name for name, lines in (("plan", outline.plan), ("rkt", outline.rkt)) if lines)
    return (*forms, *(pact.who for pact in outline.pacts))


def lines_of(outline: Outline, table: str) -> tuple[Line, ...]:
    if table in ("plan", "rkt"):
        return (outline.plan if table == "plan" else outline.rkt) or ()
    pact = outline.pact(table)
    return pact.lines if pact else ()


def _with_lines(outline: Outline, table: str, lines: tuple[Line, ...]) -> Outline:
    if table == "plan":
        return replace(outline, plan=lines)
    if table == "rkt":
        return replace(outline, rkt=lines)
    pact = outline.pact(table)
    return with_pact(outline, replace(pact, lines=lines)) if pact else outline


def with_line(outline: Outline, table: str, line: Line) -> Outline:
    lines = tuple(line if one.key == line.key else one for one in lines_of(outline, table))
    return _with_lines(outline, table, lines)


def without_line(outline: Outline, table: str, key: str) -> Outline:
    return _with_lines(outline, table, tuple(one for one in lines_of(outline, table) if one.key != key))


def with_pact(outline: Outline, pact: Pact) -> Outline:
    return replace(outline, pacts=tuple(pact if one.who == pact.who else one for one in outline.pacts))
