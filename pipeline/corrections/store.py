"""Reading and writing ``raw/<name>.corrections.yml``: whole or not at all, and never over another's work."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline import whole
from pipeline.corrections.model import Corrections
from pipeline.plain_yaml import NotPlain, load_plain

SUFFIX = ".corrections.yml"
# libyaml where PyYAML has it, as in its wheels: the same bytes in a third of the time.
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
        return Corrections.model_validate(load_plain(path) or {})
    except (NotPlain, ValidationError) as error:
        raise CorrectionsInvalid(f"{path.name}: {' '.join(str(error).split())[:300]}") from error


def save_corrections(path: Path, corrections: Corrections) -> None:
    """Replaces the file at once: a reader, or a machine that stops, sees the old file or the new one.

    Only one may write at a time (see :mod:`pipeline.corrections.journal`). Raises OSError.
    """
    text = _HEAD.format(name=path.name.removesuffix(SUFFIX) + ".pdf") + _body(corrections)
    whole.write(path, text.encode("utf-8"))


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
