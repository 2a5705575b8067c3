"""Any device's sound becomes 16 kHz mono, however it is cut into blocks."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.audio.sixteen import ToSixteen


def noise(count, channels=1):
    return np.random.default_rng(7).normal(0, 0.2, (count, channels)).astype(np.float32)


def through(frames, cuts, rate, channels):
    resampler = ToSixteen(rate, channels)
    edges = [0, *sorted(cuts), len(frames)]
    parts = [resampler.feed(frames[a:b]) for a, b in itertools.pairwise(edges)]
    return np.concatenate([*parts, resampler.flush()])


@settings(deadline=None, max_examples=40)
@given(
    cuts=st.lists(st.integers(0, 9_000), max_size=30),
    rate=st.sampled_from([8_000.0, 16_000.0, 44_100.0, 48_000.0]),
    channels=st.integers(1, 3),
)
def test_the_blocks_do_not_matter(cuts, rate, channels):
    frames = noise(9_000, channels)
    assert np.array_equal(through(frames, cuts, rate, channels), through(frames, [], rate, channels))


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000, 22_050])
def test_keeps_length_pitch_and_loudness(rate):
    t = np.arange(2 * rate) / rate
    tone = (0.5 * np.sin(2 * np.pi * 1_000 * t)).astype(np.float32)[:, np.newaxis]
    out = through(tone, range(0, 2 * rate, 1_000), rate, 1)
    assert abs(len(out) - 32_000) <= 1
    wanted = 0.5 * np.sin(2 * np.pi * 1_000 * np.arange(len(out)) / 16_000)
    assert np.max(np.abs(out[400:-400] - wanted[400:-400])) < 0.002


def test_sixteen_kilohertz_mono_passes_untouched():
    frames = noise(1_000)
    resampler = ToSixteen(16_000, 1)
    assert np.array_equal(resampler.feed(frames), frames[:, 0])
    assert len(resampler.flush()) == 0


def test_channels_are_averaged():
    frames = np.tile(np.array([[0.5, -0.1]], np.float32), (300, 1))
    assert np.allclose(ToSixteen(16_000, 2).feed(frames), 0.2)


def test_what_lies_above_eight_kilohertz_does_not_fold_down():
    t = np.arange(48_000) / 48_000
    tone = np.sin(2 * np.pi * 11_000 * t).astype(np.float32)[:, np.newaxis]
    assert np.max(np.abs(through(tone, [], 48_000, 1)[400:-400])) < 0.001


def test_a_new_stream_begins_after_flush():
    frames = noise(4_800)
    resampler = ToSixteen(48_000, 1)
    first = np.concatenate([resampler.feed(frames), resampler.flush()])
    assert np.array_equal(first, np.concatenate([resampler.feed(frames), resampler.flush()]))


@pytest.mark.parametrize(("rate", "channels"), [(0, 1), (16_000, 0)])
def test_refuses_what_is_no_sound(rate, channels):
    with pytest.raises(ValueError, match="not a form of sound"):
        ToSixteen(rate, channels)


def test_refuses_frames_of_another_form():
    with pytest.raises(ValueError, match="2 channels came where 1 were promised"):
        ToSixteen(48_000, 1).feed(noise(10, 2))
