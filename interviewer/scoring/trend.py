"""A measure over time beside the person's own usual range: figures and one calm sentence, no goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from interviewer.domain.history import Point

ENOUGH = 8
"""Answers from which on a usual range can be told: fewer quartiles are chance."""

RECENT = 5
"""Answers that 'lately' means."""


@dataclass(frozen=True, slots=True)
class Band:
    """The middle half of the earlier answers and their median, in points."""

    low: float
    middle: float
    high: float


def band(points: Sequence[Point]) -> Band | None:
    """The quartiles of all answers but the last RECENT ones; None for fewer than ENOUGH in all."""
    if len(points) < ENOUGH:
        return None
    before = [point.value for point in points[:-RECENT]]
    low, middle, high = quantiles(before, n=4, method="inclusive") if len(before) > 1 else before * 3
    return Band(low, middle, high)


def lately(points: Sequence[Point]) -> float | None:
    """The median of the last RECENT answers; None for none."""
    return median(point.value for point in points[-RECENT:]) if points else None


def in_words(name: str, points: Sequence[Point]) -> str:
    """Where the last answers lie beside the person's own range."""
    if not points:
        return "Nothing was scored yet."
    usual, now = band(points), lately(points)
    assert now is not None
    if usual is None:
        count = len(points)
        return (
            f"{name}: {now:.0f} in the middle of {count} answers. From {ENOUGH} on your usual range is shown."
            if count > 1
            else f"{name}: {now:.0f} in your first answer. From {ENOUGH} on your usual range is shown."
        )
    where = "within"
    if now > usual.high:
        where = "above"
    elif now < usual.low:
        where = "below"
    return (
        f"{name}: your usual range was {usual.low:.0f} to {usual.high:.0f}. "
        f"The last {RECENT} answers lie at {now:.0f}, {where} it."
    )
