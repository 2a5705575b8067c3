"""How fast somebody speaks from stretch to stretch, in syllables a second of voice, and where they rush."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.timing import Span, merged, total, without
from interviewer.domain.transcript import Transcript, Word
from interviewer.scoring.filled_pauses import is_filled
from interviewer.scoring.syllables import syllables

WINDOW = 5.0
"""Seconds around a moment whose syllables are counted: about one breath group."""

STEP = 0.25

BRIEFEST = 0.01
"""Seconds of voice below which there is no tempo."""

LEAST_VOICE = 2.5
"""Seconds of voice without which a window tells nothing."""

NOTICEABLE = 0.05
"""Share by which a tempo must change before listeners notice (Quene 2007, Journal of Phonetics 35:353)."""

USUAL_SPREAD = 0.10
"""How far windows stray from a speaker's tempo where the speaker's own spread is not known (a share of it).

Our own choice; phrases of different lengths alone make speech this uneven (Quene 2008).
"""

SPREADS = (0.06, 0.15)
"""Bounds of the spread that a minute of reading may give: fewer than fifteen windows stand apart in it."""

SHORTEST = 2.0
"""Seconds of rushing below which it is one quick phrase."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """``rate`` in syllables a second of voice over all, and at each moment (second, rate) in order."""

    rate: float
    curve: tuple[tuple[float, float], ...]

    @property
    def spread(self) -> float:
        """Standard deviation of the curve as a share of its mean; 0 for a curve of one point or none."""
        rates = [rate for _, rate in self.curve]
        return float(np.std(rates) / np.mean(rates)) if len(rates) > 1 else 0.0

    def over(self, span: Span) -> float:
        """The mean of the curve over a span; the rate of all where it has no point there."""
        inside = [rate for second, rate in self.curve if span.start <= second <= span.end]
        return float(np.mean(inside)) if inside else self.rate


def tempo(transcript: Transcript, voice: Sequence[Span]) -> Tempo | None:
    """The tempo of words whose times were measured; filled pauses are neither syllables nor voice.

    None where there are no words, hardly any voice, or where times were estimated.
    """
    own = without(voice, filled_spans(transcript))
    said = [word for word in transcript.words if not is_filled(word)]
    seconds = total(own)
    if not said or seconds < BRIEFEST or transcript.times == "estimated":
        return None
    sounded, spoken = _syllables_until(said), _voice_until(own)
    first, last = own[0].start, own[-1].end
    middles = np.arange(first + WINDOW / 2, last - WINDOW / 2 + 1e-9, STEP)
    low, high = middles - WINDOW / 2, middles + WINDOW / 2
    voiced = _at(spoken, high) - _at(spoken, low)
    counted = _at(sounded, high) - _at(sounded, low)
    curve = tuple(
        (float(second), float(count / length))
        for second, count, length in zip(middles, counted, voiced, strict=True)
        if length >= LEAST_VOICE
    )
    return Tempo(float(sounded[1][-1] / seconds), curve)


def filled_spans(transcript: Transcript) -> tuple[Span, ...]:
    """Where filled pauses were heard or written."""
    heard = [Span(p.start, max(p.start, p.end)) for p in transcript.filled_pauses]
    written = [Span(w.start, max(w.start, w.end)) for w in transcript.words if is_filled(w)]
    return merged((*heard, *written))


def dead_band(spread: float) -> float:
    """Share above the usual tempo up to which a window is not called rushed: 5 % and twice the spread."""
    return NOTICEABLE + 2.0 * min(SPREADS[1], max(SPREADS[0], spread))


def rushed(found: Tempo, usual: float, spread: float) -> tuple[Span, ...]:
    """Stretches of SHORTEST seconds and longer in which the tempo lies above the dead band round ``usual``.

    A window that straddles a change is half of each tempo, so a stretch begins and ends where the curve
    passes half of the way to its peak.
    """
    bound = usual * (1.0 + dead_band(spread))
    stretches: list[Span] = []
    for run in _above(found.curve, bound):
        inside = [point for point in found.curve if run.start <= point[0] <= run.end]
        half = max(bound, (usual + max(rate for _, rate in inside)) / 2.0)
        stretches += _above(inside, half)
    return tuple(span for span in stretches if span.seconds >= SHORTEST)


def _above(curve: Sequence[tuple[float, float]], bound: float) -> tuple[Span, ...]:
    """Where a curve lies above a bound; dips of at most a second are passed over."""
    points = (second for second, rate in curve if rate > bound)
    return merged((Span(max(0.0, s - STEP / 2), s + STEP / 2) for s in points), gap=1.0)


Steps = tuple[NDArray[np.float64], NDArray[np.float64]]


def _at(steps: Steps, moments: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.interp(moments, *steps)


def _syllables_until(words: Sequence[Word]) -> Steps:
    """Syllables said until a moment: they are spread evenly over their word."""
    edges, counts, before, clock = [0.0], [0.0], 0.0, 0.0
    for word in words:
        start = max(clock, word.start)
        end = max(start + 1e-3, word.end)
        after = before + syllables(word.text)
        edges += [start, end]
        counts += [before, after]
        before, clock = after, end
    return np.array(edges), np.array(counts)


def _voice_until(voice: Iterable[Span]) -> Steps:
    """Seconds of voice until a moment."""
    edges, seconds, before = [0.0], [0.0], 0.0
    for span in voice:
        edges += [span.start, span.end]
        seconds += [before, before + span.seconds]
        before += span.seconds
    return np.array(edges), np.array(seconds)
