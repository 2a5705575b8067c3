"""Keys of a page, which work as long as the page is seen and give way to text that is being typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget


def on_key(page: QWidget, key: str, act: Callable[[], None]) -> QShortcut:
    """Do ``act`` on ``key`` ("P", "Esc", "Ctrl+Return") while ``page`` is visible.

    Qt offers a key to the focused text field first, so that letters can be typed there.
    """
    shortcut = QShortcut(QKeySequence(key), page)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.setAutoRepeat(False)  # a key held down is pressed once
    shortcut.activated.connect(act)
    return shortcut


def on_press(page: QWidget, key: str, act: Callable[[], None]) -> QShortcut:
    """As `on_key` for Space and Return, which belong first to a button that the person has tabbed to."""

    def press() -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not _only_chooses(focused, key):
            focused.click()
        else:
            act()

    return on_key(page, key, press)


def on_button(page: QWidget, key: str, button: QAbstractButton) -> QShortcut:
    """A key does what its button does, while that is seen and can be pressed."""

    def press() -> None:
        if button.isVisible() and button.isEnabled():
            button.click()

    return on_key(page, key, press)


def _only_chooses(button: QAbstractButton, key: str) -> bool:
    """A radio button takes Space but has no use for Return."""
    return isinstance(button, QRadioButton) and key in ("Return", "Enter")
