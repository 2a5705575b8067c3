"""The button that takes Done back, as long as that can be done."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer

from interviewer.domain.events import Slot
from interviewer.domain.interview import UNDO_SECONDS, Interview, Stage
from interviewer.gui import wording
from interviewer.gui.controls import ActionButton

UNDOABLE = {
    Stage.CONSIDERING,
    Stage.JUDGING,
    Stage.REVIEWING,
    Stage.ASKING,
    Stage.CLOSING,
    Stage.PAUSED,
}


class UndoButton(ActionButton):
    """Seen for ten seconds after Done, with what is left of them."""

    def __init__(self, look: str = "plain", monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__("Undo Done", "undo", "U", look)
        self._monotonic = monotonic
        self._slot: Slot | None = None
        self._since = 0.0
        self._ticks = QTimer(self, interval=250)
        self._ticks.timeout.connect(self._tick)
        self.hide()

    def follow(self, interview: Interview) -> None:
        """Appear when an answer was just ended and go when that cannot be undone any more."""
        slot = interview.undoable
        if slot != self._slot:
            self._slot = slot
            self._since = self._monotonic()
        recording = interview.stage is Stage.PAUSED and interview.resume_to is Stage.LISTENING
        if slot is None or interview.stage not in UNDOABLE or recording or self._left() <= 0:
            self._ticks.stop()
            self.hide()
            return
        self._tick()
        self._ticks.start()
        self.show()

    def _left(self) -> float:
        return UNDO_SECONDS - (self._monotonic() - self._since)

    def _tick(self) -> None:
        left = self._left()
        if left <= 0:
            self._ticks.stop()
            self.hide()
            return
        # The name stays as it is: a screen reader should not count down.
        self.setText(f"{wording.undo_left(left)}  (U)")
