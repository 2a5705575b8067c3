"""What bad sound takes from the certainty of a judgement."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from interviewer.audio.level import LoudnessLog
from interviewer.domain.answer import Hearing, Mark, MarkKind
from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.scorecard import Scorecard, Status
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript
from interviewer.live.sound_quality import CERTAINTY, VoiceLog, hearing, troubles, with_doubts
from interviewer.live.transcriber import heard_of

GOOD = Hearing(voiced=(Span(1.0, 9.0),), seconds=10.0, level_db=-24.0, clipped=0.0, noise_db=-60.0)
CARD = Scorecard(status=Status.OK, confidence=0.9)


@pytest.mark.parametrize(
    ("hearing", "words"),
    [
        (replace(GOOD, clipped=0.01), "distorted"),
        (replace(GOOD, level_db=-52.0, noise_db=-75.0), "very quiet"),
        (replace(GOOD, noise_db=-30.0), "much noise"),
        (replace(GOOD, brilliance_db=-60.0), "over a telephone"),
    ],
)
def test_each_trouble_is_told_with_what_to_do_and_lowers_the_confidence(hearing: Hearing, words: str) -> None:
    (told,) = troubles(hearing)
    assert words in told
    card = with_doubts(CARD, hearing)
    assert card.confidence == pytest.approx(0.9 * CERTAINTY)
    (finding,) = card.findings
    assert finding.remark.startswith(told)
    assert finding.remark.endswith("less certain.")
    assert finding.span == Span(0.0, 10.0)


def test_a_fainter_voice_is_told_where_it_is() -> None:
    heard = replace(GOOD, faint=(Span(2.0, 3.5), Span(6.0, 7.0)))
    (finding,) = with_doubts(CARD, heard).findings
    assert "2 seconds a much fainter voice" in finding.remark
    assert finding.span == Span(2.0, 7.0)
    assert troubles(replace(GOOD, faint=(Span(2.0, 3.5),))) == ()


def test_the_interviewer_in_the_loudspeaker_is_no_stranger() -> None:
    cut_in = Mark(kind=MarkKind.INTERVIEWER_SPEAKING, span=Span(1.5, 7.5))
    assert troubles(replace(GOOD, faint=(Span(2.0, 3.5), Span(6.0, 7.0)), marks=(cut_in,))) == ()


def test_two_at_once_are_told_where_they_are() -> None:
    heard = Transcript(words=(), at_once=(Span(31.2, 37.4),))
    (told,) = troubles(GOOD, heard)
    assert told.startswith("From 0:31 to 0:38 two people seem to talk at once.")
    card = with_doubts(CARD, GOOD, heard)
    assert card.confidence == pytest.approx(0.9 * CERTAINTY)
    (finding,) = card.findings
    assert finding.span == Span(31.2, 37.4)


def test_of_many_places_the_longest_are_named() -> None:
    spans = tuple(Span(10.0 * n, 10.0 * n + 2 + n % 3) for n in range(1, 6))
    (told,) = troubles(GOOD, Transcript(words=(), at_once=spans))
    assert told.startswith(
        "From 0:10 to 0:13, from 0:20 to 0:24, from 0:50 to 0:54 and 2 times more two people"
    )


def test_the_interviewer_who_cuts_in_is_no_second_person() -> None:
    heard = Transcript(words=(), at_once=(Span(2.0, 6.0),))
    cut_in = Mark(kind=MarkKind.INTERVIEWER_SPEAKING, span=Span(1.5, 5.0))
    assert troubles(replace(GOOD, marks=(cut_in,)), heard) == ()
    assert troubles(replace(GOOD, marks=(replace(cut_in, span=Span(0.0, 1.0)),)), heard) != ()


def test_good_sound_and_silence_take_nothing() -> None:
    for heard in (GOOD, replace(GOOD, noise_db=None), replace(GOOD, level_db=None, noise_db=-20.0), None):
        assert with_doubts(CARD, heard) is CARD


def test_what_could_not_be_scored_may_have_its_reason_here() -> None:
    short = with_doubts(Scorecard(status=Status.TOO_SHORT, confidence=0.0), replace(GOOD, clipped=0.5))
    assert short.confidence == 0.0
    (finding,) = short.findings
    assert "distorted" in finding.remark
    assert "certain" not in finding.remark


def test_troubles_add_up() -> None:
    card = with_doubts(CARD, replace(GOOD, clipped=0.01, noise_db=-30.0))
    assert card.confidence == pytest.approx(0.9 * CERTAINTY**2, abs=1e-3)
    assert len(card.findings) == 2


def sound(voice_db: float, noise_db: float) -> tuple[np.ndarray, tuple[Span, ...]]:
    chance = np.random.default_rng(4)
    samples = chance.normal(0.0, 10 ** (noise_db / 20), 10 * 16_000)
    samples[16_000 : 9 * 16_000] += chance.normal(0.0, 10 ** (voice_db / 20), 8 * 16_000)
    return samples.astype(np.float32), (Span(1.0, 9.0),)


@pytest.mark.parametrize("size", [77, 512, 160_000])
def test_noise_between_the_words_is_measured_in_any_pieces(size: int) -> None:
    samples, voiced = sound(-24.0, -50.0)
    log = LoudnessLog()
    for start in range(0, len(samples), size):
        log.feed(samples[start : start + size])
    assert log.between(voiced) == pytest.approx(-50.0, abs=0.3)
    assert log.between((Span(0.0, 10.0),)) is None


def test_a_whole_recording_is_measured_alike() -> None:
    samples, voiced = sound(-30.0, -38.0)
    hearing = heard_of(samples, voiced, None)
    assert hearing.level_db == pytest.approx(-29.4, abs=0.2)
    assert hearing.noise_db == pytest.approx(-38.0, abs=0.3)
    assert "much noise" in troubles(hearing)[0]


def test_pitch_and_ranges_are_measured_with_the_rest_and_what_is_known_beside_sound_is_kept() -> None:
    times = np.arange(6 * 16_000) / 16_000
    voice = sum(0.05 * np.sin(2 * np.pi * 140.0 * k * times) for k in range(1, 9))
    voice = (voice * np.repeat(np.linspace(0.4, 1.0, 12), 8_000)).astype(np.float32)
    calm = CalmVoice(
        created="2026-11-22T10:00:00+00:00",
        seconds=60.0,
        words=150,
        articulation_rate=180.0,
        speech_rate=150.0,
        syllable_rate=4.1,
        tempo_spread=0.1,
        pauses=14.0,
    )
    before = Hearing(voiced=(), seconds=0.0, lead=0.4, calm=calm)
    hearing = heard_of(voice, (Span(0.0, 6.0),), before)
    assert hearing.pitch_hz == pytest.approx(140.0, rel=0.005)
    assert hearing.pitch_range == pytest.approx(0.0, abs=0.2)
    assert hearing.loudness_range_db == pytest.approx(20 * np.log10(0.94 / 0.46), abs=1.0)
    assert (hearing.lead, hearing.calm) == (0.4, calm)


def test_after_the_last_sample_of_five_minutes_little_is_left_to_reckon() -> None:
    """What `Recording` feeds while somebody speaks; at Done only this waits (50 ms are allowed for it)."""
    noted, chance = VoiceLog(), np.random.default_rng(2)
    voice = chance.normal(0.0, 0.1, 16_000).astype(np.float32)
    for _ in range(300):
        noted.feed(voice)
    voiced = tuple(Span(float(second), second + 0.8) for second in range(300))
    began = time.thread_time()
    hearing(noted, voiced, 300.0)
    assert time.thread_time() - began < 0.05
