"""What the tests of speech share: the assembled models and a voice that speaks test sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from interviewer.speech.models import KOKORO, WHISPER_BASE, assemble
from interviewer.speech.ports import Samples


@pytest.fixture(scope="session")
def models_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    assemble(WHISPER_BASE, folder)
    assemble(KOKORO, folder)
    return folder


@pytest.fixture(scope="session")
def speak() -> Callable[[str], Samples]:
    """Text to 16 kHz mono samples without silence at the ends, the same at every call."""
    import soxr
    from hibari import Hibari

    voice = Hibari()

    def spoken(text: str) -> Samples:
        samples = soxr.resample(voice(text, seed=7), voice.sample_rate, 16_000).astype(np.float32)
        samples *= np.float32(0.9 / float(np.max(np.abs(samples))))
        heard = np.flatnonzero(np.abs(samples) > 0.01)
        return samples[heard[0] : heard[-1] + 1]

    return spoken
