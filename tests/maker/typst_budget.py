"""The money under an agreement as Typst markup, in each of the forms that offices use."""

from __future__ import annotations

from collections.abc import Sequence

from tests.maker.form import Budget, Look
from tests.maker.model import Agreement, BudgetLine
from tests.maker.typst_table import quoted, stroke


def budget_source(agreement: Agreement, look: Look, index: int) -> str:
    """In the look's form; ``#m`` marks the page of each line as ``B1.2``. Empty where there is no budget."""
    lines = agreement.budget
    if not lines:
        return ""
    named = [f"#{quoted(_name(line))}#m({quoted(f'B{index}.{n}')})" for n, line in enumerate(lines, start=1)]
    money = [f"#{quoted(line.printed)}" for line in lines]
    total = f"*#{quoted(agreement.total_printed)}*"
    if look.budget is Budget.RULED:
        return _ruled(named, money, total, look)
    if look.budget is Budget.LIST:
        return _list(named, money, lines)
    if look.budget is Budget.LINE:
        return f"#v(4mm)\n#grid(columns: (1fr, 5mm, 45mm), [*{named[0]}*], [:], [*{money[0]}*])"
    return _levels(named, money, lines, total)


def _name(line: BudgetLine) -> str:
    return f"{line.name} ({line.code})" if line.code else line.name


def _ruled(named: Sequence[str], money: Sequence[str], total: str, look: Look) -> str:
    rows = ", ".join(
        f"[{n}. {name}], [{amount}]"
        for n, (name, amount) in enumerate(zip(named, money, strict=True), start=1)
    )
    return (
        f"#v(2mm)\n#table(columns: (1fr, 48mm), stroke: {stroke(look)}, inset: 3.5pt, align: (left, right), "
        f"table.header(repeat: false, align(center)[*Program*], align(center)[*Anggaran*]), {rows}, "
        f"align(center)[*T o t a l*], [{total}])"
    )


def _list(named: Sequence[str], money: Sequence[str], lines: Sequence[BudgetLine]) -> str:
    rows = ", ".join(
        f"[{n}.], [{name}], [{amount}], [#{quoted(line.fund)}]"
        for n, (name, amount, line) in enumerate(zip(named, money, lines, strict=True), start=1)
    )
    return (
        "#v(4mm)\n#grid(columns: (8mm, 1fr, 48mm, 20mm), row-gutter: 2.6mm, align: (left, left, right, "
        "center), "
        f"[], [*Program*], align(center)[*Anggaran*], [*Ket.*], {rows})"
    )


def _levels(named: Sequence[str], money: Sequence[str], lines: Sequence[BudgetLine], total: str) -> str:
    """Programmes in bold, their kegiatan below; the total stands under a line without a word."""
    numbers = 0
    cells = []
    for line, name, amount in zip(lines, named, money, strict=True):
        if line.level == "program":
            numbers += 1
            cells.append(f"[*{numbers}.*], [*{name}*], [*{amount}*]")
        else:
            cells.append(f"[], [#h(5mm)- {name}], [{amount}]")
    return (
        "#v(4mm)\n#grid(columns: (8mm, 1fr, 48mm), row-gutter: 2.4mm, align: (left, left, right), "
        f"[], align(center)[*Program / Kegiatan*], align(center)[*Anggaran*], {', '.join(cells)}, "
        f"[], [], [#line(length: 100%, stroke: 0.5pt) {total}])"
    )
