from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from interviewer.gui.launch import system_scale

Child = subprocess.Popen[str]

pytestmark = [
    pytest.mark.timeout(90),
    pytest.mark.skipif(os.name == "nt", reason="another process cannot be asked to end by a signal there"),
]


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Callable[[str], Child]]:
    """Starts window_child.py in its own process; whatever still runs at the end is ended."""
    running: list[Child] = []

    def start(what: str) -> Child:
        command = [sys.executable, str(Path(__file__).with_name("window_child.py")), str(tmp_path), what]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until(process: Child, start: str) -> list[str]:
    """The lines of the child up to the one that begins with ``start``."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith(start):
            return lines
    raise AssertionError(f"the child ended without {start!r}: {lines}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_and_keeps_the_last_words(
    child: Callable[[str], Child], number: signal.Signals
) -> None:
    process = child("talk")
    assert until(process, "stage asking")[0] == "made on another"
    process.send_signal(number)
    rest = until(process, "status")
    assert "stage stopped" in rest
    assert rest.index("delivered the last words") < rest.index("closed")
    assert rest[-1] == "status 0"
    assert process.wait(20) == 0


def test_a_second_copy_raises_the_first_and_leaves(child: Callable[[str], Child]) -> None:
    first = child("")
    until(first, "started")
    second = child("")
    assert second.wait(30) == 0
    assert "made" not in "".join(until(second, "status"))
    until(first, "came forward")
    first.terminate()
    assert until(first, "status")[-1] == "status 0"


@pytest.mark.parametrize("where", ["slot", "thread"])
def test_what_nobody_caught_is_shown_and_logged(
    child: Callable[[str], Child], tmp_path: Path, where: str
) -> None:
    process = child(where)
    if where == "slot":
        shown = until(process, "shown")[-1]
        assert "nobody expected this" in shown
        assert "kept" in shown
    else:
        until(process, "started")
    process.terminate()
    until(process, "status")
    assert "RuntimeError: nobody expected this" in (tmp_path / "logs" / "interviewer.log").read_text()


def test_a_start_that_fails_is_told_and_tried_again(child: Callable[[str], Child]) -> None:
    process = child("refuse")
    lines = until(process, "started")
    assert lines[0] == "refused: The disk is full. Free some space."
    process.terminate()
    until(process, "status 0")


def test_large_type_of_the_system_makes_ours_large(qapp: QApplication) -> None:
    before = qapp.font()
    try:
        for pixels, scale in ((11, 1.0), (14, 1.0), (21, 1.5), (28, 2.0), (60, 2.0)):
            font = QFont(before)
            font.setPixelSize(pixels)
            qapp.setFont(font)
            assert system_scale(qapp) == scale
    finally:
        qapp.setFont(before)
