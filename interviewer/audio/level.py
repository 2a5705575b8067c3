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

HIGH_HZ = 4250
"""A telephone carries nothing above this; the hissing sounds of speech lie there."""

FAINT_DB = 14.0
"""Decibels below the voice at which a stretch of voice is probably another one, farther away."""

FAINT_SECONDS = 0.5
"""A shorter faint stretch is a breath or the end of a word."""

STRETCH = 0.4
"""Seconds of voice whose loudness is told as one (the momentary loudness of EBU Tech 3341)."""

GATE_DB = 20.0
"""Decibels below the voice at which a stretch is no part of its range (EBU Tech 3342)."""

DEAD_AFTER = 2.0
"""Seconds of exact zeros after which a microphone is taken for dead: a living one always hisses."""


_WINDOW = np.hanning(PIECE)
_SCALE = PIECE * float(np.sum(_WINDOW**2))  # a spectrum of PIECE samples to their mean square
_HIGH = -(-HIGH_HZ * PIECE // RATE)


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


class LoudnessLog:
    """Loudness of an answer while it comes, in 1 kB a second instead of its 64: powers of pieces of 8 ms.

    The edges of voice are told in steps of 8 ms too, so the figure is that of `loudness` to a tenth of a dB.
    """

    def __init__(self) -> None:
        self._powers: list[Samples] = []
        self._high: list[Samples] = []
        self._rest: Samples = np.zeros(0, np.float32)
        self._count = 0
        self._clipped = 0

    def feed(self, samples: Samples) -> None:
        """Take 16 kHz mono samples, as many as come."""
        samples = np.nan_to_num(samples, posinf=1.0, neginf=-1.0)
        self._count += len(samples)
        self._clipped += int(np.count_nonzero(np.abs(samples) >= CLIPPED))
        held = np.concatenate([self._rest, samples])
        whole = len(held) // PIECE * PIECE
        self._rest = held[whole:].copy()
        pieces = held[:whole].astype(np.float64).reshape(-1, PIECE)
        self._powers.append(np.mean(np.square(pieces), axis=1).astype(np.float32))
        spectrum = np.abs(np.fft.rfft(pieces * _WINDOW, axis=1)[:, _HIGH:]) ** 2
        self._high.append((2.0 * np.sum(spectrum, axis=1) / _SCALE).astype(np.float32))

    def of(self, voiced: Iterable[Span]) -> float | None:
        """Loudness of the voiced part in dBFS (root mean square); None when nothing of it is voiced."""
        voice = _within(self._powers, voiced)
        return decibels(float(np.sqrt(np.mean(voice, dtype=np.float64)))) if voice.size else None

    def brilliance(self, voiced: Iterable[Span]) -> float | None:
        """Decibels from the voice to its hissing sounds (above HIGH_HZ, the loudest fiftieth of all pieces).

        None when nothing is voiced. Measured: -36 to 0 for seven sources of speech, -65 for a telephone.
        """
        spans = tuple(voiced)
        level_db, high = self.of(spans), _within(self._high, spans)
        if level_db is None:
            return None
        return decibels(float(np.sqrt(np.quantile(high, 0.98)))) - level_db

    def faint(self, voiced: Iterable[Span]) -> tuple[Span, ...]:
        """Those of the spans that are much fainter than the voice as a whole (FAINT_DB, FAINT_SECONDS)."""
        spans = tuple(voiced)
        whole = self.of(spans)
        return tuple(
            span
            for span in spans
            if whole is not None
            and span.seconds >= FAINT_SECONDS
            and (own := self.of((span,))) is not None
            and own < whole - FAINT_DB
        )

    def spread(self, voiced: Iterable[Span]) -> float | None:
        """Decibels from the tenth percentile of the voice's loudness to its ninetieth.

        The loudness is that of each STRETCH that is voiced throughout, a quarter of it apart; those far below
        the voice are its fading edges and left out (GATE_DB). None with fewer than ten of them.
        """
        spans = merged(voiced)
        whole, powers, a_second = self.of(spans), _joined(self._powers), RATE / PIECE
        if whole is None:
            return None
        size = round(STRETCH * a_second)
        stretches = []
        for span in spans:
            inside = powers[round(span.start * a_second) : round(span.end * a_second)].astype(np.float64)
            if len(inside) >= size:
                sums = np.concatenate([[0.0], np.cumsum(inside)])
                stretches.append(((sums[size:] - sums[:-size]) / size)[:: max(1, size // 4)])
        if not stretches:
            return None
        levels = 10.0 * np.log10(np.maximum(np.concatenate(stretches), 1e-12))
        levels = levels[levels >= whole - GATE_DB]
        if len(levels) < 10:
            return None
        low, high = np.percentile(levels, [10.0, 90.0])
        return float(high - low)

    def between(self, voiced: Iterable[Span]) -> float | None:
        """Loudness of what is not voiced in dBFS (median of 8 ms); None when that is under half a second."""
        powers = _joined(self._powers)
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


def _joined(kept: list[Samples]) -> Samples:
    """The kept figures as one array, which stands in their place from now on."""
    if len(kept) != 1:
        kept[:] = [np.concatenate(kept) if kept else np.zeros(0, np.float32)]
    return kept[0]


def _within(kept: list[Samples], spans: Iterable[Span]) -> Samples:
    """The kept figures of the pieces that lie in the spans."""
    whole, a_second = _joined(kept), RATE / PIECE
    pieces = [whole[round(s.start * a_second) : round(s.end * a_second)] for s in merged(spans)]
    return np.concatenate(pieces) if pieces else whole[:0]


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
