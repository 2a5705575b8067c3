"""What scrolls: the wheel moves the page, and changes nothing that it passes over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QSlider, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from interviewer.gui import theme
from interviewer.gui.controls import scrolling


def turn_down(over: QWidget) -> bool:
    """Whether somebody took the turn of the wheel; else it goes on to what is around."""
    middle = QPointF(over.rect().center())
    event = QWheelEvent(
        middle,
        over.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)
    return event.isAccepted()


@pytest.fixture
def area(qtbot: QtBot, dressed: theme.Appearance) -> QScrollArea:
    content = QWidget()
    column = QVBoxLayout(content)
    box = QComboBox()
    box.addItems(["slow", "usual", "fast"])
    number, slider = QSpinBox(), QSlider(Qt.Orientation.Horizontal)
    for control in (number, slider):
        control.setValue(50)
    for control in (box, number, slider):
        column.addWidget(control)
    content.setMinimumHeight(2000)
    made = scrolling(content)
    made.resize(300, 300)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("kind", [QComboBox, QSpinBox, QSlider])
def test_the_wheel_passes_over_and_changes_nothing(area: QScrollArea, kind: type[QWidget]) -> None:
    control = area.findChildren(kind)[0]
    area.setFocus()
    assert not turn_down(control)
    assert area.findChildren(QComboBox)[0].currentIndex() == 0
    assert (area.findChildren(QSpinBox)[0].value(), area.findChildren(QSlider)[0].value()) == (50, 50)


def test_a_number_where_one_stands_follows_the_wheel_and_a_choice_does_not(area: QScrollArea) -> None:
    number, box = area.findChildren(QSpinBox)[0], area.findChildren(QComboBox)[0]
    number.setFocus()
    assert turn_down(number)
    assert number.value() == 49
    box.setFocus()
    assert not turn_down(box)
    assert box.currentIndex() == 0


@pytest.mark.parametrize("kind", [QComboBox, QSpinBox, QSlider])
def test_a_turn_of_a_real_wheel_gives_nobody_the_focus(
    area: QScrollArea, qtbot: QtBot, kind: type[QWidget]
) -> None:
    """What comes from the system gives the focus before it is delivered, to who wants it by the wheel."""
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow, timeout=3000)
    control = area.findChildren(kind)[0]
    area.setFocus()
    area.ensureWidgetVisible(control)
    before = area.verticalScrollBar().value()
    window = area.windowHandle()
    where = control.mapTo(area, control.rect().center())
    QTest.wheelEvent(window, QPointF(where), QPoint(0, -120))
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > before, timeout=3000)
    assert not control.hasFocus()
    assert (area.findChildren(QSpinBox)[0].value(), area.findChildren(QSlider)[0].value()) == (50, 50)
