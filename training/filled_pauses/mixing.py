"""Segments of speech with filled pauses spliced in, and rooms, noise and bad microphones over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from formants import Formants
from pools import Pool
from speakers import KINDS, resampled, trimmed, trimmed_bounds

from interviewer.speech.ports import RATE, Samples

SHARE = (0.42, 0.42, 0.16)
"""How often each of KINDS is drawn."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One filled pause of a segment: its kind and where it lies (seconds)."""

    kind: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """A segment as the recogniser gets it, its truth, and whose voices are in it."""

    samples: Samples
    marks: tuple[Marked, ...]
    host: str
    dirty: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is mixed: lengths (seconds), how often an event follows a clause, how often it is a lie.

    ``strangers`` and ``formants`` are the shares of filled pauses that another voice says, or none at all;
    ``quietest`` and ``loudest`` bound their level against the clauses (dB).
    """

    shortest: float = 4.0
    longest: float = 27.0
    filled: float = 0.45
    false: float = 0.25
    strangers: float = 0.4
    formants: float = 0.15
    dirty: float = 0.6
    quietest: float = -9.0
    loudest: float = 2.0


class Track:
    """Sound put together piece by piece, with cross-fades where there is no gap."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._g = generator
        self.samples: Samples = np.zeros(int(0.25 * RATE), np.float32)
        self.marks: list[Marked] = []

    @property
    def seconds(self) -> float:
        """Length so far."""
        return len(self.samples) / RATE

    def add(self, piece: Samples, gap: float, kind: str | None = None) -> None:
        """Append ``piece`` after ``gap`` seconds of quiet (none: cross-faded); ``kind`` marks it."""
        if gap > 0.01:
            self.samples = np.concatenate([self.samples, np.zeros(int(gap * RATE), np.float32)])
            start = len(self.samples)
            self.samples = np.concatenate([self.samples, piece])
        else:
            over = min(int(self._g.uniform(0.008, 0.03) * RATE), len(piece) // 3, len(self.samples))
            ramp = np.linspace(0, 1, over, dtype=np.float32)
            start = len(self.samples) - over
            both = self.samples[start:] * (1 - ramp) + piece[:over] * ramp
            self.samples = np.concatenate([self.samples[:start], both, piece[over:]])
            start += over // 2
        if kind is not None:
            first, last = trimmed_bounds(piece, 24.0)  # breath and decay around it are no part of it
            end = min(start + last, len(self.samples))
            self.marks.append(Marked(kind, (start + first) / RATE, end / RATE))


def mixed(pools: Sequence[Pool], plan: Plan, generator: np.random.Generator) -> Mixed:
    """One segment: a host speaks clauses, with true and false events after and inside them."""
    g = generator
    host = pools[int(g.integers(len(pools)))]
    seconds = g.uniform(plan.shortest, 11) if g.random() < 0.3 else g.uniform(15, plan.longest)
    track, formants = Track(g), Formants(g)
    none = g.random() < 0.15
    while track.seconds < seconds - 1.5:
        if host.inside and not none and g.random() < 0.15:
            kind, spoken = host.inside[int(g.integers(len(host.inside)))]
            before = track.seconds
            gap = float(g.uniform(0.05, 0.5))
            track.add(_levelled(spoken.samples, -20.0), gap)
            assert spoken.marked is not None
            offset = before + int(gap * RATE) / RATE if gap > 0.01 else before
            track.marks.append(Marked(kind, offset + spoken.marked[0], offset + spoken.marked[1]))
            continue
        clause = _levelled(host.clauses[int(g.integers(len(host.clauses)))], -20.0)
        parts = _parted(clause, g) if g.random() < 0.35 else [clause]
        track.add(parts[0], float(g.choice([0.03, g.uniform(0.05, 0.6)])))
        for part in (*parts[1:], None):
            what = g.random()
            if what < plan.filled and not none:
                kind = str(g.choice(KINDS, p=SHARE))
                piece = _filler(pools, host, formants, kind, plan, g)
                if piece is not None:
                    track.add(piece, _gap(g), kind)
            elif what < plan.filled + plan.false:
                track.add(_lie(pools, host, formants, g), _gap(g))
            if part is not None:
                track.add(part, _gap(g))
            elif g.random() < 0.3:
                track.samples = np.concatenate(
                    [track.samples, np.zeros(int(g.uniform(0.1, 0.9) * RATE), np.float32)]
                )
    samples = np.concatenate([track.samples, np.zeros(int(0.25 * RATE), np.float32)])[: 28 * RATE]
    dirty = bool(g.random() < plan.dirty)
    marks = tuple(mark for mark in track.marks if mark.end < len(samples) / RATE)
    return Mixed(spoilt(samples, g) if dirty else _lightly(samples, g), marks, host.name, dirty)


def _gap(g: np.random.Generator) -> float:
    return 0.0 if g.random() < 0.5 else float(g.uniform(0.02, 0.5))


def _levelled(samples: Samples, level_db: float) -> Samples:
    power = float(np.mean(samples.astype(np.float64) ** 2)) if len(samples) else 0.0
    gain = 10 ** (level_db / 20) / max(power, 1e-9) ** 0.5
    out: Samples = (samples * gain).astype(np.float32)
    return out


def _parted(clause: Samples, g: np.random.Generator) -> list[Samples]:
    """A clause cut at a quiet moment in its middle."""
    frame = RATE // 100
    power = np.mean(clause[: len(clause) // frame * frame].reshape(-1, frame) ** 2, axis=1)
    if len(power) < 60:
        return [clause]
    smooth = np.convolve(power, np.full(3, 1 / 3), mode="same")
    low, high = sorted(g.integers(len(power) // 5, 4 * len(power) // 5, 2))
    low, high = max(10, int(low) - 8), min(len(power) - 10, int(high) + 8)
    at = (low + int(np.argmin(smooth[low:high]))) * frame
    return [clause[:at], clause[at:]]


def _filler(
    pools: Sequence[Pool], host: Pool, formants: Formants, kind: str, plan: Plan, g: np.random.Generator
) -> Samples | None:
    draw = g.random()
    if draw < plan.formants:
        piece = formants.filler(kind)
    else:
        who = pools[int(g.integers(len(pools)))] if draw < plan.formants + plan.strangers else host
        if not who.fillers[kind]:
            return None
        piece = who.fillers[kind][int(g.integers(len(who.fillers[kind])))]
        if g.random() < 0.5:
            piece = resampled(piece, float(g.uniform(0.9, 1.1)))
    if kind != "um" and g.random() < 0.2:
        piece = trimmed(piece[: int(len(piece) * g.uniform(0.6, 1.0))])
    return (
        _levelled(piece, float(-20 + g.uniform(plan.quietest, plan.loudest)))
        if len(piece) > 0.1 * RATE
        else None
    )


def _lie(pools: Sequence[Pool], host: Pool, formants: Formants, g: np.random.Generator) -> Samples:
    """What sounds a little like a filled pause: words drawn out, long vowels, breath, hums, laughter."""
    draw = g.random()
    if draw < 0.7:
        who = host if g.random() < 0.7 else pools[int(g.integers(len(pools)))]
        piece = who.words[int(g.integers(len(who.words)))]
    elif draw < 0.78:
        piece = formants.word("")
    elif draw < 0.92:
        count = int(g.uniform(0.15, 0.6) * RATE)
        along = np.linspace(0, 1, count)
        noise = _coloured(count, float(g.uniform(-0.8, 0.6)), g)
        return _levelled(
            (noise * np.sin(np.pi * along) ** 0.7).astype(np.float32), float(-20 + g.uniform(-25, -8))
        )
    else:
        count = int(g.uniform(0.2, 1.2) * RATE)
        tone = g.uniform(50, 700) * (1 + g.uniform(-0.02, 0.02) * np.linspace(0, 1, count))
        phase = 2 * np.pi * np.cumsum(tone) / RATE
        wave = sum(np.sin(n * phase) * g.uniform(0, 1) / n for n in range(1, int(g.integers(2, 8))))
        along = np.linspace(0, 1, count)
        piece = np.asarray(wave * np.minimum(1, 12 * np.minimum(along, 1 - along)), np.float32)
    return _levelled(piece, float(-20 + g.uniform(-8, 2)))


def _coloured(count: int, slope: float, g: np.random.Generator) -> Samples:
    """Noise whose amplitude falls with frequency to the power of ``slope``."""
    spectrum = np.fft.rfft(g.normal(0, 1, count))
    shape = np.maximum(np.fft.rfftfreq(count, 1 / RATE), 60.0) ** -slope
    wave = np.fft.irfft(spectrum * shape, count)
    out: Samples = (wave / (np.std(wave) + 1e-12)).astype(np.float32)
    return out


def _lightly(samples: Samples, g: np.random.Generator) -> Samples:
    """A quiet room and a good microphone."""
    out = samples * 10 ** (g.uniform(-10, 6) / 20) + _coloured(len(samples), 0.3, g) * 10 ** (
        g.uniform(-80, -60) / 20
    )
    return np.clip(out, -1, 1).astype(np.float32)


def spoilt(samples: Samples, g: np.random.Generator) -> Samples:
    """Echo, noise, a telephone, clipping, a wrong level: each with its own chance."""
    out = samples.astype(np.float64)
    size = len(out)
    if g.random() < 0.6:
        count = int(g.uniform(0.1, 0.45) * RATE)
        echo = g.normal(0, 1, count) * np.exp(-np.arange(count) / (g.uniform(0.02, 0.09) * RATE))
        echo[: int(0.003 * RATE)] = 0
        echo *= g.uniform(0.1, 0.6) / np.sqrt(np.sum(echo**2))
        echo[0] = 1
        out = np.fft.irfft(np.fft.rfft(out, size + count) * np.fft.rfft(echo, size + count), size + count)[
            :size
        ]
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    shape = np.ones(len(frequencies))
    if g.random() < 0.5:  # the microphone's colour
        knots = g.uniform(-6, 6, 7)
        shape *= 10 ** (np.interp(np.log2(frequencies + 60), np.linspace(5.9, 13, 7), knots) / 20)
    if g.random() < 0.2:  # a telephone, a headset
        low, high = g.uniform(100, 350), g.uniform(3000, 4500)
        shape *= 1 / (1 + (low / (frequencies + 1)) ** 6) / (1 + (frequencies / high) ** 10)
    out = np.fft.irfft(np.fft.rfft(out) * shape, size)
    if g.random() < 0.2:
        limit = np.quantile(np.abs(out), g.uniform(0.97, 0.999))
        out = np.clip(out, -limit, limit)
    out *= 10 ** (g.uniform(-18, 4) / 20)
    level = float(np.std(out)) + 1e-9
    out += _coloured(size, float(g.uniform(0, 1.0)), g) * level * 10 ** (-g.uniform(12, 45) / 20)
    if g.random() < 0.15:  # mains
        out += (
            level
            * 10 ** (-g.uniform(15, 35) / 20)
            * np.sin(2 * np.pi * g.choice([50, 60, 100, 120]) * np.arange(size) / RATE)
        )
    return np.clip(out, -1, 1).astype(np.float32)
