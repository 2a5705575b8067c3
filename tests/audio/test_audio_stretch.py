"""Replay at another speed keeps the pitch and gets the length right."""

import time

import numpy as np
import pytest

from interviewer.audio.stretch import stretched

RATE = 16_000
TONE = (0.3 * np.sin(2 * np.pi * 220 * np.arange(6 * RATE) / RATE)).astype(np.float32)


@pytest.mark.parametrize("speed", [0.75, 0.9, 1.25, 1.5, 2.0])
def test_length_and_pitch(speed):
    out = np.concatenate(list(stretched([TONE], RATE, speed)))
    assert len(out) / len(TONE) * speed == pytest.approx(1.0, abs=0.02)
    loudest = np.argmax(np.abs(np.fft.rfft(out * np.hanning(len(out))))) * RATE / len(out)
    assert loudest == pytest.approx(220, rel=0.02)
    assert out.dtype == np.float32
    assert np.sqrt(np.mean(out**2)) == pytest.approx(np.sqrt(np.mean(TONE**2)), rel=0.1)


def test_events_stand_where_they_should():
    clicks = np.zeros(4 * RATE, np.float32)
    for second in (1, 2, 3):
        at = second * RATE
        clicks[at : at + 800] = TONE[:800]
    out = np.concatenate(list(stretched([clicks], RATE, 1.5)))
    loud = np.flatnonzero(np.abs(out) > 0.05) / RATE
    starts = [loud[0], *loud[1:][np.diff(loud) > 0.3]]
    assert starts == pytest.approx([1 / 1.5, 2 / 1.5, 3 / 1.5], abs=0.05)


def test_own_speed_is_untouched():
    assert np.array_equal(np.concatenate(list(stretched([TONE], RATE, 1.0))), TONE)


def test_the_first_sound_does_not_wait_for_a_long_recording():
    list(stretched([TONE[:1600]], RATE, 1.5))  # the library is loaded once
    hour = np.zeros(20 * 60 * RATE, np.float32)
    began = time.perf_counter()
    pieces = stretched([hour], RATE, 1.5)
    assert len(next(pieces)) > 0
    assert time.perf_counter() - began < 0.08


@pytest.mark.parametrize("count", [0, 1, 100])
def test_hardly_any_sound(count):
    assert sum(len(piece) for piece in stretched([TONE[:count]], RATE, 2.0)) <= count


@pytest.mark.parametrize("speed", [0.5, 2.01, float("nan")])
def test_other_speeds_are_refused(speed):
    with pytest.raises(ValueError, match=r"outside 0\.75 to 2"):
        list(stretched([TONE], RATE, speed))
