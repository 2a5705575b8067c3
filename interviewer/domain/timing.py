"""Moments and spans of a recording, in seconds from the start of its file."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From ``start`` to ``end`` seconds, finite, ``0 <= start <= end``; otherwise ValueError."""

    start: float
    end: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.start) and math.isfinite(self.end) and 0 <= self.start <= self.end):
            raise ValueError(f"not a span of a recording: {self.start} to {self.end}")

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.end - self.start

    def overlap(self, other: Span) -> float:
        """Seconds that both spans share."""
        return max(0.0, min(self.end, other.end) - max(self.start, other.start))


def merged(spans: Iterable[Span], gap: float = 0.0) -> tuple[Span, ...]:
    """The same time as sorted spans that do not touch; gaps of at most ``gap`` seconds are closed."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end + gap:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def without(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """The time of ``spans`` that lies outside ``holes``, sorted."""
    result = list(merged(spans))
    for hole in merged(holes):
        kept: list[Span] = []
        for span in result:
            if hole.end <= span.start or hole.start >= span.end:
                kept.append(span)
                continue
            if span.start < hole.start:
                kept.append(Span(span.start, hole.start))
            if hole.end < span.end:
                kept.append(Span(hole.end, span.end))
        result = kept
    return tuple(result)


def total(spans: Iterable[Span]) -> float:
    """Seconds covered by the spans, counted once where they overlap."""
    return sum(span.seconds for span in merged(spans))


def clock(seconds: float) -> str:
    """A moment of a recording as people write it, ``0:42`` or ``1:02:03``; rounded down."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"
