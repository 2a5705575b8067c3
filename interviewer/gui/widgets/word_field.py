"""A field that opens over a word: Enter keeps what was written, Esc leaves the word as it was."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from interviewer.gui import theme

LEAST = 120
"""Pixels (at 100 %) of the shortest field."""


class WordField(QLineEdit):
    """Hidden until it is opened; leaving it by Esc or by a click elsewhere changes nothing."""

    kept = Signal(int, str)
    """Which word, and what is to stand there: any number of words, or none."""

    closed = Signal()
    """It is hidden again, whatever became of the word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._surface = parent
        self._index = 0
        self.setPlaceholderText("Empty takes the word out")
        self.setAccessibleDescription("Enter keeps it, Esc leaves the word as it was.")
        self.textChanged.connect(self._fit)
        self.hide()

    def open(self, index: int, text: str, place: QRect) -> None:
        """Write over word ``index``, which stands at ``place`` of the parent."""
        self._index = index
        self.setFont(theme.font(theme.BODY))
        self.setAccessibleName(f"Instead of {text}")
        self.setText(text)
        self._fit()
        height = self.sizeHint().height()
        top = place.center().y() - height // 2
        bounds = self._surface.rect()
        self.move(
            max(0, min(place.left() - theme.px(8), bounds.width() - self.width())),
            max(0, min(top, bounds.height() - height)),
        )
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc end it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text = " ".join(self.text().split())
            self._close()
            self.kept.emit(self._index, text)
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left without Enter: nothing is changed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _fit(self) -> None:
        words = self.text() or self.placeholderText()
        wanted = QFontMetrics(self.font()).horizontalAdvance(words) + theme.px(40)
        room = self._surface.width()
        self.setFixedWidth(min(room, max(theme.px(LEAST), wanted)))
        self.move(max(0, min(self.x(), room - self.width())), self.y())
