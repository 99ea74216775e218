"""Whether the files of a folder are one publication: ``datapackage.json``, written last, has their hashes.

Tables of two publications side by side, as a reader may find them while one is replaced or after a killed
run, do not have the hashes that it states.
"""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from pipeline.trouble import Told

SEAL = "datapackage.json"
_TRIES, _PAUSE = 20, 0.1  # a publication is replaced within milliseconds, on a slow disk within a second


class NotWhole(Told):
    """The files are not of one publication; the message names them and says what to do."""


def digest(content: bytes) -> str:
    """As it stands in the data package."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def misfits(out: Path) -> tuple[str, ...]:
    """The files of ``out`` that are missing or are not what its data package states; none if all is well."""
    return _read(out)[1]


def one_publication(out: Path) -> dict[str, bytes]:
    """File name -> content of everything that the data package of ``out`` names, and the package itself.

    Waits a moment for a publication that is being replaced. Raises NotWhole.
    """
    for left in range(_TRIES - 1, -1, -1):
        files, wrong = _read(out)
        if not wrong:
            return files
        if left and (out / SEAL).exists():
            time.sleep(_PAUSE)
    raise NotWhole(not_whole(out, wrong))


def not_whole(out: Path, wrong: tuple[str, ...]) -> str:
    """What to say of the ``misfits`` of ``out``."""
    if not (out / SEAL).exists():
        return f"there is no publication in {out}: it has no {SEAL}; run `kinerja publish`"
    named = ", ".join(wrong)
    return f"{out} is not one whole publication (not as {SEAL} states: {named}); run `kinerja publish`"


def _read(out: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    try:
        seal = (out / SEAL).read_bytes()
        stated = {str(r["path"]): str(r["hash"]) for r in json.loads(seal)["resources"]}
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return {}, (SEAL,)
    files, wrong = {SEAL: seal}, []
    for name, hashed in stated.items():
        try:
            files[name] = (out / name).read_bytes()
        except FileNotFoundError:
            files[name] = b""
        if digest(files[name]) != hashed:
            wrong.append(name)
    return files, tuple(wrong)
