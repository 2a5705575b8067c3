"""Practise, after the interview: every question with what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.interview import Interview
from interviewer.domain.plan import Form
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, card, column, label, scrolling
from interviewer.gui.keys import on_press
from interviewer.gui.pages import Context, asking
from interviewer.gui.pages.practise_takes import DrillCard, uncut
from interviewer.scoring.words import focus_band, said_of, score_figure, structure_band

WIDTH = 880


class FinishedView(QWidget):
    """Scores fill in as they come; the best take of a question is not chosen, the last one counts."""

    review_wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked: set[Path] = set()
        self.heading = label("", "title", wrap=True)
        self.told = label("", "quiet", wrap=True)
        self.new = ActionButton("New interview", "practise", look="primary")
        self.save = ActionButton("Save the report", "export")
        self.debrief = ActionButton("What they noted", "review")
        self.debrief.setAccessibleDescription("Debrief: notes of each interviewer, thanks, next steps")
        self.review_buttons: list[ActionButton] = []
        self._list = QVBoxLayout()
        self._rows: list[QWidget] = []
        self.new.clicked.connect(self.new_wanted)
        self.save.clicked.connect(self._save)
        self.debrief.clicked.connect(self._debrief)
        for key in ("Return", "Enter"):
            on_press(self, key, self.new.click)
        self._lay_out()

    def show_interview(
        self, interview: Interview, answers: Mapping[str, Answer], failures: Mapping[str, str]
    ) -> None:
        """Show all questions with the last take of each, or the takes of a drill beside each other.

        Answers and failures are given by the answer's id.
        """
        names = wording.enumerated([interview.played_by(one).name for one in interview.plan.personas])
        drill = interview.plan.form is Form.DRILL
        self.heading.setText(f"That was the {'drill' if drill else 'interview'} with {names}")
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.review_buttons = [], []
        last = [_last(interview, position, answers) for position in range(len(interview.questions))]
        waiting = any(one is not None and one.scorecard is None and one.id not in failures for one in last)
        if drill:
            takes = DrillCard(interview, last, failures, self.review_wanted.emit)
            self._rows, self.review_buttons = [takes], takes.review_buttons
        else:
            self._rows = [
                self._row(position, question.text, last[position], failures)
                for position, question in enumerate(interview.questions)
            ]
        for position, row in enumerate(self._rows):
            self._list.insertWidget(position, row)
        self.told.setText("Your last answers are still being judged." if waiting else "Everything is kept.")

    def asked_for(self, path: Path) -> bool:
        """Whether the report at ``path`` was asked for here."""
        return path in self._asked

    def enter(self) -> None:
        """Be ready for Return."""
        self.new.setFocus()

    def _row(
        self, position: int, question: str, answer: Answer | None, failures: Mapping[str, str]
    ) -> QWidget:
        gap = theme.px(theme.GRID)
        frame = card()
        grid = QGridLayout(frame)
        grid.setContentsMargins(2 * gap, gap, gap, gap)
        grid.setHorizontalSpacing(2 * gap)
        grid.setVerticalSpacing(gap // 2)
        grid.addWidget(label(f"{position + 1}", "quiet"), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(uncut(question, "strong"), 0, 1)
        scores, words = told(answer, failures)
        for row, (text, look) in enumerate(((scores, "body"), (words, "quiet")), start=1):
            if text:
                grid.addWidget(uncut(text, look), row, 1)
        if answer is not None and answer.scorecard is not None:
            button = ActionButton("See the review", look="link")
            button.setAccessibleName(f"See the review of question {position + 1}")
            button.clicked.connect(partial(self.review_wanted.emit, answer))
            self.review_buttons.append(button)
            grid.addWidget(button, 0, 2, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        return frame

    def _debrief(self) -> None:
        if self._context.conductor.record is not None:
            self._context.go("debrief", self._context.conductor.record.id)

    def _save(self) -> None:
        record = self._context.conductor.record
        if record is None:
            return
        path = asking.where_to_save(self, record)
        if path is not None:
            self._asked.add(path)
            self._context.desk.write_report(record.id, path)

    def _lay_out(self) -> None:
        gap = theme.px(theme.GRID)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(gap)
        self._list.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._list)
        page = QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(gap)
        buttons.addWidget(self.new)
        buttons.addWidget(self.save)
        buttons.addWidget(self.debrief)
        buttons.addStretch(1)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, gap, 0, gap)
        rows.setSpacing(2 * gap)
        rows.addWidget(self.heading)
        rows.addWidget(self.told)
        rows.addWidget(scrolling(inner), 1)
        rows.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column(page, WIDTH))


def _last(interview: Interview, position: int, answers: Mapping[str, Answer]) -> Answer | None:
    """The last take of the question there."""
    takes = (a for a in answers.values() if (a.interview, a.position, a.probe) == (interview.id, position, 0))
    return max(takes, key=lambda a: a.take, default=None)


def told(answer: Answer | None, failures: Mapping[str, str]) -> tuple[str, str]:
    """The two scores and the sentence that stand for an answer in the list."""
    if answer is None:
        return "", "Not answered."
    scorecard = answer.scorecard
    if scorecard is None:
        return "", failures.get(answer.id, "Being judged")
    structure, focus, sure = scorecard.structure.score, scorecard.focus, scorecard.confidence
    parts = [
        f"{name} {score_figure(score, sure)}, {band(score, sure)}"
        for name, score, band in (("Structure", structure, structure_band), ("Focus", focus, focus_band))
        if score is not None
    ]
    return "   ".join(parts), said_of(answer)
