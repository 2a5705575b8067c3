from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from interviewer.speech.ports import BLOCK, RATE, RecogniserError, Samples
from interviewer.speech.segments import Ear
from interviewer.speech.silero import Silero

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def sound(speak: Callable[[str], Samples]) -> Samples:
    spoken = speak("I moved the release to Tuesday, and nobody noticed.")
    quiet = np.random.default_rng(1).normal(0, 1e-3, 16_000).astype(np.float32)
    return np.concatenate([quiet, spoken, quiet])


def heard(silero: Silero, sound: Samples) -> np.ndarray:
    count = len(sound) // BLOCK
    return np.array([silero.probability(sound[i * BLOCK : (i + 1) * BLOCK]) for i in range(count)])


def test_block_by_block_equals_one_call_over_all(sound: Samples) -> None:
    from faster_whisper.vad import get_vad_model

    whole = sound[: len(sound) // BLOCK * BLOCK]
    batch = get_vad_model()(whole.copy()).reshape(-1)
    # The package's call overwrites the end of its last block, which therefore is not compared.
    np.testing.assert_allclose(heard(Silero(), whole)[:-1], batch[:-1], atol=2e-5)


def test_voice_and_silence_are_told_apart(sound: Samples) -> None:
    probabilities = heard(Silero(), sound)
    assert probabilities[:25].max() < 0.2
    assert np.median(probabilities[35:90]) > 0.9


def test_after_reset_nothing_is_remembered(sound: Samples) -> None:
    silero = Silero()
    first = heard(silero, sound)
    silero.reset()
    np.testing.assert_array_equal(heard(silero, sound), first)


def test_another_length_than_a_block_is_refused() -> None:
    with pytest.raises(ValueError, match="512"):
        Silero().probability(np.zeros(511, dtype=np.float32))


def test_a_damaged_model_is_told_in_words(tmp_path: Path) -> None:
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"not a model")
    with pytest.raises(RecogniserError, match=r"cannot be read.*untouched.*make setup"):
        Silero(bad)


@pytest.mark.parametrize("noise_db", [-80, -60, -50])
def test_edges_of_real_speech_lie_within_50_ms(noise_db: int, speak: Callable[[str], Samples]) -> None:
    generator = np.random.default_rng(8)
    lines = (
        "The release was late by three weeks.",
        "I asked each team for its two worst bugs.",
        "Then we fixed those first.",
    )
    pieces, truth, here = [np.zeros(12_000)], [], 0.75
    for line, pause in zip(lines, (0.3, 0.9, 0.6), strict=True):
        spoken = speak(line) * 0.5
        pieces += [spoken, np.zeros(int(pause * RATE))]
        truth.append((here, here + len(spoken) / RATE))
        here = truth[-1][1] + int(pause * RATE) / RATE
    samples = np.concatenate(pieces)
    samples += generator.normal(0, 10 ** (noise_db / 20), len(samples))
    ear = Ear(Silero())
    ear.feed(samples.astype(np.float32))
    ear.finish()
    voiced = ear.voiced()
    for start, end in truth:
        assert min(abs(span.start - start) for span in voiced) <= 0.05
        assert min(abs(span.end - end) for span in voiced) <= 0.05
