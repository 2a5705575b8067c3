from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_rig import Rig, orders

from interviewer.domain.application import Application
from interviewer.domain.interview import Stage
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form, talk
from interviewer.domain.settings import Mode, Settings
from interviewer.gui.controls import ActionButton
from interviewer.gui.widgets.persona_card import PersonaCard
from interviewer.live.applying import ApplicationsRead
from interviewer.live.choice import plan_of
from interviewer.live.reports import StrayFound, StraysFound, UnfinishedFound


def record(rig: Rig, position: int = 1, identity: str = "old") -> InterviewRecord:
    return InterviewRecord(
        id=identity,
        created="2026-03-02T09:30:00+00:00",
        persona=PersonaId.EXECUTIVE,
        mode=Mode.REHEARSAL,
        plan=talk(rig.repertoire.bank.questions[:4], PersonaId.EXECUTIVE),
        position=position,
    )


def test_the_choice_of_the_last_time_stands_there(make_rig: Callable[..., Rig]) -> None:
    settings = Settings(
        welcomed=True, persona="peer", questions=7, mode=Mode.INTERVIEW, profession="financial_analyst"
    )
    choice = make_rig(settings).practise.choose.choice
    assert (choice.persona, choice.count, choice.mode, choice.profession) == (
        PersonaId.PEER,
        7,
        Mode.INTERVIEW,
        "financial_analyst",
    )


@pytest.mark.parametrize("settings", [Settings(welcomed=True, persona="nobody", profession="astronaut")])
def test_a_choice_that_is_no_more_gives_way(make_rig: Callable[..., Rig], settings: Settings) -> None:
    choice = make_rig(settings).practise.choose.choice
    assert (choice.persona, choice.profession) == (PersonaId.HIRING_MANAGER, "")


def test_return_starts_what_is_chosen_and_remembers_it(rig: Rig) -> None:
    view = rig.practise.choose
    view.cards.choose(PersonaId.HR)
    view.count.setValue(2)
    view.modes[Mode.INTERVIEW].setChecked(True)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    interview = rig.conductor.interview
    assert interview is not None
    assert interview.persona.id is PersonaId.HR
    assert len(interview.questions) == 2
    assert interview.mode is Mode.INTERVIEW
    assert rig.kept[-1].persona == "hr"
    assert rig.practise.view is rig.practise.talk


def test_return_in_a_field_starts_too(rig: Rig) -> None:
    rig.practise.choose.profession.setFocus()
    QTest.keyClick(rig.practise.choose.profession, Qt.Key.Key_Return)
    assert rig.stage is Stage.ASKING


def test_the_length_follows_the_choice(rig: Rig) -> None:
    view = rig.practise.choose
    view.count.setValue(1)
    one = view.estimate.text()
    view.count.setValue(12)
    assert one.startswith("1 question, about ")
    assert view.estimate.text().startswith("12 questions, about ")
    view.meeting.setCurrentIndex(view.meeting.findData(Form.DAY))
    view.count.setValue(4)
    assert view.estimate.text().startswith("9 questions, about ")  # two of each of four, and one's own
    assert view.comes.text().endswith("Each asks two.")
    plan = plan_of(view.choice, rig.repertoire.bank, 1)
    assert plan is not None
    assert len(plan.turns) == 9


def test_a_choice_that_stands_is_made_ready_once(rig: Rig, qtbot: QtBot) -> None:
    view = rig.practise.choose
    for count in (2, 3, 5):
        view.count.setValue(count)
    qtbot.waitUntil(lambda: len(rig.told(orders.PrepareVoice)) == 1)
    view.begin.click()
    prepared, *_ = rig.told(orders.PrepareVoice)
    said = rig.told(orders.Say)[0].lines
    assert {key for _, key in said} == set(prepared.lines), "what was made ready is what is said"


def offered(rig: Rig, qtbot: QtBot) -> tuple[ActionButton, ...]:
    """The buttons of the offers, once they take clicks."""
    offers = rig.practise.choose.offers
    qtbot.waitUntil(offers.isEnabled)
    return offers.buttons


def test_a_fresh_offer_takes_no_click_that_was_meant_for_another(rig: Rig, qtbot: QtBot) -> None:
    rig.window.tell(UnfinishedFound((record(rig),)))
    offers = rig.practise.choose.offers
    QTest.mouseClick(offers.buttons[0], Qt.MouseButton.LeftButton)
    assert rig.conductor.interview is None
    QTest.mouseClick(offered(rig, qtbot)[0], Qt.MouseButton.LeftButton)
    assert rig.conductor.interview.id == "old"


def test_an_interview_can_be_resumed(rig: Rig, qtbot: QtBot) -> None:
    rig.window.tell(UnfinishedFound((record(rig), record(rig, 2, "older"))))
    more, resume = offered(rig, qtbot)
    assert more.verb == "1 more"
    assert "3 questions with George" in resume.accessibleDescription()
    resume.click()
    assert rig.conductor.interview.id == "old"
    assert rig.conductor.interview.slot.position == 1
    assert rig.practise.talk.progress.text() == "Question 2 of 4"


def test_the_others_are_found_in_the_history(rig: Rig, qtbot: QtBot) -> None:
    rig.window.tell(UnfinishedFound((record(rig), record(rig, 2, "older"))))
    offered(rig, qtbot)[0].click()
    assert rig.window.page == "history"


def test_a_stray_is_rescued_once(rig: Rig, qtbot: QtBot) -> None:
    rig.window.tell(StraysFound((StrayFound(Path("x"), "old", 34.0),)))
    (button,) = offered(rig, qtbot)
    assert button.verb == "Rescue it"
    button.setFocus()
    button.click()
    button.click()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert rig.practise.choose.isAncestorOf(focused)  # and not the rail, where a key leads away
    assert len(rig.told(orders.RescueStrays)) == 1
    assert button.verb == "Rescuing"
    rig.window.tell(StraysFound(()))
    assert not rig.practise.choose.offers.isVisible()


def test_an_offer_that_goes_leaves_the_focus_on_the_page(rig: Rig, qtbot: QtBot) -> None:
    rig.window.tell(UnfinishedFound((record(rig),)))
    offered(rig, qtbot)[0].setFocus()
    rig.window.tell(UnfinishedFound(()))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert rig.practise.choose.isAncestorOf(focused)


def test_every_profession_of_the_bank_is_offered_in_words(rig: Rig) -> None:
    box = rig.practise.choose.profession
    assert box.count() == len(rig.repertoire.bank.professions) + 1
    assert not any("_" in box.itemText(index) for index in range(box.count()))


@pytest.mark.parametrize("width", [700, 1024, 1600])
def test_a_very_long_company_makes_nothing_wider_than_the_window(rig: Rig, width: int) -> None:
    long = Application(id="a", created="", company="Donaudampfschifffahrtsgesellschaft " * 6, role="captain")
    rig.window.resize(width, 700)
    rig.window.show()
    choose = rig.practise.choose
    rig.conductor.handle(ApplicationsRead((long,)))
    rig.conductor.change_settings(replace(rig.conductor.settings, application="a"))
    for _ in range(3):
        QApplication.processEvents()
    assert choose.about.verb == f"{long.title} (change)"
    assert choose.about.text().endswith("… (change)")
    assert choose.about.toolTip() == choose.about.verb
    right = choose.about.mapTo(rig.window, choose.about.rect().topRight()).x()
    assert right <= rig.window.width()
    for card in choose.cards.findChildren(PersonaCard):
        assert card.mapTo(rig.window, card.rect().topRight()).x() <= rig.window.width()
