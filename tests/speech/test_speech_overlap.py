"""Where two people talk at once: the decision, what becomes of it in an answer, and the real voices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript
from interviewer.live.sound_quality import troubles
from interviewer.live.transcriber import heard_of
from interviewer.resources import resource
from interviewer.speech import overlap_detector as detector_module
from interviewer.speech.dictation import Dictation, hear
from interviewer.speech.overlap_detector import (
    SHORTEST,
    OverlapDetector,
    averaged,
    features,
    read,
    shipped,
    told,
)
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.segments import Segment
from interviewer.speech.silero import Silero
from interviewer.speech.whisper import Whisper


def simple() -> OverlapDetector:
    """Hears two wherever the first of two numbers is high."""
    return OverlapDetector(np.array([12.0, 0.0, 0.0, 0.0], np.float32), -6.0, 0.8)


def states(*parts: tuple[float, int]) -> np.ndarray:
    rows = [np.tile([height, 0.0], (count, 1)) for height, count in parts]
    return np.concatenate(rows).astype(np.float32)


def test_two_at_once_are_told_with_their_place() -> None:
    (span,) = simple().find(states((0.0, 200), (1.0, 300), (0.0, 200)))
    assert span.start == pytest.approx(4.0, abs=0.3)
    assert span.end == pytest.approx(10.0, abs=0.3)


def test_one_alone_is_not_told() -> None:
    assert simple().find(states((0.0, 700))) == ()
    assert simple().find(np.zeros((0, 2), np.float32)) == ()


def test_a_moment_is_not_told() -> None:
    assert simple().find(states((0.0, 200), (1.0, 50), (0.0, 200))) == ()


@pytest.mark.parametrize(("between", "count"), [(30, 1), (200, 2)])
def test_a_breath_divides_no_stretch(between: int, count: int) -> None:
    assert len(simple().find(states((1.0, 200), (0.0, between), (1.0, 200)))) == count


def test_what_is_never_sure_is_not_told() -> None:
    likely = np.full(500, 0.75, np.float32)
    assert told(likely, 0.8) == ()
    likely[250] = 0.85
    assert told(likely, 0.8) == (Span(0.0, 10.0),)


def test_means_and_spreads_are_those_of_the_second_around() -> None:
    generator = np.random.default_rng(3)
    sound = generator.normal(0, 1, (200, 4)).astype(np.float32)
    found = features(sound)
    assert np.allclose(found[100, :4], sound[75:126].mean(axis=0), atol=1e-4)
    assert np.allclose(found[100, 4:], sound[75:126].std(axis=0), atol=1e-4)
    assert np.allclose(found[0, :4], sound[:26].mean(axis=0), atol=1e-4)
    assert np.allclose(averaged(np.ones((3, 1))), 1.0)


@settings(deadline=None)
@given(st.integers(0, 1500), st.integers(0, 99))
def test_any_states_give_ordered_stretches_within_the_window(frames: int, seed: int) -> None:
    detector = shipped()
    generator = np.random.default_rng(seed)
    drift = np.cumsum(generator.normal(0, 0.2, (frames, detector.channels)), axis=0)
    found = detector.find(drift.astype(np.float32))
    edges = [edge for span in found for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= frames / 50 for edge in edges)
    assert all(span.seconds >= SHORTEST for span in found)


def test_the_shipped_weights_are_small_whole_and_for_base() -> None:
    assert resource("assets", "models", "overlap.npz").stat().st_size < 10_000
    assert shipped().channels == 512


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fit together"):
        OverlapDetector(np.zeros(3, np.float32), 0.0, 0.5)
    np.savez(tmp_path / "weights.npz", weights=np.zeros(4))
    with pytest.raises(ValueError, match="bias, enter"):
        read(tmp_path / "weights.npz")


@dataclass
class Crowded:
    """A recogniser that hears two at once in these stretches of each segment."""

    stretches: list[tuple[Span, ...]]
    model: str = "crowded"

    def warm_up(self) -> None:
        """Nothing to do."""

    def transcribe(self, samples: Samples, **_: object) -> Transcript:
        return Transcript(words=(), at_once=self.stretches.pop(0))

    def glimpse(self, samples: Samples, *, language: str = "en") -> str:
        return ""


def test_stretches_are_told_in_seconds_of_the_answer_and_joined_over_segments() -> None:
    dictation = Dictation(Crowded([(Span(1.0, 9.5),), (Span(0.0, 2.0), Span(6.0, 8.0))]))
    for start in (20.0, 30.0):
        dictation.take(Segment(start, np.zeros(10 * RATE, np.float32)))
    assert dictation.transcript(()).at_once == (Span(21.0, 32.0), Span(36.0, 38.0))


# The real recogniser and voices.

ONE = (
    "In spring our biggest customer wanted to leave, because the monthly reports came late. I was asked to "
    "keep them, so I called their controller every week and built a new report."
)
OTHER = (
    "Have you seen my keys? I put them on the table this morning, and now they are gone again. The children "
    "must have taken them, or perhaps they are still in the car where we left the shopping."
)

Speak = Callable[[str], Samples]


@pytest.fixture(scope="module")
def recogniser(models_folder: Path) -> Whisper:
    return Whisper(models_folder / "whisper-base")


def lower(samples: Samples) -> Samples:
    """A larger speaker: the same speech played at seven eighths of its speed."""
    places = np.arange(0, len(samples) - 1, 0.875)
    return np.interp(places, np.arange(len(samples)), samples).astype(np.float32)


def quiet(samples: Samples) -> Samples:
    hiss = np.random.default_rng(8).normal(0.0, 1e-3, len(samples) + 2 * RATE)
    hiss[RATE : RATE + len(samples)] += samples
    return hiss.astype(np.float32)


def sounds(recogniser: Whisper, samples: Samples) -> tuple[Transcript, tuple[str, ...]]:
    transcript, voiced = hear(samples, recogniser, Silero())
    return transcript, troubles(heard_of(samples, voiced, None), transcript)


@pytest.mark.engine
@pytest.mark.parametrize("db", [0.0, -6.0])
def test_two_real_voices_at_once_are_told_where_they_are(
    recogniser: Whisper, speak: Speak, db: float
) -> None:
    one, other = speak(ONE), 10 ** (db / 20) * lower(speak(OTHER))
    first, count = 4 * RATE, min(len(other), len(one) - 4 * RATE, 6 * RATE)
    both = one.copy()
    both[first : first + count] += other[:count]
    transcript, said = sounds(recogniser, quiet(0.5 * both))
    truth = Span(5.0, 5.0 + count / RATE)
    covered = sum(truth.overlap(span) for span in transcript.at_once)
    assert covered >= 0.5 * truth.seconds
    assert sum(span.seconds for span in transcript.at_once) <= covered + 2.0
    assert any("two people seem to talk at once" in one for one in said)


def echoed(samples: Samples) -> Samples:
    out = samples.copy()
    for late, share in ((0.03, 0.5), (0.07, 0.35), (0.12, 0.2)):
        out[int(late * RATE) :] += share * samples[: -int(late * RATE)]
    return out


def noisy(samples: Samples) -> Samples:
    return samples + np.random.default_rng(2).normal(0, 0.02, len(samples)).astype(np.float32)


def with_music(samples: Samples) -> Samples:
    times = np.arange(len(samples)) / RATE
    beat = np.exp(-4 * (times % 0.5))
    chord = sum(np.sin(2 * np.pi * hertz * times) for hertz in (220, 277, 330, 440))
    return (samples + 0.012 * beat * chord).astype(np.float32)


def with_keys(samples: Samples) -> Samples:
    clicks = np.zeros(len(samples))
    generator = np.random.default_rng(4)
    for at in range(0, len(samples) - 400, RATE // 6):
        clicks[at : at + 400] += 0.1 * generator.normal(0, 1, 400) * np.exp(-np.arange(400) / 60)
    return (samples + clicks).astype(np.float32)


def by_turns(samples: Samples) -> Samples:
    half = len(samples) // 2
    return np.concatenate([samples[:half], lower(samples[half:])])


@pytest.mark.engine
@pytest.mark.parametrize(
    "changed", [lambda samples: samples, echoed, noisy, with_music, with_keys, by_turns, lower]
)
def test_one_voice_at_a_time_is_not_told(
    recogniser: Whisper, speak: Speak, changed: Callable[[Samples], Samples]
) -> None:
    samples = quiet(0.5 * changed(np.concatenate([speak(ONE), speak(OTHER)])))
    transcript, said = sounds(recogniser, samples)
    assert transcript.words
    assert transcript.at_once == ()
    assert not any("at once" in one for one in said)


@pytest.mark.engine
def test_without_the_weights_the_words_are_the_same(
    models_folder: Path, recogniser: Whisper, speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> OverlapDetector:
        raise OSError("no such file")

    samples = quiet(speak(ONE)[: 6 * RATE])
    before = recogniser.transcribe(samples)
    monkeypatch.setattr(detector_module, "shipped", missing)
    after = Whisper(models_folder / "whisper-base").transcribe(samples)
    assert (after.words, after.filled_pauses) == (before.words, before.filled_pauses)
    assert after.filled_pause_detector
