from __future__ import annotations

from dataclasses import replace

from conftest import STORY, TANGENTS, story

from interviewer.domain.answer import Hearing
from interviewer.domain.question import Kind
from interviewer.domain.timing import Span
from interviewer.scoring.assess import assess

LATE = [
    "At my last firm I was in the office in Leeds for 4 years and there were 30 people.",
    "The boss had founded it with his brother in a garage.",
    "They sold parts to the railway and later to ships.",
    "It was a small place, the kitchen was on the second floor.",
    "I want this job because your team builds the signals that I care about.",
]


def own(evidence):
    return {a.text.split(":")[0]: a for a in assess(evidence).advice}


def test_each_piece_says_how_to_practise_and_there_are_three_at_most():
    for evidence in (story(STORY[:6]), story(STORY[:4] + TANGENTS), story(LATE, "Why us?", Kind.MOTIVATION)):
        given = assess(evidence).advice
        assert 1 <= len(given) <= 3
        assert given[0].drill.startswith("Drill: ")
        assert given[0].span is not None


def test_a_buried_point_is_put_first_in_the_persons_own_words():
    card = assess(story(LATE, "Why do you want this job?", Kind.MOTIVATION))
    moved = next(a for a in card.advice if a.text.startswith("Put this first"))
    assert moved.own_words.startswith(LATE[-1].removesuffix("."))
    assert LATE[0].split()[0] in moved.own_words


def test_nothing_is_put_into_the_mouth():
    for texts in (STORY, STORY[:4] + TANGENTS, LATE):
        said = " ".join(texts).split()
        for piece in assess(story(texts)).advice:
            assert all(word in said for word in piece.own_words.split() if word != "...")


def test_where_the_answer_wandered_its_last_good_sentence_is_given_as_the_end():
    card = assess(story(STORY[:4] + TANGENTS))
    stop = next(a for a in card.advice if "leave the question" in a.text or a.text.startswith("Stop at"))
    assert stop.own_words in STORY


def test_all_that_is_said_of_going_on_gives_one_length():
    """Voice activity lingers behind the last word; that second is not counted in one place only."""
    given = story(STORY + TANGENTS * 2)
    last = given.transcript.words[-1].end
    voice = Hearing(voiced=(Span(0.0, last + 2.0),), seconds=last + 3.0)
    card = assess(replace(given, hearing=voice))
    went_on = next(f for f in card.findings if f.kind == "went_on")
    assert " went on for " in card.summary
    assert card.summary.split("went on for ")[1] == went_on.remark.split("went on for ")[1]
