"""What can be done next with the answer that was just given: undo Done, say it again, go on."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from interviewer.domain.interview import UNDO_SECONDS, Interview, Stage
from interviewer.gui import wording
from interviewer.gui.controls import ActionButton
from interviewer.gui.flow import FlowLayout


class TurnBar(QWidget):
    """Seen while the running interview waits for its review to be read."""

    undone = Signal()
    again = Signal()
    next = Signal()

    def __init__(
        self, parent: QWidget | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._done_at = float("-inf")
        self._interview: Interview | None = None
        self.undo_button = ActionButton("Undo Done", "undo", "U", "flat")
        self.again_button = ActionButton("Say it again", "repeat", "A")
        self.next_button = ActionButton("Next question", "next", "N", "primary")
        self.undo_button.clicked.connect(self.undone)
        self.again_button.clicked.connect(self.again)
        self.next_button.clicked.connect(self.next)
        row = FlowLayout(self, centred=False)
        for button in (self.next_button, self.again_button, self.undo_button):
            row.addWidget(button)
        self._tick = QTimer(self)
        self._tick.setInterval(250)
        self._tick.timeout.connect(self._show_undo)
        self.hide()

    @property
    def undoable(self) -> bool:
        """Whether Done can still be taken back."""
        return self._interview is not None and self._interview.undoable is not None and self._left() > 0

    def take(self, interview: Interview) -> None:
        """Follow the interview: the moment of Done is when an answer begins to be judged."""
        before = self._interview
        if interview.undoable is not None and (before is None or before.undoable != interview.undoable):
            self._done_at = self._monotonic()
        self._interview = interview
        last = interview.slot.position + 1 >= len(interview.questions)
        self.next_button.set_verb("Finish" if last else "Next question", "check" if last else "next")

    def offer(self, wanted: bool) -> None:
        """Be seen or not."""
        reviewing = self._interview is not None and self._interview.stage is Stage.REVIEWING
        self.setVisible(wanted and reviewing)
        self._show_undo()

    def _left(self) -> float:
        return UNDO_SECONDS - (self._monotonic() - self._done_at)

    def _show_undo(self) -> None:
        offered = self.undoable and not self.isHidden()
        self.undo_button.setVisible(offered)
        if offered:
            self.undo_button.set_verb(wording.undo_left(self._left()))
            if not self._tick.isActive():
                self._tick.start()
        else:
            self._tick.stop()
