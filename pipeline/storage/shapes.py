"""Values as JSON and back, by their shapes."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from pipeline.trouble import Told


class MissingStep(Told, FileNotFoundError):
    """A step was asked for before the one whose files it needs was done, or those files are damaged."""


def parsed(path: Path, content: bytes, shape: Any) -> Any:
    """What stands in the file ``path``. Raises MissingStep."""
    try:
        return adapter(cast(Hashable, shape)).validate_json(content)
    except ValidationError as error:
        raise MissingStep(f"{path} is damaged: run its step again, or `kinerja run`") from error


@lru_cache(maxsize=32)
def adapter(shape: Any) -> TypeAdapter[Any]:
    """Making one takes longer than reading most files with it."""
    return TypeAdapter(shape)
