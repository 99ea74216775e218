"""What the page says, in Indonesian and English; declared in ``words.yml``. The script has the same words."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from markupsafe import Markup

from pipeline.report.words import said, sayings

DECLARED = Path(__file__).with_suffix(".yml")


def say(key: str, **values: object) -> Markup:
    """The sentence in both languages, with ``values`` in its braces. Raises ``KeyError`` for another key."""
    return said(sayings(DECLARED)[key], values)


def for_script() -> dict[str, dict[str, str]]:
    """Key -> {``id``, ``en``, and ``en_one`` where there is one}."""
    return {key: {k: v for k, v in asdict(found).items() if v} for key, found in sayings(DECLARED).items()}
