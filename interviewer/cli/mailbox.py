"""Where events wait until the thread that runs the conductor takes them."""

from __future__ import annotations

import queue
from typing import Any


class Mailbox:
    """``post`` from any thread, ``take`` on one."""

    def __init__(self) -> None:
        self._messages: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def post(self, message: Any) -> None:
        """Put a message in."""
        self._messages.put(message)

    def take(self, seconds: float) -> Any | None:
        """The oldest message, or None when none came within so many seconds."""
        try:
            return self._messages.get(timeout=seconds) if seconds > 0 else self._messages.get_nowait()
        except queue.Empty:
            return None
