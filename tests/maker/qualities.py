"""How a decree was scanned: ``qualities.yml``, checked. ``digital`` is the typeset file, untouched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

import yaml
from pydantic import ConfigDict, TypeAdapter


class Ink(StrEnum):
    GREY = "grey"
    COLOUR = "colour"
    BITONAL = "bitonal"  # 1 bit a pixel


class Turn(StrEnum):
    NONE = "none"
    SIDEWAYS = "sideways"  # landscape pages fed upright: a quarter turn
    UPSIDE_DOWN = "upside_down"  # some of all pages


@dataclass(frozen=True, slots=True)
class Quality:
    """``group`` is what the targets of the benchmark are set by.

    ``skew``: degrees at most. ``noise``: grey levels, standard deviation. ``blur``, ``perspective`` and
    ``curl``: millimetres. ``specks``: a page. ``shade``: grey levels from the lightest to the darkest corner.
    ``bleed``: share of the other side's ink that shines through. ``flag``: /Rotate sets turned pages upright.
    ``digital_share``: pages left as typeset. ``stamps``: over cells as well as over signatures.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    name: str
    group: str
    dpi: int = 200
    ink: Ink = Ink.GREY
    jpeg: int = 75
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    specks: int = 0
    shade: float = 0.0
    perspective: float = 0.0
    curl: float = 0.0
    bleed: float = 0.0
    edges: bool = False
    holes: bool = False
    signed: bool = True  # signatures and stamps on the signature blocks
    stamps: bool = False
    turn: Turn = Turn.NONE
    flag: bool = False
    layer: bool = False  # a hidden OCR layer that lies
    digital_share: float = 0.0
    blank: bool = False
    duplicate: bool = False
    missing: bool = False


def _load(path: Path) -> dict[str, Quality]:
    found = TypeAdapter(list[Quality]).validate_python(yaml.safe_load(path.read_text("utf-8")))
    return {quality.name: quality for quality in found}


QUALITIES: dict[str, Quality] = _load(Path(__file__).with_suffix(".yml"))
