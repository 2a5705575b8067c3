from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.question import USUAL_METHOD, Kind, Method
from interviewer.resources import resource
from interviewer.scoring.kinds import kind_of, method_of, own_question, question_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tell me about a time you missed a deadline.", Kind.BEHAVIOURAL),
        ("Describe a situation in which you disagreed with your manager.", Kind.BEHAVIOURAL),
        ("What is your proudest achievement?", Kind.BEHAVIOURAL),
        ("Tell me about a time you led a team through a change.", Kind.LEADERSHIP),
        ("What is your greatest weakness?", Kind.WEAKNESS),
        ("Why are you leaving your current job?", Kind.LEAVING),
        ("What are your salary expectations?", Kind.SALARY),
        ("What are your strengths?", Kind.STRENGTH),
        ("Why should we hire you?", Kind.STRENGTH),
        ("Where do you see yourself in five years?", Kind.FUTURE),
        ("What kind of culture do you do your best work in?", Kind.CULTURE),
        ("Why do you want to work here?", Kind.MOTIVATION),
        ("How would you debug a service that is slow?", Kind.TECHNICAL),
        ("What would you do in your first three months?", Kind.PLAN),
        ("Sell me this pen.", Kind.TASK),
        ("Do you have any questions for us?", Kind.OWN_QUESTIONS),
        ("Tell me about yourself.", Kind.BEHAVIOURAL),
        ("WHY DO YOU WANT THIS JOB?", Kind.MOTIVATION),
    ],
)
def test_the_kind_is_guessed_from_the_words(text, kind):
    assert kind_of(text) is kind


def test_learning_asks_for_carl_and_one_technical_time_for_star():
    assert method_of("Tell me about a mistake and what you learned.", Kind.BEHAVIOURAL) is Method.CARL
    assert method_of("Tell me about a mistake.", Kind.BEHAVIOURAL) is Method.STAR
    assert method_of("Tell me about a time you fixed a bug.", Kind.TECHNICAL) is Method.STAR
    assert method_of("How do you fix bugs?", Kind.TECHNICAL) is Method.POINT


def test_a_given_kind_is_kept():
    assert question_of("Why are you leaving?", Kind.CULTURE).kind is Kind.CULTURE


@given(st.text())
def test_any_text_has_a_kind(text):
    assert kind_of(text) in Kind


def test_four_of_five_shipped_questions_get_the_method_of_their_kind():
    found = [
        USUAL_METHOD[kind_of(question["text"])] is USUAL_METHOD[Kind(question["kind"])]
        for bank in sorted(resource("questions", "banks").glob("*.toml"))
        for question in tomllib.loads(bank.read_text(encoding="utf-8"))["question"]
    ]
    assert len(found) > 100
    assert sum(found) / len(found) >= 0.8


def test_an_own_question_is_known_again_by_its_words():
    first = own_question("Tell me about a  busy week.")
    assert first.id == own_question("tell me about a busy week.\n").id
    assert first.text == "Tell me about a busy week."
    assert first.id != own_question("Tell me about your working life.").id
    assert own_question("\udcff").id
