from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
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


SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from interviewer.gui.single_copy import SingleCopy
app = QCoreApplication([])
copy = SingleCopy(Path(sys.argv[1]))
print("begins", flush=True)
try:
    print("first" if copy.claim(float(sys.argv[2])) else "second")
except TimeoutError as error:
    print(error)
copy.release()
"""


def another(data: Path, patience: float) -> subprocess.Popen[str]:
    """Another copy in a process of its own, which has begun to claim its place."""
    command = [sys.executable, "-c", SECOND, str(data), str(patience)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begins\n"
    return process


def said(process: subprocess.Popen[str]) -> str:
    """Its last word."""
    return process.communicate(timeout=30)[0].strip()


def test_a_second_copy_calls_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first, other = SingleCopy(tmp_path), SingleCopy(tmp_path / "other")
    try:
        assert first.claim()
        with qtbot.waitSignal(first.called):
            second = another(tmp_path, 20.0)
        assert said(second) == "second"
        assert other.claim(), "another data folder is another program"
    finally:
        first.release()
        other.release()
    assert said(another(tmp_path, 0.0)) == "first", "when the first has gone, another may come"


def test_a_second_copy_waits_for_a_first_that_is_closing(tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleCopy(tmp_path)
    assert first.claim()
    first.be_deaf()
    second = another(tmp_path, 20.0)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(0.5)  # it neither leaves nor opens itself
    first.release()
    assert said(second) == "first"


def test_a_first_copy_that_neither_answers_nor_ends_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleCopy(tmp_path)
    assert first.claim()
    try:
        words = said(another(tmp_path, 0.0))  # no event of the first one runs meanwhile
    finally:
        first.release()
    assert "neither answers nor ends" in words
    assert f"kill {os.getpid()}" in words


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way")
    copy = SingleCopy(tmp_path / "file" / "data")
    assert copy.claim()
    copy.release()
