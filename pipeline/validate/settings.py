"""What steers the checks: from ``params.yaml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ValidateSettings:
    """``covered``: where less than this share (0..1) of a level's indicators is found on the other side
    (plan, agreement, level below), one finding tells of all that are missing there.

    ``unusual_offices``, ``unusual_targets``: so many offices, with so many targets in all their years, must
    have an indicator before a target of it can be unusual. ``unusual_score``: from this modified z-score on
    it is. ``unusual_points``, ``unusual_ratio``: the least spread that is reckoned with, of percentages in
    points and of anything else as a share. ``unusual_share``: where more of the targets than this would
    stand out, none does.

    ``peers``, ``peers_share``: a form is missing where at least so many offices have a decree for the year
    and this share of them has the form; a year is missing after an office's last decree by the same rule.
    ``own_years``: or where so many other years of the office have decrees, all with the form.
    """

    covered: float = 0.5
    unusual_offices: int = 4
    unusual_targets: int = 10
    unusual_score: float = 3.5
    unusual_points: float = 3.0
    unusual_ratio: float = 0.1
    unusual_share: float = 0.2
    peers: int = 8
    peers_share: float = 0.8
    own_years: int = 2
