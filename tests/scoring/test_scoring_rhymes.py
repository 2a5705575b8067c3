"""Songs are told from answers by rhyme and refrain."""

from __future__ import annotations

import pytest
from conftest import STORY, TANGENTS, story

from interviewer.scoring.evidence import lines
from interviewer.scoring.rhymes import ending, sung

COUPLETS = [
    "I work all day and I work all night.",
    "The boss man says that it's never quite right.",
    "Payday comes and it goes like the rain.",
    "Monday is knocking, I'm back on the train.",
    "Lord, give me a reason, Lord, give me a rest.",
    "I'm doing my worst and I'm giving my best.",
]
REFRAIN = [
    "Hey hey, we're burning bright.",
    "Hey hey, we own the night.",
    "Shake the city, steal the show.",
    "Hey hey, we're burning bright.",
    "Hey hey, we own the night.",
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


@pytest.mark.parametrize("song", [COUPLETS, REFRAIN])
def test_couplets_and_refrains_are_sung(song):
    assert sung(lines(story(song)))


@pytest.mark.parametrize("told", [STORY, TANGENTS, [*STORY, STORY[0], STORY[1]]])
def test_what_is_told_is_not_sung(told):
    assert not sung(lines(story(told)))


def test_four_lines_may_rhyme_by_chance():
    assert not sung(lines(story(COUPLETS[:4])))
    assert sung(lines(story(COUPLETS[:5])))
