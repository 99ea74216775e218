"""What the publication was made with, as its data package states it, cut to lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from pipeline.report.words import say

_DIGEST, _SHOWN = "sha256:", 12
KINDS = ("version", "code", "engines", "packages", "models", "settings", "schemas", "inputs")


@dataclass(frozen=True, slots=True)
class MadeLine:
    """Of one step and kind, e.g. the engines of read. ``said``: (name, value); a lone value has no name."""

    step: str
    kind: str
    said: tuple[tuple[str, str], ...]

    @property
    def title(self) -> Markup | str:
        """The kind in words; one that another version knows, as it stands."""
        return say(f"made_{self.kind}") if self.kind in KINDS else self.kind


def made_lines(made_with: Mapping[str, Mapping[str, Any]]) -> tuple[MadeLine, ...]:
    """Digests are cut to their first digits: all of them are in the data package."""
    return tuple(
        MadeLine(step, kind, tuple(_said("", value)))
        for step, kinds in made_with.items()
        for kind, value in kinds.items()
    )


def _said(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for inner, of in value.items():
            yield from _said(f"{name}.{inner}" if name else str(inner), of)
    else:
        text = str(value)
        yield name, text[: len(_DIGEST) + _SHOWN] + "…" if text.startswith(_DIGEST) else text
