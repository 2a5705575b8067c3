from __future__ import annotations

import pytest
from conftest import spoken

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Word
from interviewer.scoring.filled_pauses import (
    HIDDEN_CONFIDENCE,
    TAIL,
    WRITTEN_CONFIDENCE,
    cluster,
    filled,
    filled_pauses,
    is_filled,
    longest,
)


@pytest.mark.parametrize("text", ["um", "Um,", "uh", "Uhh...", "er", "erm,", "hmm", "Mm", "ummm"])
def test_written_filled_pauses_are_known(text):
    assert is_filled(Word(text=text, start=0.0, end=0.3))


@pytest.mark.parametrize("text", ["umbrella", "her", "err-prone", "ham", "I", "um-hum yes", "", "..."])
def test_other_words_are_none(text):
    assert not is_filled(Word(text=text, start=0.0, end=0.3))


def test_a_written_one_keeps_its_span_and_confidence():
    reading = spoken([("So", 0.0, 0.3), ("um,", 0.5, 0.9), ("yes", 1.0, 1.3)], [(0.0, 1.3)])
    assert filled(reading.evidence) == ((Span(0.5, 0.9), WRITTEN_CONFIDENCE),)


def test_voice_that_no_word_covers_is_one():
    reading = spoken([("So", 0.0, 0.4), ("yes", 2.0, 2.4)], [(0.0, 0.4), (0.9, 1.5), (2.0, 2.4)])
    assert filled(reading.evidence) == ((Span(0.9, 1.5 - TAIL), HIDDEN_CONFIDENCE),)


@pytest.mark.parametrize(("stretch", "found"), [(0.19, 0), (0.21, 1), (1.9, 1), (2.1, 0)])
def test_uncovered_voice_counts_between_a_fifth_of_a_second_and_two(stretch, found):
    reading = spoken(
        [("So", 0.0, 0.4), ("yes", 9.0, 9.4)], [(0.0, 0.4), (4.0, 4.0 + stretch + TAIL), (9.0, 9.4)]
    )
    assert len(filled(reading.evidence)) == found


def test_loose_edges_of_words_are_none():
    reading = spoken([("So", 0.1, 0.4), ("yes", 0.6, 0.9)], [(0.0, 1.0)])
    assert filled(reading.evidence) == ()


def test_the_end_of_a_voiced_stretch_is_none():
    reading = spoken([("So", 0.0, 0.4), ("yes", 2.0, 2.4)], [(0.0, 0.85), (2.0, 2.85)])
    assert filled(reading.evidence) == ()


def test_figures_are_as_long_as_they_are_spoken():
    assert longest(Word(text="4%", start=0, end=0)) > longest(Word(text="four", start=0, end=0))


def test_an_over_long_word_hides_one_where_it_is_voiced():
    limit = longest(Word(text="so", start=0.0, end=0.0))
    assert limit == pytest.approx(0.18 + 0.24 + 0.35)
    held = [("so", 0.0, limit + 0.05), ("yes", 3.0, 3.3)]
    assert len(filled(spoken(held, [(0.0, limit + 0.05), (3.0, 3.3)]).evidence)) == 1
    stretched_over_silence = spoken(held, [(0.0, 0.3), (3.0, 3.3)])
    assert filled(stretched_over_silence.evidence) == ()
    normal = [("so", 0.0, limit - 0.05), ("yes", 3.0, 3.3)]
    assert filled(spoken(normal, [(0.0, limit - 0.05), (3.0, 3.3)]).evidence) == ()


def test_one_pause_is_not_counted_twice():
    reading = spoken([("um", 0.0, 1.6), ("yes", 3.0, 3.3)], [(0.0, 1.6), (3.0, 3.3)])
    assert len(filled(reading.evidence)) == 1


def test_rate_is_a_minute_and_five_do_no_harm():
    ums = [("um", i * 12.0, i * 12.0 + 0.3) for i in range(5)]
    words = sorted([*ums, *[("word", i + 0.4, i + 0.95) for i in range(60)]], key=lambda w: w[1])
    five = filled_pauses(spoken(words, [(0.0, 0.3), *[(i + 0.4, i + 0.95) for i in range(60)]]))
    assert five.value == pytest.approx(5.0, abs=0.2)
    assert five.score == pytest.approx(100.0, abs=1.0)
    many = filled_pauses(spoken([("um", i * 3.0, i * 3.0 + 0.3) for i in range(20)], [(0.0, 60.0)]))
    assert many.score == 0.0
    assert len(many.findings) == 20


def test_the_densest_cluster_is_found():
    spans = tuple((Span(t, t + 0.3), 0.9) for t in (1.0, 30.0, 31.0, 33.0, 36.0, 38.0, 55.0))
    assert cluster(spans) == Span(30.0, 40.0)
    assert cluster(spans[:3]) is None
