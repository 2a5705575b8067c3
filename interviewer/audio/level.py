"""How loud sound is: level meter, loudness of the voice, clipping, and a microphone that gives only zeros."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from interviewer.audio.samples import RATE, Frames, Samples
from interviewer.domain.timing import Span, merged

FLOOR_DB = -96.0
"""What silence is called: one step of 16-bit sound lies near it."""

CLIPPED = 0.999
"""From here on a sample counts as clipped; 16-bit full scale is 0.99997."""

PIECE = 128
"""Samples of which one power is kept (8 ms at 16 kHz)."""

DEAD_AFTER = 2.0
"""Seconds of exact zeros after which a microphone is taken for dead: a living one always hisses."""


@dataclass(frozen=True, slots=True)
class Level:
    """Loudness of a block in dBFS (root mean square, and the highest sample), FLOOR_DB at least."""

    rms_db: float
    peak_db: float

    @property
    def meter(self) -> float:
        """0.0 to 1.0 for a level meter that spans -60 to 0 dBFS."""
        return min(1.0, max(0.0, 1.0 + self.rms_db / 60.0))


def decibels(amplitude: float) -> float:
    """20 log10 of an amplitude against full scale, FLOOR_DB at least."""
    return max(FLOOR_DB, 20.0 * float(np.log10(amplitude))) if amplitude > 0 else FLOOR_DB


def rms(samples: Frames) -> float:
    """Root mean square of all values, 0.0 for none."""
    if samples.size == 0:
        return 0.0
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def level(samples: Frames) -> Level:
    """Level of a block of any shape."""
    if samples.size == 0:
        return Level(FLOOR_DB, FLOOR_DB)
    return Level(decibels(rms(samples)), decibels(float(np.max(np.abs(samples)))))


def loudness(samples: Samples, voiced: Iterable[Span], rate: int = RATE) -> float | None:
    """Loudness of the voiced part in dBFS (root mean square); None when no sample of it is voiced."""
    pieces = [samples[round(span.start * rate) : round(span.end * rate)] for span in merged(voiced)]
    return decibels(rms(voice)) if pieces and (voice := np.concatenate(pieces)).size else None


def clipped_share(samples: Frames) -> float:
    """Share of samples at full scale, 0.0 to 1.0."""
    return float(np.mean(np.abs(samples) >= CLIPPED)) if samples.size else 0.0


class LoudnessLog:
    """Loudness of an answer while it comes, in 0.5 kB a second instead of its 64: powers of pieces of 8 ms.

    The edges of voice are told in steps of 8 ms too, so the figure is that of `loudness` to a tenth of a dB.
    """

    def __init__(self) -> None:
        self._powers: list[Samples] = []
        self._rest: Samples = np.zeros(0, np.float32)
        self._count = 0
        self._clipped = 0

    def feed(self, samples: Samples) -> None:
        """Take 16 kHz mono samples, as many as come."""
        self._count += len(samples)
        self._clipped += int(np.count_nonzero(np.abs(samples) >= CLIPPED))
        held = np.concatenate([self._rest, samples])
        whole = len(held) // PIECE * PIECE
        self._rest = held[whole:].copy()
        power = np.mean(np.square(held[:whole], dtype=np.float64).reshape(-1, PIECE), axis=1)
        self._powers.append(power.astype(np.float32))

    def of(self, voiced: Iterable[Span]) -> float | None:
        """Loudness of the voiced part in dBFS (root mean square); None when nothing of it is voiced."""
        powers = np.concatenate(self._powers) if self._powers else self._rest[:0]
        a_second = RATE / PIECE
        pieces = [powers[round(s.start * a_second) : round(s.end * a_second)] for s in merged(voiced)]
        if not pieces or not (voice := np.concatenate(pieces)).size:
            return None
        return decibels(float(np.sqrt(np.mean(voice, dtype=np.float64))))

    def between(self, voiced: Iterable[Span]) -> float | None:
        """Loudness of what is not voiced in dBFS (median of 8 ms); None when that is under half a second."""
        powers = np.concatenate(self._powers) if self._powers else self._rest[:0]
        a_second = RATE / PIECE
        apart = np.ones(len(powers), dtype=np.bool_)
        for span in merged(voiced):
            # The edges of voice are told to 50 ms; an onset taken for noise would be a loud one.
            apart[max(0, round((span.start - 0.05) * a_second)) : round((span.end + 0.05) * a_second)] = False
        rest = powers[apart]
        if len(rest) < a_second / 2:
            return None
        return decibels(float(np.sqrt(np.median(rest))))

    @property
    def clipped(self) -> float:
        """Share of samples at full scale, 0.0 to 1.0."""
        return self._clipped / self._count if self._count else 0.0


class ZeroWatch:
    """Notices a microphone that is muted or unplugged behind our back: it delivers exact zeros.

    Time is counted in frames, never by the clock: blocks may come late and in a burst.
    """

    def __init__(self, rate: float, limit: float = DEAD_AFTER) -> None:
        self._rate = rate
        self._limit = limit
        self._zeros = 0
        self._heard = False

    @property
    def seconds(self) -> float:
        """How long the exact zeros have lasted."""
        return self._zeros / self._rate

    @property
    def dead(self) -> bool:
        """Whether they have lasted ``limit`` seconds."""
        return self.seconds >= self._limit

    @property
    def heard(self) -> bool:
        """Whether anything but zeros ever came."""
        return self._heard

    def feed(self, frames: Frames) -> bool:
        """Count one block, shape (n,) or (n, channels), as the device gave it; returns ``dead``."""
        sounding = frames if frames.ndim == 1 else frames.any(axis=1)
        places = np.flatnonzero(sounding)
        if len(places):
            self._heard = True
            self._zeros = len(frames) - 1 - int(places[-1])
        else:
            self._zeros += len(frames)
        return self.dead
