"""Practise, before the talk: the application that is prepared for, on a button that leads to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent

from interviewer.gui import theme
from interviewer.gui.controls import ActionButton

LEAST = 160
"""Pixels (at 100 %) to which a long name shrinks; it never makes the page wider than the window."""


class ApplicationButton(ActionButton):
    """Shows as much of a name as there is room for; all of it is its verb, and stands in its tool tip."""

    def __init__(self) -> None:
        super().__init__("", "practise", look="link")
        self._name, self._what = "", ""

    def show_name(self, name: str, what: str) -> None:
        """A name, and in brackets what the button does with it."""
        self._name, self._what = name, what
        self.set_verb(f"{name} ({what})")
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        hint = super().sizeHint()
        hint.setWidth(hint.width() + self._wide(self.verb) - self._wide(self.text()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Room for its beginning."""
        hint = self.sizeHint()
        hint.setWidth(min(hint.width(), theme.px(LEAST)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of the name, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self._wide(self._name) + self.width() - self.sizeHint().width()
        short = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, max(0, room))
        self.setText(f"{short} ({self._what})")
        self.setToolTip(self.verb if short != self._name else "")

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
