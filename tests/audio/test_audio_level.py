"""Levels, loudness, clipping and dead microphones, on sound whose figures are known."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.audio import level
from interviewer.domain.timing import Span

TONE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(16_000) / 16_000)).astype(np.float32)


def test_a_sine_at_half_scale():
    measured = level.level(TONE)
    assert measured.rms_db == pytest.approx(-9.03, abs=0.01)
    assert measured.peak_db == pytest.approx(-6.02, abs=0.01)
    assert measured.meter == pytest.approx(1 - 9.03 / 60, abs=0.001)


@pytest.mark.parametrize("silence", [np.zeros((512, 2), np.float32), np.zeros(0, np.float32)])
def test_silence_lies_at_the_floor(silence):
    assert level.level(silence) == level.Level(-96.0, -96.0)
    assert level.level(silence).meter == 0.0


def test_loudness_counts_only_the_voice():
    samples = np.concatenate([np.zeros(16_000, np.float32), TONE, np.zeros(32_000, np.float32)])
    assert level.loudness(samples, [Span(1.0, 2.0)]) == pytest.approx(-9.03, abs=0.01)
    assert level.loudness(samples, [Span(1.0, 1.5), Span(1.25, 2.0)]) == pytest.approx(-9.03, abs=0.01)
    assert level.loudness(samples, []) is None
    assert level.loudness(samples, [Span(9.0, 10.0)]) is None


def test_share_of_clipped_samples():
    log = level.LoudnessLog()
    log.feed(np.zeros(0, np.float32))
    assert log.clipped == 0.0
    log.feed(np.array([0.2, 1.0, -1.0, 32767 / 32768], np.float32))
    assert log.clipped == 0.75


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=20), st.integers(0, 200), st.integers(7, 200))
def test_the_log_of_loudness_agrees_with_the_whole_recording(sizes, first, length):
    samples = np.random.default_rng(4).normal(0, 0.1, sum(sizes)).astype(np.float32)
    samples[::50] = 1.0
    log = level.LoudnessLog()
    at = 0
    for size in sizes:
        log.feed(samples[at : at + size])
        at += size
    span = Span(first * 0.008, (first + length) * 0.008)
    assert log.clipped == pytest.approx(np.mean(np.abs(samples) == 1.0))
    whole = samples[: len(samples) // level.PIECE * level.PIECE]
    expected = level.loudness(whole, [span])
    assert log.of([span]) == (None if expected is None else pytest.approx(expected, abs=1e-3))
    assert log.of([]) is None


def logged(samples):
    log = level.LoudnessLog()
    log.feed(samples.astype(np.float32))
    return log


def test_one_value_that_is_no_number_spoils_no_loudness():
    samples = np.tile(TONE, 2)
    samples[7] = np.nan
    assert logged(samples).of([Span(0.0, 2.0)]) == pytest.approx(-9.03, abs=0.1)


@pytest.mark.parametrize(("hz", "low", "high"), [(6000, -0.5, 0.5), (1000, -90.0, -60.0)])
def test_brilliance_is_what_lies_above_a_telephone(hz, low, high):
    tone = 0.1 * np.sin(2 * np.pi * hz * np.arange(32_000) / 16_000)
    assert low < logged(tone).brilliance([Span(0.2, 1.8)]) < high
    assert logged(tone).brilliance([]) is None


def test_a_stretch_of_voice_far_below_the_rest_is_faint():
    samples = np.concatenate([TONE, 0.1 * TONE, TONE, 0.3 * TONE, TONE])
    spans = [Span(float(at), at + 1.0) for at in range(5)]
    assert logged(samples).faint(spans) == (Span(1.0, 2.0),)
    assert logged(samples).faint([Span(0.0, 1.0), Span(1.1, 1.4)]) == ()


def test_the_log_of_loudness_stays_small():
    log = level.LoudnessLog()
    for _ in range(100):
        log.feed(TONE)
    assert sum(piece.nbytes for piece in log._powers) <= 100 * 16_000 * 4 / 100
    assert level.LoudnessLog().clipped == 0.0


def test_a_dead_microphone_is_told_after_two_seconds_of_zeros():
    watch = level.ZeroWatch(48_000)
    zeros = np.zeros((48_000, 2), np.float32)
    assert not watch.feed(zeros)
    assert not watch.feed(zeros[:-1])
    assert watch.feed(zeros[:1])
    assert not watch.heard


def test_one_sample_of_hiss_is_life():
    watch = level.ZeroWatch(16_000)
    watch.feed(np.zeros(31_999, np.float32))
    hiss = np.zeros((16_000, 1), np.float32)
    hiss[3] = -1 / 32768
    assert not watch.feed(hiss)
    assert watch.heard
    assert watch.seconds == pytest.approx((16_000 - 4) / 16_000)


@given(st.lists(st.integers(0, 3_000), max_size=20))
def test_the_blocks_do_not_matter_to_the_watch(cuts):
    frames = np.zeros(3_000, np.float32)
    frames[[5, 900]] = 0.1
    watch = level.ZeroWatch(1_000)
    edges = [0, *sorted(cuts), len(frames)]
    for a, b in itertools.pairwise(edges):
        watch.feed(frames[a:b])
    assert watch.seconds == pytest.approx(2.099)
    assert watch.dead


def test_the_range_of_loudness_is_the_one_that_was_made():
    seconds, wide = 20, 12.0
    times = np.arange(seconds * 16_000) / 16_000
    # Loudness in dB falls and rises evenly, slowly enough for stretches of 0.4 s.
    decibels = -20.0 + wide * (np.abs(2 * ((times / 10.0) % 1.0) - 1) - 0.5)
    noise = np.random.default_rng(5).normal(0.0, 1.0, len(times))
    found = logged((10 ** (decibels / 20) * noise).astype(np.float32)).spread([Span(0.0, float(seconds))])
    assert found == pytest.approx(0.8 * wide, abs=0.4)


def test_a_steady_voice_has_no_range_of_loudness_and_its_fading_edges_are_left_out():
    noise = np.random.default_rng(5).normal(0.0, 0.05, 10 * 16_000).astype(np.float32)
    noise[5 * 16_000 : 6 * 16_000] *= 0.01
    assert logged(noise).spread([Span(0.0, 10.0)]) < 1.0
    assert logged(noise).spread([Span(0.0, 0.5)]) is None
    assert logged(noise).spread([]) is None


def test_louder_sound_has_the_same_range():
    noise = np.random.default_rng(6).normal(0.0, 0.02, 10 * 16_000).astype(np.float32)
    noise *= np.repeat(np.linspace(0.3, 1.0, 20, dtype=np.float32), 8_000)
    quiet, loud = logged(noise), logged(noise * 4)
    assert quiet.spread([Span(0.0, 10.0)]) == pytest.approx(loud.spread([Span(0.0, 10.0)]), abs=1e-3)
