"""Practise, after an answer: the person says first how it was, and only then are the scores shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.history import Rating
from interviewer.domain.scorecard import Status
from interviewer.domain.settings import Mode, Settings
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, card, column, label
from interviewer.gui.flow import FlowLayout
from interviewer.gui.keys import on_key
from interviewer.gui.widgets.rating_field import RatingField

WIDTH = 760


def rated_first(answer: Answer | None, settings: Settings, mode: Mode) -> bool:
    """Whether the person is asked before they see the scores of this answer."""
    card = answer.scorecard if answer is not None else None
    return settings.rate_first and mode is Mode.REHEARSAL and card is not None and card.status is Status.OK


class RateFirstView(QWidget):
    """Nothing of the judgement stands here."""

    rated = Signal(object)
    """The person's own Rating."""

    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._answer: Answer | None = None
        self.question = label("", "heading", wrap=True)
        self.field = RatingField()
        self.keep = ActionButton("Keep it and show the scores", "check", "Return", look="primary")
        self.skip = ActionButton("Skip", "skip", "S")
        gap = theme.px(theme.GRID)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(3 * gap, 3 * gap, 3 * gap, 3 * gap)
        inside.setSpacing(2 * gap)
        inside.addWidget(self.question)
        inside.addWidget(label("How was this answer? Say it before you see the scores.", wrap=True))
        inside.addWidget(self.field)
        buttons = FlowLayout(centred=False)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.skip)
        inside.addLayout(buttons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, gap)
        rows.addStretch(1)
        rows.addWidget(column(frame, WIDTH))
        rows.addStretch(2)
        self.keep.clicked.connect(self._keep)
        self.skip.clicked.connect(self.skipped)
        for key, button in (("Return", self.keep), ("Enter", self.keep), ("S", self.skip)):
            on_key(self, key, button.click)

    def ask(self, answer: Answer) -> None:
        """Ask about this answer."""
        if self._answer is None or self._answer.id != answer.id or self._answer.part != answer.part:
            self.field.reset()
        self._answer = answer
        self.question.setText(answer.question.text)
        theme.announce(self, "How was this answer? Rate it before you see the scores.")

    def take_focus(self) -> None:
        """On the first slider."""
        self.field.sliders[0].setFocus()

    def _keep(self) -> None:
        if self._answer is not None:
            structure, focus = self.field.values
            self.rated.emit(Rating(answer=self._answer.id, structure=structure, focus=focus))
