"""The published columns, each declared once in ``fields.yml``: type, unit, meaning, what must hold."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from pydantic import ConfigDict, TypeAdapter

from schemas.yaml_text import parse

HERE = Path(__file__).parent


class FieldType(StrEnum):
    STRING = "string"
    INT = "int64"
    FLOAT = "float64"
    BOOL = "bool"
    DATE = "date"
    BOX = "box"  # [x0, top, x1, bottom]
    STRINGS = "strings"


class Fault(StrEnum):
    """What is wrong with a value; the finding code of the same name says more."""

    MISSING = "VALUE_MISSING"
    TYPE = "VALUE_TYPE"
    REFUSED = "VALUE_REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A published column: its type, unit (empty where it has none), meaning and constraints.

    ``pattern`` must match the whole text. Constraints hold for values; null is judged by ``nullable``.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: str
    type: FieldType
    description_id: str
    description_en: str
    unit: str = ""
    nullable: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    min: int | None = None
    max: int | None = None

    def fault(self, value: object) -> Fault | None:
        """What is wrong with ``value`` in this column, None where nothing is.

        Where a value must stand, neither null nor empty text will do. NaN is never a value.
        """
        if value is None or (value == "" and not self.nullable):
            return None if self.nullable else Fault.MISSING
        if not self.has_type(value):
            return Fault.TYPE
        return None if self.allows(value) else Fault.REFUSED

    def has_type(self, value: object) -> bool:
        """Whether ``value`` (not null) is exactly of this column's type: nothing is coerced."""
        match self.type:
            case FieldType.STRING:
                return isinstance(value, str)
            case FieldType.INT:
                return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
            case FieldType.FLOAT:
                return isinstance(value, float) and math.isfinite(value)
            case FieldType.BOOL:
                return isinstance(value, bool)
            case FieldType.DATE:
                return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
            case FieldType.BOX:
                return _is_box(value)
            case FieldType.STRINGS:
                return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)

    def allows(self, value: object) -> bool:
        """Whether ``value`` (of the right type) keeps to ``enum``, ``pattern``, ``min`` and ``max``."""
        if isinstance(value, str):
            in_enum = not self.enum or value in self.enum
            return in_enum and (not self.pattern or re.fullmatch(self.pattern, value) is not None)
        if isinstance(value, int | float):
            return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)
        return True

    def reason(self, value: object) -> str:
        """Why :meth:`fault` finds fault with ``value``, for a reader."""
        match self.fault(value):
            case None:
                raise ValueError(f"{self.name}: nothing is wrong with {value!r}")
            case Fault.MISSING:
                return f"{self.name} must not be empty"
            case Fault.TYPE:
                return f"{self.name} is {value!r} ({type(value).__name__}) and must be {self.type}"
            case Fault.REFUSED:
                return f"{self.name} is {value!r} and must be {self._rule()}"

    def _rule(self) -> str:
        parts = [
            f"one of {', '.join(self.enum)}" if self.enum else "",
            f"text like {self.pattern}" if self.pattern else "",
            f"at least {self.min}" if self.min is not None else "",
            f"at most {self.max}" if self.max is not None else "",
        ]
        return " and ".join(part for part in parts if part)


def _is_box(value: object) -> bool:
    if not isinstance(value, list | tuple) or len(value) != 4:
        return False
    if not all(isinstance(side, float) and math.isfinite(side) for side in value):
        return False
    x0, top, x1, bottom = value
    return bool(x0 <= x1 and top <= bottom)


def load_fields(path: Path = HERE / "fields.yml") -> dict[str, Field]:
    """``column`` or ``table.column`` -> field. Raises ``pydantic.ValidationError`` on a wrong entry."""
    with path.open(encoding="utf-8") as stream:
        declared = TypeAdapter(dict[str, dict[str, Any]]).validate_python(parse(stream))
    field = TypeAdapter(Field)
    return {key: field.validate_python(_named(key, entry)) for key, entry in declared.items()}


def _named(key: str, entry: dict[str, Any]) -> dict[str, Any]:
    words = {"description_id": entry["id"], "description_en": entry["en"], "name": key.rpartition(".")[2]}
    return {name: value for name, value in entry.items() if name not in ("id", "en")} | words


FIELDS = load_fields()
