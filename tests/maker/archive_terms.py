"""What offices of a made archive may promise: ``archive.yml``, checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml
from pydantic import ConfigDict, TypeAdapter

STRICT = ConfigDict(extra="forbid")  # a misspelt field is an error


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing with its wordings. ``canonical``: its id in the product's catalogue, None: it has none."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: str
    base: str
    light: tuple[str, ...] = ()
    drift: tuple[str, ...] = ()
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Usual:
    """The targets that offices set; ``between``: an office's own number, spread evenly on a log scale."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    kind: str  # percent, count, grade, opinion
    usual: tuple[float | str, ...]
    unit: str = ""
    between: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Indicator(Phrase):
    """``of``: the indicator from which this one differs by one word or number, "" where it stands alone."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    section: str = ""
    goal: str = ""
    programme: str = ""
    kegiatan: str = ""
    target: Usual = Usual("percent", (100,))
    ketua: bool = False
    of: str = ""
    novel: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Programme:
    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: str
    name: str
    goal: str


@dataclass(frozen=True, slots=True)
class Terms:
    """``novel``: kind of target -> phrases with ``{m}``."""

    sections: dict[str, Section]
    programmes: dict[str, Programme]
    goals: dict[str, Phrase]
    indicators: dict[str, Indicator]
    twins: dict[str, Indicator]
    novel: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def terms() -> Terms:
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "archive.yml").read_text("utf-8"))
    indicators = {one.id: one for one in TypeAdapter(list[Indicator]).validate_python(loaded["indicators"])}
    # A twin has the place and the targets of the one that it is near to, and its own words.
    twins = {
        said["id"]: replace(indicators[said["of"]], **{"light": (), "drift": (), "canonical": None, **said})
        for said in loaded["twins"]
    }
    return Terms(
        TypeAdapter(dict[str, Section]).validate_python(loaded["sections"]),
        TypeAdapter(dict[str, Programme]).validate_python(loaded["programmes"]),
        {one.id: one for one in TypeAdapter(list[Phrase]).validate_python(loaded["goals"])},
        indicators,
        twins,
        {kind: tuple(phrases) for kind, phrases in loaded["novel"].items()},
    )
