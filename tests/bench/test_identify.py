"""How well indicators are identified, on labelled texts: nothing wrong, and no less found than there was."""

from __future__ import annotations

from bench.identify import load_pairs, nearest, ours, tally
from tests.compare.naming.catalogued import catalogue


def test_precision_and_recall() -> None:
    identify = ours(catalogue())
    found = {group: tally(group, pairs, identify) for group, pairs in load_pairs().items()}
    assert [t.wrong for t in found.values() if t.wrong] == []
    assert {group: (t.pairs, t.expected, t.right) for group, t in found.items()} == {
        "region": (30, 23, 23),
        "year": (11, 10, 10),
        "spelling": (13, 13, 12),
        "wording": (23, 23, 21),
        "noise": (21, 21, 19),
        "twin": (56, 5, 5),
        "other": (9, 0, 0),
        "read": (56, 8, 7),
    }


def test_likeness_alone_merges_near_twins() -> None:
    """The labels are hard: the nearest phrase from a score of 92 on takes most twins for their twin."""
    plain = tally("twin", load_pairs()["twin"], nearest(catalogue()))
    assert (len(plain.wrong), plain.precision < 0.2) == (37, True)
