"""The candidate's own questions: topics, worth, and what is said to them."""

from __future__ import annotations

import pytest

from interviewer.domain.persona import PersonaId
from interviewer.domain.probe import REPLY, TOPICS
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Scorecard
from interviewer.live.judging import judge_text
from interviewer.resources import resource
from interviewer.scoring.own_questions import Depth, questions_in, reply, topic_of
from interviewer.scoring.probes import Listeners
from interviewer.scoring.tokens import plain
from interviewer.storage.question_files import load_personas

PERSONAS = load_personas(resource("questions", "personas.toml"))
ASKED = Question(
    id="own", text="What would you like to ask?", kind=Kind.OWN_QUESTIONS, method=Method.OWN_QUESTIONS
)


def judged(text: str) -> Scorecard:
    return judge_text(ASKED, "hiring_manager", text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What is the biggest challenge for your team right now?", "problem"),
        ("How would you know after three months that I was a success?", "success"),
        ("How does the team work together day to day?", "teamwork"),
        ("How would you describe your management style?", "leadership"),
        ("What chances are there to grow and learn here?", "growth"),
        ("Do you have any doubts about me that I could answer?", "doubts"),
        ("What are the next steps?", "next_steps"),
        ("How much holiday do I get, and is there a bonus?", "pay"),
        ("Can I work from home?", "time"),
        ("Why is this position open?", "vacancy"),
        ("Where is the company going in the next few years?", "direction"),
        ("What do you like about working here?", "personal"),
        ("Which biscuits are in the kitchen?", ""),
    ],
)
def test_a_question_has_a_topic(text: str, topic: str) -> None:
    assert topic_of(plain(text)) == topic


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("What is the biggest challenge for your team right now?", Depth.DEEP),
        ("How much would I earn?", Depth.EARLY_PAY),
        ("What does the company do?", Depth.FOUND_ELSEWHERE),
    ],
)
def test_a_question_has_a_worth(text: str, depth: Depth) -> None:
    (asked,) = questions_in(judged(text))
    assert asked.depth is depth


def test_no_question_is_told_and_scored_nothing() -> None:
    card = judged(
        "No, thank you, I think you have covered everything that I wanted to know about the job, it was a "
        "very pleasant talk and I have really nothing more to add today."
    )
    measure = card.measure("own_questions")
    assert measure is not None
    assert (measure.value, measure.score) == (0.0, 0.0)
    assert [finding.kind for finding in measure.findings] == ["no_questions"]


def test_three_deep_questions_are_full_marks() -> None:
    card = judged(
        "What is the biggest challenge for your team right now? How would you know after three months that I "
        "was doing well? And what has changed in the team since you became its manager?"
    )
    measure = card.measure("own_questions")
    assert measure is not None
    assert measure.score == 100.0


@pytest.mark.parametrize("persona", list(PersonaId))
def test_each_interviewer_answers_every_topic_and_asks_for_more(persona: PersonaId) -> None:
    who = PERSONAS[persona]
    assert set(who.replies) == set(TOPICS)
    given = reply(judged("What is the biggest challenge for your team?"), Listeners(personas=(who,)))
    assert given is not None
    assert given.rule == REPLY
    assert given.lead[0] in who.replies["problem"]
    assert given.text in who.invitations


def test_who_asks_nothing_gets_no_answer() -> None:
    assert reply(judged("No, that's all."), Listeners(personas=(PERSONAS[PersonaId.HR],))) is None
