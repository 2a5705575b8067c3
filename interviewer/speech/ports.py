"""The three ports of speech: what hears words, what hears voice, and what speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.persona import Voice
from interviewer.domain.transcript import Transcript

Samples = NDArray[np.float32]

Terms = tuple[str, ...]
"""Names and words that are likely to be said and that a recogniser may not know, as they are written."""

RATE = 16_000
"""Samples a second of everything that is kept, heard and judged."""

BLOCK = 512
"""Samples a block of voice activity (32 ms at 16 kHz)."""


class RecogniserError(Exception):
    """The recogniser could not do its work; the message says why and what mends it."""


class GivenUp(RecogniserError):  # noqa: N818 - an event, told as one
    """What was tried was not wanted any more before it was done."""


Over = Callable[[], bool]
"""Whether what is being tried is not wanted any more; asked now and then."""


class VoiceError(Exception):
    """A voice could not speak; the message says why and what mends it."""


class Recogniser(Protocol):
    """Hears words in speech."""

    @property
    def model(self) -> str:
        """Name of the model, as stored beside a transcript."""

    def warm_up(self) -> None:
        """Load everything; raises RecogniserError."""

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        """Words of mono 16 kHz float32 samples, times from the first sample; raises RecogniserError.

        ``language`` None: detect it. ``terms`` are likely to be said. GivenUp may be raised once ``over``.
        """

    def glimpse(self, samples: Samples, *, language: str = "en") -> str:
        """Provisional text of speech that still goes on, several times quicker; raises RecogniserError."""


class VoiceActivity(Protocol):
    """Hears whether somebody speaks, block by block, with its state kept in between."""

    def probability(self, block: Samples) -> float:
        """Probability of voice in one block of BLOCK samples at 16 kHz."""

    def reset(self) -> None:
        """Forget what was heard."""


class Synthesiser(Protocol):
    """Speaks a line."""

    @property
    def name(self) -> str:
        """Engine's name, part of the cache's key."""

    @property
    def rate(self) -> int:
        """Samples a second of what it returns."""

    def synthesise(self, text: str, voice: Voice) -> Iterator[Samples]:
        """Mono float32 pieces of speech, at least one, as they become ready; raises VoiceError."""
