"""Rhymes are told roughly by spelling."""

from __future__ import annotations

import pytest
from conftest import STORY, TANGENTS, story

from interviewer.scoring.evidence import lines
from interviewer.scoring.rhymes import ending, rhyming

COUPLETS = [
    "I work all day and I work all night.",
    "The boss man says that it's never quite right.",
    "Payday comes and it goes like the rain.",
    "Monday is knocking, I'm back on the train.",
    "Lord, give me a reason, Lord, give me a rest.",
    "I'm doing my worst and I'm giving my best.",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [("rain", "lane"), ("low", "go"), ("night", "kite"), ("climb", "time"), ("sleep", "leap")],
)
def test_words_that_rhyme_have_one_ending(one, other):
    assert ending(one) == ending(other)


@pytest.mark.parametrize(("one", "other"), [("team", "time"), ("manager", "office"), ("week", "work")])
def test_words_that_do_not_rhyme_have_two(one, other):
    assert ending(one) != ending(other)


def test_couplets_rhyme_and_a_story_does_not():
    assert rhyming(lines(story(COUPLETS))) == 1.0
    for told in (STORY, TANGENTS):
        assert rhyming(lines(story(told))) < 0.3


def test_the_same_word_again_is_no_rhyme():
    assert rhyming(lines(story(["We own the night."] * 5))) == 0.0
    assert rhyming(()) == 0.0
