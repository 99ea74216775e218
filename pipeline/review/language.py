"""What the pages say, in Indonesian or English: one YAML file each, with the same keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.findings import CODES
from schemas.fields import FIELDS
from schemas.tables import TABLES
from schemas.yaml_text import parse

LANGUAGES = ("id", "en")  # the first is spoken where nothing was chosen
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """``say`` the words of a key; the rest names what the data holds in the same language."""

    language: str
    words: dict[str, str]

    def say(self, key: str, **values: object) -> str:
        """The text of ``key`` with ``values`` put in. Raises KeyError for a key that nobody wrote."""
        return self.words[key].format(**values)

    def title(self, code: str) -> str:
        """A finding code in words."""
        own = self.words.get(f"code.{code}.title")
        return own or (_of_code(code, "title", self.language) or code)

    def explanation(self, code: str) -> str:
        """What a finding code means."""
        own = self.words.get(f"code.{code}.explanation")
        return own or _of_code(code, "explanation", self.language)

    def remedy(self, code: str) -> str:
        """What can be done about it."""
        own = self.words.get(f"code.{code}.remedy")
        return own or _of_code(code, "remedy", self.language)

    def table(self, name: str) -> str:
        """The title of a published table; empty for none."""
        known = TABLES.get(name)
        return (known.title_id if self.language == "id" else known.title_en) if known else name

    def column(self, table: str, name: str) -> str:
        """What a published column holds; empty where it is not known."""
        field = FIELDS.get(f"{table}.{name}", FIELDS.get(name))
        return (field.description_id if self.language == "id" else field.description_en) if field else ""


def load_words(language: str) -> Words:
    """The words of a language. Raises FileNotFoundError, pydantic.ValidationError."""
    with (_HERE / f"words.{language}.yml").open(encoding="utf-8") as stream:
        return Words(language, TypeAdapter(dict[str, str]).validate_python(parse(stream)))


def _of_code(code: str, what: str, language: str) -> str:
    known = CODES.get(code)
    if known is None:
        return ""
    text: str = getattr(known, f"{what}_{language}", "") or getattr(known, what)
    return text


WORDS = {language: load_words(language) for language in LANGUAGES}
