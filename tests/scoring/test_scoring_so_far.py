from __future__ import annotations

import pytest
from conftest import STORY, TANGENTS, story

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Role
from interviewer.scoring.so_far import ENOUGH_WORDS, assess_so_far


def test_a_scene_that_is_still_being_set_is_told_with_its_seconds():
    so_far = assess_so_far(story(STORY[:2]))
    assert so_far.role is Role.SITUATION
    assert so_far.role_since == 0.0
    assert so_far.main_at is None
    assert so_far.scene_seconds == pytest.approx(so_far.seconds, abs=1.5)
    assert [f.kind for f in so_far.findings] == ["scene_setting"]


def test_the_scene_ends_with_the_first_step():
    so_far = assess_so_far(story(STORY[:5]))
    assert so_far.role is Role.ACTION
    assert so_far.main_at == so_far.role_since
    assert 0 < so_far.scene_seconds < so_far.seconds
    assert so_far.off_seconds == 0.0
    assert so_far.findings == ()


def test_an_opinion_waits_for_a_point():
    asked = "Why do you want this job?"
    so_far = assess_so_far(story(["I want this job because I like your team."], asked, Kind.MOTIVATION))
    assert so_far.main_at == 0.0
    assert so_far.scene_seconds == 0.0


def test_wandering_grows_sentence_by_sentence_with_its_evidence():
    scores, stretch = [], []
    for said in range(5, 11):
        so_far = assess_so_far(story(STORY[:4] + TANGENTS[: said - 4]))
        scores.append(so_far.ramble.score or 0)
        stretch.append(so_far.off_seconds)
    assert scores[-1] > scores[0]
    assert stretch == sorted(stretch)
    last = assess_so_far(story(STORY[:4] + TANGENTS))
    assert last.role is Role.OFF
    assert last.ramble.level >= 2
    assert any(f.kind == "ramble_begins" for f in last.findings)
    assert all(f.span.end <= 100 for f in last.findings)


def test_a_few_words_say_nothing_about_rambling():
    so_far = assess_so_far(story([TANGENTS[0]]))
    assert so_far.words < ENOUGH_WORDS
    assert so_far.ramble.score is None
    assert assess_so_far(story([])).role is None
