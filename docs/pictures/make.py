"""Makes the pictures in this folder: ``make pictures``.

The real window on a virtual screen, with a virtual sound card, the real voices and recogniser; the history
holds the answers of the demonstration.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "rig")]

from sound_card import Rig  # noqa: E402 - found by the line above

QUESTION = "everything-at-once"
SIZE = (1366, 768)


class Painter:
    """One window on one home."""

    def __init__(self, theme_name: str) -> None:
        from PySide6.QtCore import QSettings
        from PySide6.QtWidgets import QApplication

        from interviewer.app import Program, real_parts
        from interviewer.domain.settings import Settings, Theme
        from interviewer.gui import theme
        from interviewer.gui.launch import Opening
        from interviewer.gui.main_window import MainWindow
        from interviewer.storage import settings
        from interviewer.storage.paths import places

        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self.app, self.name = app, theme_name
        where = places()
        chosen = Theme(theme_name)
        settings.save(where.settings_file, replace(Settings(), welcomed=True, theme=chosen))
        theme.apply(app, chosen)
        self.window = MainWindow(QSettings(str(where.cache / "window.ini"), QSettings.Format.IniFormat))
        self.window.resize(*SIZE)
        self.opening = Opening(self.window, lambda post: Program(where, real_parts(where), post))
        self.window.show()
        self.until(lambda: self.opening.program is not None)
        self.line = ""
        self._tell = self.program.conductor.tell
        self.program.conductor.tell = self._listen_in

    def _listen_in(self, message: Any) -> None:
        from interviewer.live.reports import LineStarted

        if isinstance(message, LineStarted):
            self.line = message.line.text
        self._tell(message)

    @property
    def program(self) -> Any:
        """The program behind the window."""
        return self.opening.program

    @property
    def stage(self) -> str:
        """Where the interview stands."""
        interview = self.program.conductor.interview
        return "" if interview is None else interview.stage.value

    def wait(self, seconds: float) -> None:
        """Let the window live for so many seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.01)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window live until the condition holds."""
        end = time.monotonic() + 90
        while not condition():
            if time.monotonic() > end:
                raise SystemExit("the window did not get there")
            self.wait(0.05)

    def picture(self, name: str) -> None:
        """Save what the window shows."""
        self.window.grab().save(str(HERE / f"{name}-{self.name}.png"))

    def paint(self, rig: Rig, alex: Path) -> None:
        """Go through the pages and save each."""
        from interviewer.domain.persona import PersonaId
        from interviewer.live.conductor import Choice

        conductor = self.program.conductor
        self.wait(3.0)
        self.picture("practise")
        conductor.start(Choice(persona=PersonaId.EXECUTIVE, count=1, questions=(QUESTION,)))
        asked = conductor.interview.question.text
        self.until(lambda: self.line == asked)
        self.wait(2.5)
        self.picture("asking")
        conductor.done()
        self.until(lambda: self.stage == "listening")
        voice = rig.say(alex)
        self.wait(12.0)
        self.picture("answering")
        voice.terminate()
        voice.wait()
        conductor.skip()
        self.wait(1.0)
        conductor.done()
        self.until(lambda: self.stage == "finished")
        self.program.desk.erase_interview(conductor.interview.id)
        self.wait(1.0)
        self.window.go("history")
        self.wait(1.5)
        self.picture("history")
        overview = next(o for o in self.shown_history() if o.answers == 3)
        self.window.go("review", overview.record.id)
        self.wait(1.0)
        page = self.window.pages["review"]
        self.window.go("review", next(a for a in page.answers if a.question.id == QUESTION))
        self.wait(1.5)
        page.review.timeline.seek.emit(24.0)
        self.program.desk.stop_playing()
        self.wait(1.0)
        self.picture("review")
        self.window.go("settings")
        self.wait(1.0)
        self.picture("settings")
        self.opening.close()
        self.window.close()

    def shown_history(self) -> tuple[Any, ...]:
        """The history as the archive has it."""
        from interviewer.storage.archive import Archive

        with Archive.reading(self.program.places) as archive:
            return archive.interviews()


def furnish(home: Path) -> Path:
    """A home with models and the demonstration's history; the path of Alex's voice."""
    import soundfile
    from rich.console import Console

    from interviewer.cli.demonstration import demonstrate
    from interviewer.cli.sample_candidate import sample_answers, spoken
    from interviewer.resources import resource
    from interviewer.speech.models import BUNDLED, assemble
    from interviewer.speech.quick_voice import QuickVoice
    from interviewer.storage.paths import places

    where = places()
    where.prepare()
    for info in BUNDLED:
        assemble(info, where.models)
    report = demonstrate(where, Console(quiet=True), sound=False).report
    shutil.copytree(report.parent / "recordings", where.recordings, dirs_exist_ok=True)
    shutil.copy(report.parent / "history.sqlite3", where.database)
    answer = next(
        a for a in sample_answers(resource("questions", "demonstration.toml")) if a.question == QUESTION
    )
    soundfile.write(home / "alex.wav", spoken(answer.text, QuickVoice()), 16_000)
    return home / "alex.wav"


def main() -> None:
    """Make all pictures, light and dark."""
    rig = Rig()
    rig.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["INTERVIEWER_HOME"] = folder
            alex = furnish(Path(folder))
            for name in ("light", "dark"):
                Painter(name).paint(rig, alex)
    finally:
        rig.stop()


if __name__ == "__main__":
    main()
