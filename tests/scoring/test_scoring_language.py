from __future__ import annotations

import pytest
from conftest import STORY, story

from interviewer.domain.timing import clock
from interviewer.scoring.blame import blame, negative
from interviewer.scoring.hedging import hedging
from interviewer.scoring.markers import MARKERS, markers
from interviewer.scoring.mentions import mentions
from interviewer.scoring.numbers import figures, outcome
from interviewer.scoring.own_part import own_steps
from interviewer.scoring.reading import band, count, lasting, read
from interviewer.scoring.repeats import repeats
from interviewer.scoring.tokens import content, plain, stem, tokens
from interviewer.scoring.verbs import steps


@pytest.mark.parametrize(
    "text",
    [
        "Errors dropped from 5 percent to 1 percent.",
        "We saved 14,000 a month.",
        "Sales went up by 12%.",
        "Complaints fell by half.",
        "Four out of ten customers came back.",
        "We finished two days early.",
        "It brought in three new clients.",
        "We haven't had an outage in 14 months.",
    ],
)
def test_numbers_that_measure_an_outcome(text):
    assert outcome(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "In the end everyone was happy.",
        "They thanked me at 10 past 8.",
        "That was in 2019.",
        "The man in bed 9 went home.",
        "She looked at it for 10 seconds.",
        "One of them called me.",
    ],
)
def test_numbers_that_measure_nothing(text):
    assert not outcome(plain(text))


def test_figures_are_numbers_in_digits_or_words_but_no_times():
    assert figures(plain("We were twenty-five people in 3 teams.")) == 2
    assert figures(plain("14,000 pounds")) == 1
    assert figures(plain("At 8:30 on the 3rd in 2021.")) == 0


def test_tokens_are_plain():
    assert tokens("Don’t   panic — 14,000 😀 (40%)!") == ("don't", "panic", "14000", "40", "percent")
    assert stem("organised") == stem("organize") == stem("organizing")
    assert stem("deliveries") == stem("delivery")
    assert content(("um", "the", "deliveries", "delivery", "7")) == (stem("delivery"), "7")


def test_steps_count_what_was_done_and_by_whom():
    assert steps("i called her and asked for the file", "i") == 2
    assert steps("i was tired and i had a cold", "i") == 0
    assert steps("i basically went and sat with them", "i") == 1
    assert steps("we built it", "i") == 0
    assert steps("we built it", "we") == 1
    assert steps("i learned that it was late", "i") == 0
    assert steps("i need the speed", "i") == 0


def test_own_steps_leave_out_what_is_off_the_point():
    assert own_steps(read(story(STORY)))[0] >= 4


def test_a_mention_has_the_span_of_its_words():
    reading = read(story(["So I was, you know, quite late that day.", "It was, um, you know, raining."]))
    found = [m for m in mentions(reading, MARKERS) if m.text == "you know"]
    words = reading.evidence.transcript.words
    assert [m.line for m in found] == [0, 1]
    assert found[0].span.start == words[3].start
    assert found[0].span.end == words[4].end


def test_a_phrase_across_a_filled_pause_is_still_found():
    assert [m.text for m in mentions(read(story(["You, um, know, it was late."])), MARKERS)] == ["you know"]


def test_like_is_a_marker_only_where_it_is_no_verb_and_no_comparison():
    assert markers(read(story(["I like it and it looks like rain, I'd like to go."]))).findings == ()
    assert len(markers(read(story(["It was, like, really late and, like, dark."]))).findings) == 2


def test_repeated_words_are_restarts_unless_meant():
    found = repeats(read(story(["I, I was in the the office.", "It was very, very late.", "No, no."])))
    assert [m.text for m in found] == ["i i", "the the"]


def test_hedges_are_counted_a_hundred_words():
    reading = read(story(["Maybe we should go now " + "word " * 15]))
    assert hedging(reading).value == pytest.approx(5.0)


def test_blame_needs_an_employer_and_an_ill_word():
    assert negative(read(story(["My manager was completely useless and everyone knew it."])))
    assert negative(read(story(["Honestly it was a shambles."])))
    assert not negative(read(story(["The old scanner was useless, so I replaced it."])))
    assert not negative(read(story(["My manager was kind and the company did well."])))
    assert blame(read(story(["It was a bad day for the team."]))).value == 0.0


def test_words_for_moments_lengths_and_counts():
    assert clock(74.9) == "1:14"
    assert clock(5) == "0:05"
    assert lasting(50) == "50 seconds"
    assert lasting(60) == "1 minute"
    assert lasting(125) == "2 minutes 5 seconds"
    assert lasting(0.2) == "1 second"
    assert count(1, "pause") == "1 pause"
    assert count(3, "pause") == "3 pauses"


def test_a_band_is_full_inside_and_fades_outside():
    assert band(5, 0, 10, 4) == 100
    assert band(12, 0, 10, 4) == 50
    assert band(99, 0, 10, 4) == 0
