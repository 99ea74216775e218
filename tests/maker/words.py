"""The maker's word list, and the known phrases of the product's vocabulary, as plain values."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
TERMS = HERE.parents[1] / "schemas" / "vocabulary" / "terms.yml"


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """``words.yml``."""
    loaded: dict[str, Any] = yaml.safe_load((HERE / "words.yml").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1)
def known_terms() -> dict[str, list[str]]:
    """Phrases by field (sasaran, indikator, kegiatan), with ``{wilayah}`` and ``{tahun}`` in them."""
    loaded: dict[str, list[str]] = yaml.safe_load(TERMS.read_text("utf-8"))["terms"]
    return loaded


def month(number: int) -> str:
    """1 -> Januari."""
    return str(words()["months"][number - 1])


def date_in_words(iso: str) -> str:
    """``2024-01-16`` -> ``16 Januari 2024``."""
    year, number, day = (int(part) for part in iso.split("-"))
    return f"{day} {month(number)} {year}"


def thousands(amount: int) -> str:
    """12068216000 -> ``12.068.216.000``."""
    return f"{amount:,}".replace(",", ".")
