"""Reading and writing ``raw/<name>.corrections.yml``: whole or not at all, and never over another's work."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.corrections.model import Corrections

SUFFIX = ".corrections.yml"
# libyaml where PyYAML has it, as in its wheels: the same bytes in a third of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_HEAD = "# What people decided about {name}, one decision an entry; `kinerja review` writes it.\n"


class CorrectionsInvalid(ValueError):
    """The file is no YAML, or not of this form; the message names the file and the line or entry."""


def corrections_path(pdf: Path) -> Path:
    """Beside the PDF, under its name."""
    return pdf.with_name(pdf.stem + SUFFIX)


def load_corrections(path: Path) -> Corrections | None:
    """What the file holds; None where there is none. Raises CorrectionsInvalid."""
    if not path.exists():
        return None
    try:
        return Corrections.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER) or {})
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise CorrectionsInvalid(f"{path.name}: {' '.join(str(error).split())[:300]}") from error


def save_corrections(path: Path, corrections: Corrections) -> None:
    """Replaces the file at once: a reader, or a machine that stops, sees the old file or the new one.

    What a killed program left of its writing has a name that the next writing takes; only one may write
    at a time (see :mod:`pipeline.corrections.journal`).
    """
    text = _HEAD.format(name=path.name.removesuffix(SUFFIX) + ".pdf") + _body(corrections)
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _body(corrections: Corrections) -> str:
    """The file as YAML. An entry that stood there before is not written out anew, only put down again."""
    entries = "".join(_entry(d.model_dump_json(exclude_defaults=True)) for d in corrections.decisions)
    parts = [_yaml({"document": corrections.document})]
    parts += [f"decisions:\n{entries}"] if entries else []
    parts += [_yaml({"undone": list(corrections.undone)})] if corrections.undone else []
    return "".join(parts)


@lru_cache(maxsize=1 << 15)
def _entry(decision: str) -> str:
    return _yaml([json.loads(decision)])


def _yaml(content: object) -> str:
    text: str = yaml.dump(content, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=110)
    return text
