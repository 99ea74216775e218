"""A file appears whole or not at all: written beside its place, brought to the disk, then renamed into it.

Every file that the program leaves behind goes through here. What a killed program left of its writing is
a draft with a name of its own, which no reader looks at and :func:`sweep` takes away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_TRIES = 3  # a draft that another's `sweep` took away is written again
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES, errno.EINVAL)


class NameTaken(FileExistsError):
    """A file of this name is there already, and was to be new."""


def write(path: Path, content: bytes) -> bool:
    """Have ``path`` hold ``content``; a reader sees the old file or the new one, never a part.

    Left alone, and False, where it says just that already. The folder is made where it is missing. A link is
    replaced by a file, so that nothing is ever written through one. Raises OSError that names ``path``.
    """
    return bool(write_together(path.parent, {path.name: content}))


def write_together(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write ``files`` (name -> content) into ``folder``; returns the names of those that changed.

    All are on the disk before the first is renamed, in the order given: put last the one that says what the
    others must be, and whoever comes between the renames can tell. Raises OSError that names the file;
    none of them has changed then, but for an error of the renaming itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = {name: content for name, content in files.items() if not _holds(folder / name, content)}
    for left in range(_TRIES - 1, -1, -1):
        drafts: dict[str, Path] = {}
        try:
            for name, content in changed.items():
                drafts[name] = _drafted(folder / name, content)
            for name, draft in drafts.items():
                with _naming(folder / name):
                    draft.replace(folder / name)
            break
        except FileNotFoundError:
            if not left or not folder.is_dir():
                raise
        finally:
            _discard(drafts.values())
    if changed:
        settle(folder)
    return tuple(changed)


def write_new(path: Path, content: bytes) -> None:
    """``content`` as the new file ``path``. Raises NameTaken, OSError that names ``path``."""
    draft = _drafted(path, content)
    try:
        try:
            path.hardlink_to(draft)  # fails where the name exists, which a rename does not
        except FileExistsError as error:
            raise NameTaken(errno.EEXIST, "File exists", str(path)) from error
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _claim(path)  # a file system without links (FAT, some shares)
            with _naming(path):
                draft.replace(path)
    finally:
        _discard([draft])
    settle(path.parent)


def sweep(folder: Path, names: str = "*", *, deep: bool = False) -> None:
    """Take away what killed programs left in ``folder`` of writing files of these ``names`` (as in a shell),
    with ``deep`` also in the folders below it.

    A draft of a program that is alive goes too; `write` writes it again, `write_new` does not.
    """
    drafts = f".{names}.{'[0-9a-f]' * 8}.part"
    _discard(folder.rglob(drafts) if deep else folder.glob(drafts))


def settle(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _drafted(path: Path, content: bytes) -> Path:
    """``content`` on the disk beside ``path``, with the permissions that the file there has."""
    draft = path.with_name(f".{path.name[-50:]}.{secrets.token_hex(4)}.part")
    try:
        with _naming(path), draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # a new file has what the umask leaves
            draft.chmod(stat.S_IMODE(path.stat().st_mode) | stat.S_IWUSR)
    except BaseException:
        _discard([draft])
        raise
    return draft


def _claim(path: Path) -> None:
    try:
        path.touch(exist_ok=False)
    except FileExistsError as error:
        raise NameTaken(errno.EEXIST, "File exists", str(path)) from error


def _discard(drafts: Iterable[Path]) -> None:
    for draft in drafts:
        with contextlib.suppress(OSError):
            draft.unlink()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """An error of the disk tells which file it is about: most come without a name, or with the draft's."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
