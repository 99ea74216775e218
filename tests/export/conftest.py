from __future__ import annotations

from pathlib import Path

import pytest

from tests.export.made import publish


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small publication; nobody may write into it."""
    return publish(tmp_path_factory.mktemp("publication"))
