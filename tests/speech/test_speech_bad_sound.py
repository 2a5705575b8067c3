"""Bad sound through the whole path of hearing, by the real recogniser and voice activity."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soxr

from interviewer.live.sound_quality import troubles
from interviewer.live.transcriber import heard_of
from interviewer.speech.dictation import hear
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.recogniser_process import RecogniserProcess
from interviewer.speech.silero import Silero

TEXT = (
    "In spring our biggest customer wanted to leave, because the monthly reports came late. I was asked to "
    "keep them, so I called their controller every week and built a new report."
)

OTHER = "Have you seen my keys? I put them on the table this morning, and now they are gone again."


@pytest.fixture(scope="module")
def recogniser(models_folder: Path) -> Iterator[RecogniserProcess]:
    made = RecogniserProcess(models_folder / "whisper-base")
    yield made
    made.close()


def noise(count: int, db: float) -> Samples:
    return np.random.default_rng(5).normal(0.0, 10 ** (db / 20), count).astype(np.float32)


def spoken(speak: Callable[[str], Samples], peak: float, noise_db: float) -> Samples:
    quiet = np.zeros(RATE, dtype=np.float32)
    samples = np.concatenate([quiet, speak(TEXT) / 0.9 * peak, quiet])
    return (samples + noise(len(samples), noise_db)).astype(np.float32)


def telephone(samples: Samples) -> Samples:
    """8 kHz and eight bits on a logarithmic scale."""
    narrow = soxr.resample(samples, RATE, 8000)
    coded = np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256)
    coarse = np.round(coded * 127) / 127
    decoded = np.sign(coarse) * (np.power(256.0, np.abs(coarse)) - 1) / 255
    return np.asarray(soxr.resample(decoded, 8000, RATE), dtype=np.float32)


def hummed(samples: Samples) -> Samples:
    """With the hum of the mains and what rings with it, 20 dB below the voice."""
    times = np.arange(len(samples)) / RATE
    hum = sum(np.sin(2 * np.pi * 50 * k * times) / k for k in (1, 2, 3, 5))
    return (samples + 0.008 * hum).astype(np.float32)


def talked_over(samples: Samples, other: Samples) -> Samples:
    """With another voice at once, 12 dB fainter."""
    both = samples.copy()
    count = min(len(other), len(both) - RATE)
    both[RATE : RATE + count] += 0.14 * other[:count]
    return both


def share_heard(text: str) -> float:
    def words(said: str) -> list[str]:
        return [word.strip(".,").lower() for word in said.split()]

    return difflib.SequenceMatcher(None, words(TEXT), words(text), autojunk=False).ratio()


@pytest.mark.engine
@pytest.mark.parametrize(
    ("kind", "least", "said"),
    [
        ("good", 0.95, ""),
        ("clipped", 0.9, "distorted"),
        ("telephone", 0.85, "over a telephone"),
        ("very loud", 0.9, ""),
        ("humming", 0.9, ""),
        ("somebody at once", 0.7, ""),
        ("quiet", 0.85, "very quiet"),
        ("noisy", 0.8, "much noise"),
    ],
)
def test_words_are_heard_and_what_suffers_is_told(
    recogniser: RecogniserProcess, speak: Callable[[str], Samples], kind: str, least: float, said: str
) -> None:
    made: dict[str, Callable[[], Samples]] = {
        "good": lambda: spoken(speak, 0.5, -60.0),
        "clipped": lambda: np.clip(spoken(speak, 6.0, -60.0), -1.0, 1.0),
        "telephone": lambda: telephone(spoken(speak, 0.5, -60.0)),
        "very loud": lambda: np.clip(spoken(speak, 0.99, -60.0), -1.0, 1.0),
        "humming": lambda: hummed(spoken(speak, 0.5, -60.0)),
        "somebody at once": lambda: talked_over(spoken(speak, 0.5, -60.0), speak(OTHER)),
        "quiet": lambda: spoken(speak, 0.012, -75.0),
        "noisy": lambda: spoken(speak, 0.5, -31.0),
    }
    samples = made[kind]()
    transcript, voiced = hear(samples, recogniser, Silero())
    assert share_heard(transcript.text) >= least
    told = " ".join(troubles(heard_of(samples, voiced, None)))
    assert said in told
    assert bool(told) == bool(said)


@pytest.mark.engine
@pytest.mark.parametrize("db", [-120.0, -60.0, -35.0, -12.0])
def test_no_words_out_of_silence_and_constant_noise(recogniser: RecogniserProcess, db: float) -> None:
    samples = noise(12 * RATE, db) if db > -100 else np.zeros(12 * RATE, dtype=np.float32)
    transcript, voiced = hear(samples, recogniser, Silero())
    assert transcript.words == ()
    assert troubles(heard_of(samples, voiced, None)) == ()


@pytest.mark.engine
def test_somebody_in_the_next_room_is_told_with_the_place(
    recogniser: RecogniserProcess, speak: Callable[[str], Samples]
) -> None:
    said, far = spoken(speak, 0.5, -70.0), np.asarray(0.05 * speak(OTHER), dtype=np.float32)
    samples = np.concatenate([said, far + noise(len(far), -70.0), noise(RATE, -70.0)])
    transcript, voiced = hear(samples, recogniser, Silero())
    hearing = heard_of(samples, voiced, None)
    assert share_heard(" ".join(w.text for w in transcript.words if w.end < len(said) / RATE)) > 0.9
    (told,) = troubles(hearing)
    assert "a much fainter voice" in told
    assert hearing.faint[0].start > len(said) / RATE - 1.0


@pytest.mark.engine
@pytest.mark.parametrize("db", [-200.0, -75.0, -40.0])
def test_nobody_speaking_gives_no_words_and_no_complaint(recogniser: RecogniserProcess, db: float) -> None:
    samples = noise(10 * RATE, db)
    transcript, voiced = hear(samples, recogniser, Silero())
    assert transcript.words == ()
    assert troubles(heard_of(samples, voiced, None)) == ()
