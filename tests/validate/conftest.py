from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.naming.catalogue import load_catalogue
from pipeline.normalise.vocabulary import Units, load_vocabulary
from pipeline.validate import Context


@pytest.fixture(scope="session")
def context(root: Path) -> Context:
    """The project's own vocabulary and catalogue, and the settings as they are set out of the box."""
    folder = root / "schemas" / "vocabulary"
    vocabulary = load_vocabulary(folder)
    return Context(vocabulary, load_catalogue(folder, vocabulary))


@pytest.fixture(scope="session")
def units(context: Context) -> Units:
    """The project's own units."""
    return context.vocabulary.units
