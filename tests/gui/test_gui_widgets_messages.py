"""Message bar and empty pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from interviewer.gui import theme
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.gui.widgets.message_bar import MessageBar


@pytest.fixture
def bar(dressed: theme.Appearance, qtbot: QtBot) -> Iterator[MessageBar]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(640, 300)
    widget = MessageBar(page)
    QVBoxLayout(page).addWidget(widget)
    page.show()
    yield widget
    page.close()


def shown(bar: MessageBar) -> str:
    return bar.current.text if bar.current is not None else ""


def test_hidden_until_there_is_something_to_say(bar: MessageBar) -> None:
    assert not bar.isVisible()
    bar.tell("The interview was not finished. It is kept.")
    assert bar.isVisible()
    bar.dismiss()
    assert not bar.isVisible()
    bar.dismiss()
    assert bar.current is None


def test_messages_wait_their_turn(bar: MessageBar, qtbot: QtBot) -> None:
    gone: list[str] = []
    bar.dismissed.connect(gone.append)
    for text in ("one", "two", "three"):
        bar.tell(text, "warning")
    assert (shown(bar), bar.waiting) == ("one", 2)
    for expected in ("two", "three", ""):
        bar.dismiss()
        assert shown(bar) == expected
    assert gone == ["one", "two", "three"]


def test_information_waits_behind_what_is_newer(bar: MessageBar) -> None:
    bar.tell("A backup was written.")
    bar.tell("It is in the trash.")
    assert (shown(bar), bar.waiting) == ("It is in the trash.", 1)
    bar.tell("The disk is nearly full.", "warning")
    bar.tell("Saved.")
    order = []
    while bar.current is not None:
        order.append(shown(bar))
        bar.dismiss()
    assert order == ["The disk is nearly full.", "It is in the trash.", "A backup was written.", "Saved."]


def test_errors_go_first_and_nothing_is_lost(bar: MessageBar) -> None:
    bar.tell("warning", "warning")
    bar.tell("info", "info")
    bar.tell("error one", "error")
    bar.tell("error two", "error")
    order = []
    while bar.current is not None:
        order.append(shown(bar))
        bar.dismiss()
    assert order == ["error one", "error two", "warning", "info"]


def test_the_same_words_wait_only_once(bar: MessageBar) -> None:
    for _ in range(50):
        bar.tell("Some sound was lost.", "warning")
    assert bar.waiting == 0


def test_a_message_can_be_withdrawn_shown_or_waiting(bar: MessageBar) -> None:
    for text in ("one", "two", "three"):
        bar.tell(text, "warning")
    bar.withdraw("two")
    assert (shown(bar), bar.waiting) == ("one", 1)
    bar.withdraw("one")
    assert shown(bar) == "three"
    bar.withdraw("never said")
    assert shown(bar) == "three"


def test_an_action_acts_and_takes_the_message_away(bar: MessageBar, qtbot: QtBot) -> None:
    done: list[str] = []
    bar.tell("The microphone is gone.", "error", [("Choose another", lambda: done.append("other"))])
    bar.tell("Later.")
    (button,) = bar.buttons
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["other"]
    assert shown(bar) == "Later."
    assert bar.buttons == ()


def test_an_action_may_speak_again(bar: MessageBar, qtbot: QtBot) -> None:
    bar.tell("No microphone.", "error", [("Try again", lambda: bar.tell("No microphone.", "error"))])
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert shown(bar) == "No microphone."


def test_escape_in_the_bar_dismisses(bar: MessageBar, qtbot: QtBot) -> None:
    bar.tell("Words.")
    qtbot.keyClick(bar._close, Qt.Key.Key_Escape)
    assert bar.current is None


def test_screen_readers_are_alerted(bar: MessageBar, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[QAccessible.Event] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.type()))
    bar.tell("The disk is full. What you said is kept.", "error")
    assert QAccessible.Event.Alert in told
    assert QAccessible.Event.Announcement in told
    assert bar.accessibleName() == "Error: The disk is full. What you said is kept."


def test_long_words_wrap(bar: MessageBar) -> None:
    bar.tell("Short.")
    low = bar.heightForWidth(500)
    bar.dismiss()
    bar.tell("A message that goes on for a while and says what happened, what was kept and what to do. " * 4)
    assert bar.heightForWidth(500) > low


def test_markup_is_shown_as_it_is(bar: MessageBar) -> None:
    bar.tell("<b>No folder</b> /home/änne/<x>")
    assert bar._text.textFormat() == Qt.TextFormat.PlainText


def test_an_empty_page_offers_one_thing(dressed: theme.Appearance, qtbot: QtBot) -> None:
    empty = EmptyState("history", "Your interviews will be here", "Each with its date. " * 20, "Start")
    qtbot.addWidget(empty)
    empty.resize(700, 600)
    empty.show()
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(empty.acted):
        qtbot.keyClick(empty.button, Qt.Key.Key_Space)
    assert empty._text.height() >= empty._text.heightForWidth(empty._text.width())
    assert empty.accessibleName() == "Your interviews will be here"


def test_without_an_action_there_is_no_button(dressed: theme.Appearance, qtbot: QtBot) -> None:
    empty = EmptyState("questions", "No questions", "None match.")
    qtbot.addWidget(empty)
    empty.show()
    assert not empty.button.isVisible()
