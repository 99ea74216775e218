"""``params.yaml``: every threshold in one place, seen by DVC."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.explore.settings import ExploreSettings
from pipeline.machines.limits import Limits
from pipeline.normalise.settings import NormaliseSettings
from pipeline.read.settings import ReadSettings
from pipeline.validate.settings import ValidateSettings
from schemas.yaml_text import parse


@dataclass(frozen=True, slots=True)
class Settings:
    """Sections as in the file."""

    read: ReadSettings = field(default_factory=ReadSettings)
    machines: Limits = field(default_factory=Limits)
    normalise: NormaliseSettings = field(default_factory=NormaliseSettings)
    validate: ValidateSettings = field(default_factory=ValidateSettings)
    explore: ExploreSettings = field(default_factory=ExploreSettings)


def load_settings(path: Path | None) -> Settings:
    """From ``path``; the defaults where there is no such file. Raises pydantic.ValidationError."""
    if path is None or not path.exists():
        return Settings()
    return TypeAdapter(Settings).validate_python(parse(path.read_text(encoding="utf-8")) or {})
