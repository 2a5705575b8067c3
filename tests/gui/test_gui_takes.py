"""Takes beside each other: shown on one axis, heard at the same sentence, the best one marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, scrolling
from interviewer.gui.pages.replay import LEAD_IN
from interviewer.gui.pages.review import ReviewPage
from interviewer.gui.pages.takes import Takes
from interviewer.gui.widgets.take_ribbon import TakeRibbon
from interviewer.live.history import TakesRead

LONG = samples.answer(1)
SHORT = replace(samples.answer(0), id="short", question=LONG.question, take=2)
BOTH = TakesRead(LONG.question.id, (LONG, SHORT), frozenset())


@pytest.fixture
def desk() -> samples.FakeDesk:
    return samples.FakeDesk()


@pytest.fixture
def takes(dressed: theme.Appearance, qtbot: QtBot, desk: samples.FakeDesk) -> Takes:
    made = Takes(desk.playback)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show_takes(BOTH)
    made.show()
    return made


def test_the_last_two_stand_beside_each_other_with_what_changed(takes: Takes) -> None:
    assert takes.chosen == (LONG, SHORT)
    assert "Focus" in takes.changes.text()
    assert "shorter" in takes.changes.text()
    said = [takes.table.item(row, 0).text() for row in range(takes.table.rowCount())]
    assert LONG.scorecard is not None
    assert next(text for text in said if text).endswith(LONG.scorecard.sentences[0].text)
    assert len([text for text in said if text]) == len(LONG.scorecard.sentences)


def test_ribbons_share_one_axis(takes: Takes) -> None:
    long, short = takes.findChildren(TakeRibbon)
    assert long._picture.seconds == short._picture.seconds == LONG.seconds
    assert "Situation" in short.accessibleDescription()


def test_the_same_sentence_is_heard_in_either_take(takes: Takes, desk: samples.FakeDesk) -> None:
    row = next(n for n, pair in enumerate(takes._pairs) if pair.before is None)
    takes.table.setCurrentCell(row, 1)
    takes.play_second.click()
    answer, start, *_ = desk.playback.named("play")[-1]
    after = takes._pairs[row].after
    assert after is not None
    assert answer == SHORT
    assert start == max(0.0, after.start - LEAD_IN)
    count = len(desk.playback.named("play"))
    takes.play_first.click()  # nobody said it there
    assert len(desk.playback.named("play")) == count
    row = next(n for n, pair in enumerate(takes._pairs) if pair.before is not None)
    takes.table.setCurrentCell(row, 0)
    takes.play_first.click()
    assert desk.playback.named("play")[-1][0] == LONG


def test_the_best_take_is_marked_by_the_person(takes: Takes, qtbot: QtBot) -> None:
    buttons = [b for b in takes.findChildren(type(takes.back_button)) if b.isCheckable()]
    assert [b.isChecked() for b in buttons] == [False, False]
    with qtbot.waitSignal(takes.best_wanted) as told:
        buttons[1].click()
    assert told.args == [SHORT, True]
    takes.show_takes(replace(BOTH, best=frozenset((SHORT.id,))))
    assert "the best" in takes.second.currentText()


def test_marking_the_best_leaves_all_as_it_stood(takes: Takes, qtbot: QtBot) -> None:
    third = replace(SHORT, id="third", take=3)
    takes.show_takes(replace(BOTH, answers=(LONG, SHORT, third)))
    assert takes.chosen == (SHORT, third)
    takes.first.setCurrentIndex(0)
    takes.table.setCurrentCell(3, 0)
    takes.activateWindow()
    qtbot.waitUntil(takes.isActiveWindow)
    qtbot.waitUntil(takes._best_buttons[1].isVisible)
    takes._best_buttons[1].setFocus()
    takes.show_takes(replace(BOTH, answers=(LONG, SHORT, third), best=frozenset((SHORT.id,))))
    assert takes.chosen == (LONG, third)
    assert takes.table.currentRow() == 3
    assert takes._best_buttons[1].hasFocus()
    takes.show_takes(replace(BOTH, answers=(LONG, SHORT)))
    assert takes.chosen == (LONG, SHORT)


def test_takes_that_were_not_scored_can_still_be_heard(takes: Takes) -> None:
    takes.show_takes(TakesRead("q", (replace(LONG, scorecard=None), SHORT), frozenset()))
    assert "not scored" in takes.changes.text()


def test_from_the_review_and_back(qtbot: QtBot, dressed: theme.Appearance) -> None:
    room = samples.Room()
    page = ReviewPage(room.context())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    page.enter(LONG)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_C)
    assert room.desk.history.named("read_takes") == [(LONG.question.id,)]
    page.tell(TakesRead(LONG.question.id, (LONG,), frozenset()))
    assert page.bar.current is not None
    assert "one take" in page.bar.current.text
    page.tell(BOTH)
    assert page.takes.isVisible()
    assert page.answer is None
    qtbot.keyClick(page, Qt.Key.Key_B)
    assert room.desk.playback.named("play")[-1][0] == LONG
    qtbot.keyClick(page, Qt.Key.Key_C)
    assert not page.takes.isVisible()
    assert page.answer is not None
    page.tell(BOTH)
    page.takes.best_wanted.emit(SHORT, True)
    assert room.desk.marks.named("mark_best") == [(SHORT.interview, SHORT.id, True)]


def test_nothing_is_cut_off_where_it_is_narrow(qtbot: QtBot, takes: Takes) -> None:
    """At 200 % the way back, the second take and its review stood beyond the edge."""
    takes.resize(480, 1200)
    qtbot.waitUntil(lambda: takes._best_buttons[0].isVisible())
    assert takes.minimumSizeHint().width() <= 480
    assert all(button.geometry().right() <= takes.width() for button in takes.findChildren(ActionButton))
    takes.resize(1100, 700)
    qtbot.waitUntil(lambda: takes.first.y() == takes.second.y())


def test_answers_without_an_id_of_their_question_are_told_apart_by_its_words(
    qtbot: QtBot, dressed: theme.Appearance
) -> None:
    room = samples.Room()
    page = ReviewPage(room.context())
    qtbot.addWidget(page)
    page.show()
    first, again = (replace(one, question=replace(LONG.question, id="")) for one in (LONG, SHORT))
    other = replace(SHORT, id="other", question=replace(LONG.question, id="", text="Something else?"))
    page.enter(first)
    page.compare()
    page.tell(TakesRead("", (first, other, again), frozenset()))
    assert page.takes.takes == (first, again)


@pytest.mark.parametrize(("width", "height"), [(500, 400), (640, 700), (1000, 600)])
def test_the_question_takes_no_more_room_than_its_lines(takes: Takes, width: int, height: int) -> None:
    """Narrow windows, as at 200 %, scroll the page: what lies around the question pushes all else out."""
    area = scrolling(takes)
    area.resize(width, height)
    area.show()
    takes.show()
    for _ in range(4):  # wrapped labels ask for their height once they know their width
        QApplication.processEvents()
    question = takes.question
    lines = question.heightForWidth(question.width())
    assert question.height() == lines
    below = takes.back_button.geometry()
    if below.top() > question.geometry().bottom():
        assert below.top() - question.geometry().bottom() < 20
    assert question.geometry().top() < 20
    area.takeWidget()
    area.close()
