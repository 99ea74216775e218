"""YAML that came from outside: data without references, not deeper and not longer than people write it."""

from __future__ import annotations

from pathlib import Path

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

from schemas.yaml_text import LOADER, parse

LONGEST = 50_000_000  # bytes
_DEEPEST = 50


class NotPlain(ValueError):
    """The file cannot be used; the message says what is wrong with it and where."""


def load_plain(path: Path, *, most: int = LONGEST) -> object:
    """What ``path`` holds; None where it is empty. Raises NotPlain, and OSError where it cannot be read."""
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise NotPlain(f"it is longer than {most:,} bytes")
    try:
        text = content.decode("utf-8")
        _check(text)
        # A value that YAML allows and Python has no number or date for is a ValueError.
        return parse(text)
    except (yaml.YAMLError, ValueError) as error:
        raise NotPlain(" ".join(str(error).split())[:300]) from error


def _check(text: str) -> None:
    """By its events: the loaders of nested data call themselves, in C as deep as the process bears.

    References make a small file a large value.
    """
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, AliasEvent):
            raise NotPlain(f"line {line}: it refers to another part of the file")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise NotPlain(f"line {line}: it is nested more than {_DEEPEST} deep")
