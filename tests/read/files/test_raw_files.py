"""Files of raw/ before they are opened: names, sizes, what is no file."""

from __future__ import annotations

from pathlib import Path

from pipeline.read.files.raw_files import LONGEST, raw_files


def _told(raw: Path, most: int = 1000) -> list[tuple[str, str]]:
    return [(file.name, file.trouble.code if file.trouble else "") for file in raw_files(raw, most=most)]


def test_names(tmp_path: Path) -> None:
    for name in (
        "a.PDF",
        "a.pdf",
        "b\nc.pdf",
        "dua kata.pdf",
        ".hidden.pdf",
        "x.txt",
        f"{'n' * (LONGEST + 1)}.pdf",
    ):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    (tmp_path / "._a.pdf").write_bytes(bytes.fromhex("00051607"))  # macOS's notes on a file
    assert _told(tmp_path) == [
        (".hidden.pdf", "FILE_NAME"),
        ("a.PDF", ""),
        ("a.pdf", "FILE_NAME"),
        ("b\nc.pdf", ""),
        ("dua kata.pdf", ""),
        (f"{'n' * (LONGEST + 1)}.pdf", "FILE_NAME"),
    ]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "good.pdf").write_bytes(b"%PDF-1.7")
    assert _told(tmp_path) == [
        ("folder.pdf", "FILE_UNREADABLE"),
        ("gone.pdf", "FILE_UNREADABLE"),
        ("good.pdf", ""),
    ]


def test_more_bytes_than_the_settings_allow(tmp_path: Path) -> None:
    (tmp_path / "large.pdf").write_bytes(b"x" * 1001)
    (file,) = raw_files(tmp_path, most=1000)
    assert file.trouble is not None
    assert (file.trouble.code, file.trouble.message, file.data) == (
        "FILE_TOO_LARGE",
        "a file of 1,001 bytes",
        b"",
    )
