"""What helps with a question, beside the talk: offered in a rehearsal where it is wanted before answering."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.settings import Mode, Settings

ASKED = "process-made-better"


def test_it_opens_by_its_key_and_follows_the_question(qtbot: QtBot, rig: Rig) -> None:
    rig.start(questions=(ASKED, "pay-expectation"))
    rig.listen()
    pane = rig.practise.help
    assert pane.toggle.isVisible()
    assert not pane.isVisible()
    qtbot.keyClick(rig.window, Qt.Key.Key_H)
    assert pane.isVisible()
    question = rig.repertoire.bank.question(ASKED)
    assert question is not None
    assert question.good[0][1:] in pane.notes.text("A good answer contains")
    rig.conductor.skip()
    QApplication.processEvents()
    assert pane.isVisible()
    asked = rig.conductor.interview
    assert asked is not None
    assert asked.question.id == "pay-expectation"
    assert asked.question.traps[0][1:] in pane.notes.text("Traps")
    assert pane.width() <= rig.window.width() // 4
    pane.toggle.click()
    assert not pane.isVisible()


def test_an_interview_as_on_the_day_offers_none(qtbot: QtBot, rig: Rig) -> None:
    rig.start(questions=(ASKED,), mode=Mode.INTERVIEW)
    rig.listen()
    qtbot.keyClick(rig.window, Qt.Key.Key_H)
    assert not rig.practise.help.toggle.isVisible()
    assert not rig.practise.help.isVisible()


def test_who_wants_help_only_afterwards_is_offered_none(make_rig: Callable[..., Rig]) -> None:
    rig = make_rig(Settings(welcomed=True, help_before=False))
    rig.start(questions=(ASKED,))
    rig.listen()
    assert not rig.practise.help.toggle.isVisible()
