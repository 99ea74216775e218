from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.normalise.vocabulary import Units, load_vocabulary


@pytest.fixture(scope="session")
def units(root: Path) -> Units:
    """The project's own units."""
    return load_vocabulary(root / "schemas" / "vocabulary").units
