"""The version of the data is one, wherever it stands."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from pipeline.publish.package import VERSION, descriptor
from schemas.tables import TABLES


def test_one_version(root: Path) -> None:
    changes = (root / "DATA-CHANGELOG.md").read_text(encoding="utf-8")
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert re.findall(r"^## (\S+)$", changes, flags=re.MULTILINE)[0] == VERSION
    assert (citation["version"], citation["preferred-citation"]["version"]) == (VERSION, VERSION)
    assert descriptor([])["version"] == VERSION


def test_tables_that_came_later_are_told(root: Path) -> None:
    """Whoever adds a table says so to those who use the data."""
    first = {
        *("decrees", "agreements", "actions", "rkt", "budgets", "signatories", "legal_basis"),
        *("findings", "cells", "quarantine", "lineage", "corrections"),
    }
    changes = (root / "DATA-CHANGELOG.md").read_text(encoding="utf-8")
    assert [name for name in TABLES if name not in first and f"`{name}`" not in changes] == []


def test_the_citation_file_has_what_the_format_asks_for(root: Path) -> None:
    """https://citation-file-format.github.io: these four, and a known type."""
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert (citation["cff-version"], citation["type"]) == ("1.2.0", "dataset")
    assert all(set(author) == {"name"} for author in citation["authors"])
