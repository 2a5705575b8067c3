"""Practise, after a drill: its takes side by side, each by the time it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.interview import Interview
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, Wrapped
from interviewer.scoring.words import focus_band, said_of, score_figure, structure_band

NARROW = 560
"""Below so many pixels (at 100 %) the takes stand one below the other."""


class DrillCard(QFrame):
    """The question once, and a column for each take, missing ones too."""

    def __init__(
        self,
        interview: Interview,
        takes: Sequence[Answer | None],
        failures: Mapping[str, str],
        review: Callable[[Answer], None],
    ) -> None:
        """``takes`` has one for each turn of the drill; ``review`` opens one."""
        super().__init__()
        theme.set_role(self, "card")
        self.review_buttons: list[ActionButton] = []
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap = theme.px(theme.GRID)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        rows.setSpacing(2 * gap)
        rows.addWidget(uncut(interview.questions[0].text, "strong"))
        self._beside.setSpacing(2 * gap)
        rows.addLayout(self._beside)
        for number, (question, answer) in enumerate(zip(interview.questions, takes, strict=True), 1):
            name = f"Take {number}, {question.seconds[1]:.0f} seconds"
            self._beside.addWidget(self._take(name, answer, failures, review), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._beside.direction():
            self._beside.setDirection(way)

    def _take(
        self,
        name: str,
        answer: Answer | None,
        failures: Mapping[str, str],
        review: Callable[[Answer], None],
    ) -> QWidget:
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(4))
        rows.addWidget(uncut(name, "strong"))
        for text, look in told(answer, failures):
            rows.addWidget(uncut(text, look))
        if answer is not None and answer.scorecard is not None:
            button = ActionButton("See the review", look="link")
            button.setAccessibleName(f"See the review of {name[:1].lower()}{name[1:]}")
            button.clicked.connect(partial(review, answer))
            self.review_buttons.append(button)
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        return holder


def told(answer: Answer | None, failures: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What is told of a take, line by line, each with its look: how long it was, scores, the sentence."""
    if answer is None:
        return (("Not answered.", "quiet"),)
    spoken = (f"Said in {wording.length(answer.seconds)}", "quiet") if answer.seconds else ("", "quiet")
    card = answer.scorecard
    if card is None:
        lines = [spoken, (failures.get(answer.id, "Being judged"), "quiet")]
    else:
        sure = card.confidence
        bands = (("Structure", card.structure.score, structure_band), ("Focus", card.focus, focus_band))
        scores = [
            (f"{name} {score_figure(score, sure)}, {band(score, sure)}", "body")
            for name, score, band in bands
            if score is not None
        ]
        lines = [spoken, *scores, (said_of(answer), "quiet")]
    return tuple(line for line in lines if line[0])


def uncut(text: str, look: str) -> Wrapped:
    """Words that keep all their lines in a narrow window."""
    made = Wrapped()
    theme.set_role(made, look)
    made.setText(text)
    return made
