from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from interviewer.gui.relay import EventRelay
from interviewer.gui.single_copy import SingleCopy


def test_messages_of_a_thread_arrive_in_order_on_the_main_thread(qtbot: QtBot) -> None:
    relay = EventRelay()
    got: list[tuple[int, threading.Thread]] = []
    relay.hand_to(lambda message: got.append((message, threading.current_thread())))
    thread = threading.Thread(target=lambda: [relay.post(number) for number in range(500)])
    thread.start()
    thread.join()
    assert got == [], "nothing is handled on the thread that posts"
    qtbot.waitUntil(lambda: len(got) == 500)
    assert [message for message, _ in got] == list(range(500))
    assert {thread for _, thread in got} == {threading.main_thread()}


def test_what_the_main_thread_posts_waits_its_turn(qtbot: QtBot) -> None:
    relay = EventRelay()
    got: list[str] = []

    def handle(message: str) -> None:
        got.append(message)
        if message == "first":
            relay.post("third")
            got.append("first was handled")

    relay.hand_to(handle)
    relay.post("first")
    relay.post("second")
    qtbot.waitUntil(lambda: len(got) == 4)
    assert got == ["first", "first was handled", "second", "third"]


def test_deliver_hands_over_at_once(qtbot: QtBot) -> None:
    relay = EventRelay()
    got: list[int] = []
    relay.hand_to(got.append)
    relay.post(1)
    relay.deliver()
    assert got == [1]


def test_five_thousand_messages_do_not_end_the_process() -> None:
    """PySide 6.12 loses a reference at each signal on Python 3.10 and 3.11 and aborts after some hundred."""
    program = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from interviewer.gui.relay import EventRelay\n"
        "app = QCoreApplication([])\n"
        "relay, got = EventRelay(), []\n"
        "relay.hand_to(got.append)\n"
        "for number in range(5000):\n"
        "    relay.post(True if number % 2 else None)\n"
        "    relay.deliver()\n"
        "print(len(got))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, "5000"), run.stderr


def test_a_second_copy_calls_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first, second, other = SingleCopy(tmp_path), SingleCopy(tmp_path), SingleCopy(tmp_path / "other")
    try:
        assert first.claim()
        with qtbot.waitSignal(first.called):
            assert not second.claim()
        assert other.claim(), "another data folder is another program"
    finally:
        first.release()
        other.release()
    assert second.claim(), "when the first has gone, the second may come"
    second.release()


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way")
    copy = SingleCopy(tmp_path / "file" / "data")
    assert copy.claim()
    copy.release()
