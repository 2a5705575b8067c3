"""Panels and days: who asks what, and that nobody asks the same twice."""

from __future__ import annotations

import pytest

from interviewer.domain.meetings import DAY, PANEL
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.question import Kind
from interviewer.live.choice import Choice, plan_of
from interviewer.resources import resource
from interviewer.storage.question_files import load_banks

BANK = load_banks((resource("questions", "banks"),))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("form", [Form.PANEL, Form.DAY])
def test_everybody_asks_and_nothing_is_asked_twice(form: Form, seed: int) -> None:
    choice = Choice(persona=PersonaId.HIRING_MANAGER, count=6, form=form)
    plan = plan_of(choice, BANK, seed)
    assert plan is not None
    assert plan.form is form
    assert set(plan.personas) == set(DAY if form is Form.DAY else PANEL)
    intents = [turn.question.intent or turn.question.id for turn in plan.turns]
    assert len(intents) == len(set(intents))
    assert all(turn.persona in turn.question.personas for turn in plan.turns)
    assert [t.question.kind for t in plan.turns].count(Kind.OWN_QUESTIONS) <= 1
    assert all(t.question.kind is not Kind.OWN_QUESTIONS for t in plan.turns[:-1])
    assert plan_of(choice, BANK, seed) == plan


def test_a_panel_has_as_many_questions_as_were_wanted() -> None:
    plan = plan_of(Choice(persona=PersonaId.HR, count=5, form=Form.PANEL), BANK, 1)
    assert plan is not None
    assert len(plan.turns) == 5
    assert [turn.arrives for turn in plan.turns] == [True, False, False, False, False]


def test_on_a_day_each_comes_in_once_and_in_order() -> None:
    plan = plan_of(Choice(persona=PersonaId.HR, count=6, form=Form.DAY), BANK, 1)
    assert plan is not None
    assert [turn.persona for turn in plan.turns if turn.arrives] == list(DAY)
    assert plan.personas == DAY
    assert [turn.persona for turn in plan.turns][:3] == [PersonaId.HR] * 3
