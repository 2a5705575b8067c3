"""Rating oneself before the scores appear, and seeing both together after."""

from __future__ import annotations

from dataclasses import replace

import samples
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain import events as ev
from interviewer.domain.history import Jotting, Rating
from interviewer.domain.settings import Mode
from interviewer.gui import theme
from interviewer.gui.pages.review import ReviewPage
from interviewer.live.marks import MarksRead, OwnRatingsRead, Rate


def scored(rig: Rig, mode: Mode = Mode.REHEARSAL) -> None:
    rig.conductor.change_settings(replace(rig.conductor.settings, rate_first=True))
    rig.start(mode=mode)
    rig.listen(30.0)
    rig.conductor.done()
    rig.play_recorded(ev.Slot(0))
    rig.play_scored(ev.Slot(0))


def test_the_person_is_asked_before_the_scores(rig: Rig) -> None:
    scored(rig)
    page = rig.practise
    assert rig.window.page == "practise"
    assert page.view is page.rate
    assert not page.scored.structure.isVisible()
    QTest.keyClick(page.rate.field.sliders[0], Qt.Key.Key_Right)
    assert page.rate.field.values == (55, 50)
    page.rate.field.sliders[1].setValue(80)
    page.rate.keep.click()
    (order,) = rig.told(Rate)
    assert (order.rating.structure, order.rating.focus, order.rating.rater) == (55, 80, "")
    assert rig.window.page == "review"
    rig.window.go("practise")
    assert page.view is page.scored


def test_skipping_keeps_nothing_and_shows_the_scores(rig: Rig) -> None:
    scored(rig)
    QTest.keyClick(rig.practise.rate, Qt.Key.Key_S)
    assert rig.told(Rate) == []
    assert rig.window.page == "review"


def test_without_the_setting_nobody_is_asked(rig: Rig) -> None:
    rig.start()
    rig.listen(30.0)
    rig.conductor.done()
    rig.play_recorded(ev.Slot(0))
    rig.play_scored(ev.Slot(0))
    assert rig.window.page == "review"


def test_own_and_program_stand_side_by_side(
    qtbot: QtBot, dressed: theme.Appearance, room: samples.Room
) -> None:
    page = ReviewPage(room.context())
    qtbot.addWidget(page)
    page.show()
    shown = samples.answer(1)
    page.enter(shown)
    assert room.desk.marks.named("read") == [(shown.interview,)]
    own = Rating(answer=shown.id, structure=60, focus=70)
    mentor = Rating(answer=shown.id, structure=40, focus=30, rater="Ana", note="Shorter, please.")
    page.tell(MarksRead(shown.interview, Jotting(), frozenset(), {shown.id: (own, mentor)}, {}))
    program = f"Structure {shown.scorecard.structure.score}, Focus {shown.scorecard.focus}"
    assert page.review.ratings.rows == [
        "You: Structure 60, Focus 70",
        "Ana: Structure 40, Focus 30",
        f"The program: {program}",
    ]
    page.tell(OwnRatingsRead(((own, 80, 90), (own, 60, 70))))
    view = page.review.side.own_view
    assert "10 points below the program" in view.words.text()
    page.enter(samples.answer(0))
    assert page.review.ratings.isHidden()
