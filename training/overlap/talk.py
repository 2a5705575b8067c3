"""One person who speaks, two by turns, and two at once: mixed from machine voices, each in its own place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

import numpy as np
from mixing import spoilt
from pools import Pool
from speakers import KINDS

from interviewer.domain.timing import Span
from interviewer.speech.ports import RATE, Samples

Kind = Literal["one", "turns", "two"]

FRAME: Final = RATE // 50
"""Samples a frame of the encoder."""

AUDIBLE_DB: Final = -28.0
"""A frame so far below a voice's own level is a pause of it ..."""

BREATH: Final = 0.2
"""... unless it lasts no longer than this (seconds)."""

LOUD_DB: Final = 10.0
"""A second voice within so many decibels of the first is what is to be heard ..."""

FAR_DB: Final = 16.0
"""... and one farther below is not; between them neither is right."""


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """A segment as the recogniser gets it, and how many speak in each frame (50 a second).

    ``truth`` is 1 where two speak at once, 0 where one or nobody does and -1 where it is neither, by loudness
    or at an edge. ``family`` is the kind of voice of whoever speaks first.
    """

    samples: Samples
    truth: Any
    kind: Kind
    family: str
    dirty: bool
    below_db: float


@dataclass(frozen=True, slots=True)
class Shares:
    """How often a segment has one voice, or two by turns (the rest: two at once); lengths in seconds."""

    one: float = 0.4
    turns: float = 0.15
    dirty: float = 0.6
    shortest: float = 4.0
    longest: float = 27.0
    radio: float = 0.0


def talk(pools: Sequence[Pool], first: Sequence[Pool], shares: Shares, g: np.random.Generator) -> Talk:
    """One segment; ``first``: who may speak first, ``pools``: everybody."""
    draw = g.random()
    kind: Kind = "one" if draw < shares.one else "turns" if draw < shares.one + shares.turns else "two"
    count = int(g.uniform(shares.shortest, shares.longest) * RATE)
    host, guest = _two(pools, first, g)
    below = 0.0
    if kind == "one":
        whole, speaking = _alone(host, count, g)
        truth = np.zeros(len(speaking), np.int64)
        whole = _surroundings(whole, pools, g)
    elif kind == "turns":
        whole = _by_turns(host, guest, count, g)
        truth = np.zeros(-(-count // FRAME), np.int64)
    else:
        one, mine = _alone(host, count, g)
        other, theirs = _within(guest, count, g)
        below = float(np.clip(g.normal(0, 6), -14, 14))
        whole = one + 10 ** (-below / 20) * other
        truth = _edged(mine & theirs, abs(below))
        if g.random() < 0.3:
            whole = _surroundings(whole, pools, g)
    if shares.radio and g.random() < shares.radio:
        whole = radio(whole, g)
    dirty = bool(g.random() < shares.dirty)
    if dirty:
        samples = spoilt(whole, g)
    else:
        hiss = g.normal(0, 10 ** (g.uniform(-85, -62) / 20), count)
        samples = np.clip(whole * 10 ** (g.uniform(-10, 6) / 20) + hiss, -1, 1).astype(np.float32)
    return Talk(samples, truth, kind, host.name.split()[0], dirty, below)


def _two(pools: Sequence[Pool], first: Sequence[Pool], g: np.random.Generator) -> tuple[Pool, Pool]:
    host = first[int(g.integers(len(first)))]
    others = [pool for pool in (first if g.random() < 0.5 else pools) if pool.name != host.name]
    return host, others[int(g.integers(len(others)))]


def speech(pool: Pool, count: int, g: np.random.Generator) -> Samples:
    """``count`` samples of a voice that says clauses, now and then a filled pause or a word drawn out."""
    pieces: list[Samples] = []
    length, hurried = 0, float(g.choice([0.05, 0.3, 0.6]))
    while length < count:
        draw = g.random()
        kind = str(g.choice(KINDS))
        if draw < 0.12 and pool.fillers.get(kind):
            piece = pool.fillers[kind][int(g.integers(len(pool.fillers[kind])))]
        elif draw < 0.2 and pool.words:
            piece = pool.words[int(g.integers(len(pool.words)))]
        else:
            piece = pool.clauses[int(g.integers(len(pool.clauses)))]
        gap = 0.02 if g.random() < 0.5 else float(g.uniform(0.03, 2 * hurried))
        pieces += [levelled(piece, -20 + float(g.uniform(-2, 2))), np.zeros(int(gap * RATE), np.float32)]
        length += len(piece) + int(gap * RATE)
    return np.concatenate(pieces)[:count]


def levelled(samples: Samples, level_db: float) -> Samples:
    """With its power (dBFS) changed."""
    power = float(np.mean(samples.astype(np.float64) ** 2)) if len(samples) else 0.0
    out: Samples = (samples * (10 ** (level_db / 20) / max(power, 1e-9) ** 0.5)).astype(np.float32)
    return out


def audible(samples: Samples) -> Any:
    """Where a voice at -20 dBFS speaks, frame by frame, breaths between its words included."""
    padded = np.pad(samples, (0, -len(samples) % FRAME)).reshape(-1, FRAME)
    power = 10 * np.log10(np.mean(padded.astype(np.float64) ** 2, axis=1) + 1e-12)
    return closed(power > -20 + AUDIBLE_DB, round(BREATH * 50))


def closed(flags: Any, longest: int) -> Any:
    """The flags with gaps of up to ``longest`` frames between two set ones filled."""
    out = flags.copy()
    set_ones = np.flatnonzero(flags)
    for before, after in pairwise(set_ones):
        if 1 < after - before <= longest + 1:
            out[before:after] = True
    return out


def spans_of(flags: Any) -> list[Span]:
    """The set stretches in seconds."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [Span(float(a) / 50, float(b) / 50) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _alone(pool: Pool, count: int, g: np.random.Generator) -> tuple[Samples, Any]:
    """A voice in its place, and where it speaks."""
    dry = speech(pool, count, g)
    return placed(dry, g), audible(dry)


def _within(pool: Pool, count: int, g: np.random.Generator) -> tuple[Samples, Any]:
    """A voice that breaks in once or twice, or talks all the time."""
    dry = speech(pool, count, g)
    if g.random() < 0.75:
        kept = np.zeros(count, bool)
        for _ in range(int(g.integers(1, 3))):
            length = int(g.uniform(1.5, 8.0) * RATE)
            start = int(g.integers(0, max(1, count - length)))
            kept[start : start + length] = True
        dry = np.where(kept, dry, 0).astype(np.float32)
    return placed(dry, g), audible(dry)


def _by_turns(first: Pool, second: Pool, count: int, g: np.random.Generator) -> Samples:
    """Two who answer each other, never at once: their rooms ring into each other's first syllable."""
    parts = [np.zeros(count, np.float32), np.zeros(count, np.float32)]
    at, who, gain = 0, 0, 10 ** (float(np.clip(g.normal(0, 5), -10, 10)) / 20)
    pools = (first, second)
    while at < count:
        said = speech(pools[who], min(count - at, int(g.uniform(0.6, 6.0) * RATE)), g)
        parts[who][at : at + len(said)] = said
        at += len(said) + int(g.uniform(0.0, 0.5) * RATE)
        who = 1 - who
    return (placed(parts[0], g) + gain * placed(parts[1], g)).astype(np.float32)


def placed(samples: Samples, g: np.random.Generator) -> Samples:
    """As it comes to the microphone: near it, or with the room and, now and then, one late echo."""
    out = samples.astype(np.float64)
    size = len(out)
    if g.random() < 0.5:
        count = int(g.uniform(0.1, 0.5) * RATE)
        room = g.normal(0, 1, count) * np.exp(-np.arange(count) / (g.uniform(0.015, 0.08) * RATE))
        room[: int(0.002 * RATE)] = 0
        room *= g.uniform(0.1, 0.7) / np.sqrt(np.sum(room**2))
        room[0] = 1
        long = size + count
        out = np.fft.irfft(np.fft.rfft(out, long) * np.fft.rfft(room, long), long)[:size]
    if g.random() < 0.15:  # a wall, or what a call sends back
        late = int(g.uniform(0.03, 0.25) * RATE)
        out[late:] += 10 ** (g.uniform(-22, -8) / 20) * out[:-late].copy()
    if g.random() < 0.5:
        frequencies = np.fft.rfftfreq(size, 1 / RATE)
        knots = g.uniform(-5, 5, 7)
        colour = 10 ** (np.interp(np.log2(frequencies + 60), np.linspace(5.9, 13, 7), knots) / 20)
        out = np.fft.irfft(np.fft.rfft(out) * colour, size)
    return out.astype(np.float32)


def _surroundings(samples: Samples, pools: Sequence[Pool], g: np.random.Generator) -> Samples:
    """Now and then music, keys, or a room full of people far away behind the voice."""
    draw, count = g.random(), len(samples)
    if draw < 0.15:
        behind = music(count, g)
        level = g.uniform(-42, -26)
    elif draw < 0.25:
        behind = keys(count, g)
        level = g.uniform(-50, -36)
    elif draw < 0.37:
        crowd = [pools[int(g.integers(len(pools)))] for _ in range(int(g.integers(1, 6)))]
        behind = np.sum([placed(speech(pool, count, g), g) for pool in crowd], axis=0)
        level = g.uniform(-46, -20 - FAR_DB - 2)
    else:
        return samples
    return samples + levelled(behind.astype(np.float32), float(level))


def radio(samples: Samples, g: np.random.Generator) -> Samples:
    """Over a poor line: a narrow band, driven hard, static that comes and goes, now and then a beep."""
    size = len(samples)
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    low, high = g.uniform(150, 500), g.uniform(2300, 3800)
    band = 1 / (1 + (low / (frequencies + 1)) ** 4) / (1 + (frequencies / high) ** 8)
    drive = g.uniform(1, 12)
    out = np.tanh(drive * samples) / drive ** g.uniform(0.3, 1)
    level = float(np.std(out)) + 1e-6
    swell = np.interp(np.arange(size), np.linspace(0, size, 24), 10 ** (g.uniform(-20, -2, 24) / 20))
    out = out + level * swell * g.normal(0, 1, size)
    for _ in range(int(g.integers(0, 4))):
        start, length = int(g.integers(0, size)), int(g.uniform(0.1, 0.5) * RATE)
        along = np.arange(min(length, size - start)) / RATE
        out[start : start + length] += (
            level * g.uniform(0.3, 2) * np.sin(2 * np.pi * g.uniform(400, 2600) * along)
        )
    return np.fft.irfft(np.fft.rfft(out) * band, size).astype(np.float32)


def music(count: int, g: np.random.Generator) -> Samples:
    """Chords of a few notes with overtones, and a beat."""
    out, beat = np.zeros(count), int(g.uniform(0.3, 0.7) * RATE)
    root = g.uniform(80, 220)
    for start in range(0, count, beat):
        size = min(beat * 2, count - start)
        along = np.arange(size) / RATE
        for step in g.choice([0, 3, 4, 5, 7, 9, 12, 16, 19], int(g.integers(1, 5)), replace=False):
            hertz = root * 2 ** (step / 12)
            tones = [np.sin(2 * np.pi * hertz * k * along) / k ** g.uniform(0.8, 2) for k in range(1, 7)]
            out[start : start + size] += np.sum(tones, axis=0) * np.exp(-along * g.uniform(1, 6))
        if g.random() < 0.6:
            out[start : start + size] += g.normal(0, 0.7, size) * np.exp(-along * g.uniform(20, 80))
    return out.astype(np.float32)


def keys(count: int, g: np.random.Generator) -> Samples:
    """Somebody types."""
    out = np.zeros(count)
    at = 0
    while at < count:
        size = min(int(0.03 * RATE), count - at)
        out[at : at + size] += g.normal(0, g.uniform(0.3, 1), size) * np.exp(
            -np.arange(size) / (0.004 * RATE)
        )
        at += int(g.uniform(0.08, 0.4) * RATE)
    return out.astype(np.float32)


def _edged(both: Any, below_db: float) -> Any:
    """The truth of frames where both speak, by how far one is below the other."""
    truth = np.zeros(len(both), np.int64)
    if below_db >= FAR_DB:
        return truth
    near = np.convolve(both, np.ones(11), mode="same") > 0
    sure = np.convolve(both, np.ones(11), mode="same") >= 10.5
    truth[near] = -1
    truth[sure] = 1 if below_db <= LOUD_DB else -1
    return truth
