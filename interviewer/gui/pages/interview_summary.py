"""The whole interview at a glance: two means, the sentence that matters, and every answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.pages import review_words
from interviewer.gui.pages.answer_list import AnswerList
from interviewer.gui.pages.row_text import wrapped
from interviewer.gui.widgets.score_label import ScoreLabel, score_pair
from interviewer.scoring.whole import whole
from interviewer.scoring.words import PRACTICE

NARROW = 640
"""Below so many pixels (at 100 %) scores and button stand under the words."""


class InterviewSummary(QWidget):
    """Choose an answer to open it."""

    chosen = Signal(object)
    """The Answer that the person opened."""
    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = wrapped("heading")
        self._said = wrapped("large")
        self.origin = wrapped("small-quiet")
        """Which files the answers were imported from, by their numbers."""
        self._structure, self._focus = score_pair()
        self.answers = AnswerList()
        self.answers.chosen.connect(self.chosen)
        self.report_button = ActionButton("Save the report", "export")
        self.report_button.clicked.connect(self.report_wanted)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._title)
        words.addWidget(self._said)
        words.addWidget(self.origin)
        figures = QHBoxLayout()
        figures.setSpacing(theme.px(24))
        figures.addWidget(self._structure)
        figures.addWidget(self._focus)
        figures.addStretch(1)
        self._head, self._foot = (QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(2))
        self._head.setSpacing(theme.px(16))
        self._head.addLayout(words, 1)
        self._head.addLayout(figures)
        self._foot.setSpacing(theme.px(16))
        self._foot.addWidget(label(PRACTICE, "small-quiet", wrap=True), 1)
        self._foot.addWidget(self.report_button)
        self.answers.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.answers.setMinimumHeight(theme.px(200))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self._head)
        column.addWidget(self.answers, 1)
        column.addLayout(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        for row in (self._head, self._foot):
            row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    @property
    def said(self) -> str:
        """The sentence that matters."""
        return self._said.text()

    @property
    def scores(self) -> tuple[ScoreLabel, ScoreLabel]:
        """Structure and Focus, means over the latest scored takes."""
        return self._structure, self._focus

    def show_interview(
        self, record: InterviewRecord, answers: Sequence[Answer], personas: Mapping[PersonaId, Persona]
    ) -> None:
        """Show an interview and its answers."""
        self._title.setText(review_words.heading(record, personas))
        scores = whole(answers)
        self._said.setText(scores.sentence)
        self.origin.setText(review_words.origin(record))
        self.origin.setVisible(bool(self.origin.text()))
        for widget, score in ((self._structure, scores.structure), (self._focus, scores.focus)):
            widget.set_score(score, scores.confidence)
            widget.setVisible(score is not None)
        self.answers.set_answers(answers)
