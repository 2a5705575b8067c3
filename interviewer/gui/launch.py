"""Opens the window first and the program behind it, and closes both so that nothing said is lost."""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from interviewer.domain.settings import Theme
from interviewer.gui import theme
from interviewer.gui.failures import logged, uncaught
from interviewer.gui.interruption import ending
from interviewer.gui.main_window import TITLE, MainWindow
from interviewer.gui.relay import EventRelay
from interviewer.gui.single_copy import SingleCopy

if TYPE_CHECKING:
    from interviewer.live.conductor import Conductor
    from interviewer.live.desk import Desk

_log = logging.getLogger(__name__)

Post = Callable[[Any], None]

LATEST_START_MS = 1_000
"""When the program is started even if the window was never painted (minimised, or a screen that sleeps)."""


class ProgramLike(Protocol):
    """What the window works with."""

    @property
    def conductor(self) -> Conductor:
        """Runs the interview."""

    @property
    def desk(self) -> Desk:
        """Everything beside the interview."""

    def start(self) -> None:
        """Put the workers to work."""

    def close(self, deliver: Callable[[], None] = ...) -> None:
        """Keep what was said and end."""


class Opening(QObject):
    """Brings window and program together. Lives on the main thread; the program is made on another."""

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, window: MainWindow, make_program: Callable[[Post], ProgramLike]) -> None:
        super().__init__(window)
        self._window = window
        self._make_program = make_program
        self._thread: threading.Thread | None = None
        self._closed = False
        self.program: ProgramLike | None = None
        self.relay = EventRelay(self)
        self.made.connect(self._begin)
        self.failed.connect(window.fail)
        window.painted.connect(self.start)
        window.retry_wanted.connect(self._retry)
        QTimer.singleShot(LATEST_START_MS, self, self.start)

    def start(self) -> None:
        """Make the program, unless that was begun before."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._make, name="opening", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Keep what was said and let everybody go."""
        if self._closed:
            return
        self._closed = True
        if self._thread is not None:
            self._thread.join(10.0)
        if self.program is not None:
            self.program.close(self.relay.deliver)

    def _retry(self) -> None:
        self._thread = None
        self.start()

    def _make(self) -> None:
        try:
            # Qt's part of the pages is loaded here as well, while the window can already be seen.
            importlib.import_module("interviewer.gui.pages.table")
            program = self._make_program(self.relay.post)
        except Exception as error:  # noqa: BLE001 - told in the window, where it can be tried again
            _log.exception("the program could not be made")
            self.failed.emit(f"{error}" or type(error).__name__)
            return
        self.made.emit(program)

    def _begin(self, program: ProgramLike) -> None:
        if self._closed:
            return
        self.program = program
        self.relay.hand_to(program.conductor.handle)
        program.conductor.tell = self._window.tell
        self._window.furnish(program.conductor, program.desk)
        program.start()


def open_window(
    make_program: Callable[[Post], ProgramLike], data: Path, arguments: Sequence[str] = ()
) -> int:
    """Open the window and stay until it is closed; the exit status of the process.

    ``make_program`` is called on a thread of its own once the window was painted; it may raise, in words, and
    is called again when the person asks for that. ``data`` is the data folder: the memory of the window
    (window.ini), its lock and the logs lie there. Where a copy is open already, that one is raised: status 0;
    where it is just closing, its end is awaited first; where it does neither, that is told: status 1.
    """
    app = QApplication.instance() or QApplication([sys.argv[0], *arguments])
    assert isinstance(app, QApplication)
    app.setApplicationName("interviewer")
    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName("interviewer")
    single = SingleCopy(data)
    try:
        if not single.claim():
            return 0
    except TimeoutError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    try:
        memory = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)
        theme.apply(app, _theme(memory), scale=system_scale(app))
        window = MainWindow(memory)
        single.called.connect(window.come_forward)
        opening = Opening(window, make_program)
        with logged(data / "logs"), uncaught(_Alarm(window).tell), ending(window.close):
            app.aboutToQuit.connect(single.be_deaf)
            app.aboutToQuit.connect(opening.close)
            window.show()
            status = app.exec()
            opening.close()
        window.deleteLater()
    finally:
        single.release()
    return status


class _Alarm(QObject):
    """Carries an uncaught error from its thread to the window."""

    raised = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.raised.connect(window.say_error)

    def tell(self, text: str) -> None:
        self.raised.emit(text)


def system_scale(app: QApplication) -> float:
    """How large type is to be: the system's own size of type against ours, in quarters from 1 to 2."""
    pixels = QFontInfo(app.font()).pixelSize()
    return min(2.0, max(1.0, round(4 * pixels / theme.BODY) / 4))


def _theme(memory: QSettings) -> Theme:
    try:
        return Theme(str(memory.value("theme", Theme.SYSTEM.value)))
    except ValueError:
        return Theme.SYSTEM
