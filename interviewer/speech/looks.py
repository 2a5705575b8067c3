"""The words of a segment while it is being spoken, looked at in pieces short enough to be quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from interviewer.speech.ports import RATE, Samples
from interviewer.speech.segments import Segment

LONG: Final = 10.0
"""Seconds above which the front of what is looked at is set apart: a look takes longer with each second."""

APART: Final = (4.0, 8.0)
"""Seconds between which it is divided, at its quietest moment."""

_FRAME: Final = RATE // 100


class Looks:
    """Provisional words of one segment after the other; what was set apart is not looked at again."""

    def __init__(self, glimpse: Callable[[Samples], str]) -> None:
        self._glimpse = glimpse
        self._start = -1.0
        self._apart = 0
        self._words: tuple[str, ...] = ()

    def words(self, segment: Segment) -> tuple[str, ...]:
        """What it says so far; the same segment may come again, grown."""
        if segment.start != self._start:
            self._start, self._apart, self._words = segment.start, 0, ()
        while len(segment.samples) - self._apart > LONG * RATE:
            rest = segment.samples[self._apart :]
            place = quietest(rest, *APART)
            self._words += tuple(self._glimpse(rest[:place]).split())
            self._apart += place
        return self._words + tuple(self._glimpse(segment.samples[self._apart :]).split())


def quietest(samples: Samples, low: float, high: float) -> int:
    """The sample between ``low`` and ``high`` seconds round which 0.2 s are quietest."""
    piece = samples[round(low * RATE) : round(high * RATE)]
    frames = piece[: len(piece) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    power = np.convolve(np.mean(frames**2, axis=1), np.full(20, 1 / 20), mode="valid")
    return round(low * RATE) + (int(np.argmin(power)) + 10) * _FRAME
