from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import samples
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from window_rig import Rig

from interviewer.domain.history import Wanted
from interviewer.domain.settings import Settings, Theme
from interviewer.gui import theme
from interviewer.gui.notices import MEND
from interviewer.gui.pages.history import HistoryPage
from interviewer.live.history import InterviewsFound
from interviewer.live.reports import Notice, SettingsChanged, Withdrawn, WorkerFailed

NAMES = ("practise", "review", "history", "questions", "settings")


def test_alt_and_a_number_turn_to_the_page(rig: Rig) -> None:
    for number, name in enumerate(NAMES, start=1):
        QTest.keyClick(rig.window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        assert rig.window.page == name
        assert rig.window.rail.buttons[name].isChecked()
        assert rig.window.pages[name].isVisible()


def test_every_page_has_a_title_and_its_place_on_the_rail(rig: Rig) -> None:
    for name in rig.window.pages:
        rig.window.go(name)
        if name != "first_start":
            assert not rig.window.windowTitle().startswith("Welcome")
            assert sum(button.isChecked() for button in rig.window.rail.buttons.values()) == 1
    rig.window.go("mentor")
    assert rig.window.windowTitle() == "Mentor file - Interviewer"
    assert rig.window.rail.buttons["history"].isChecked()


def test_the_first_start_comes_before_the_first_interview(make_rig: Callable[..., Rig]) -> None:
    rig = make_rig(Settings(welcomed=False))
    assert rig.window.page == "first_start"
    assert not any(button.isChecked() for button in rig.window.rail.buttons.values())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_presses_the_button_that_was_tabbed_to(make_rig: Callable[..., Rig], key: Qt.Key) -> None:
    rig = make_rig(Settings(welcomed=False))
    (skip,) = (one for one in rig.window.findChildren(QPushButton) if one.text() == "Skip all this")
    skip.setFocus()
    QTest.keyClick(skip, key)
    assert rig.window.page == "practise"


def test_return_that_opened_a_page_presses_nothing_on_it(rig: Rig) -> None:
    """The review is empty until its interview is read, and its one button leads elsewhere."""
    rig.window.go("history")
    page = rig.window.pages["history"]
    assert isinstance(page, HistoryPage)
    read = samples.overviews(2)
    page.tell(InterviewsFound(Wanted(), 0, read, len(read)))
    page.list.stand_on(1)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert rig.window.page == "review"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert rig.window.page == "practise"  # now it was meant


def test_a_page_that_is_not_there_changes_nothing(rig: Rig) -> None:
    rig.window.go("nowhere")
    assert rig.window.page == "practise"


def test_a_newer_notice_replaces_the_older_of_its_topic(rig: Rig) -> None:
    rig.window.tell(Notice("warning", "Old.", "microphone", "microphone"))
    rig.window.tell(Notice("info", "Else.", "models"))
    rig.window.tell(Notice("warning", "New.", "microphone", "microphone"))
    shown = rig.window.bar.current
    assert shown is not None
    assert {shown.text, "New.", "Else."} == {"New.", "Else."}
    assert rig.window.bar.waiting == 1


def test_a_notice_leaves_when_its_trouble_is_over(rig: Rig) -> None:
    rig.window.tell(Notice("warning", "No sound.", "microphone"))
    rig.window.tell(Notice("info", "Ready.", "models"))
    rig.window.tell(Withdrawn("models"))
    assert rig.window.bar.waiting == 0
    rig.window.tell(Withdrawn("microphone"))
    assert rig.window.bar.current is None
    assert not rig.window.bar.isVisible()


def test_a_notice_that_was_dismissed_may_come_again(rig: Rig) -> None:
    notice = Notice("warning", "No sound.", "microphone")
    rig.window.tell(notice)
    rig.window.bar.dismiss()
    rig.window.tell(notice)
    assert rig.window.bar.current is not None


def test_the_doctor_is_explained_without_stopping_anything(rig: Rig) -> None:
    rig.window.tell(Notice("error", "The archive cannot be read.", "archive", "doctor"))
    rig.window.bar.buttons[0].click()
    box = rig.window.findChild(QMessageBox)
    assert box is not None
    assert MEND in box.informativeText()
    assert not box.isModal()
    box.close()


def test_a_worker_that_failed_is_told(rig: Rig) -> None:
    rig.window.tell(WorkerFailed("clerk", "no room", "Traceback"))
    shown = rig.window.bar.current
    assert shown is not None
    assert "no room" in shown.text
    assert "Traceback" not in shown.text


def test_question_mark_shows_and_hides_the_keys(rig: Rig) -> None:
    QTest.keyClick(rig.window, Qt.Key.Key_F1)
    assert rig.window.overview.isVisible()
    assert "Space" in rig.window.overview.accessibleDescription()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert not rig.window.overview.isVisible()


def test_escape_in_the_overview_is_no_break(rig: Rig) -> None:
    rig.start()
    rig.listen(10)
    rig.window.show_keys()
    before = rig.stage
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not rig.window.overview.isVisible()
    assert rig.stage is before


def test_no_key_means_two_things_on_one_page(rig: Rig) -> None:
    for name, page in rig.window.pages.items():
        rig.window.go(name)
        keys = [s.key().toString() for s in rig.window.findChildren(QShortcut) if _works(s)]
        doubled = {key for key in keys if keys.count(key) > 1}
        assert not doubled, (name, page, doubled)


def _works(shortcut: QShortcut) -> bool:
    owner = shortcut.parent()
    return isinstance(owner, QWidget) and owner.isVisible()


def test_the_size_is_remembered(make_rig: Callable[..., Rig]) -> None:
    first = make_rig()
    first.window.resize(800, 640)
    first.window.close()
    assert make_rig().window.size() == QSize(800, 640)


def test_the_theme_follows_the_settings(rig: Rig, dressed: theme.Appearance) -> None:
    rig.window.tell(SettingsChanged(Settings(theme=Theme.DARK, reduce_motion=True)))
    assert dressed.palette.dark
    assert dressed.reduce_motion


def test_a_closed_window_is_freed(tmp_path: Path, dressed: theme.Appearance, qtbot: QtBot) -> None:
    rig = Rig(tmp_path)
    rig.window.show()
    rig.start()
    rig.listen(5)
    window, portrait = rig.window, rig.practise.talk.portrait
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not isValid(window))
    assert not isValid(portrait)


def test_every_control_has_a_name(rig: Rig) -> None:
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QSlider, QLineEdit, QPlainTextEdit)
    for name, page in rig.window.pages.items():
        if name not in ("practise", "first_start"):
            continue
        for control in page.findChildren(QWidget):
            inner = isinstance(control.parent(), QAbstractSpinBox | QComboBox | QAbstractScrollArea)
            if isinstance(control, kinds) and not inner and not control.objectName().startswith("qt_"):
                text = control.text() if isinstance(control, QAbstractButton) else ""
                assert control.accessibleName() or text, (name, control)


@pytest.mark.parametrize("state", ["choose", "asking", "listening", "paused", "lost", "judging", "typing"])
def test_practise_needs_no_bar_at_its_side(rig: Rig, qtbot: QtBot, state: str) -> None:
    import gallery_pages

    rig.window.resize(1024, 700)
    getattr(gallery_pages, state)(rig)
    qtbot.wait(20)
    view = rig.practise.view
    for area in [a for a in rig.practise.findChildren(QAbstractScrollArea) if a.isVisible()]:
        if isinstance(area, QPlainTextEdit):
            continue
        assert area.verticalScrollBar().maximum() == 0, (state, view, area.verticalScrollBar().maximum())
        assert area.horizontalScrollBar().maximum() == 0
    for button in view.findChildren(QAbstractButton):
        if button.isVisible():
            corner = button.mapTo(rig.window, button.rect().bottomRight())
            assert rig.window.rect().contains(corner), (state, button.text())


def test_the_start_that_fails_can_be_tried_again(rig: Rig, qtbot: QtBot) -> None:
    rig.window.fail("The disk is full. Free some space.")
    with qtbot.waitSignal(rig.window.retry_wanted):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)


def test_the_folder_is_only_a_place_for_the_window(rig: Rig, tmp_path: Path) -> None:
    rig.window.close()
    assert [file.name for file in tmp_path.iterdir()] == ["window.ini"]
