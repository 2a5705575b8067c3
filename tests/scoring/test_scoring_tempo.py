"""Tempo from stretch to stretch, rushing, and pace beside the calm one, on speech whose tempo was made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.answer import Hearing
from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.question import Kind
from interviewer.domain.timing import Span
from interviewer.domain.transcript import FilledPause, Passage, Transcript, Word
from interviewer.scoring.delivery import against_calm, easy_pace, speech_rate
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.kinds import question_of
from interviewer.scoring.pace import easy
from interviewer.scoring.reading import Reading, read
from interviewer.scoring.tempo import dead_band, rushed, tempo

CALM = CalmVoice(
    created="2026-11-22T10:00:00+00:00",
    seconds=60.0,
    words=150,
    articulation_rate=200.0,
    speech_rate=150.0,
    syllable_rate=4.0,
    tempo_spread=0.08,
    pauses=14.0,
    pitch_range=6.0,
    loudness_range_db=8.0,
)


def at_rates(*stretches: tuple[float, float]) -> Transcript:
    """One-syllable words, (seconds, words a second) after each other."""
    words, clock = [], 0.0
    for seconds, rate in stretches:
        for _ in range(round(seconds * rate)):
            words.append(Word(text="cat", start=clock, end=clock + 1 / rate))
            clock += 1 / rate
    return Transcript(words=tuple(words))


def spoken_at(transcript: Transcript, calm: CalmVoice | None, **more: float) -> Reading:
    end = transcript.words[-1].end
    hearing = Hearing(voiced=(Span(0.0, end),), seconds=end, calm=calm, **more)  # type: ignore[arg-type]
    passage = Passage(text=transcript.text, first=0, after=len(transcript.words))
    question = question_of("Tell me about a time you improved something.", Kind.BEHAVIOURAL)
    return read(
        Evidence(
            question=question, persona="peer", transcript=transcript, passages=(passage,), hearing=hearing
        )
    )


@given(st.floats(2.0, 8.0))
def test_a_steady_tempo_is_told_as_it_is_and_nowhere_rushed(rate: float) -> None:
    transcript = at_rates((20.0, rate))
    found = tempo(transcript, (Span(0.0, transcript.words[-1].end),))
    assert found is not None
    assert found.rate == pytest.approx(rate, rel=0.01)
    assert found.spread < 0.01
    assert all(each == pytest.approx(rate, rel=0.05) for _, each in found.curve)
    assert rushed(found, rate, 0.0) == ()


def test_rushing_is_found_where_it_is() -> None:
    transcript = at_rates((20.0, 4.0), (10.0, 7.0), (20.0, 4.0))
    (pace, rush) = against_calm(spoken_at(transcript, CALM))
    assert [f.kind for f in rush.findings] == ["rushed"]
    span = rush.findings[0].span
    assert span.start == pytest.approx(20.0, abs=0.3)
    assert span.end == pytest.approx(30.0, abs=0.3)
    assert rush.value == pytest.approx(span.seconds / 50.0, abs=0.01)
    assert "in your calm reading" in rush.findings[0].remark
    assert pace.value == pytest.approx(230 / 50 / 4.0, rel=0.02)
    assert (pace.score, rush.score) == (None, None)


def test_without_a_calm_reading_rushing_is_held_against_the_answer_itself() -> None:
    (rush,) = against_calm(spoken_at(at_rates((30.0, 5.0), (8.0, 8.0), (10.0, 5.0)), None))
    assert len(rush.findings) == 1
    assert "in the rest of this answer" in rush.findings[0].remark
    assert against_calm(spoken_at(at_rates((40.0, 8.0)), None))[0].value == 0


def test_what_lies_in_the_dead_band_or_is_one_quick_phrase_is_not_rushed() -> None:
    inside = 4.0 * (1 + dead_band(CALM.tempo_spread)) * 0.99
    assert against_calm(spoken_at(at_rates((40.0, inside)), CALM))[1].value == 0
    assert against_calm(spoken_at(at_rates((20.0, 4.0), (1.0, 7.0), (20.0, 4.0)), CALM))[1].findings == ()
    assert dead_band(0.0) >= 0.05 + 0.12
    assert dead_band(9.0) <= 0.05 + 0.30


def test_filled_pauses_and_silence_are_no_part_of_the_tempo() -> None:
    transcript = at_rates((20.0, 4.0))
    late = tuple(
        replace(w, start=w.start + 10, end=w.end + 10) if w.start >= 10 else w for w in transcript.words
    )
    um = (FilledPause(text="um", start=12.0, end=13.0),)
    found = tempo(
        Transcript(words=late, filled_pauses=um), (Span(0.0, 10.0), Span(12.0, 13.0), Span(20.0, 30.0))
    )
    assert found is not None
    assert found.rate == pytest.approx(4.0, rel=0.01)


def test_an_answer_far_from_the_calm_pace_is_told_so_as_a_whole() -> None:
    fast, _ = against_calm(spoken_at(at_rates((40.0, 5.2)), CALM))
    slow, _ = against_calm(spoken_at(at_rates((40.0, 3.0)), CALM))
    same, _ = against_calm(spoken_at(at_rates((40.0, 4.2)), CALM))
    assert "30 % faster" in fast.findings[0].remark
    assert "25 % slower" in slow.findings[0].remark
    assert same.findings == ()


def test_the_band_of_easy_paces_is_widened_to_the_person_and_never_narrowed() -> None:
    assert easy_pace(None) == easy_pace(CALM) == (115.0, 180.0)
    assert easy_pace(replace(CALM, speech_rate=90.0)) == (85.5, 180.0)
    assert easy_pace(replace(CALM, speech_rate=200.0)) == (115.0, 210.0)
    assert easy(None) == (115.0, 180.0)
    slow_reader = spoken_at(at_rates((60.0, 1.5)), replace(CALM, speech_rate=92.0))
    assert speech_rate(slow_reader).score == 100
    assert speech_rate(slow_reader).findings == ()
    stranger = speech_rate(spoken_at(at_rates((60.0, 1.5)), None))
    assert stranger.score is not None
    assert stranger.score < 70


def test_poor_sound_takes_from_the_confidence() -> None:
    transcript = at_rates((40.0, 4.0))
    good = against_calm(spoken_at(transcript, CALM, level_db=-24.0, noise_db=-60.0))
    poor = against_calm(spoken_at(transcript, CALM, level_db=-24.0, noise_db=-30.0))
    assert all(p.confidence < g.confidence for g, p in zip(good, poor, strict=True))


def test_nothing_is_told_of_estimated_times_or_no_words() -> None:
    estimated = replace(at_rates((40.0, 4.0)), times="estimated")
    assert tempo(estimated, (Span(0.0, 40.0),)) is None
    assert tempo(Transcript(words=()), (Span(0.0, 40.0),)) is None
    assert tempo(at_rates((4.0, 4.0)), ()) is None
    assert against_calm(spoken_at(at_rates((3.0, 4.0)), CALM))[0].value is None
