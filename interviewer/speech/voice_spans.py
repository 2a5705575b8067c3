"""Where in a recording somebody speaks: from voice probabilities and levels to spans with exact edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.timing import Span, merged
from interviewer.speech.ports import BLOCK, RATE, Samples

ENTER = 0.5
LEAVE = 0.35
SHORTEST_BLOCKS = 3
"""Voice shorter than this (96 ms) is a click; a gap shorter than this belongs to the voice around it."""

PAUSE = 0.25
"""Seconds; a shorter silence is part of speaking (closures of stops last up to 0.15 s)."""

FRAME = BLOCK // 4
"""Samples of one level (8 ms), four to a block."""

_FLOOR_DB = -80.0
_REACH = 0.2
_FRAMES_A_SECOND = RATE / FRAME

Levels = NDArray[np.float32]


def levels_db(samples: Samples) -> Levels:
    """Level of each whole FRAME of samples in dBFS, not below -80; a shorter rest is left out.

    It is the deviation from the frame's mean, so that a microphone's constant offset is no sound.
    """
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME).astype(np.float64)
    power = np.var(frames, axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (_FLOOR_DB / 10))), dtype=np.float32)


class VoiceTracker:
    """Follows the probabilities of successive blocks; knows at once whether somebody speaks.

    Voice begins at a probability of ENTER and ends below LEAVE; gaps and bursts shorter than SHORTEST_BLOCKS
    are bridged and dropped. Blocks are counted from 0; a stretch is (first block, block after the last).
    """

    def __init__(self) -> None:
        self.blocks = 0
        self.stretches: list[tuple[int, int]] = []
        self._start: int | None = None
        self._end = 0

    def feed(self, probability: float) -> None:
        """Take the next block's probability of voice."""
        here = self.blocks
        self.blocks = here + 1
        if self._start is None:
            if probability >= ENTER:
                self._start, self._end = here, here + 1
        elif probability >= (LEAVE if self._end == here else ENTER):
            self._end = here + 1
        elif self.blocks - self._end >= SHORTEST_BLOCKS:
            self._close()

    @property
    def open(self) -> tuple[int, int] | None:
        """The stretch of voice that may still go on, however short, or None."""
        return None if self._start is None else (self._start, self._end)

    @property
    def heard(self) -> tuple[tuple[int, int], ...]:
        """All stretches that are long enough, the open one included."""
        if self._start is not None and self._end - self._start >= SHORTEST_BLOCKS:
            return (*self.stretches, (self._start, self._end))
        return tuple(self.stretches)

    def _close(self) -> None:
        if self._start is not None and self._end - self._start >= SHORTEST_BLOCKS:
            self.stretches.append((self._start, self._end))
        self._start = None


def voiced_spans(stretches: Sequence[tuple[int, int]], levels: Levels, seconds: float) -> tuple[Span, ...]:
    """Spans of voice in a recording of ``seconds``, sorted, apart by at least PAUSE.

    ``stretches`` are block numbers as VoiceTracker tells them, ``levels`` those of `levels_db`. The model
    answers a block or two late, so each edge is moved (at most 0.2 s outwards) to where the level crosses a
    threshold between the noise around it and the voice within, and a silence of PAUSE inside a stretch
    divides it.
    """
    found: list[Span] = []
    ends = [0, *(end * 4 for _, end in stretches)]
    starts = [*(start * 4 for start, _ in stretches), len(levels)]
    for number, (first, after) in enumerate(stretches):
        start, end = first * 4, min(after * 4, len(levels))
        if end <= start:
            continue
        noise = _noise(levels, (ends[number], start), (after * 4, starts[number + 1]))
        for one in _loud(levels, start, end, noise, (ends[number], starts[number + 1])):
            span = Span(min(one[0] / _FRAMES_A_SECOND, seconds), min(one[1] / _FRAMES_A_SECOND, seconds))
            if span.seconds >= SHORTEST_BLOCKS * BLOCK / RATE / 2:
                found.append(span)
    return _joined(found)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    # A pause of exactly PAUSE counts as a pause, so only strictly shorter gaps are closed.
    return merged(spans, gap=PAUSE - 1e-6)


def _noise(levels: Levels, before: tuple[int, int], behind: tuple[int, int]) -> float:
    """Level of the silence around a stretch: the lower fifth of up to 1.5 s on both sides."""
    reach = int(1.5 * _FRAMES_A_SECOND)
    around = np.concatenate(
        [
            levels[max(before[0], before[1] - reach) : before[1]],
            levels[behind[0] : min(behind[1], behind[0] + reach)],
        ]
    )
    if len(around) < 10:  # hardly any silence near: the quietest moments of the whole recording stand in
        around = np.sort(levels)[: max(1, len(levels) // 20)]
    return float(np.quantile(around, 0.2))


def _loud(
    levels: Levels, start: int, end: int, noise: float, limits: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Stretches of frames at or above the threshold, silences shorter than PAUSE closed."""
    voice = float(np.quantile(levels[start:end], 0.9))
    height = voice - noise
    threshold = noise + 0.5 * height if height < 16 else max(noise + 5, voice - 36)
    reach = int(_REACH * _FRAMES_A_SECOND)
    low, high = max(limits[0], start - reach), min(limits[1], end + reach, len(levels))
    loud = np.flatnonzero(levels[low:high] >= threshold) + low
    if not len(loud):
        yield start, end
        return
    # A single loud frame away from the rest is a click in the silence, not the voice's edge.
    groups = np.split(loud, np.flatnonzero(np.diff(loud) > 6) + 1)
    kept = [group for group in groups if len(group) >= 3] or groups
    opened, closed = int(kept[0][0]), int(kept[0][-1]) + 1
    for group in kept[1:]:
        if int(group[0]) - closed >= PAUSE * _FRAMES_A_SECOND:
            yield opened, closed
            opened = int(group[0])
        closed = int(group[-1]) + 1
    yield opened, closed
