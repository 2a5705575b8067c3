from __future__ import annotations

import queue
import threading
from typing import Any

from interviewer.live.reports import WorkerFailed
from interviewer.live.worker import Worker


class Counter(Worker):
    name = "counter"

    def __init__(self, posted: queue.SimpleQueue[Any]) -> None:
        super().__init__(posted.put)
        self.life: list[str] = []
        self.threads: set[str] = set()
        self.rested = threading.Event()

    def set_up(self) -> None:
        self.life.append("set up")

    def tear_down(self) -> None:
        self.life.append("tear down")

    def idle(self) -> None:
        self.rested.set()

    def work(self, order: Any) -> None:
        self.threads.add(threading.current_thread().name)
        if isinstance(order, Exception):
            raise order
        if isinstance(order, threading.Event):
            assert order.wait(5.0)
        self.life.append(str(order) if isinstance(order, int) else type(order).__name__)


def test_orders_are_carried_out_in_turn_on_the_worker_s_own_thread() -> None:
    worker = Counter(queue.SimpleQueue())
    for number in range(100):  # also those that come before the start
        worker.send(number)
    worker.start()
    assert worker.stop()
    assert worker.life == ["set up", *map(str, range(100)), "tear down"]
    assert worker.threads == {"counter"}


def test_a_job_that_raises_is_told_and_the_next_one_done() -> None:
    posted: queue.SimpleQueue[Any] = queue.SimpleQueue()
    worker = Counter(posted)
    worker.start()
    worker.send(ValueError("no such thing"))
    worker.send(KeyError())
    worker.send(7)
    assert worker.stop()
    first, second = posted.get_nowait(), posted.get_nowait()
    assert isinstance(first, WorkerFailed)
    assert (first.worker, first.message) == ("counter", "no such thing")
    assert "ValueError" in first.detail
    assert second.message == "KeyError"  # a name where the error has no words
    assert worker.life == ["set up", "7", "tear down"]


def test_a_failed_start_still_takes_orders() -> None:
    class Broken(Counter):
        def set_up(self) -> None:
            raise OSError("nothing there")

    posted: queue.SimpleQueue[Any] = queue.SimpleQueue()
    worker = Broken(posted)
    worker.start()
    worker.send(1)
    assert worker.stop()
    assert posted.get_nowait().message == "nothing there"
    assert worker.life == ["1", "tear down"]


def test_a_worker_at_rest_is_called_now_and_then() -> None:
    worker = Counter(queue.SimpleQueue())
    worker.start()
    assert worker.rested.wait(5.0)
    assert worker.stop()


def test_a_stop_that_takes_too_long_says_so() -> None:
    worker, go = Counter(queue.SimpleQueue()), threading.Event()
    worker.start()
    worker.send(go)
    assert not worker.stop(0.01)
    go.set()
    assert worker.stop()
    assert worker.life == ["set up", "Event", "tear down"]


def test_a_worker_that_was_never_started_can_be_stopped() -> None:
    worker = Counter(queue.SimpleQueue())
    assert worker.stop()
    assert worker.life == []
