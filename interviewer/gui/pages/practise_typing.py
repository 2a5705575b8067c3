"""A box to answer by keyboard, for who cannot or does not want to speak."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.keys import on_key


class TypingBox(QWidget):
    """Text stays in it until it is handed in or another answer begins."""

    handed_in = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = _Text()
        self.text.setAccessibleName("Your answer")
        self.text.setPlaceholderText("Type your answer as you would say it.")
        self.text.setTabChangesFocus(True)
        self.hand_in = ActionButton("Hand in", "check", "Ctrl+Enter", look="primary")
        self.back = ActionButton("Back to speaking", "microphone", "Esc")
        self._count = label("", "small-quiet")
        self.text.textChanged.connect(self._changed)
        self.hand_in.clicked.connect(self._hand_in)
        self.back.clicked.connect(self.closed)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, key, self.hand_in.click)
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GRID))
        row.addWidget(self.hand_in)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._count)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(theme.GRID))
        rows.addWidget(self.text, 1)
        rows.addLayout(row)
        self._changed()

    def begin(self, heard: str) -> None:
        """Offer the box; ``heard`` (what was written down of the spoken part) stands in it to begin with."""
        if heard and not self.text.toPlainText().strip():
            self.text.setPlainText(heard + " ")
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.setFocus()

    def clear(self) -> None:
        """Another answer begins."""
        self.text.clear()

    def _changed(self) -> None:
        words = len(self.text.toPlainText().split())
        self._count.setText(wording.counted(words, "word") if words else "")
        self.hand_in.setEnabled(words > 0)

    def _hand_in(self) -> None:
        self.handed_in.emit(self.text.toPlainText())


class _Text(QPlainTextEdit):
    """Content with few lines, so that the page needs no bar at its side; takes more where there is room."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(72))
