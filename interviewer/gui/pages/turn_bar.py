"""What can be done next with the answer that was just given: undo Done, say it again, go on."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from interviewer.domain.interview import Interview, Stage
from interviewer.gui.controls import ActionButton
from interviewer.gui.flow import FlowLayout
from interviewer.gui.pages.undo_button import UndoButton


class TurnBar(QWidget):
    """Seen while the running interview waits for its review to be read."""

    undone = Signal()
    again = Signal()
    next = Signal()
    followed_up = Signal()

    def __init__(
        self, parent: QWidget | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._reviewing = False
        self.undo_button = UndoButton("flat", monotonic)
        self.again_button = ActionButton("Say it again", "repeat", "A")
        self.next_button = ActionButton("Next question", "next", "N", "primary")
        self.follow_up_button = ActionButton("Answer the follow-up", "next", "F")
        self.undo_button.clicked.connect(self.undone)
        self.again_button.clicked.connect(self.again)
        self.next_button.clicked.connect(self.next)
        self.follow_up_button.clicked.connect(self.followed_up)
        row = FlowLayout(self, centred=False)
        for button in (self.next_button, self.follow_up_button, self.again_button, self.undo_button):
            row.addWidget(button)
        self.hide()

    def take(self, interview: Interview) -> None:
        """Follow the interview: what can be done, and whether there is a question left."""
        self._reviewing = interview.stage is Stage.REVIEWING
        self.undo_button.follow(interview)
        self.follow_up_button.setVisible(interview.due is not None)
        if interview.due is not None:
            self.follow_up_button.setToolTip(interview.due.text)
        last = interview.slot.position + 1 >= len(interview.questions)
        self.next_button.set_verb("Finish" if last else "Next question", "check" if last else "next")

    def offer(self, wanted: bool) -> None:
        """Be seen or not."""
        self.setVisible(wanted and self._reviewing)
