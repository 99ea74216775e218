"""An archive whose PDFs DVC keeps: what stands in the way of ingest, and the commands that follow it.

DVC itself is not run here: the person who keeps the archive does that, and sees what it does.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.yaml_text import parse


class _Out(BaseModel):
    model_config = ConfigDict(extra="ignore")
    nfiles: int | None = None


class _DvcFile(BaseModel):
    model_config = ConfigDict(extra="ignore")
    outs: tuple[_Out, ...] = ()


def folder_file(raw: Path) -> Path:
    """``raw.dvc``, which tracks the folder as a whole, there or not."""
    whole = raw.resolve()
    return whole.with_name(f"{whole.name}.dvc")


def incomplete(raw: Path) -> str:
    """Why nothing may be added to ``raw`` now; "" where nothing stands in the way.

    ``dvc add raw`` takes the folder as it is, so documents that were not pulled would drop out of it.
    """
    path = folder_file(raw)
    if not path.exists():
        return ""
    try:
        outs = _DvcFile.model_validate(parse(path.read_text(encoding="utf-8")) or {}).outs
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        return f"{path.name} cannot be read: {' '.join(str(error).split())[:200]}"
    expected = sum(out.nfiles or 0 for out in outs)
    there = sum(1 for file in raw.rglob("*") if file.is_file())
    if there >= expected:
        return ""
    return (
        f"{path.name} says that {raw} holds {expected} files, and {there} are here; run "
        f"`dvc pull {path.name}` first (or `dvc add {raw}`, if files were taken out on purpose)"
    )


def commands(raw: Path, written: Sequence[Path]) -> tuple[str, ...]:
    """What to type after ``written`` came in; nothing where DVC does not track ``raw``."""
    if not written:
        return ()
    if folder_file(raw).exists():
        whole = _typed([raw])
        return (f"dvc add {whole}", f"git add {whole}.dvc", f"dvc push {whole}.dvc")
    if not any(raw.glob("*.pdf.dvc")):
        return ()
    pdfs = [path for path in written if path.suffix == ".pdf"]
    others = [path for path in written if path.suffix != ".pdf"]
    tracked = [path.with_name(f"{path.name}.dvc") for path in pdfs]
    added = (f"dvc add {_typed(pdfs)}",) if pdfs else ()
    pushed = (f"dvc push {_typed(tracked)}",) if pdfs else ()
    return (*added, f"git add {_typed([*tracked, *others])}", *pushed)


def _typed(paths: Sequence[Path]) -> str:
    return shlex.join(str(path) for path in paths)
