"""What the report says, in Indonesian and English side by side; declared in ``words.yml``.

Both languages stand in the page, and the style sheet shows one. Whatever is put into a sentence is
escaped unless it is markup already: it comes from documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, Literal

from markupsafe import Markup, escape
from pydantic import ConfigDict, TypeAdapter

from schemas.yaml_text import parse

DECLARED = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One sentence in both languages; ``en_one`` where its number ``n`` is one. It may hold markup."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    en: str
    en_one: str = ""


@cache
def sayings(path: Path = DECLARED) -> dict[str, Saying]:
    """Key -> sentence. Raises ``pydantic.ValidationError`` for one that lacks a language."""
    return TypeAdapter(dict[str, Saying]).validate_python(parse(path.read_text(encoding="utf-8")))


def say(key: str, **values: object) -> Markup:
    """The sentence in both languages, with ``values`` in its braces. Raises ``KeyError`` for another key."""
    return said(sayings()[key], values)


def said(saying: Saying, values: Mapping[str, object]) -> Markup:
    """``saying`` in both languages, with ``values`` in its braces."""
    english = saying.en_one if saying.en_one and values.get("n") == 1 else saying.en
    return pair(
        Markup(saying.id).format(**{k: _number(v, ".") for k, v in values.items()}),
        Markup(english).format(**{k: _number(v, ",") for k, v in values.items()}),
    )


def plain(key: str, language: Literal["id", "en"], **values: object) -> str:
    """The sentence in one language and without markup, for an attribute."""
    saying = sayings()[key]
    return (saying.id if language == "id" else saying.en).format(**values)


def pair(indonesian: str, english: str) -> Markup:
    """The same in both languages, each marked with its language; once where there is no difference."""
    if indonesian == english:
        return escape(english)
    return Markup('<span class="t" lang="id">{}</span><span class="t" lang="en">{}</span>').format(
        indonesian, english
    )


def number(value: int) -> Markup:
    """1.234 in Indonesian, 1,234 in English."""
    return pair(str(_number(value, ".")), str(_number(value, ",")))


def _number(value: object, thousands: str) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", thousands)
    return value
