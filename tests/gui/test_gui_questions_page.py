"""The Questions page: all questions, filtered, with what helps, and one of them practised."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_rig import freed_when_closed

from interviewer.domain.bank import Bank
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.domain.settings import Mode, Settings, Theme
from interviewer.gui import theme
from interviewer.gui.pages import review_words
from interviewer.gui.pages.question_list import Wanted
from interviewer.gui.pages.questions import QuestionsPage
from interviewer.live.conductor import Choice
from interviewer.live.crew import Repertoire
from interviewer.scoring.words import METHOD_NAMES

BANK = samples.repertoire().bank


@pytest.fixture
def room() -> samples.Room:
    return samples.Room(conductor=samples.FakeConductor(Settings(mode=Mode.INTERVIEW, persona="executive")))


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> QuestionsPage:
    made = QuestionsPage(room.context())
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_all_questions_are_there_and_the_first_is_shown(page: QuestionsPage) -> None:
    assert {q.id for q in page.model.shown} == {q.id for q in BANK.questions}
    assert page.found.text() == f"{len(BANK.questions)} questions"
    assert page.detail.text.text() == page.model.shown[0].text


def test_the_chosen_question_is_shown_with_all_that_helps(page: QuestionsPage) -> None:
    page.enter("process-made-better")
    question = BANK.question("process-made-better")
    assert question is not None
    assert page.detail.text.text() == question.text
    for line in question.good:
        assert line[1:] in page.detail.notes.text("A good answer contains")
    for line in question.traps:
        assert line[1:] in page.detail.notes.text("Traps")
    for line in question.probes:
        assert line in page.detail.notes.text("They may ask next")
    assert page.detail.notes.text("How long") == "1 min to 2 min."


def test_every_choice_filters_and_they_work_together(page: QuestionsPage) -> None:
    page.filters.professions.setCurrentIndex(page.filters.professions.findData("nurse"))
    assert all("nurse" in q.professions for q in page.model.shown)
    assert len(page.model.shown) == 12
    page.filters.personas.setCurrentIndex(page.filters.personas.findData("hr"))
    assert all("hr" in q.personas and "nurse" in q.professions for q in page.model.shown)
    page.filters.professions.setCurrentIndex(0)
    page.filters.kinds.setCurrentIndex(page.filters.kinds.findData("salary"))
    assert all(q.kind is Kind.SALARY and "hr" in q.personas for q in page.model.shown)
    page.filters.kinds.setCurrentIndex(0)
    page.filters.families.setCurrentIndex(page.filters.families.findData("own_questions"))
    assert all(q.family == "own_questions" for q in page.model.shown)
    page.filters.search.setText("question")
    assert 0 < len(page.model.shown) < len(BANK.questions)
    assert page.found.text() == f"{len(page.model.shown)} of {len(BANK.questions)} questions"


def test_names_are_shown_with_spaces(page: QuestionsPage) -> None:
    shown = [
        box.itemText(i)
        for box in (page.filters.families, page.filters.professions, page.filters.kinds)
        for i in range(box.count())
    ]
    assert "Soft skills" in shown
    assert "Financial analyst" in shown
    assert not any("_" in words for words in shown)
    assert not any("_" in page.model.about(question) for question in BANK.questions)


def test_where_nothing_fits_the_page_says_what_to_do(page: QuestionsPage, room: samples.Room) -> None:
    page.filters.search.setText("xylophone")
    assert page.detail.text.text() == "No question fits"
    assert not page.detail.practise_button.isVisible()
    page.list.practise.emit(None)
    assert not room.conductor.named("start")
    page.filters.search.setText("")
    assert page.detail.practise_button.isVisible()


def test_filtering_keeps_the_place(page: QuestionsPage) -> None:
    page.enter("process-made-better")
    page.filters.search.setText("process")
    assert page.list.question == BANK.question("process-made-better")


def test_practising_one_asks_just_that_with_somebody_who_would(
    page: QuestionsPage, room: samples.Room
) -> None:
    page.enter("process-made-better")
    question = BANK.question("process-made-better")
    assert question is not None
    assert {page.detail.who.itemData(i) for i in range(page.detail.who.count())} == set(question.personas)
    page.detail.practise_button.click()
    chosen = Choice(
        persona=PersonaId.EXECUTIVE, count=1, mode=Mode.INTERVIEW, questions=("process-made-better",)
    )
    assert room.conductor.named("start") == [(chosen,)]
    assert room.gone == [("practise", None)]


def test_return_in_the_list_practises(qtbot: QtBot, page: QuestionsPage, room: samples.Room) -> None:
    page.enter("process-made-better")
    page.detail.who.setCurrentIndex(page.detail.who.findData("hiring_manager"))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert room.conductor.named("start")[0][0].persona is PersonaId.HIRING_MANAGER


def test_problems_of_the_bank_are_shown(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> None:
    problem = "mine.toml was left out: question 3 has no text."
    room.conductor.repertoire = Repertoire(
        bank=replace(BANK, problems=(problem,)), personas=samples.repertoire().personas
    )
    page = QuestionsPage(room.context())
    qtbot.addWidget(page)
    page.show()
    assert page.problems.text() == problem
    assert page.problems.isVisible()


def test_without_any_question_the_page_says_why(
    qtbot: QtBot, dressed: theme.Appearance, room: samples.Room
) -> None:
    room.conductor.repertoire = Repertoire(bank=Bank(questions=()), personas=samples.repertoire().personas)
    page = QuestionsPage(room.context())
    qtbot.addWidget(page)
    page.show()
    assert page.nothing.isVisible()


def test_every_kind_and_method_has_words() -> None:
    assert set(review_words.KINDS) == set(Kind)
    assert {q.method for q in BANK.questions} <= set(METHOD_NAMES)


@given(st.text(max_size=20), st.sampled_from(["", "hr", "peer"]), st.sampled_from(["", "nurse"]))
def test_a_narrower_wish_never_shows_more(words: str, persona: str, profession: str) -> None:
    everything = Wanted()
    for question in BANK.questions[::17]:
        haystack = question.text.casefold()
        assert everything.fits(question, haystack)
        if Wanted(words=words, persona=persona, profession=profession).fits(question, haystack):
            assert Wanted(persona=persona).fits(question, haystack)
            assert Wanted(words=words).fits(question, haystack)


def test_the_page_is_freed_when_closed(
    qapp: QApplication, dressed: theme.Appearance, room: samples.Room
) -> None:
    assert freed_when_closed(lambda: QuestionsPage(room.context()))
    theme.apply(qapp, Theme.DARK)
