"""Hears where two people talk at once, by a trained logistic of the recogniser's own encoder states."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.timing import Span
from interviewer.resources import resource
from interviewer.speech.encoder_states import FRAMES_A_SECOND

AROUND: Final = 51
"""Frames (a second) over which mean and spread of the states are taken, and their probability averaged."""

SHARE: Final = 0.7
"""A stretch lasts while the average stays above this share of what it must reach."""

SHORTEST: Final = 1.5
"""Seconds below which nothing is told."""

GAP: Final = 0.8
"""Seconds; two stretches nearer than this are one."""

Numbers = NDArray[np.float32]


class OverlapDetector:
    """A logistic of mean and spread of the states over a second.

    ``weights`` (2 n,) for n numbers a frame, means first, and ``bias``; ``enter`` is the averaged probability
    that a stretch must reach. The same states always give the same result.
    """

    def __init__(self, weights: Numbers, bias: float, enter: float) -> None:
        if weights.ndim != 1 or len(weights) % 2:
            raise ValueError("the weights of the overlap detector do not fit together")
        self._weights, self._bias, self._enter = weights.astype(np.float32), bias, enter

    @property
    def channels(self) -> int:
        """Numbers a frame that it expects: 512 of Whisper base."""
        return len(self._weights) // 2

    def likely(self, states: Numbers) -> Numbers:
        """Probability (frames,) that two talk at once, for states (frames, 512) of one segment."""
        if not len(states):
            return np.zeros(0, np.float32)
        logits = features(states) @ self._weights + np.float32(self._bias)
        shares = 1 / (1 + np.exp(-logits.astype(np.float64)))
        return averaged(shares[:, None])[:, 0].astype(np.float32)

    def find(self, states: Numbers) -> tuple[Span, ...]:
        """Where two people seem to talk at once, in order; seconds from the window's first frame."""
        return told(self.likely(states), self._enter)


def features(states: Numbers) -> Numbers:
    """Mean and spread of each number over the second around each frame, (frames, n) to (frames, 2 n)."""
    wide = states.astype(np.float64)
    mean = averaged(wide)
    spread = np.sqrt(np.maximum(averaged(wide**2) - mean**2, 1e-6))
    return np.hstack([mean, spread]).astype(np.float32)


def averaged(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The running mean of each column over AROUND frames, fewer at the ends."""
    half, count = AROUND // 2, len(values)
    sums = np.cumsum(np.pad(values, ((1, 0), (0, 0))), axis=0)
    at = np.arange(count)
    first, after = np.maximum(at - half, 0), np.minimum(at + half + 1, count)
    result: NDArray[np.float64] = (sums[after] - sums[first]) / (after - first)[:, None]
    return result


def told(likely: Numbers, enter: float) -> tuple[Span, ...]:
    """The stretches that are long and likely enough."""
    above = np.flatnonzero(likely >= SHARE * enter)
    if not len(above):
        return ()
    found = []
    for group in np.split(above, np.flatnonzero(np.diff(above) > GAP * FRAMES_A_SECOND) + 1):
        span = Span(float(group[0]) / FRAMES_A_SECOND, float(group[-1] + 1) / FRAMES_A_SECOND)
        if float(likely[group].max()) >= enter and span.seconds >= SHORTEST:
            found.append(span)
    return tuple(found)


def shipped() -> OverlapDetector:
    """The detector with the program's own weights; OSError or ValueError when they are not whole."""
    return read(resource("assets", "models", "overlap.npz"))


def read(path: Path) -> OverlapDetector:
    """The detector with the weights of a file; OSError or ValueError when they are not whole."""
    with np.load(path, allow_pickle=False) as stored:
        missing = [name for name in ("weights", "bias", "enter") if name not in stored]
        if missing:
            raise ValueError(f"{path} holds no {', '.join(missing)}")
        return OverlapDetector(stored["weights"], float(stored["bias"]), float(stored["enter"]))
