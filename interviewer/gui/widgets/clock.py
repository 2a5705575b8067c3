"""How long the answer is, beside how long it should be."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from interviewer.domain.timing import clock
from interviewer.gui import theme

Stage = Literal["under", "inside", "past"]

HINT = "A good moment to finish"


class AnswerClock(QWidget):
    """``0:42 of 1:30``; once the recommended length has passed, a quiet hint stands beside it.

    The hint keeps its place when it is not shown, so that nothing jumps while somebody speaks.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0.0
        self._recommended = (60.0, 120.0)
        self._time = QLabel(self)
        theme.set_role(self._time, "large")
        self._of = QLabel(self)
        theme.set_role(self._of, "quiet")
        self._hint = QLabel(self)
        theme.set_role(self._hint, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.GRID))
        for label in (self._time, self._of, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        policy = self._hint.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._hint.setSizePolicy(policy)
        self._hint.setText(HINT)
        self._hint.setVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Answer time")
        self._tell()

    @property
    def stage(self) -> Stage:
        """Where the answer is: under, inside or past the recommended length."""
        low, high = self._recommended
        return "under" if self._seconds < low else "inside" if self._seconds <= high else "past"

    @property
    def text(self) -> str:
        """What is shown, ``0:42 of 1:30``."""
        return f"{self._time.text()} {self._of.text()}"

    def set_recommended(self, low: float, high: float) -> None:
        """The recommended length of this answer in seconds, and the clock at zero."""
        self._recommended = (low, high)
        self.set_seconds(0.0)

    def set_seconds(self, seconds: float) -> None:
        """How long the answer is so far."""
        before = self.stage
        self._seconds = max(0.0, seconds)
        if self.stage != before:
            self._hint.setVisible(self.stage == "past")
            if self.stage == "past":
                theme.announce(self, HINT)
        self._tell()

    def _tell(self) -> None:
        now = clock(self._seconds)
        of = f"of {clock(self._recommended[1])}"
        if now != self._time.text() or of != self._of.text():
            self._time.setText(now)
            self._of.setText(of)
            hint = f". {HINT}" if self.stage == "past" else ""
            self.setAccessibleDescription(f"{now} {of}{hint}")
