"""Bytes changed at random: the same ones for the same seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.hostile.model import Change, Defect, plain
from tests.hostile.packed import packed

_MOST = 24  # changes of one file
_TOKENS = re.compile(rb"/[A-Za-z]+|\d+|<<|>>|\[|\]|\bR\b|obj|stream|endobj|endstream|xref")

_ODD = (b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"9" * 30, b"1e9", b"0.0001")


def fuzzed(seed: int) -> Change:
    """One to :data:`_MOST` changes anywhere in the file, in its plain or its packed form."""

    def change(data: bytes) -> bytes:
        chance = Random(f"fuzz {seed}")
        form = chance.choice((plain, packed, lambda kept: kept))
        data = form(data)
        for _ in range(chance.randint(1, _MOST) if chance.random() < 0.7 else 1):
            data = chance.choice(_CHANGES)(data, chance)
        return data

    return change


def fuzz(count: int, first: int) -> tuple[Defect, ...]:
    """``count`` defects, from the seed ``first`` on."""
    return tuple(Defect(f"fuzz-{seed:05}", fuzzed(seed)) for seed in range(first, first + count))


def _flipped(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes(b ^ (1 << chance.randrange(8)) for b in data[at : at + 1]) + data[at + 1 :]


def _overwritten(data: bytes, chance: Random) -> bytes:
    at, size = chance.randrange(len(data) or 1), chance.choice((1, 2, 4, 16, 100))
    return data[:at] + chance.randbytes(size) + data[at + size :]


def _left_out(data: bytes, chance: Random) -> bytes:
    at, size = chance.randrange(len(data) or 1), chance.choice((1, 3, 20, 300, 5000))
    return data[:at] + data[at + size :]


def _put_in(data: bytes, chance: Random) -> bytes:
    at, size = chance.randrange(len(data) or 1), chance.choice((1, 3, 20, 300))
    return data[:at] + chance.randbytes(size) + data[at:]


def _copied(data: bytes, chance: Random) -> bytes:
    start, at = chance.randrange(len(data) or 1), chance.randrange(len(data) or 1)
    size = chance.choice((5, 50, 500))
    return data[:at] + data[start : start + size] + data[at:]


def _token(data: bytes, chance: Random) -> bytes:
    """A word or a number of the file's language in the place of another."""
    found = list(_TOKENS.finditer(data))
    if not found:
        return data
    old, new = chance.choice(found), chance.choice(found)
    return data[: old.start()] + new[0] + data[old.end() :]


def _number(data: bytes, chance: Random) -> bytes:
    found = list(re.finditer(rb"(?<=[\s\[/])-?\d+", data))
    if not found:
        return data
    old = chance.choice(found)
    new = chance.choice(_ODD)
    return data[: old.start()] + new + data[old.end() :]


_CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flipped,
    _overwritten,
    _left_out,
    _put_in,
    _copied,
    _token,
    _number,
)
