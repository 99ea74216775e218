"""The looks by name: ``looks.yml``, checked against :mod:`tests.maker.form`."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import TypeAdapter

from tests.maker.form import Look


def _load(path: Path) -> dict[str, Look]:
    looks = TypeAdapter(list[Look]).validate_python(yaml.safe_load(path.read_text("utf-8")))
    return {look.name: look for look in looks}


LOOKS: dict[str, Look] = _load(Path(__file__).with_suffix(".yml"))
