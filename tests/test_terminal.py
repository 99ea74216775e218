"""Text of strangers on the terminal: shown, never obeyed."""

from __future__ import annotations

import io

import pytest
from rich.table import Table
from rich.text import Text

from pipeline.terminal import Terminal, shown

EVIL = "a\x1b[31m [bold]b[/bold] :smile: \u202ec\udcff\r"
SAFE = "a\\x1b[31m [bold]b[/bold] :smile: \\u202ec\\udcff\\r"


def test_what_cannot_be_seen_is_shown() -> None:
    assert shown("a b é – “x”") == "a b é – “x”"
    assert shown("a\nb\u202e\x1b[31m\udcff\u00a0\u2028") == "a\\nb\\u202e\\x1b[31m\\udcff\\xa0\\u2028"


def _table() -> Table:
    table = Table("name", title=EVIL)
    table.add_row(EVIL)
    return table


@pytest.mark.parametrize("printed", [EVIL, Text(EVIL), _table()])
@pytest.mark.parametrize("on_terminal", [False, True])
def test_nothing_of_a_text_is_obeyed(printed: object, on_terminal: bool) -> None:
    out = io.StringIO()
    Terminal(file=out, width=400, force_terminal=on_terminal, highlight=False).print(printed)
    said = out.getvalue()
    if on_terminal:  # the styles are the program's own: bold, italic and their end
        for style in ("\x1b[1m", "\x1b[3m", "\x1b[0m"):
            said = said.replace(style, "")
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert SAFE.removesuffix("\\r") in said


def test_lines_stay_lines() -> None:
    out = io.StringIO()
    Terminal(file=out, width=80).print("one\ntwo")
    assert out.getvalue() == "one\ntwo\n"
