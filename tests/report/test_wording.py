from __future__ import annotations

import pytest

from pipeline.report.wording import Kind, pieces


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("same", "same", ((Kind.SAME, "same"),)),
        ("", "new", ((Kind.NEW, "new"),)),
        (
            "Persentse Pemilu",
            "Persentase Pemilu",
            ((Kind.OLD, "Persentse"), (Kind.NEW, "Persentase"), (Kind.SAME, " Pemilu")),
        ),
        ("9O%", "90%", ((Kind.OLD, "9O"), (Kind.NEW, "90"), (Kind.SAME, "%"))),
        ("tepat, waktu", "tepat waktu", ((Kind.SAME, "tepat"), (Kind.OLD, ","), (Kind.SAME, " waktu"))),
    ],
)
def test_pieces(old: str, new: str, expected: tuple[tuple[Kind, str], ...]) -> None:
    assert pieces(old, new) == expected


def test_nothing_is_lost() -> None:
    old, new = "Nilai  B\n(dua) – 2,5 %", "Nilai A\n(dua) — 2.5 %"
    found = pieces(old, new)
    assert "".join(text for kind, text in found if kind != Kind.NEW) == old
    assert "".join(text for kind, text in found if kind != Kind.OLD) == new
