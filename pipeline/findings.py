"""Every finding code: what it means, how grave it is, and what can be done. Declared in ``findings.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from pipeline.model import Severity
from schemas.yaml_text import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCode:
    """``sets_review``: a row that such a finding names is not certain; ``whole_page``: nor is any other row
    of the page that it names; ``whole_document``: nor is any row of the document. ``page_lost``: something
    of the page was not read, so what goes on behind it may lack its beginning. ``*_id``: the same in
    Indonesian.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    code: str
    title: str
    severity: Severity
    explanation: str
    remedy: str
    title_id: str
    explanation_id: str
    remedy_id: str
    sets_review: bool = False
    whole_page: bool = False
    whole_document: bool = False
    page_lost: bool = False


DECLARED = Path(__file__).with_suffix(".yml")


def load_codes(path: Path = DECLARED) -> dict[str, FindingCode]:
    """Code -> its meaning. Raises ``pydantic.ValidationError`` where an entry is not complete."""
    with path.open(encoding="utf-8") as stream:
        declared: dict[str, dict[str, object]] = parse(stream)
    code_type = TypeAdapter(FindingCode)
    return {code: code_type.validate_python({"code": code, **entry}) for code, entry in declared.items()}


CODES = load_codes()
