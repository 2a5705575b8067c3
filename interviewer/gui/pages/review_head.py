"""The head of a review: which answer it is, what was asked, the two scores and the sentence that matters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.scorecard import Status
from interviewer.gui import theme, wording
from interviewer.gui.controls import label
from interviewer.gui.flow import FlowLayout
from interviewer.gui.pages import review_words
from interviewer.gui.pages.row_text import wrapped
from interviewer.gui.widgets.score_label import ScoreLabel, score_pair
from interviewer.scoring.words import said_of

NARROW = 640
"""Below so many pixels (at 100 %) the scores stand under the question."""


class AnswerTabs(QWidget):
    """One button for the whole interview and one for each answer, as narrow as their numbers."""

    chosen = Signal(int)
    """Index of the answer; -1: the whole interview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Answers of this interview")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: list[QPushButton] = []
        self._row = FlowLayout(self, centred=False)
        self._group.idClicked.connect(lambda number: self.chosen.emit(number - 1))

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The whole interview first, then the answers."""
        return tuple(self._buttons)

    def set_answers(self, answers: Sequence[Answer], current: int) -> None:
        """Offer these; ``current`` is the index of the one that is open, -1 for the whole interview."""
        wanted = [("Interview", "The whole interview"), *(_tab(answer, answers) for answer in answers)]
        while len(self._buttons) > len(wanted):
            gone = self._buttons.pop()
            self._group.removeButton(gone)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._buttons) < len(wanted):
            made = QPushButton(self)
            made.setCheckable(True)
            theme.set_role(made, "flat")
            # A click leaves the focus where it was: Space goes on to play.
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(made)
            self._group.addButton(made, len(self._buttons))
            self._buttons.append(made)
        for button, (text, hint) in zip(self._buttons, wanted, strict=True):
            button.setText(text)
            button.setToolTip(hint)
            button.setAccessibleName(hint)
        self._buttons[current + 1].setChecked(True)


def _tab(answer: Answer, answers: Sequence[Answer]) -> tuple[str, str]:
    number, take = answer.position + 1, review_words.take_of(answer, answers)
    several = sum((one.position, one.probe) == (answer.position, answer.probe) for one in answers) > 1
    letter = "abcdefghijklmnopqrstuvwxyz"[(answer.take - 1) % 26] if several else ""
    short = f"{number}{letter}"
    short += "\u2192" * answer.probe
    hint = f"Question {number}: {answer.question.text}" + (f" ({take})" if take else "")
    return short, hint


class ReviewHead(QWidget):
    """Question, take, scores, and one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = label(look="small-quiet")
        self._question = wrapped("heading")
        self._said = wrapped("large")
        self._structure, self._focus = score_pair()
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._which)
        words.addWidget(self._question)
        words.addWidget(self._said)
        words.addStretch(1)
        figures = QHBoxLayout()
        figures.setSpacing(theme.px(24))
        figures.addWidget(self._structure)
        figures.addWidget(self._focus)
        figures.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(24))
        self._row.addLayout(words, 1)
        self._row.addLayout(figures)

    @property
    def said(self) -> QLabel:
        """The sentence that matters."""
        return self._said

    @property
    def question(self) -> QLabel:
        """What was asked."""
        return self._question

    @property
    def which(self) -> QLabel:
        """Which question and which take."""
        return self._which

    @property
    def scores(self) -> tuple[ScoreLabel, ScoreLabel]:
        """Structure and Focus."""
        return self._structure, self._focus

    def show_answer(self, answer: Answer, answers: Sequence[Answer], who: str) -> None:
        """Show an answer among those of its interview."""
        take = review_words.take_of(answer, answers)
        follow_up = f"follow-up {answer.probe}" if answer.probe else ""
        disputed = len(answer.scorecard.disputed) if answer.scorecard is not None else 0
        mark = f"scored without {wording.counted(disputed, 'disputed finding')}" if disputed else ""
        parts = (f"Question {answer.position + 1}", follow_up, who, take, mark)
        self._which.setText(" · ".join(part for part in parts if part))
        self._question.setText(answer.question.text)
        self._said.setText(said_of(answer))
        self._said.setVisible(bool(self._said.text()))
        card = answer.scorecard
        for widget, score in (
            (self._structure, card.structure.score if card else None),
            (self._focus, card.focus if card else None),
        ):
            if card is None:
                widget.set_score(None)
            else:
                widget.set_score(score, card.confidence, card.status)
            widget.setVisible(card is not None and card.status is Status.OK)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scores go below where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(theme.px(8 if narrow else 24))
