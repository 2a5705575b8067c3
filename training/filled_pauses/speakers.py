"""What a speaker of the training material can do, and how sound is trimmed and cut."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import soxr

from interviewer.speech.ports import RATE, Samples

KINDS = ("uh", "um", "hm")
"""Kinds of filled pause: a vowel, a vowel and a nasal, a nasal alone."""

IPA_SIGNS = {
    "uh": ("ʌ", "ʌː", "əː", "ɜː", "ɐː", "ˈʌ", "ɜːː", "ˈɜː"),
    "um": ("ʌm", "ˈʌm", "ʌːm", "əm", "ɜːm", "ʌmː", "ˈɜːm", "əːm", "ɐm"),
    "hm": ("hm", "hmː", "mː", "hmm", "mmm"),
}
"""How each kind may sound, in the alphabet of Kokoro and the quick voice."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Speech at 16 kHz and, where known, the marked stretch (seconds)."""

    samples: Samples
    marked: tuple[float, float] | None = None


class Speaker(Protocol):
    """A voice that says clauses, filled pauses, and words drawn out."""

    name: str

    def clause(self, text: str) -> Samples:
        """A clause, silence trimmed."""

    def filler(self, kind: str) -> Samples:
        """A filled pause alone, silence trimmed."""

    def word(self, text: str) -> Samples:
        """A word alone, often drawn out: what a filled pause must not be taken for."""


def trimmed(samples: Samples, below_db: float = 38.0) -> Samples:
    """Without the ends that lie ``below_db`` under the loudest 10 ms; with 5 ms fades."""
    frame = RATE // 100
    whole = samples[: len(samples) // frame * frame]
    if not len(whole):
        return samples
    power = np.mean(whole.reshape(-1, frame) ** 2, axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (-below_db / 10))
    cut = whole[loud[0] * frame : (loud[-1] + 1) * frame].astype(np.float32).copy()
    fade = np.linspace(0, 1, 80, dtype=np.float32)
    if len(cut) > 200:
        cut[:80] *= fade
        cut[-80:] *= fade[::-1]
    return cut


def resampled(samples: Samples, factor: float) -> Samples:
    """Played ``factor`` times as fast, pitch and formants with it."""
    out: Samples = soxr.resample(samples, RATE * factor, RATE).astype(np.float32)
    return out


def trimmed_bounds(samples: Samples, below_db: float = 30.0) -> tuple[int, int]:
    """First and last sample of what is not silent."""
    frame = RATE // 100
    whole = samples[: len(samples) // frame * frame]
    if not len(whole):
        return 0, len(samples)
    power = np.mean(whole.reshape(-1, frame) ** 2, axis=1)
    loud = np.flatnonzero(power > max(power.max() * 10 ** (-below_db / 10), 1e-9))
    return (int(loud[0]) * frame, int(loud[-1] + 1) * frame) if len(loud) else (0, len(samples))


def islands(samples: Samples, gap: float = 0.09, below_db: float = 34.0) -> list[tuple[int, int]]:
    """Stretches of sound (samples) parted by at least ``gap`` seconds of quiet."""
    frame = RATE // 100
    whole = samples[: len(samples) // frame * frame]
    power = np.mean(whole.reshape(-1, frame) ** 2, axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (-below_db / 10))
    if not len(loud):
        return []
    groups = np.split(loud, np.flatnonzero(np.diff(loud) > gap * 100) + 1)
    return [(int(group[0]) * frame, int(group[-1] + 1) * frame) for group in groups]


def seed_of(*parts: object) -> int:
    """A number for a generator, the same for the same words on every machine."""
    return int.from_bytes(hashlib.sha256(" ".join(map(str, parts)).encode()).digest()[:8], "little")
