"""Pitch on sound whose fundamental frequency is known: steady, gliding, speech-like, noisy, and none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.audio.pitch import HALF, HOP, Pitch, PitchLog
from interviewer.audio.samples import RATE, Samples
from interviewer.domain.timing import Span


def buzz(hz: np.ndarray, seed: int = 1, noise: float = 0.001) -> Samples:
    """A voice-like sound of that fundamental at each sample: falling harmonics under two formants."""
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    sound = np.zeros(len(hz))
    for harmonic in range(1, 30):
        place = harmonic * hz
        formants = 0.2 + np.exp(-(((place - 600) / 150) ** 2)) + 0.6 * np.exp(-(((place - 1500) / 200) ** 2))
        sound += np.where(place < 7000, formants / harmonic * np.sin(harmonic * phase), 0.0)
    sound = 0.1 * sound / np.sqrt(np.mean(sound**2))
    return (sound + np.random.default_rng(seed).normal(0.0, noise, len(hz))).astype(np.float32)


def steady_voice(hz: float, seconds: float = 4.0, noise: float = 0.001) -> Samples:
    return buzz(np.full(round(seconds * RATE), hz), noise=noise)


def pitch(samples: Samples, size: int = 512, spans: tuple[Span, ...] = ()) -> Pitch | None:
    log = PitchLog()
    for start in range(0, len(samples), size):
        log.feed(samples[start : start + size])
    return log.of(spans or (Span(0.0, len(samples) / RATE),))


def semitones(hz: float, reference: float) -> float:
    return float(12 * np.log2(hz / reference))


@pytest.mark.parametrize("hz", [65, 82, 110, 147, 196, 262, 349, 466])
@pytest.mark.parametrize("noise", [0.001, 0.02])
def test_a_steady_voice_is_found_to_a_tenth_of_a_semitone(hz: float, noise: float) -> None:
    found = pitch(steady_voice(hz, noise=noise))
    assert found is not None
    assert semitones(found.hz, hz) == pytest.approx(0.0, abs=0.1)
    assert found.semitones < 0.3


@pytest.mark.parametrize("semitones_wide", [2.0, 6.0, 12.0])
@pytest.mark.parametrize("hz", [100.0, 210.0])
def test_a_voice_that_rises_and_falls_has_the_range_it_was_made_with(
    hz: float, semitones_wide: float
) -> None:
    times = np.arange(8 * RATE) / RATE
    triangle = 2 * np.abs(2 * ((times / 1.6) % 1.0) - 1) - 1  # every pitch between is as frequent
    found = pitch(buzz(hz * 2 ** (semitones_wide / 24 * triangle)))
    assert found is not None
    assert semitones(found.hz, hz) == pytest.approx(0.0, abs=0.5)
    assert found.semitones == pytest.approx(0.8 * semitones_wide, abs=0.5)


def test_only_what_is_voiced_counts() -> None:
    both = np.concatenate([steady_voice(120.0), steady_voice(240.0)])
    low, high = pitch(both, spans=(Span(0.0, 4.0),)), pitch(both, spans=(Span(4.0, 8.0),))
    assert low is not None
    assert high is not None
    assert semitones(low.hz, 120.0) == pytest.approx(0.0, abs=0.1)
    assert semitones(high.hz, 240.0) == pytest.approx(0.0, abs=0.1)


def test_an_edge_between_two_pitches_is_found_within_fifty_milliseconds() -> None:
    log = PitchLog()
    log.feed(np.concatenate([steady_voice(110.0, 2.0), steady_voice(200.0, 2.0)]))
    track = log.track()
    first_high = int(np.flatnonzero(track > 160)[0])
    assert first_high * HOP / HALF + 0.032 == pytest.approx(2.0, abs=0.05)


def test_noise_silence_and_too_little_voice_have_no_pitch() -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.1, 10 * RATE).astype(np.float32)
    assert pitch(noise) is None
    assert pitch(np.zeros(10 * RATE, np.float32)) is None
    assert pitch(steady_voice(150.0, 1.0)) is None
    assert pitch(np.zeros(0, np.float32)) is None
    spoilt = steady_voice(150.0)
    spoilt[::4000] = np.nan
    assert PitchLog().of((Span(0.0, 1.0),)) is None
    assert pitch(spoilt) is not None


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 9000), min_size=1, max_size=30))
def test_pieces_of_any_size_give_the_same_track(sizes: list[int]) -> None:
    samples = buzz(np.linspace(90.0, 180.0, sum(sizes)))
    whole, parts = PitchLog(), PitchLog()
    whole.feed(samples)
    at = 0
    for size in sizes:
        parts.feed(samples[at : at + size])
        parts.track()  # a look in between changes nothing
        at += size
    assert np.array_equal(whole.track() > 0, parts.track() > 0)
    assert np.allclose(whole.track(), parts.track(), rtol=1e-3)


def test_a_faint_voice_and_a_loud_one_have_the_same_pitch() -> None:
    loud = steady_voice(131.0, noise=0.0)
    a, b = pitch(loud), pitch(loud * np.float32(0.003))
    assert a is not None
    assert b is not None
    assert a.hz == pytest.approx(b.hz, rel=1e-3)
