"""What the recogniser's encoder makes of a segment, as the program itself gets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.speech.ports import RATE, Samples

FRAMES_A_SECOND = 50


class Encoder:
    """Whisper's encoder of the bundled model (int8), in one thread: its sums differ with their number."""

    def __init__(self, folder: Path) -> None:
        from faster_whisper import WhisperModel

        self._engine: Any = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
        )

    def states(self, samples: Samples) -> NDArray[np.float16]:
        """Shape (frames, 512), 50 frames a second of at most 30 s."""
        from faster_whisper.audio import pad_or_trim

        features = self._engine.feature_extractor(samples)[:, :-1]
        found = np.asarray(self._engine.encode(pad_or_trim(features[:, :3000])))[0]
        return found[: -(-len(samples) * FRAMES_A_SECOND // RATE)].astype(np.float16)
