"""The file of thresholds: whether it can be used, and what in it has no effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import yaml
from pydantic import ValidationError

from pipeline.doctor.model import Found, Place, attention, note, ok
from pipeline.settings import Settings, load_settings


def thresholds(place: Place) -> Iterator[Found]:
    path = place.params
    if not path.exists():
        yield note("settings", str(path), "it is not there: the defaults hold", "name another with --params")
        return
    try:
        settings = load_settings(path)
        said: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
        first = " ".join(str(error).split())[:300]
        yield attention(
            "settings", str(path), f"it cannot be used: {first}", "correct the line that it names"
        )
        return
    known = asdict(Settings())
    unknown = list(_unknown(said, known))
    for name in unknown:
        yield attention("settings", name, "no setting of this name: it has no effect", "correct or remove it")
    changed = [
        f"{section}.{name} {value} instead of {known[section][name]}"
        for section, values in asdict(settings).items()
        for name, value in values.items()
        if value != known[section][name]
    ]
    yield ok("settings", str(path), "; ".join(changed) or "as the defaults")


def _unknown(said: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[str]:
    for section, values in said.items():
        if section not in known:
            yield str(section)
        else:
            yield from (f"{section}.{name}" for name in values or {} if name not in known[section])
