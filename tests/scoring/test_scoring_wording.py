from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import STORY, story

from interviewer.domain.question import Kind
from interviewer.scoring.assess import assess
from interviewer.scoring.posting import values_used
from interviewer.scoring.reading import read
from interviewer.scoring.wording import absolute_claims, named, names, vague_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I met Ana at Siemens in Leeds.", ("Ana", "Siemens", "Leeds")),
        ("Then Ana called. She had Ana's list.", ("Ana",)),
        ("I think I'm OK with the CV.", ()),
        ("no capitals here", ()),
    ],
)
def test_names_are_capitals_that_no_sentence_start_asks_for(text, found):
    assert named(text) == found


def test_names_are_counted_once_a_hundred_words():
    reading = read(story(["I met Ana at Siemens in May.", "Then I met Ana again at Siemens in May."]))
    assert names(reading).value == pytest.approx(100 * 3 / reading.words, abs=0.001)
    assert names(read(story(["all in small letters"]))).value is None


def test_vague_words_are_told_where_they_stand_thick():
    thick = vague_words(
        read(story(["We did various things and stuff, and that somehow helped a lot of areas."]))
    )
    assert thick.score == 0.0
    assert {f.kind for f in thick.findings} == {"vague_words"}
    assert len(thick.findings) >= 5
    thin = vague_words(read(story([*STORY, "That was the thing."])))
    assert thin.score == 100.0
    assert thin.findings == ()


def test_absolute_claims_are_counted():
    found = absolute_claims(
        read(story(["I always deliver and I never miss, everyone knows that, definitely."]))
    )
    assert len(found.findings) == 4
    assert found.score == 0.0
    assert absolute_claims(read(story(STORY))).value == 0.0


def test_values_count_where_the_story_shows_them():
    evidence = replace(story(STORY), posting_values=("Testing early", "Ownership", "clear labels"))
    found = values_used(read(evidence))
    assert found.value == 2.0
    assert [f.span for f in found.findings] == [
        read(evidence).lines[5].span,
        read(evidence).lines[4].span,
    ]


def test_a_value_that_is_only_claimed_does_not_count():
    claimed = story(["I stand for ownership and I like it."], "Why us?", Kind.MOTIVATION)
    assert values_used(read(replace(claimed, posting_values=("ownership",)))).value == 0.0
    assert values_used(read(claimed)).value is None


def test_the_card_holds_them_all():
    card = assess(story(STORY))
    assert all(card.measure(n) for n in ("names", "vague_words", "absolute_claims", "values_used"))
