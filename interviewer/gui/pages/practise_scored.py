"""Practise, after an answer: in one card what was good or missing, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.interview import Interview
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, card, column, label
from interviewer.gui.flow import FlowLayout
from interviewer.gui.keys import on_button, on_key
from interviewer.gui.pages import Context
from interviewer.gui.pages.undo_button import UndoButton
from interviewer.gui.widgets.score_label import score_pair
from interviewer.scoring.words import said_of

WIDTH = 760


class ScoredView(QWidget):
    """The answer's summary with Structure and Focus; the review itself has its own page."""

    review_wanted = Signal(object)
    """The Answer to look at."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._answer: Answer | None = None
        self._last = False
        self.progress = label("", "quiet")
        self.question = label("", "heading", wrap=True)
        self.summary = label("", wrap=True)
        self.structure, self.focus = score_pair()
        self.review = ActionButton("See the review", "review")
        self.next = ActionButton("Next question", "next", "N", look="primary")
        self.again = ActionButton("Say it again", "repeat", "A")
        self.follow_up = ActionButton("Answer the follow-up", "next", "F")
        self.asks = label("", "quiet", wrap=True)
        self.undo = UndoButton()
        self.stop = ActionButton("Stop and keep", "stop", look="flat")
        self._lay_out()
        conductor = context.conductor
        self.next.clicked.connect(conductor.next)
        self.again.clicked.connect(conductor.again)
        self.follow_up.clicked.connect(conductor.follow_up)
        self.undo.clicked.connect(conductor.undo)
        self.stop.clicked.connect(conductor.stop)
        self.review.clicked.connect(self._review)
        for key, button in (("N", self.next), ("A", self.again), ("U", self.undo), ("Return", self.next)):
            on_key(self, key, button.click)
        on_button(self, "F", self.follow_up)

    def show_interview(self, interview: Interview, answer: Answer | None, failure: str) -> None:
        """The interview is reviewing: show its last answer, or why that was not judged."""
        self._answer = answer
        self.progress.setText(
            wording.progress(interview.slot.position, len(interview.questions), interview.slot.probe)
        )
        due = interview.due
        self.follow_up.setVisible(due is not None)
        self.asks.setVisible(due is not None)
        if due is not None:
            name = interview.played_by(due.persona).name
            self.asks.setText(f"{name} would ask: \u201c{due.text}\u201d {due.remark}")
        self.question.setText(interview.question.text)
        self._last = interview.slot.position + 1 >= len(interview.questions)
        self.next.set_verb("Finish" if self._last else "Next question")
        scorecard = answer.scorecard if answer is not None else None
        self.review.setVisible(scorecard is not None)
        for score in (self.structure, self.focus):
            score.setVisible(scorecard is not None)
        if answer is None or scorecard is None:
            self.summary.setText(failure or "This answer could not be judged. It is kept.")
        else:
            self.structure.set_score(scorecard.structure.score, scorecard.confidence, scorecard.status)
            self.focus.set_score(scorecard.focus, scorecard.confidence, scorecard.status)
            self.summary.setText(said_of(answer))
        self.undo.follow(interview)
        theme.announce(self, self.summary.text())
        if self.isVisible():
            self.next.setFocus()

    def _review(self) -> None:
        if self._answer is not None:
            self.review_wanted.emit(self._answer)

    def _lay_out(self) -> None:
        gap = theme.px(theme.GRID)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(3 * gap, 3 * gap, 3 * gap, 3 * gap)
        inside.setSpacing(2 * gap)
        scores = QHBoxLayout()
        scores.setSpacing(5 * gap)
        scores.addWidget(self.structure)
        scores.addWidget(self.focus)
        scores.addStretch(1)
        buttons = FlowLayout(centred=False)
        for button in (self.next, self.follow_up, self.again, self.review, self.undo):
            buttons.addWidget(button)
        inside.addWidget(self.question)
        inside.addLayout(scores)
        inside.addWidget(self.summary)
        inside.addWidget(self.asks)
        inside.addLayout(buttons)
        top = QHBoxLayout()
        top.addWidget(self.progress)
        top.addStretch(1)
        top.addWidget(self.stop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, gap)
        rows.addLayout(top)
        rows.addStretch(1)
        rows.addWidget(column(frame, WIDTH))
        rows.addStretch(2)
