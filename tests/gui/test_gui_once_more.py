"""'Say it again' from every page that shows an answer or a question."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_rig import Rig

from interviewer.domain.answer import Answer
from interviewer.domain.interview import Interview, Stage
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.settings import Mode
from interviewer.gui.pages.history import HistoryPage
from interviewer.gui.pages.questions import QuestionsPage
from interviewer.gui.pages.review import ReviewPage
from interviewer.live.history import TakesRead


@pytest.fixture
def old(rig: Rig) -> Answer:
    """An answer of an interview that is over, to a question that stands in the bank."""
    answer = samples.answer(0)
    asked = next(q for q in rig.repertoire.bank.questions if "peer" in q.personas)
    return replace(answer, question=asked, persona=PersonaId.PEER)


def review(rig: Rig) -> ReviewPage:
    page = rig.window.pages["review"]
    assert isinstance(page, ReviewPage)
    return page


def begun(rig: Rig) -> Interview:
    interview = rig.conductor.interview
    assert interview is not None
    assert rig.window.page == "practise"
    assert rig.practise.view is rig.practise.talk
    return interview


def test_from_the_review_of_an_answer_by_its_key(rig: Rig, old: Answer) -> None:
    rig.window.go("review", old)
    page = review(rig)
    assert page.offers.again_button.isVisible()
    QTest.keyClick(page, Qt.Key.Key_A)
    interview = begun(rig)
    assert interview.question == old.question
    assert interview.mode is Mode.REHEARSAL
    assert interview.persona.id is PersonaId.PEER
    assert len(interview.questions) == 1


def test_not_while_an_interview_goes_on(rig: Rig, old: Answer) -> None:
    rig.start()
    rig.play_speech_end()
    assert rig.stage is Stage.LISTENING
    rig.window.go("review", old)
    page = review(rig)
    assert not page.offers.again_button.isVisible()
    page.offers.takes_button.click()
    rig.window.tell(TakesRead(old.question.id, (old, replace(old, id="second", take=2)), frozenset()))
    assert page.takes.play_first.isVisible()
    assert not page.takes.again_button.isVisible()
    assert not page.takes.drill_button.isVisible()


@pytest.mark.parametrize("form", [Form.TALK, Form.DRILL])
def test_from_the_takes_beside_each_other(rig: Rig, old: Answer, form: Form) -> None:
    rig.window.go("review", old)
    page = review(rig)
    page.offers.takes_button.click()
    second = replace(old, id="second", take=2)
    rig.window.tell(TakesRead(old.question.id, (old, second), frozenset()))
    assert page.takes.isVisible()
    (page.takes.again_button if form is Form.TALK else page.takes.drill_button).click()
    interview = begun(rig)
    assert interview.plan.form is form
    assert {question.id for question in interview.questions} == {old.question.id}


def test_from_an_answer_in_the_history(rig: Rig, old: Answer) -> None:
    page = rig.window.pages["history"]
    assert isinstance(page, HistoryPage)
    page.detail.set_answers((old,))
    page.detail.answers.setCurrentRow(0)
    assert not page.detail.again_button.isHidden()
    page.detail.again_button.click()
    assert begun(rig).question == old.question


def test_a_question_is_drilled_from_the_questions_page(rig: Rig) -> None:
    rig.window.go("questions")
    page = rig.window.pages["questions"]
    assert isinstance(page, QuestionsPage)
    question = page.list.question
    assert question is not None
    page.detail.drill_button.click()
    interview = begun(rig)
    assert interview.plan.form is Form.DRILL
    assert {one.id for one in interview.questions} == {question.id}
