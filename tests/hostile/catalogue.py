"""Every damaged file that is made: which good one it comes from, and the one thing that is done to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.hostile.drawings import DRAWINGS
from tests.hostile.files import BYTES, FILES
from tests.hostile.fuzz import fuzz
from tests.hostile.good import GOOD, good
from tests.hostile.images import IMAGES, coded
from tests.hostile.model import Defect
from tests.hostile.names import NAMES, file_name
from tests.hostile.objects import OBJECTS
from tests.hostile.packed import PACKED

FUZZED = 160


@dataclass(frozen=True, slots=True)
class Case:
    """``kind``: its line in the table of verdicts; ``good``: what the undamaged file is called."""

    name: str
    kind: str
    good: str
    defect: Defect
    file: str

    def build(self) -> bytes:
        return self.defect.change(good_file(self.good))


def good_file(name: str) -> bytes:
    """A decree of :data:`GOOD`, or a page packed by a codec, which is called ``image-<codec>``."""
    return good(name) if name in GOOD else coded(name.removeprefix("image-"))


def cases(*, fuzzed: int = FUZZED, seed: int = 1) -> tuple[Case, ...]:
    """All of them, the random ones from ``seed`` on."""
    return tuple(_cases(fuzzed, seed))


def _cases(fuzzed: int, seed: int) -> Iterator[Case]:
    yield from (_case("bytes and tables", "decree", defect) for defect in FILES)
    yield from (_case("bytes of a scan", "scan", defect) for defect in BYTES)
    yield from (_case("objects", "plan", defect) for defect in OBJECTS)
    yield from (_case("drawings and fonts", "agreement", defect) for defect in DRAWINGS)
    yield from (_case("packed objects", "plan", defect) for defect in PACKED)
    for codec, defects in IMAGES.items():
        yield from (_case("images", f"image-{codec}", defect) for defect in defects)
    share = -(-fuzzed // len(GOOD))
    for n, base in enumerate(GOOD):
        count = min(share, fuzzed - n * share)
        yield from (
            _case("random bytes", base, defect) for defect in fuzz(count, seed * 1_000_000 + n * share)
        )
    for n, name in enumerate(NAMES):
        # The same bytes twice would be left out.
        more = Defect(name, lambda data, n=n: data + b"\n" * (n + 1), harmless=True)  # type: ignore[misc]
        yield Case(name, "names", "agreement", more, file_name(name))


def _case(kind: str, base: str, defect: Defect) -> Case:
    name = f"{base}-{defect.name}"
    return Case(name, kind, base, defect, f"{name}.pdf")
