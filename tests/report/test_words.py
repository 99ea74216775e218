"""Every sentence of the report in both languages, and none that is not said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup
from pydantic import ValidationError

from pipeline.report.making import KINDS
from pipeline.report.words import number, pair, say, sayings

TEMPLATES = Path(__file__).parents[2] / "pipeline" / "report" / "templates"
SEVERITIES = {"error", "warning", "info"}
GLANCE = {"decrees", "rows", "to_review", "findings_count", "in_quarantine"}
BY_VARIABLE = SEVERITIES | GLANCE | {"added", "gone", "changed"} | {f"made_{kind}" for kind in KINDS}


def test_every_sentence_is_said_and_every_sentence_said_is_declared() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.html")))
    said = set(re.findall(r"""\b(?:say|plain)\("(\w+)\"""", written))
    assert said | BY_VARIABLE == set(sayings())


def test_both_languages_fill_in_the_same() -> None:
    def braces(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w+\}", text))

    unlike = [key for key, s in sayings().items() if braces(s.id) != braces(s.en)]
    assert unlike == []
    assert [key for key, s in sayings().items() if s.en_one and braces(s.en_one) != braces(s.en)] == []


def test_a_sentence_without_a_language(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text('title: {id: "Laporan"}\n', encoding="utf-8")
    with pytest.raises(ValidationError):
        sayings(tmp_path / "words.yml")


def test_numbers_as_each_language_writes_them() -> None:
    assert say("rows", n=1615) == Markup(
        '<span class="t" lang="id">baris data</span><span class="t" lang="en">rows of data</span>'
    )
    assert number(1615) == Markup(
        '<span class="t" lang="id">1.615</span><span class="t" lang="en">1,615</span>'
    )
    assert number(615) == Markup("615")


def test_one() -> None:
    assert 'lang="en">decree</span>' in say("decrees", n=1)
    assert 'lang="en">decrees</span>' in say("decrees", n=2)


def test_what_is_filled_in_is_escaped() -> None:
    said = say("column_added", column="<script>alert(1)</script>")
    assert "<script>" not in said
    assert said.count("&lt;script&gt;") == 2
    assert pair("<b>", "<i>") == Markup(
        '<span class="t" lang="id">&lt;b&gt;</span><span class="t" lang="en">&lt;i&gt;</span>'
    )


def test_unknown_sentence() -> None:
    with pytest.raises(KeyError):
        say("no such")
