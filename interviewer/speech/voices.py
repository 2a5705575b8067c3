"""Speaking a line through the cache, or through the first engine that can."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from interviewer.domain.persona import Voice
from interviewer.speech.ports import Samples, Synthesiser, VoiceError
from interviewer.speech.speech_cache import SpeechCache

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Mono float32 samples at ``rate`` samples a second, and whether they came from the cache."""

    samples: Samples
    rate: int
    cached: bool = False


class Voices:
    """Engines in the order in which they are tried, behind one cache.

    One thread may make lines ahead (`prepare`) while another speaks (`speak`).
    """

    def __init__(self, engines: Sequence[Synthesiser], cache: SpeechCache | None = None) -> None:
        self._engines = tuple(engines)
        self._cache = cache

    def ready(self, text: str, voice: Voice, speed: float = 1.0) -> bool:
        """Whether the first engine's reading of the line lies in the cache: it can start within a moment."""
        if self._cache is None or not self._engines:
            return False
        return self._cache.holds(self._engines[0].name, _at(voice, speed), text)

    def speak(self, text: str, voice: Voice, speed: float = 1.0) -> Iterator[Piece]:
        """The line in pieces, the first as early as possible; ``speed`` multiplies the voice's own.

        An engine that fails before its first piece is passed over for the next. A line that was made to the
        end is kept in the cache; one whose iterator is dropped early is not. Raises VoiceError when no engine
        can speak, or one fails in mid-line.
        """
        paced = _at(voice, speed)
        failures: list[str] = []
        for engine in self._engines:
            found = self._cache.get(engine.name, paced, text) if self._cache else None
            if found is not None:
                yield Piece(samples=found[0], rate=found[1], cached=True)
                return
            made: list[Samples] = []
            try:
                for samples in engine.synthesise(text, paced):
                    made.append(samples)
                    yield Piece(samples=samples, rate=engine.rate)
            except VoiceError as error:
                if made:
                    raise
                LOG.info("The voice %s is passed over: %s", engine.name, error)
                failures.append(str(error))
                continue
            if made:
                self._keep(engine, paced, text, made)
                return
        raise VoiceError(
            failures[0] if failures else "No voice is installed; the captions still show every line."
        )

    def prepare(self, text: str, voice: Voice, speed: float = 1.0) -> bool:
        """Make the line with the first engine and keep it; True when it lies in the cache afterwards.

        False when there is no cache or it cannot be written; raises VoiceError when the engine fails or is
        interrupted.
        """
        if self.ready(text, voice, speed):
            return True
        if self._cache is None or not self._engines:
            return False
        engine, paced = self._engines[0], _at(voice, speed)
        return self._keep(engine, paced, text, list(engine.synthesise(text, paced)))

    def _keep(self, engine: Synthesiser, voice: Voice, text: str, made: list[Samples]) -> bool:
        if self._cache is None or not made:
            return False
        return self._cache.put(engine.name, voice, text, np.concatenate(made), engine.rate)


def _at(voice: Voice, speed: float) -> Voice:
    """The voice at its own pace times ``speed``, rounded: the cache's key must not hang on the last bit."""
    return replace(voice, speed=round(voice.speed * speed, 3))
