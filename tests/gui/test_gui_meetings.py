"""The forms of meeting on the Practise page: chosen, remembered, and the time to prepare a task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.interview import Stage
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.settings import Settings
from interviewer.gui.widgets.countdown import Countdown
from interviewer.live.applying import ApplicationsRead
from interviewer.live.due_reading import DueFound
from interviewer.scoring.due import Due, Tried


def choose(rig: Rig, form: Form) -> None:
    box = rig.practise.choose.meeting
    box.setCurrentIndex(box.findData(form))


@pytest.mark.parametrize("form", Form)
def test_every_form_starts_and_is_remembered(make_rig: Callable[..., Rig], form: Form) -> None:
    rig = make_rig()
    choose(rig, form)
    view = rig.practise.choose
    assert view.estimate.text()
    assert view.cards.isEnabled() is (form not in {Form.PANEL, Form.DAY})
    assert view.count.isEnabled() is (form not in {Form.DRILL, Form.TASK})
    view.begin.click()
    interview = rig.conductor.interview
    assert interview is not None
    assert interview.plan.form is form
    assert rig.conductor.settings.meeting == form
    again = make_rig(Settings(welcomed=True, meeting=form.value))
    assert again.practise.choose.choice.form is form


def test_what_there_is_to_answer_is_told(rig: Rig) -> None:
    for form, words in (
        (Form.DRILL, "1 question, 3 takes, about 6 minutes"),
        (Form.TASK, "1 task, about 8 minutes"),
    ):
        choose(rig, form)
        assert rig.practise.choose.estimate.text() == words


def test_time_to_prepare_is_counted_down_and_space_begins_earlier(rig: Rig) -> None:
    rig.start(form=Form.TASK, persona=PersonaId.EXECUTIVE)
    rig.play_line()
    rig.play_speech_end()
    assert rig.stage is Stage.PREPARING
    talk = rig.practise.talk
    assert talk.countdown.isVisible()
    assert not talk.clock.isVisible()
    assert talk.countdown.text in {"2:00 to prepare", "1:59 to prepare"}
    assert talk.controls.done.verb == "Begin now"
    assert talk.state.text.endswith("nothing is recorded")
    hushed = rig.crew.speaker.hushed  # type: ignore[attr-defined]
    QTest.keyClick(talk, Qt.Key.Key_Space)
    assert rig.crew.speaker.hushed == hushed + 1  # type: ignore[attr-defined]
    rig.play_speech_end()
    assert rig.stage is Stage.LISTENING
    assert not talk.countdown.isVisible()
    assert talk.clock.isVisible()


def test_a_break_from_preparing_says_that_it_begins_anew(rig: Rig) -> None:
    rig.start(form=Form.TASK, persona=PersonaId.EXECUTIVE)
    rig.play_speech_end()
    rig.practise.talk.press_pause()
    assert rig.practise.talk.note.text() == "Your time to prepare begins anew."
    rig.practise.talk.press_pause()
    assert rig.stage is Stage.PREPARING


def test_the_countdown_ends_at_zero(dressed: object, qtbot: QtBot) -> None:
    now = [100.0]
    countdown = Countdown(lambda: now[0])
    qtbot.addWidget(countdown)
    countdown.begin(90)
    seen = []
    for now[0] in (100.0, 128.5, 189.2, 190.0, 250.0):
        countdown.count()
        seen.append(countdown.text)
    assert seen == [f"{left} to prepare" for left in ("1:30", "1:02", "0:01", "0:00", "0:00")]


def test_ending_at_the_limit_is_off_until_it_is_wanted(rig: Rig) -> None:
    assert not rig.conductor.settings.end_at_limit
    (box,) = (
        box
        for box in rig.window.pages["settings"].findChildren(QCheckBox)
        if box.text() == "They end an answer when its time is up"
    )
    box.click()
    assert rig.conductor.settings.end_at_limit
    rig.start(form=Form.DRILL)
    assert [turn.limit for turn in rig.conductor.interview.plan.turns] == [120, 90, 60]  # type: ignore[union-attr]


def test_what_is_worth_another_try_is_offered_and_drilled(rig: Rig) -> None:
    bank = rig.repertoire.bank.questions
    day = datetime.now().astimezone().date() - timedelta(days=1)
    found = []
    for asked in bank[:3]:
        last = Tried(question=asked, day=day, structure=40, focus=70)
        found.append(Due(question=asked, last=last, since=day + timedelta(days=1)))
    rig.conductor.handle(DueFound(tuple(found)))
    offers = rig.practise.choose.offers
    assert offers.isVisible()
    another, drill_it = offers.buttons
    assert bank[0].text in drill_it.accessibleDescription()
    assert "yesterday" in drill_it.accessibleDescription()
    offers.setEnabled(True)
    another.click()
    assert offers.buttons[0].hasFocus()
    _, drill_it = offers.buttons
    assert bank[1].text in drill_it.accessibleDescription()
    drill_it.click()
    interview = rig.conductor.interview
    assert interview is not None
    assert interview.plan.form is Form.DRILL
    assert interview.question.id == bank[1].id


def test_a_task_has_a_sheet_for_notes_and_the_next_one_a_fresh_one(rig: Rig) -> None:
    notes = rig.practise.notes
    rig.start(form=Form.TASK, persona=PersonaId.EXECUTIVE, seed=1)
    rig.play_speech_end()
    assert notes.isVisible()
    notes.toggle.setChecked(True)
    notes.box.setPlainText("three phases")
    rig.conductor.handle(ApplicationsRead(()))
    assert notes.isVisible()
    rig.play_speech_end()
    assert rig.stage is Stage.LISTENING
    assert notes.box.toPlainText() == "three phases"
    rig.start(form=Form.TASK, persona=PersonaId.EXECUTIVE, seed=2)
    assert notes.box.toPlainText() == ""
    rig.start(form=Form.DRILL)
    assert not notes.isVisible()


def test_a_drill_counts_its_takes(rig: Rig) -> None:
    rig.start(form=Form.DRILL)
    assert rig.practise.talk.progress.text() == "Take 1 of 3"
