"""A made decree whose printed words are HTML, a script and spreadsheet formulas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.maker.draw import draw_decree
from tests.maker.looks import LOOKS
from tests.maker.model import Agreement, Decree, Goal, Indicator
from tests.maker.typeset import typeset

MARKUP = '<img src=x onerror="alert(1)"> dokumen'
SCRIPT = "<script>alert(2)</script> Persentase pegawai"
TEMPLATE = "{{ 7*7 }} ${7*7} Jumlah laporan"
FORMULA = '=HYPERLINK("http://example.org","klik")'
LOOK, SEED = "bookman", 5


def hostile_pdf(path: Path) -> Path:
    """Writes it to ``path``: the first agreement has :data:`SCRIPT` and the others among its indicators."""
    look = LOOKS[LOOK]
    decree = draw_decree(SEED, look)
    path.write_bytes(typeset(_hostile(decree), look).pdf)
    return path


def _hostile(decree: Decree) -> Decree:
    first, *others = decree.agreements
    return replace(decree, agreements=(_agreement(first), *others))


def _agreement(agreement: Agreement) -> Agreement:
    goal, *others = agreement.goals
    sample = goal.indicators[0]
    indicators = (
        replace(sample, text=SCRIPT),
        _with_target(replace(sample, text=TEMPLATE), MARKUP),
        _with_target(replace(sample, text=MARKUP), FORMULA),
    )
    hostile = Goal(goal.no, FORMULA, indicators, goal.near)
    return replace(agreement, goals=(hostile, *others))


def _with_target(indicator: Indicator, printed: str) -> Indicator:
    return replace(indicator, target=replace(indicator.target, number=printed, unit=""))
