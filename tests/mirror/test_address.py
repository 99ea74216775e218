"""Folders of this machine and addresses of storage are told apart; a local copy lies where it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.mirror.address import AddressWrong, elsewhere, here, local_copy, sayable
from pipeline.mirror.run import place

COPIES = Path("/copies")


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("raw", Path("raw")),
        ("/srv/arsip/raw", Path("/srv/arsip/raw")),
        ("C:\\arsip", Path("C:\\arsip")),
        ("file:///srv/arsip/raw", Path("/srv/arsip/raw")),
        ("local:///srv/arsip", Path("/srv/arsip")),
        ("odd:name", Path("odd:name")),
    ],
)
def test_folders_of_this_machine(given: str, folder: Path) -> None:
    assert not elsewhere(given)
    assert here(given) == folder
    assert place(given, COPIES).local == folder
    assert place(given, COPIES).remote is None


@pytest.mark.parametrize(
    ("url", "copy"),
    [
        ("s3://arsip/raw", "/copies/s3/arsip/raw"),
        ("s3a://arsip/raw/", "/copies/s3/arsip/raw"),
        ("s3://arsip", "/copies/s3/arsip"),
        ("memory://arsip/2024/raw", "/copies/memory/arsip/2024/raw"),
        ("memory://a<b>:c*/é", "/copies/memory/a%3Cb%3E%3Ac%2A/é"),
    ],
)
def test_storage_and_its_copy(url: str, copy: str) -> None:
    found = place(url, COPIES)
    assert found.local == Path(copy)
    assert found.remote is not None
    assert found.remote.url == url.rstrip("/")


def test_an_address_within_an_address_has_a_place_of_its_own() -> None:
    one, other = (local_copy(f"zip://raw::s3://a/{n}.zip", "zip", "raw", COPIES) for n in (1, 2))
    assert one != other
    assert (one.parents[1], one.name) == (COPIES / "zip", "raw")


def test_no_way_out_of_the_copies() -> None:
    with pytest.raises(AddressWrong, match=r"s3://a/\.\./x: an address without \. and \.\. is needed"):
        local_copy("s3://a/../x", "s3", "a/../x", COPIES)


def test_a_kind_of_storage_that_nobody_knows() -> None:
    with pytest.raises(AddressWrong, match="gopher://a/raw: Protocol not known: gopher"):
        place("gopher://a/raw", COPIES)


def test_passwords_are_not_shown() -> None:
    assert sayable("ftp://ann:geheim@host/raw") == "ftp://...@host/raw"
    assert sayable("s3://arsip/a@b") == "s3://arsip/a@b"
