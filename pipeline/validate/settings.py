"""What steers the checks: from ``params.yaml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ValidateSettings:
    """``many``: where more than this share (0..1) of the indicators of a level is missing elsewhere, one
    finding says so for all of them.

    ``unusual_offices``: from so many offices on, targets of an indicator are compared. ``unusual_score``: from
    this modified z-score on (0.6745 times the distance from the median, by the median of the distances) a
    target is unusual. ``unusual_points``, ``unusual_ratio``: the least spread that is reckoned with, of
    percentages in points and of anything else as a share, so that nobody stands out for a trifle where all
    the others say the same. ``unusual_share``: where more of the offices than this would stand out, none does.

    ``peers``, ``peers_share``: a form is missing where at least so many offices of the level have a decree
    for the year and this share of them has the form. ``own_years``: or where so many other years of the
    office itself have decrees, and all of them the form. The same two numbers say when a year is missing
    after an office's last decree.
    """

    many: float = 0.5
    unusual_offices: int = 8
    unusual_score: float = 3.5
    unusual_points: float = 2.0
    unusual_ratio: float = 0.1
    unusual_share: float = 0.2
    peers: int = 8
    peers_share: float = 0.8
    own_years: int = 2
