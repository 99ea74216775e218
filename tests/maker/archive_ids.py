"""Under which id the product's catalogue knows a thing of the archive, by looking its words up there.

The catalogue's files are read as plain data: a thing has the id of the entry that lists its ``base`` letter
by letter. No matching code of the product decides here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.maker.archive_terms import Phrase, terms

VOCABULARY = Path(__file__).parents[2] / "schemas" / "vocabulary"


def indicator_ids() -> dict[str, str | None]:
    """Key of the archive -> ``indikator_id``, None where the catalogue does not have it."""
    known = terms()
    return _ids({**known.indicators, **known.twins}, "indicators")


def goal_ids() -> dict[str, str | None]:
    """Key of the archive -> ``sasaran_id``, None where the catalogue does not have it."""
    return _ids(terms().goals, "objectives")


def _ids(phrases: dict[str, Phrase] | dict[str, Any], kind: str) -> dict[str, str | None]:
    """Raises ValueError where two entries of the catalogue list the same words."""
    path = VOCABULARY / f"{kind}.yml"
    found: dict[str, str] = {}
    if path.exists():
        for entry in yaml.safe_load(path.read_text("utf-8"))[kind]:
            for words in {entry["name"], *entry.get("printed", ())}:
                if found.setdefault(words, entry["id"]) != entry["id"]:
                    raise ValueError(f"{path.name}: {found[words]} and {entry['id']} both list {words!r}")
    return {key: found.get(phrase.base) for key, phrase in phrases.items()}
