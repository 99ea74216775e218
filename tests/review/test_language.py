"""Both languages say everything; Indonesian where nothing was chosen."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from pipeline.model import Layer, Mark, Severity
from pipeline.review.language import LANGUAGES, WORDS
from pipeline.review.views.forms import Refused
from tests.review.windows import Browser

REVIEW = Path(__file__).parents[2] / "pipeline" / "review"
_SAID = re.compile(r"""say\(\s*["']([a-z_.]+)["'](?!\s*~)""")
_BUILT = {
    "severity.": [s.value for s in Severity],
    "mark.": [m.value for m in Mark],
    "page.layer.": [layer.value for layer in Layer],
    "filter.state.": ["open", "decided", "all"],
    "page.legend.": ["value", "open", "decided", "unused"],
    "source.": ["reading", "term", "elsewhere", "mark", "earlier"],
    "choice.": ["marked", "blank"],
    "reader.": ["tesseract", "ppocr", "text", "shape"],
    "error.": ["400", "403", "404", "409", "413", "500", "other"],
}


def _asked() -> set[str]:
    """Every key that a template or a view asks for."""
    templates = [p.read_text("utf-8") for p in (REVIEW / "templates").glob("*.html")]
    views = [p.read_text("utf-8") for p in REVIEW.rglob("*.py")]
    keys = {key for text in (*templates, *views) for key in _SAID.findall(text)}
    refused = {key for text in views for key in re.findall(r'Refused\("([a-z_.]+)"\)', text)}
    built = {f"{start}{end}" for start, ends in _BUILT.items() for end in ends}
    base = (REVIEW / "templates" / "base.html").read_text("utf-8")
    keyed = {f"keys.{what}" for what in re.findall(r'\("[^"]+", "([a-z]+)"\)', base)}
    return keys | refused | built | keyed


def test_both_languages_have_the_same_keys_and_the_same_places_for_values() -> None:
    assert list(WORDS) == list(LANGUAGES) == ["id", "en"]
    first, second = (WORDS[language].words for language in LANGUAGES)
    assert list(first) == list(second)
    for key, text in first.items():
        assert _fields(text) == _fields(second[key]), key
        assert text.strip() and second[key].strip(), key


def test_everything_asked_for_is_said_and_everything_said_is_asked_for() -> None:
    asked, said = _asked(), set(WORDS["id"].words)
    assert sorted(asked - said) == []
    assert sorted(key for key in said - asked if not key.startswith("code.")) == []


@pytest.mark.parametrize(("query", "title"), [("", "Yang perlu"), ("?lang=en", "What needs")])
def test_indonesian_unless_english_is_chosen(browser: Browser, query: str, title: str) -> None:
    page = browser.get(f"/{query}")
    assert f"<h1>{title}" in page
    assert f'<html lang="{"en" if query else "id"}">' in page
    assert f"<h1>{title}" in browser.get("/")  # it is remembered
    assert f"<h1>{title}" in browser.get("/?lang=klingon")


def test_refusals_have_words() -> None:
    assert WORDS["en"].say(Refused("refused.row").key) == "Choose the row that is meant first."


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
