"""Equal loudness, quiet at the ends, no clipping, no clicks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.speech.loudness import (
    CLAUSE_PAUSE,
    LAST_TAIL,
    LEAD,
    PAUSE,
    PEAK,
    TARGET_DB,
    finished,
    tails,
    trimmed,
    voiced_level_db,
)
from interviewer.speech.ports import Samples

RATE = 24_000


def tone(seconds: float, amplitude: float, before: float = 0.0, after: float = 0.0) -> Samples:
    times = np.arange(round(seconds * RATE)) / RATE
    sound = amplitude * np.sin(2 * np.pi * 200 * times)
    return np.pad(sound, (round(before * RATE), round(after * RATE))).astype(np.float32)


def test_level_of_a_sine_is_that_of_its_root_mean_square() -> None:
    assert voiced_level_db(tone(1.0, 0.5), RATE) == pytest.approx(20 * np.log10(0.5 / np.sqrt(2)), abs=0.01)


def test_silence_around_a_voice_does_not_count() -> None:
    padded = tone(1.0, 0.5, before=2.0, after=3.0)
    assert voiced_level_db(padded, RATE) == pytest.approx(voiced_level_db(tone(1.0, 0.5), RATE), abs=0.1)


def test_silence_has_no_level() -> None:
    assert voiced_level_db(np.zeros(RATE, np.float32), RATE) == pytest.approx(-120.0)
    assert voiced_level_db(np.zeros(0, np.float32), RATE) == -120.0


@given(st.floats(0.04, 0.35))
def test_every_level_within_reach_becomes_the_target(amplitude: float) -> None:
    piece = finished(tone(1.0, amplitude), RATE)
    assert voiced_level_db(piece, RATE) == pytest.approx(TARGET_DB, abs=0.2)


def test_a_whisper_is_raised_by_twelve_decibels_only() -> None:
    faint = tone(1.0, 0.005)
    raised = voiced_level_db(finished(faint, RATE), RATE) - voiced_level_db(faint, RATE)
    assert raised == pytest.approx(12.0, abs=0.2)


def test_a_peak_keeps_the_whole_piece_down_and_is_not_cut_off() -> None:
    sound = tone(1.0, 0.1)
    sound[12_000] = 0.9
    piece = finished(sound, RATE)
    assert float(np.max(np.abs(piece))) == pytest.approx(PEAK, abs=1e-4)
    assert voiced_level_db(piece, RATE) < TARGET_DB


def test_quiet_at_the_ends_has_the_wanted_length() -> None:
    piece = trimmed(tone(1.0, 0.3, before=0.5, after=0.8), RATE, 0.2)
    heard = np.flatnonzero(np.abs(piece) > 0.01)
    assert heard[0] / RATE == pytest.approx(LEAD, abs=0.021)
    assert (len(piece) - heard[-1]) / RATE == pytest.approx(0.2, abs=0.021)


def test_missing_quiet_is_filled_up() -> None:
    piece = trimmed(tone(1.0, 0.3), RATE, 0.2)
    assert len(piece) == round((1.0 + LEAD + 0.2) * RATE)


def test_a_piece_begins_and_ends_at_zero() -> None:
    times = np.arange(RATE) / RATE
    loud = (0.3 * np.cos(2 * np.pi * 200 * times)).astype(np.float32)
    piece = finished(loud, RATE, tail=0.0)
    assert piece[0] == 0.0
    assert piece[-1] == 0.0


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(5000, np.float32)])
def test_no_sound_stays_no_sound(samples: Samples) -> None:
    piece = finished(samples, RATE, tail=0.1)
    assert len(piece) == round((LEAD + 0.1) * RATE)
    assert not piece.any()


def test_a_sound_shorter_than_a_frame_survives() -> None:
    piece = finished(np.array([0.0, 0.2, -0.2, 0.1], np.float32), RATE)
    assert piece.any()
    assert np.isfinite(piece).all()


def test_the_samples_given_are_not_changed() -> None:
    given_ = tone(1.0, 0.5)
    before = given_.copy()
    finished(given_, RATE, tail=0.0)
    assert np.array_equal(given_, before)


def test_the_last_piece_has_no_pause_after_it() -> None:
    assert tails([]) == []
    assert tails([True]) == [LAST_TAIL]
    assert tails([False, True, True]) == [CLAUSE_PAUSE, PAUSE, LAST_TAIL]
