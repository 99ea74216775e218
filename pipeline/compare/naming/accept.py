"""A person's decision about a proposal, put down in ``accepted.yml``: whole or not at all, comments kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from pipeline.compare.naming.accepted import FILE, Accepted, Decided
from pipeline.compare.naming.catalogue import load_catalogue
from pipeline.compare.naming.entries import CatalogueInvalid
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.publish.stored import read_table
from pipeline.trouble import Told

Values = dict[str, object]
_NOTHING_YET = re.compile(r"^accepted:[ \t]*(\[\s*\]|null|~)?[ \t]*$", re.MULTILINE)


class NoSuchProposal(Told, LookupError):
    """The publication has no such proposal, or several; the message says which there are."""


def load_proposals(out: Path) -> list[Values]:
    """The published proposals of ``out``, as they are sorted there. Raises NoSuchProposal."""
    path = out / "proposals.parquet"
    if not path.exists():
        raise NoSuchProposal(f"there is no {path}; run `kinerja run` first")
    found: list[Values] = read_table(path).to_pylist()
    return found


def find_proposal(found: list[Values], wanted: str) -> Values:
    """The proposal whose id is ``wanted`` or begins so. Raises NoSuchProposal."""
    fitting = [p for p in found if wanted and str(p["proposal_id"]).startswith(wanted)]
    if len(fitting) != 1:
        said = "more than one proposal begins" if fitting else "no proposal has an id that begins"
        raise NoSuchProposal(f"{said} with {wanted!r}; `kinerja propose` lists them")
    return fitting[0]


def write_accepted(folder: Path, entry: Decided, vocabulary: Vocabulary) -> Path:
    """Append ``entry`` to the accepted.yml of ``folder``; what stands there stays as it is, comments too.

    Raises CatalogueInvalid, and leaves the file alone, where the catalogue would not hold with it.
    """
    path = folder / FILE
    draft = path.with_name(f".{FILE}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_appended(path.read_text(encoding="utf-8"), entry))
            file.flush()
            os.fsync(file.fileno())
        before, after = (load_catalogue(folder, vocabulary, accepted=p).decided for p in (path, draft))
        if after != (*before, entry):
            raise CatalogueInvalid(
                f"{path}: its list is not written as lines of `- ...`; add the entry by hand"
            )
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def _appended(text: str, entry: Decided) -> str:
    content = TypeAdapter(Accepted).dump_python(entry, mode="json", exclude_defaults=True)
    content["date"] = entry.date
    item = yaml.safe_dump([content], allow_unicode=True, sort_keys=False, width=110)
    started = _NOTHING_YET.sub("accepted:", text, count=1)
    return started.rstrip("\n") + "\n" + "".join(f"  {line}\n" for line in item.splitlines())
