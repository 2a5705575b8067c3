"""What helps with the question, beside the talk: in a rehearsal, for those who want it before answering."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from interviewer.domain.interview import Interview
from interviewer.domain.settings import Mode
from interviewer.gui import theme
from interviewer.gui.controls import card, scrolling
from interviewer.gui.keys import on_button
from interviewer.gui.pages import Context
from interviewer.gui.pages.question_notes import QuestionNotes

WIDTH = 260
"""Pixels at 100 %, and never more than a quarter of the window."""


class HelpPane(QWidget):
    """Opened and closed by ``toggle``, a button of the talk; it follows the question until it is closed."""

    def __init__(self, context: Context, toggle: QAbstractButton) -> None:
        super().__init__()
        self._context = context
        self.toggle = toggle
        self.notes = QuestionNotes()
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(scrolling(self.notes))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(frame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        toggle.setCheckable(True)
        toggle.toggled.connect(self.setVisible)
        on_button(toggle, "H", toggle)
        toggle.hide()
        self.hide()

    def follow(self, interview: Interview) -> None:
        """Offer what helps with this question, where the person may see it before answering."""
        self.notes.show_question(interview.question)
        offered = interview.mode is Mode.REHEARSAL and self._context.settings.help_before
        self.toggle.setVisible(offered)
        self.setVisible(offered and self.toggle.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        """Leave the talk most of the window."""
        self.setFixedWidth(min(theme.px(WIDTH), self.window().width() // 4))
        super().showEvent(event)
