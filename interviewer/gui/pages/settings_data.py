"""Settings of what is kept: where it lies, how much it is, for how long, backups, and erasing everything."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer.domain.settings import Settings
from interviewer.gui import wording
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.pages import asking
from interviewer.gui.pages.settings_parts import Section, choice, fill
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.history import TRASH_DAYS, TrashChanged
from interviewer.live.keeping import BackupDone, EverythingErased, StorageMeasured

if TYPE_CHECKING:
    from interviewer.live.desk import Desk

KEPT: tuple[tuple[str, int], ...] = (
    ("For ever", 0),
    ("Three months", 91),
    ("Half a year", 182),
    ("A year", 365),
    ("Two years", 730),
)


class DataSection(Section):
    """``running`` tells whether an interview goes on: then nothing is put back and not everything erased."""

    def __init__(
        self, desk: Desk, settings: Settings, data: Path | None, bar: MessageBar, running: Callable[[], bool]
    ) -> None:
        super().__init__("Your data", settings)
        self._desk = desk
        self._data = data
        self._bar = bar
        self._running = running
        self._asked: set[Path] = set()
        self.folder_button = ActionButton("Open folder", "folder")
        self.used = label(look="quiet", wrap=True)
        self.trash_button = ActionButton("Empty the trash", "trash")
        self.keep = choice("How long interviews are kept")
        self.back_up_button = ActionButton("Back up", "export")
        self.restore_button = ActionButton("Put a backup back", "undo")
        self.erase_button = ActionButton("Erase everything", "trash")
        self.where = label(look="small-quiet", wrap=True)
        if data is not None:
            self.where.setText(
                f"{data}\nRecordings, words, scores and settings. Nothing leaves this computer."
            )
            self.row("Kept in", self.folder_button, hint=self.where)
        self.row("Space used", self.trash_button, hint=self.used)
        self.row(
            "Interviews are kept",
            self.keep,
            hint=f"Then they go into the trash, which is emptied after {TRASH_DAYS} days.",
        )
        self.row(
            "In one file",
            self.back_up_button,
            self.restore_button,
            hint="Everything but the speech models, for another computer or for safety.",
        )
        self.row(
            "Start again",
            self.erase_button,
            hint="Interviews, recordings, your questions, applications and settings go for good.",
        )
        self.folder_button.clicked.connect(self._open_folder)
        self.trash_button.clicked.connect(self._empty_trash)
        self.keep.currentIndexChanged.connect(self._choose)
        self.back_up_button.clicked.connect(self._back_up)
        self.restore_button.clicked.connect(self._restore)
        self.erase_button.clicked.connect(self._erase)
        self._show_trash(0, 0)
        self.take(settings)

    def take(self, settings: Settings) -> None:
        """Show how long interviews are kept."""
        super().take(settings)
        items: list[tuple[str, object]] = list(KEPT)
        if settings.keep_days not in {days for _, days in KEPT}:
            items.append((f"{settings.keep_days} days", settings.keep_days))
        fill(self.keep, items, settings.keep_days)

    def measure(self) -> None:
        """Ask how much space is used."""
        self._desk.keeping.measure_storage()

    def tell(self, message: Any) -> None:
        """Take what was measured, thrown away, backed up or put back."""
        match message:
            case StorageMeasured():
                sound, words = _size(message.recordings), _size(message.history)
                copies = f" Earlier copies: {_size(message.copies)}." if message.copies else ""
                self.used.setText(f"{sound} of recordings, {words} of words and scores.{copies}")
                self._show_trash(message.trashed_interviews, message.trashed_answers)
            case TrashChanged(interviews, answers):
                self._show_trash(interviews, answers)
                if self.isVisible():
                    self.measure()
            case BackupDone() if message.path in self._asked:
                self._asked.discard(message.path)
                self._tell_backup(message)
            case EverythingErased() if self.isVisible():
                self._bar.tell(
                    "Everything of yours was erased. Settings hold until the program is closed.", "info"
                )
                self.measure()

    def _show_trash(self, interviews: int, answers: int) -> None:
        self.trash_button.setVisible(bool(interviews or answers))
        parts = [
            wording.counted(count, name)
            for count, name in ((interviews, "interview"), (answers, "answer"))
            if count
        ]
        self._in_trash = " and ".join(parts)
        self.trash_button.setToolTip(self._in_trash)

    def _tell_backup(self, done: BackupDone) -> None:
        interviews = wording.counted(done.interviews, "interview")
        holds = f"{interviews} and {wording.counted(done.recordings, 'recording')}"
        if done.restored:
            aside = f" What was there before lies in {done.aside}." if done.aside else ""
            self._bar.tell(f"{holds} were put back.{aside}", "info")
            self.measure()
        else:
            self._bar.tell(f"{done.path} holds {holds} ({_size(done.bytes)}).", "info")

    def _choose(self) -> None:
        days = self.keep.currentData()
        self.changed.emit(replace(self.settings, keep_days=int(days or 0)))

    def _open_folder(self) -> None:
        if self._data is not None and not asking.open_folder(self._data):
            self._bar.tell(f"No program was found that shows folders. It is {self._data}.", "warning")

    def _empty_trash(self) -> None:
        goes = f"{self._in_trash}, with recordings, words and scores, go for good."
        if asking.sure(self, "Empty the trash?", goes, "Empty the trash"):
            self._desk.history.empty_trash()

    def _back_up(self) -> None:
        path = asking.where_to_back_up(self)
        if path is not None:
            self._asked.add(path)
            self._desk.keeping.back_up(path)

    def _restore(self) -> None:
        if self._refused():
            return
        path = asking.which_backup(self)
        if path is None:
            return
        goes = "What is there now is set aside in the data folder, and nothing is overwritten."
        if asking.sure(self, f"Put {path.name} back?", goes, "Put it back"):
            self._asked.add(path)
            self._desk.keeping.restore(path)

    def _erase(self) -> None:
        if self._refused():
            return
        goes = (
            "All interviews, recordings, words, scores, applications, your own questions, settings and "
            "earlier copies of the history go for good. Speech models stay, and so do reports and backups "
            "that you saved elsewhere."
        )
        if asking.sure(self, "Erase everything?", goes, "Erase everything"):
            self._desk.keeping.erase_everything()

    def _refused(self) -> bool:
        if self._running():
            self._bar.tell("An interview is going on. Stop it first, then try again.", "warning")
            return True
        return False


def _size(count: int) -> str:
    """``3 MB`` or ``1.2 GB``; what is there is never nothing."""
    if count >= 1_000_000_000:
        return f"{count / 1e9:.1f} GB"
    return f"{max(1, round(count / 1e6))} MB" if count >= 500_000 else f"{math.ceil(count / 1e3)} KB"
