"""Makes the pictures in this folder: ``make pictures``; ARGS="--out FOLDER --size 1366x768 2560x1440".

The real window on a virtual screen, with a virtual sound card, the real voices and recogniser, in the home of
`sample_home.py`. A size is in pixels of the screen; ``--scale 2`` paints at 200 %.
"""

from __future__ import annotations

import argparse
import os
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
PANEL = ("process-made-better", "colleague-who-clashed", QUESTION)
APPLICATION = "pictures"
Size = tuple[int, int]
SIZE: Size = (1366, 768)


class Painter:
    """One window on one home."""

    def __init__(self, theme_name: str, folder: Path, sizes: list[Size]) -> None:
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
        self.app, self.name, self.folder, self.sizes = app, theme_name, folder, sizes
        where = places()
        chosen = Theme(theme_name)
        settings.save(
            where.settings_file, replace(Settings(), welcomed=True, theme=chosen, application=APPLICATION)
        )
        theme.apply(app, chosen)
        self.window = MainWindow(QSettings(str(where.cache / "window.ini"), QSettings.Format.IniFormat))
        self._fit(sizes[0])
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

    def _fit(self, size: Size) -> None:
        scale = self.window.devicePixelRatio()
        self.window.resize(round(size[0] / scale), round(size[1] / scale))

    def picture(self, name: str) -> None:
        """Save what the window shows, in each size."""
        for size in self.sizes:
            self._fit(size)
            if len(self.sizes) > 1:
                self.wait(0.6)
            self._save(name if len(self.sizes) == 1 else f"{name}-{size[0]}")
        self._fit(self.sizes[0])

    def _save(self, name: str) -> None:
        from PySide6.QtGui import QImage

        shown = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        shown.save(str(self.folder / f"{name}-{self.name}.png"), "PNG", 0)  # the smallest file

    def paint(self, rig: Rig, alex: Path) -> None:
        """Go through the pages and save each."""
        self.wait(3.0)
        self.picture("practise")
        self._paint_talk(rig, alex)
        self._paint_panel()
        self._paint_history()
        self._paint_review()
        self._paint_preparation()
        self._paint_the_rest()
        self.opening.close()
        self.window.close()

    def _paint_talk(self, rig: Rig, alex: Path) -> None:
        from interviewer.domain.persona import PersonaId
        from interviewer.live.conductor import Choice

        conductor = self.program.conductor
        conductor.start(Choice(persona=PersonaId.EXECUTIVE, count=1, questions=(QUESTION,)))
        asked = conductor.interview.question.text
        self.until(lambda: self.line == asked)
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

    def _paint_panel(self) -> None:
        from interviewer.domain.persona import PersonaId
        from interviewer.domain.plan import Form
        from interviewer.domain.settings import Mode
        from interviewer.live.conductor import Choice

        conductor, cast = self.program.conductor, tuple(PersonaId)
        conductor.start(
            Choice(
                persona=cast[0],
                count=len(PANEL),
                mode=Mode.INTERVIEW,
                questions=PANEL,
                form=Form.PANEL,
                cast=cast,
                application=APPLICATION,
            )
        )
        asked = conductor.interview.question.text
        self.until(lambda: self.line == asked)
        self.wait(2.5)
        self.picture("panel")
        conductor.stop()
        self.until(lambda: self.stage == "stopped")
        self.program.desk.erase_interview(conductor.interview.id)
        self.wait(1.0)

    def _paint_history(self) -> None:
        self.window.go("history")
        self.wait(1.5)
        page = self.window.pages["history"]
        page.search.setText("printer")
        self.wait(2.0)
        self.picture("found")
        page.search.setText("")
        self.wait(1.0)
        self.picture("history")
        self.window.go("progress")
        self.wait(1.5)
        self.picture("progress")

    def _paint_review(self) -> None:
        overview = self.spoken_interview()
        self.window.go("review", overview.record.id)
        self.wait(1.0)
        page = self.window.pages["review"]
        self.window.go("review", next(a for a in page.answers if a.question.id == QUESTION))
        self.wait(1.5)
        page.review.timeline.seek.emit(24.0)
        self.program.desk.playback.stop()
        self.wait(1.0)
        self.picture("review")
        page.compare()
        self.wait(1.5)
        self.picture("takes")
        self.window.go("debrief", overview.record.id)
        self.wait(1.5)
        self.picture("debrief")

    def _paint_preparation(self) -> None:
        self.window.go("application", APPLICATION)
        page = self.window.pages["application"]
        page.form.turn_to(1)
        self.wait(1.0)
        self.picture("application")
        self.window.go("stories")
        self.wait(1.5)
        self.picture("stories")

    def _paint_the_rest(self) -> None:
        self.window.go("questions")
        page = self.window.pages["questions"]
        self.wait(1.0)
        page.detail.change_wanted.emit()
        self.wait(0.5)
        self.picture("questions")
        self.window.go("import")
        self.wait(1.0)
        self.picture("import")
        self._paint_mentor()
        self.window.go("settings")
        self.wait(1.0)
        self.picture("settings")

    def _paint_mentor(self) -> None:
        from interviewer.storage.archive import Archive

        overview = self.spoken_interview()
        with Archive.reading(self.program.places) as archive:
            answers = archive.answers(overview.record.id)
        told = next(answer for answer in answers if answer.question.id == QUESTION)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "alex.mentor"
            self.program.desk.mentor.write(told, path)
            self.until(path.is_file)
            self.window.go("mentor", path)
            self.wait(2.0)
            self.picture("mentor")

    def spoken_interview(self) -> Any:
        """The overview of the interview of the demonstration."""
        return next(o for o in self.shown_history() if not o.record.id.endswith("typed"))

    def shown_history(self) -> tuple[Any, ...]:
        """The history as the archive has it."""
        from interviewer.storage.archive import Archive

        with Archive.reading(self.program.places) as archive:
            return archive.interviews()


def size(text: str) -> Size:
    """Width and height of '1366x768'."""
    wide, _, high = text.partition("x")
    return int(wide), int(high)


def main() -> None:
    """Make all pictures, light and dark."""
    parser = argparse.ArgumentParser(description="Makes the pictures of the window.")
    parser.add_argument("--out", type=Path, default=HERE, help="where they go (this folder)")
    parser.add_argument("--size", type=size, nargs="+", default=[SIZE], help="such as 1366x768 2560x1440")
    parser.add_argument("--scale", default="1", help="2 for 200 %%")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    rig = Rig()
    rig.start()
    os.environ["QT_SCALE_FACTOR"] = given.scale  # the rig has taken the person's own away
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["INTERVIEWER_HOME"] = folder
            from sample_home import furnish

            alex = furnish(Path(folder))
            for name in ("light", "dark"):
                Painter(name, given.out, given.size).paint(rig, alex)
    finally:
        rig.stop()


if __name__ == "__main__":
    main()
