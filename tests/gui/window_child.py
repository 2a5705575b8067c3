"""A window in a process of its own, with workers that only write down: ``window_child.py FOLDER WHAT``.

Prints one line for each thing that happens, so that a test can wait for it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from interviewer.gui.launch import open_window
from interviewer.gui.main_window import MainWindow


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the test reads it


class Program:
    """Stands where the composition root's Program stands."""

    def __init__(self, folder: Path, what: str, post: Callable[[Any], None]) -> None:
        from window_rig import make_conductor

        self.what, self.post = what, post
        self.conductor, self.desk, self.crew = make_conductor(folder)
        say(f"made on {'main' if threading.current_thread() is threading.main_thread() else 'another'}")

    def start(self) -> None:
        say("started")
        if self.what == "slot":
            QTimer.singleShot(0, fail)
        elif self.what == "thread":
            threading.Thread(target=fail).start()
        elif self.what == "talk":
            from interviewer.domain.persona import PersonaId
            from interviewer.live.conductor import Choice

            self.conductor.start(Choice(persona=PersonaId.PEER, count=1))
            say(f"stage {self.conductor.interview.stage}")

    def close(self, deliver: Callable[[], None] = lambda: None) -> None:
        self.conductor.stop()
        if self.conductor.interview is not None:
            say(f"stage {self.conductor.interview.stage}")
        self.post("the last words")
        deliver()
        say("closed")


def fail() -> None:
    QTimer.singleShot(50, report) if threading.current_thread() is threading.main_thread() else None
    raise RuntimeError("nobody expected this")


def report() -> None:
    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    say(f"shown: {window.bar.current.text if window.bar.current else None}")


def main(folder: Path, what: str) -> int:
    tries = []

    def make(post: Callable[[Any], None]) -> Program:
        tries.append(1)
        if what == "refuse" and len(tries) == 1:
            raise OSError("The disk is full. Free some space.")
        program = Program(folder, what, post)
        handle = program.conductor.handle

        def told(message: Any) -> None:
            say(f"delivered {message}")
            handle(message)

        program.conductor.handle = told  # type: ignore[method-assign]
        return program

    original = MainWindow.fail

    def failed(self: MainWindow, text: str) -> None:
        original(self, text)
        say(f"refused: {text}")
        if what == "refuse":
            self.retry_wanted.emit()
        else:
            self.close()

    MainWindow.fail = failed  # type: ignore[method-assign]
    forward = MainWindow.come_forward

    def came(self: MainWindow) -> None:
        forward(self)
        say("came forward")

    MainWindow.come_forward = came  # type: ignore[method-assign]
    status = open_window(make, folder)
    say(f"status {status}")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
