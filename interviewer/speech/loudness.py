"""Equal loudness for every voice: each piece an engine makes is trimmed, levelled and faded here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from interviewer.speech.ports import Samples

TARGET_DB = -20.0
"""Loudness of the voiced part in dBFS (RMS); our engines differ by 8 dB as they come."""

PEAK = 0.97
"""No sample is larger: a peaky piece stays below the target instead of being clipped."""

MOST_GAIN_DB = 12.0
"""Nothing is changed by more: a piece that would need it holds a breath, not a word."""

LEAD = 0.06
"""Seconds of quiet kept before the first sound; Kokoro makes 0.2 to 0.5."""

PAUSE = 0.42
"""Seconds of quiet kept after a sentence that is followed by another."""

CLAUSE_PAUSE = 0.15
"""Seconds of quiet kept where a long sentence had to be cut."""

LAST_TAIL = 0.12
"""Seconds of quiet kept after the last sentence."""

_FRAME = 0.02
_FADE = 0.005
_VOICED_BELOW_LOUDEST_DB = 30.0
_AUDIBLE_BELOW_LOUDEST_DB = 45.0


def _frame_levels_db(samples: Samples, rate: int) -> np.ndarray:
    """Level in dBFS of each whole frame of 20 ms, shape (frames,); the rest of the last frame is left out."""
    length = max(1, int(rate * _FRAME))
    frames = samples[: len(samples) // length * length].reshape(-1, length)
    if not len(frames):
        frames = samples.reshape(1, -1)
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    levels: np.ndarray = 10 * np.log10(power + 1e-12)
    return levels


def voiced_level_db(samples: Samples, rate: int) -> float:
    """RMS in dBFS over the frames of 20 ms that lie within 30 dB of the loudest; -120 for silence."""
    if not len(samples):
        return -120.0
    levels = _frame_levels_db(samples, rate)
    voiced = levels[levels > levels.max() - _VOICED_BELOW_LOUDEST_DB]
    return float(10 * np.log10(np.mean(10 ** (voiced / 10))))


def trimmed(samples: Samples, rate: int, tail: float) -> Samples:
    """The samples with exactly LEAD seconds before the first audible frame and ``tail`` after the last.

    Audible is what lies within 45 dB of the loudest frame; missing quiet is filled up with zeros.
    """
    levels = _frame_levels_db(samples, rate)
    audible = np.flatnonzero(levels > levels.max() - _AUDIBLE_BELOW_LOUDEST_DB)
    length = max(1, int(rate * _FRAME))
    first, after = int(audible[0]) * length, min(len(samples), (int(audible[-1]) + 1) * length)
    start, end = first - round(LEAD * rate), after + round(tail * rate)
    kept = samples[max(0, start) : end]
    return np.pad(kept, (max(0, -start), max(0, end - len(samples))))


def finished(samples: Samples, rate: int, tail: float = LAST_TAIL) -> Samples:
    """One piece as it is played: trimmed, its voiced part at TARGET_DB, at most PEAK, ends faded by 5 ms.

    Every piece is levelled by itself: a short sentence comes out up to 4 dB louder than a long one of the
    same voice (measured), so a gain taken from the first piece ("Thank you.") would leave the question after
    it too quiet, and a gain known beforehand would be wrong for either.
    """
    if not len(samples) or not np.any(samples):
        return np.zeros(round((LEAD + tail) * rate), np.float32)
    piece = trimmed(samples, rate, tail)
    gain_db = float(np.clip(TARGET_DB - voiced_level_db(piece, rate), -MOST_GAIN_DB, MOST_GAIN_DB))
    gain = min(10 ** (gain_db / 20), PEAK / float(np.max(np.abs(piece))))
    result = (piece * gain).astype(np.float32)
    fade = min(len(result) // 2, round(_FADE * rate))
    if fade:
        ramp = np.linspace(0.0, 1.0, fade, dtype=np.float32)
        result[:fade] *= ramp
        result[len(result) - fade :] *= ramp[::-1]
    return result


def tails(ends: Sequence[bool]) -> list[float]:
    """Seconds of quiet after each piece, given whether a sentence ends with it; the last has LAST_TAIL."""
    if not ends:
        return []
    return [PAUSE if end else CLAUSE_PAUSE for end in ends[:-1]] + [LAST_TAIL]
