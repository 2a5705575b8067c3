from __future__ import annotations

import pytest
from conftest import spoken

from interviewer.domain.answer import Mark, MarkKind
from interviewer.domain.timing import Span
from interviewer.scoring.delivery import (
    articulation_rate,
    first_word,
    length,
    pauses,
    silences,
    speaking_time,
    speech_rate,
)

WORDS = [("So", 1.0, 1.3), ("we", 1.3, 1.5), ("began", 1.5, 2.0)]


def value(reading_measure):
    return reading_measure.value


def test_time_to_first_word_adds_the_lead_to_the_first_voice():
    reading = spoken(WORDS, [(1.0, 2.0)], lead=0.35)
    assert first_word(reading).value == pytest.approx(1.35)


def test_time_to_first_word_is_unknown_when_no_question_was_played():
    assert first_word(spoken(WORDS, [(1.0, 2.0)], lead=None)).value is None


def test_time_to_first_word_is_unknown_without_voice():
    assert first_word(spoken([], [])).value is None


def test_a_slow_start_is_told_with_the_silence_as_its_span():
    measure = first_word(spoken([("Well", 9.0, 9.4)], [(9.0, 9.4)], lead=0.0))
    assert [f.kind for f in measure.findings] == ["slow_start"]
    assert measure.findings[0].span == Span(0.0, 9.0)
    assert measure.score is not None
    assert measure.score < 60


@pytest.mark.parametrize(
    ("gap", "counted", "long"),
    [(0.24, 0, 0), (0.25, 1, 0), (1.99, 1, 0), (2.0, 1, 1), (5.0, 1, 1)],
)
def test_pauses_count_from_a_quarter_second_and_long_ones_from_two(gap, counted, long):
    reading = spoken(WORDS, [(0.0, 10.0), (10.0 + gap, 60.0)])
    rate, lasting, silence = pauses(reading)
    assert rate.value == pytest.approx(counted / 1.0)
    assert lasting.value == long
    assert len(lasting.findings) == long
    assert silence.value == pytest.approx(gap / 60.0 if counted else 0.0, abs=1e-3)


def test_silence_before_the_first_and_after_the_last_voice_is_no_pause():
    assert silences(spoken(WORDS, [(5.0, 10.0)], seconds=60.0).evidence) == ()


def test_the_interviewers_speech_is_neither_voice_nor_pause():
    mark = Mark(kind=MarkKind.INTERVIEWER_SPEAKING, span=Span(10.0, 14.0))
    reading = spoken(WORDS, [(0.0, 10.0), (10.5, 13.5), (14.0, 20.0)], marks=(mark,))
    assert silences(reading.evidence) == ()
    assert speaking_time(reading).value == pytest.approx(16.0)


def test_a_halt_of_the_recording_is_no_pause():
    mark = Mark(kind=MarkKind.PAUSED, span=Span(11.0, 11.0))
    reading = spoken(WORDS, [(0.0, 10.0), (12.0, 20.0), (21.0, 30.0)], marks=(mark,))
    assert silences(reading.evidence) == (Span(20.0, 21.0),)


def test_pauses_are_unknown_without_a_waveform(tight):
    from interviewer.scoring.reading import read

    assert [m.value for m in pauses(read(tight))] == [None, None, None]


def test_rates_count_words_over_the_answer_and_over_the_voice():
    words = [("word", i * 0.5, i * 0.5 + 0.4) for i in range(60)]
    reading = spoken(words, [(0.0, 10.0), (20.0, 30.0)])
    assert speech_rate(reading).value == pytest.approx(120.0)
    assert articulation_rate(reading).value == pytest.approx(180.0)
    assert length(reading).value == pytest.approx(30.0)


def test_filled_pauses_are_no_words_of_the_pace():
    words = [("um", 0.0, 0.4)] * 3 + [("word", 1.0, 1.4)] * 10
    assert spoken(words, [(0.0, 10.0)]).words == 10


def test_estimated_times_tell_no_pace(tight):
    from interviewer.scoring.reading import read

    reading = read(tight)
    assert speech_rate(reading).value is None
    assert articulation_rate(reading).value is None


def test_length_is_held_against_the_question():
    long = length(spoken(WORDS, [(0.0, 200.0)], seconds=200.0))
    assert [f.kind for f in long.findings] == ["long_answer"]
    assert long.findings[0].span == Span(120.0, 200.0)
    right = length(spoken(WORDS, [(0.0, 90.0)], seconds=90.0))
    assert right.score == 100.0
    assert right.findings == ()
