"""What is given as a folder: one of this machine, or an address (URL) of storage elsewhere and its local
copy."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pipeline.machines.caches import of_this_machine
from pipeline.trouble import Told

_HERE = re.compile(r"(?:file|local)://")
_USER = re.compile(r"(?<=//)[^/@]*@")
_SIGNS = re.compile(r"[^\w.+=@ -]")  # in a folder's name, where some system has a meaning of its own for them


class AddressWrong(Told, ValueError):
    """The address is none that this program can use; the message says why and what to do."""


def elsewhere(folder: str) -> bool:
    """Whether ``folder`` is an address of storage, and not a folder of this machine."""
    return "://" in folder and not _HERE.match(folder)


def here(folder: str) -> Path:
    """A folder of this machine, plain or as ``file://``."""
    if not _HERE.match(folder):
        return Path(folder)
    from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415  (100 ms, and only for these)

    return Path(str(LocalFileSystem._strip_protocol(folder)))


def sayable(url: str) -> str:
    """``url`` without the password that some kinds of address carry."""
    return _USER.sub("...@", url)


def copies() -> Path:
    """Where local copies are kept unless another place is named: to lose them costs time, nothing else."""
    return of_this_machine()


def local_copy(url: str, protocol: str, root: str, under: Path) -> Path:
    """The folder of the local copy of ``root``, the path of ``url`` within its storage.

    Laid out as the storage is, so that the way from one folder to another is the same as there: explore.html
    says where the PDFs are, seen from itself. An address within an address (``zip://...::s3://...``) has a
    place of its own. Raises AddressWrong.
    """
    parts = [part for part in root.split("/") if part]
    if any(part in (".", "..") for part in parts):
        raise AddressWrong(f"{sayable(url)}: an address without . and .. is needed")
    apart = [hashlib.sha256(url.encode()).hexdigest()[:12]] if "::" in url else []
    return under.joinpath(protocol, *apart, *(_SIGNS.sub(_escaped, part) for part in parts))


def _escaped(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign[0].encode())
