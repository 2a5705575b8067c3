"""Brings what the workers tell from their threads to the thread of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal


class EventRelay(QObject):
    """Created on the main thread; ``happened.emit`` may be called from any other.

    Everything is queued, what the main thread itself posts too, so that the order of posting is kept.
    """

    happened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handle: Callable[[Any], None] | None = None
        self.happened.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def post(self, message: Any) -> None:
        """Queue a message; never blocks."""
        self.happened.emit(message)

    def hand_to(self, handle: Callable[[Any], None]) -> None:
        """Have ``handle`` called with every message from now on, on the relay's own thread."""
        self._handle = handle

    def deliver(self) -> None:
        """Hand over at once whatever was posted and still waits."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _take(self, message: Any) -> None:
        if self._handle is not None:
            self._handle(message)
