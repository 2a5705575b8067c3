"""Pitch of a synthetic voice that is moved by a known number of semitones, through voice activity and all."""

from __future__ import annotations

import numpy as np
import pytest
import soxr

from interviewer.domain.persona import Voice
from interviewer.live.sound_quality import heard_of
from interviewer.scoring.calm import READING
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.quick_voice import QuickVoice
from interviewer.speech.segments import Ear
from interviewer.speech.silero import Silero


@pytest.fixture(scope="module")
def voice() -> tuple[Samples, int]:
    engine = QuickVoice()
    usual = Voice(kokoro="", system="", quick=1.0)
    return np.concatenate(list(engine.synthesise(READING[0], usual))), engine.rate


def measured(voice: tuple[Samples, int], semitones: float, noise: float = 0.0) -> tuple[float, float]:
    samples, rate = voice
    moved = soxr.resample(samples, rate * 2 ** (semitones / 12), RATE).astype(np.float32)
    moved = moved + np.random.default_rng(1).normal(0.0, noise, len(moved)).astype(np.float32)
    ear = Ear(Silero())
    ear.feed(moved)
    ear.finish()
    hearing = heard_of(moved, ear.voiced(), None)
    assert hearing.pitch_hz is not None
    assert hearing.pitch_range is not None
    return hearing.pitch_hz, hearing.pitch_range


@pytest.mark.engine
@pytest.mark.parametrize("semitones", [-9.0, -5.0, 4.0])
def test_a_voice_moved_by_so_many_semitones_is_found_there(
    voice: tuple[Samples, int], semitones: float
) -> None:
    (usual, wide), (moved, as_wide) = measured(voice, 0.0), measured(voice, semitones)
    assert 12 * np.log2(moved / usual) == pytest.approx(semitones, abs=0.5)
    assert as_wide == pytest.approx(wide, abs=0.5)


@pytest.mark.engine
def test_noise_hardly_moves_it(voice: tuple[Samples, int]) -> None:
    (usual, wide), (noisy, as_wide) = measured(voice, 0.0), measured(voice, 0.0, noise=0.005)
    assert 12 * np.log2(noisy / usual) == pytest.approx(0.0, abs=0.5)
    assert as_wide == pytest.approx(wide, abs=0.5)
