"""The quick voice: a small model that speaks a minute in a second and stands in while Kokoro is not ready."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from interviewer.domain.persona import Voice
from interviewer.speech.loudness import finished, tails
from interviewer.speech.ports import Samples, VoiceError
from interviewer.speech.pronunciation import pieces

LOWEST, HIGHEST = 0.85, 1.06
"""Pitch factors within which the voice stays as intelligible as unchanged (measured)."""

_MOST_LETTERS: Final = 300


class QuickVoice:
    """Synthesiser on hibari's voice 'heart', 24 kHz; nothing is downloaded. Any thread may call it.

    The constructor raises VoiceError when the engine or its files are missing.
    """

    def __init__(self) -> None:
        try:
            from hibari import Hibari
            from hibari.voices import voice_path

            self._engine: Any = Hibari(model=voice_path("heart", download_missing=False))
            self._engine.g2p  # noqa: B018 - loads the dictionaries now, not at the first line
        except Exception as error:  # whatever a missing file or library raises, the cause is the same
            raise VoiceError(
                f"The quick voice cannot be loaded ({error}). Install the program again; captions still work."
            ) from error
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """Engine's name, part of the cache's key."""
        return "quick"

    @property
    def rate(self) -> int:
        """Samples a second."""
        return 24_000

    def synthesise(self, text: str, voice: Voice) -> Iterator[Samples]:
        """A piece for each sentence, levelled and with the pause that follows it; raises VoiceError.

        ``voice.quick`` raises (above 1) or lowers the pitch and the throat with it, as a tape played faster
        does; the pace stays that of ``voice.speed``. Raises VoiceError where it is None: a man cannot be
        made from this voice.
        """
        factor = voice.quick
        if factor is None:
            raise VoiceError("The quick voice cannot stand in for this interviewer.")
        if not LOWEST <= factor <= HIGHEST:
            raise VoiceError(f"The quick voice cannot be shifted by {factor} ({LOWEST} to {HIGHEST}).")
        plan = pieces(text, _fits)
        if not plan:
            raise VoiceError(f"There is nothing to say in the line '{text[:60]}'; it stays a caption.")
        for (part, _), tail in zip(plan, tails([end for _, end in plan]), strict=True):
            yield finished(self._run(part, voice.speed, factor), self.rate, tail)

    def _run(self, text: str, speed: float, factor: float) -> Samples:
        pace = float(np.clip(speed, 0.5, 2.0)) / factor
        try:
            with self._lock:  # the dictionaries behind it are read and filled by one thread at a time
                samples = np.asarray(self._engine(text, speed=pace, seed=0), np.float32)
        except Exception as error:  # the runtime raises classes of its own without a common base
            raise VoiceError(f"The quick voice failed ({error}). The line stays as a caption.") from error
        if not samples.size or not np.isfinite(samples).all():
            raise VoiceError(f"The quick voice found no word it can say in '{text[:60]}'.")
        if factor == 1.0:
            return samples
        import soxr

        shifted: Samples = soxr.resample(samples, self.rate * factor, self.rate).astype(np.float32)
        return shifted


def _fits(text: str) -> bool:
    return len(text) <= _MOST_LETTERS
