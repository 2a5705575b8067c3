"""Questions take the words of an application, and stay whole where it has none."""

from __future__ import annotations

import pytest

from interviewer.domain.application import Application
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import choose_questions, question_line, talk
from interviewer.domain.question import SLOTS, Kind, Method, Question
from interviewer.domain.slots import filled, fitting, made_to_measure, slots_of
from interviewer.resources import resource
from interviewer.storage.question_files import load_banks, load_personas


def question(identity: str, slotted: str) -> Question:
    return Question(
        id=identity, text="And how was that?", slotted=slotted, kind=Kind.TECHNICAL, method=Method.POINT
    )


ACME = Application(
    id="a",
    created="",
    company="Acme",
    skills=("statistics", "forecasting"),
    tools=("CFA", "Excel", "driving licence"),
)
SKILL = question("skill", "Where did you use {skill}?")
TOOL = question("tool", "How do you use {tool}?")
COMPANY = question("company", "What do you know of {company} and {skill}?")
VALUE = question("value", "When did you show {value}?")


def test_slots_are_filled_and_every_word_is_used_before_one_comes_again() -> None:
    questions = [question(f"q{n}", SKILL.slotted) for n in range(4)]
    texts = [one.text for one in filled(questions, ACME, 3)]
    assert (
        set(texts[:2])
        == set(texts[2:])
        == {"Where did you use statistics?", "Where did you use forecasting?"}
    )


def test_a_question_without_a_word_for_its_slot_keeps_its_plain_wording() -> None:
    assert filled([VALUE], ACME, 0) == (VALUE,)
    assert not fitting(VALUE, ACME)
    assert not fitting(question("none", ""), ACME)


def test_what_is_held_and_not_used_fills_no_tool() -> None:
    assert {filled([TOOL], ACME, seed)[0].text for seed in range(20)} == {"How do you use Excel?"}


def test_a_company_is_shown_and_not_spoken() -> None:
    (asked,) = filled([COMPANY], ACME, 0)
    persona = load_personas(resource("questions", "personas.toml"))[PersonaId.PEER]
    line = question_line(persona, asked)
    assert line.caption.startswith("What do you know of Acme and ")
    assert line.text == COMPANY.text


def test_what_is_not_the_company_is_spoken() -> None:
    persona = load_personas(resource("questions", "personas.toml"))[PersonaId.PEER]
    line = question_line(persona, filled([TOOL], ACME, 0)[0])
    assert line.text == line.caption == "How do you use Excel?"


def test_a_plan_asks_the_same_question_in_the_same_words() -> None:
    plan = talk((SKILL, SKILL, TOOL), PersonaId.PEER)
    measured = made_to_measure(plan, ACME, 1)
    assert measured.questions[0] == measured.questions[1] != SKILL
    assert [turn.persona for turn in measured.turns] == [turn.persona for turn in plan.turns]
    assert made_to_measure(plan, ACME, 1) == measured


BANK = load_banks((resource("questions", "banks"),)).questions
FULL = Application(
    id="a",
    created="",
    company="Acme",
    skills=("statistics", "stakeholder management"),
    tools=("SQL", "Power BI"),
    values=("curiosity", "ownership"),
)


@pytest.mark.parametrize("persona", list(PersonaId))
def test_a_posting_makes_about_half_of_a_talk_its_own(persona: PersonaId) -> None:
    favoured = frozenset(q.id for q in BANK if fitting(q, FULL))
    chosen = choose_questions(BANK, persona, 6, seed=4, favoured=favoured)
    assert len(chosen) == 6
    assert 2 <= sum(q.id in favoured for q in chosen) <= 4


def test_the_bank_has_many_questions_for_a_posting_and_each_reads_well_both_ways() -> None:
    slotted = [q for q in BANK if q.slotted]
    assert len(slotted) >= 25
    assert {slot for q in slotted for slot in slots_of(q)} == set(SLOTS)
    for one in filled(slotted, FULL, 2):
        assert "{" not in one.text
        assert one.text.count("?") + one.text.count(".") >= 1
