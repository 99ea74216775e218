"""What a ruling is: a straight stroke, nearly along an axis."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Box


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight stroke, nearly along an axis. ``start``/``end`` run along it, ``at_start``/``at_end``
    are its positions across: a horizontal one is ``y`` over ``x``, a vertical one ``x`` over ``y``."""

    start: float
    end: float
    at_start: float
    at_end: float
    thickness: float

    def at(self, along: float) -> float:
        """Position across at ``along``, which may lie a little beyond the ends."""
        if self.end - self.start < 1e-6:
            return self.at_start
        share = (along - self.start) / (self.end - self.start)
        return self.at_start + share * (self.at_end - self.at_start)

    @property
    def middle(self) -> float:
        return (self.at_start + self.at_end) / 2

    @property
    def centre(self) -> float:
        """Along it."""
        return (self.start + self.end) / 2

    @property
    def length(self) -> float:
        return self.end - self.start

    def scaled(self, factor: float) -> Ruling:
        return Ruling(
            self.start * factor,
            self.end * factor,
            self.at_start * factor,
            self.at_end * factor,
            self.thickness * factor,
        )


@dataclass(frozen=True, slots=True)
class Rulings:
    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]
    streaks: Rulings | None = None  # what was found and is no ruling, but dirt that runs over the page

    def scaled(self, factor: float) -> Rulings:
        return Rulings(
            tuple(r.scaled(factor) for r in self.horizontal),
            tuple(r.scaled(factor) for r in self.vertical),
            self.streaks.scaled(factor) if self.streaks else None,
        )

    def within(self, box: Box) -> bool:
        """Whether one of them runs inside ``box``, not along its sides."""
        return any(
            box.x0 < v.middle < box.x1 and box.top < v.centre < box.bottom for v in self.vertical
        ) or any(box.top < h.middle < box.bottom and box.x0 < h.centre < box.x1 for h in self.horizontal)


NONE = Rulings((), ())


def joined(one: Rulings, other: Rulings) -> Rulings:
    return Rulings((*one.horizontal, *other.horizontal), (*one.vertical, *other.vertical), one.streaks)
