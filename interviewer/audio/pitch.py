"""How high a voice is: its fundamental frequency from moment to moment, kept while the sound comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interviewer.audio.samples import RATE, Samples
from interviewer.domain.timing import Span, merged

LOWEST_HZ, HIGHEST_HZ = 60.0, 500.0
"""Between these lies the voice of every adult who speaks (Baken and Orlikoff 2000: 75 to 400 Hz and room)."""

HALF = RATE // 2
"""Samples a second in which is searched: a voice's lowest harmonics need no more."""

HOP, FRAME = HALF // 50, 512
"""50 frames a second of 64 ms each: four periods of the lowest voice."""

APERIODIC = 0.2
"""Share of aperiodic power up to which a frame is voiced (de Cheveigne and Kawahara 2002: 0.1 to 0.2)."""

JUMP = 2.0
"""Semitones between neighbouring frames beyond which one of them is a slip of the octave, not a voice."""

SHORTEST_RUN = 3
"""Frames that must follow each other without a jump: 0.1 s of voice, for noise is periodic by chance only."""

FEWEST = 100
"""Frames (2 s of vowels) below which a range says nothing."""

LOW, HIGH = 10.0, 90.0
"""Percentiles between which the range lies, so that a few slips do not make it."""

BATCH = 25
"""Frames that are searched at once: half a second of sound, so that calls are few."""

_LONGEST, _SHORTEST = int(HALF / LOWEST_HZ) + 1, int(HALF / HIGHEST_HZ)
_WIDTH = FRAME - _LONGEST - 1
_TAPS = 31
_MIDDLE = np.arange(_TAPS) - _TAPS // 2
_LOW_PASS = (0.4 * np.sinc(0.4 * _MIDDLE) * np.hamming(_TAPS)).astype(np.float32)
_LOW_PASS /= _LOW_PASS.sum()


@dataclass(frozen=True, slots=True)
class Pitch:
    """Median fundamental frequency in Hz, and the range in semitones from its 10th to its 90th percentile."""

    hz: float
    semitones: float


class PitchLog:
    """Fundamental frequency of an answer while it comes: 0.2 kB a second in place of its 64."""

    def __init__(self) -> None:
        self._before: Samples = np.zeros(_TAPS - 1, np.float32)
        self._odd = 0
        self._rest: Samples = np.zeros(0, np.float32)
        self._found: list[Samples] = []

    def feed(self, samples: Samples) -> None:
        """Take 16 kHz mono samples, as many as come."""
        if not len(samples):
            return
        whole = np.concatenate([self._before, np.nan_to_num(samples, posinf=1.0, neginf=-1.0)])
        self._before = whole[len(whole) - _TAPS + 1 :]
        low = np.convolve(whole, _LOW_PASS, mode="valid").astype(np.float32)[self._odd :: 2]
        self._odd = (self._odd + len(samples)) % 2
        held = np.concatenate([self._rest, low])
        while len(held) >= FRAME + (BATCH - 1) * HOP:
            frames = np.lib.stride_tricks.sliding_window_view(held, FRAME)[: BATCH * HOP : HOP]
            self._found.append(frequencies(frames))
            held = held[BATCH * HOP :]
        self._rest = held.copy()

    def track(self) -> Samples:
        """Hz of each frame so far, 50 a second, the first about 0.032 s; 0 where nothing is periodic."""
        if len(self._rest) >= FRAME:
            frames = np.lib.stride_tricks.sliding_window_view(self._rest, FRAME)[::HOP]
            last = [frequencies(frames)]
        else:
            last = []
        return np.concatenate([*self._found, *last]) if self._found or last else np.zeros(0, np.float32)

    def of(self, voiced: Iterable[Span]) -> Pitch | None:
        """The pitch of the voiced part; None where too little of it is periodic."""
        track = self.track()
        inside = np.zeros(len(track), dtype=np.bool_)
        delay = FRAME / 2 / HALF
        for span in merged(voiced):
            first, after = ((at - delay) * HALF / HOP for at in (span.start, span.end))
            inside[max(0, round(first)) : max(0, round(after))] = True
        sung = steady(np.where(inside, track, 0.0))
        if len(sung) < FEWEST:
            return None
        low, median, high = np.percentile(sung, [LOW, 50.0, HIGH])
        return Pitch(float(median), float(12.0 * np.log2(high / low)))


def frequencies(frames: NDArray[np.float32]) -> Samples:
    """Fundamental frequency in Hz of frames (n, FRAME) at HALF samples a second; 0 where there is none.

    YIN (de Cheveigne and Kawahara 2002, doi:10.1121/1.1458024) as far as its fifth step: the first dip of
    the cumulative mean normalised difference that is deep enough, its place refined by a parabola.
    """
    heads = np.fft.rfft(frames[:, :_WIDTH], 2 * FRAME)
    wholes = np.fft.rfft(frames, 2 * FRAME)
    lags = _LONGEST + 2
    alike = np.fft.irfft(np.conj(heads) * wholes, 2 * FRAME)[:, :lags]
    power = np.cumsum(np.square(frames, dtype=np.float64), axis=1)
    power = np.concatenate([np.zeros((len(frames), 1)), power], axis=1)
    windows = power[:, _WIDTH : _WIDTH + lags] - power[:, :lags]
    apart = np.maximum(windows[:, :1] + windows - 2.0 * alike, 0.0)[:, 1:]
    mean = np.cumsum(apart, axis=1) / np.arange(1, lags)
    ratio = np.where(mean > 1e-12, apart / np.maximum(mean, 1e-12), 1.0)
    dip = (ratio[:, 1:-1] <= ratio[:, :-2]) & (ratio[:, 1:-1] < ratio[:, 2:]) & (ratio[:, 1:-1] < APERIODIC)
    dip[:, : _SHORTEST - 2] = False
    place = np.argmax(dip, axis=1)
    rows = np.arange(len(frames))
    before, at, after = (ratio[rows, place + shift] for shift in range(3))
    bend = before - 2.0 * at + after
    shift = np.where(np.abs(bend) > 1e-9, 0.5 * (before - after) / np.where(bend == 0, 1.0, bend), 0.0)
    period = place + 2 + np.clip(shift, -0.5, 0.5)
    return np.where(dip[rows, place], HALF / period, 0.0).astype(np.float32)


def steady(track: Samples) -> Samples:
    """The frames that stand in a run without a jump, in Hz."""
    voiced = track > 0
    notes = 12.0 * np.log2(np.where(voiced, track, 1.0))
    joined = voiced[1:] & voiced[:-1] & (np.abs(np.diff(notes)) <= JUMP)
    starts = np.concatenate([[True], ~joined]) if len(track) else np.zeros(0, np.bool_)
    run = np.cumsum(starts) - 1
    lengths = np.bincount(run, minlength=1) if len(track) else np.zeros(1, np.int64)
    kept: Samples = track[voiced & (lengths[run] >= SHORTEST_RUN)] if len(track) else track
    return kept
