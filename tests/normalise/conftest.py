"""The vocabulary of the repository, loaded once; tests may not change it, for it is frozen."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.normalise.vocabulary import Vocabulary, load_vocabulary

FOLDER = Path(__file__).parents[2] / "schemas" / "vocabulary"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(FOLDER)
