"""A thread that works through its orders one by one and survives a job that fails."""

from __future__ import annotations

import logging
import queue
import threading
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any

from interviewer.live.reports import WorkerFailed

Post = Callable[[Any], None]
"""Hands an event or a report over to the thread that runs the conductor."""

_log = logging.getLogger(__name__)


class _Stop:
    """The last order."""


class Worker(ABC):
    """Owns one thread and whatever is built in it; ``send`` may be called from any thread."""

    name = "worker"

    def __init__(self, post: Post) -> None:
        self.post = post
        self._orders: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def send(self, order: Any) -> None:
        """Queue an order; never blocks, so that it may be called from an audio callback."""
        self._orders.put(order)

    def stop(self, seconds: float = 5.0) -> bool:
        """Finish the queued orders and end; False when that took longer than ``seconds``."""
        self._orders.put(_Stop())
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def set_up(self) -> None:  # noqa: B027 - not every worker owns something
        """Build what the thread owns; called first, on the thread."""

    def tear_down(self) -> None:  # noqa: B027 - see above
        """Let go of what the thread owns; called last, on the thread."""

    @abstractmethod
    def work(self, order: Any) -> None:
        """Carry out one order."""

    def idle(self) -> None:  # noqa: B027 - most workers rest while there is nothing to do
        """Called about four times a second while there is nothing to do."""

    def failed(self, order: Any, error: Exception) -> None:
        """What to tell when a job raised; the thread goes on with the next order."""
        self.post(WorkerFailed(self.name, f"{error}" or type(error).__name__, traceback.format_exc()))

    def _run(self) -> None:
        self._guarded(None, self.set_up)
        while True:
            try:
                order = self._orders.get(timeout=0.25)
            except queue.Empty:
                self._guarded(None, self.idle)
                continue
            if isinstance(order, _Stop):
                break
            self._guarded(order, partial(self.work, order))
        self._guarded(None, self.tear_down)

    def _guarded(self, order: Any, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001 - a worker outlives any job; the failure is told and logged
            _log.info("%s: a job failed", self.name, exc_info=True)
            self.failed(order, error)
