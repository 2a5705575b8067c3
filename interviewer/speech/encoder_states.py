"""The encoder of a running Whisper model, asked once for each window however many want its states."""

from __future__ import annotations

from collections import deque
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from interviewer.speech.ports import RATE, GivenUp, Over, Samples

WINDOW_SECONDS: Final = 30
FRAMES_A_SECOND: Final = 50


class Encoding:
    """Stands in the way of the engine's encoder and keeps what it gave for the last few windows.

    Telling the language, the words and the filled pauses of a segment asks for the same window three times;
    encoding it takes most of the time of a short segment and is done once.
    """

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._encode = engine.encode
        self._kept: deque[tuple[Any, Any]] = deque(maxlen=4)  # 4 MB each
        self.over: Over | None = None
        engine.encode = self.encode

    def encode(self, features: Any) -> Any:
        """What the engine's own encode gives for a window of features; raises GivenUp once it is ``over``."""
        self._go_on()
        for known, result in self._kept:
            if known.shape == features.shape and np.array_equal(known, features):
                return result
        result = self._encode(features)
        self._kept.append((np.array(features), result))
        self._go_on()
        return result

    def _go_on(self) -> None:
        if self.over is not None and self.over():
            raise GivenUp("What was tried is not wanted any more.")

    def states(self, samples: Samples) -> NDArray[np.float32]:
        """Encoder states of at most 30 s of samples, (frames, width), 50 frames a second."""
        from faster_whisper.audio import pad_or_trim

        features = self._engine.feature_extractor(samples)[:, :-1]
        states = np.asarray(self.encode(pad_or_trim(features)))[0]
        return np.asarray(states[: -(-len(samples) * FRAMES_A_SECOND // RATE)], dtype=np.float32)
