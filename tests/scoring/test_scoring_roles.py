from __future__ import annotations

import numpy as np
import pytest
from conftest import STORY, story
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Role
from interviewer.scoring.evidence import lines
from interviewer.scoring.roles import label, posterior
from interviewer.scoring.signs import odds


def roles(evidence):
    return "".join(given.role.value for given in label(lines(evidence), evidence.question))


def test_a_plain_story_is_read_as_it_is_told(tight):
    assert roles(tight) == "SSTAAARR"


def test_tangents_after_the_action_are_off_the_point(loose):
    assert roles(loose)[:4] == "SSTA"
    assert roles(loose)[4:].count("X") >= 5


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("What I learned from that is to ask the people on the floor first.", Role.LEARNING),
        ("Since then I always write the plan down before I start.", Role.LEARNING),
        ("So yeah, that's my example.", Role.FRAMING),
        ("Can I ask how your team measures its errors?", Role.QUESTION),
        ("In the end we saved 40,000 euros a year.", Role.RESULT),
    ],
)
def test_the_last_sentence_is_known_by_its_wording(sentence, role):
    assert roles(story([*STORY, sentence]))[-1] == role.value


@pytest.mark.parametrize(
    "sentence",
    [
        "My job was to bring that down without hiring anybody.",
        "I was responsible for the packing line.",
        "They wanted us to halve it by Christmas.",
    ],
)
def test_tasks_are_known_by_their_wording(sentence):
    assert roles(story([*STORY[:2], sentence, *STORY[3:]]))[2] == "T"


def test_habits_are_points_and_no_actions():
    habits = [
        "What I usually do is listen first.",
        "I always try to understand what they need.",
        "If somebody is angry I would offer a call back.",
        "Most of the time that helps, because people want to be heard.",
    ]
    assert set(roles(story(habits))) == {"P"}


def test_the_question_read_back_is_off_the_point():
    asked = "Tell me about a time you improved the way something was done."
    assert set(roles(story([asked] * 4, asked))) == {"X"}


def test_a_sentence_said_again_is_off_the_point():
    assert roles(story([*STORY, STORY[3], STORY[4]])).endswith("XX")


def test_actions_are_actions_in_any_order():
    backwards = roles(story(STORY[::-1]))[::-1]
    assert backwards[3:6] == "AAA"
    assert roles(story([STORY[6], *STORY[:6]]))[0] == "R"


def test_filled_pauses_do_not_change_a_label(tight):
    fillers = [s.replace(" the ", " the, um, ").replace("I ", "I, uh, ", 1) for s in STORY]
    assert roles(story(fillers)) == roles(tight)


@given(st.lists(st.text(max_size=40), max_size=12), st.sampled_from(list(Kind)))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_one_label_a_sentence_with_probabilities(sentences, kind):
    evidence = story(sentences, "What did you do?", kind)
    answer = lines(evidence)
    given_labels = label(answer, evidence.question)
    assert len(given_labels) == len(sentences)
    assert all(0.0 < g.confidence <= 1.0 and 0.0 <= g.off <= 1.0 for g in given_labels)
    if answer:
        rows = posterior(odds(answer, evidence.question)).sum(axis=1)
        assert np.allclose(rows, 1.0)
