"""The time that is left to prepare, counted down for the eye."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from interviewer.domain.timing import clock
from interviewer.gui import theme

TOLD_AT = (60, 30, 10)
"""Seconds left at which a screen reader hears them."""


class Countdown(QWidget):
    """``1:42 to prepare``; it shows time and decides nothing."""

    def __init__(self, now: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._end = 0.0
        self._told = 0
        self._words = QLabel(self)
        theme.set_role(self._words, "large")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._words)
        self.setAccessibleName("Time to prepare")
        self._tick = QTimer(self, interval=200)
        self._tick.timeout.connect(self.count)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._words.text()

    def begin(self, seconds: float) -> None:
        """Count down from so many seconds."""
        self._end = self._now() + seconds
        self._told = math.ceil(seconds)
        self._tick.start()
        self.count()

    def end(self) -> None:
        """Stop counting."""
        self._tick.stop()

    def count(self) -> None:
        """Show what is left now."""
        left = max(0, math.ceil(self._end - self._now()))
        words = f"{clock(left)} to prepare"
        if words != self._words.text():
            self._words.setText(words)
            self.setAccessibleDescription(words)
        if any(left <= mark < self._told for mark in TOLD_AT):
            theme.announce(self, f"{left} seconds to prepare")
        self._told = left
        if not left:
            self._tick.stop()
