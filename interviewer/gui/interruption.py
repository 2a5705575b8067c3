"""Ends the window properly when the terminal or the system asks the process to end."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QSocketNotifier


@contextmanager
def ending(leave: Callable[[], object]) -> Iterator[None]:
    """Call ``leave`` on the main thread at SIGINT, SIGTERM and (where there is one) SIGHUP.

    Python runs signal handlers between two of its own steps, which Qt's loop has none of while it waits:
    a byte on a socket wakes it. Must be entered on the main thread.
    """
    near, far = socket.socketpair()
    for end in (near, far):
        end.setblocking(False)
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def handle(number: int, frame: FrameType | None) -> None:
        leave()

    before = {name: signal.signal(getattr(signal, name), handle) for name in names}
    woken = signal.set_wakeup_fd(far.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(near.fileno(), QSocketNotifier.Type.Read)

    def drain() -> None:
        near.recv(64)

    notifier.activated.connect(drain)
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(woken)
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
        near.close()
        far.close()
