"""Saves a report or a file for a mentor where the person wants it, and says where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.gui.pages import asking
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.exports import ReportWritten
from interviewer.live.mentoring import MentorFileRefused, MentorFileWritten

if TYPE_CHECKING:
    from interviewer.live.desk import Desk


class ReportSaver:
    """One for a page; ``bar`` takes the message."""

    def __init__(self, desk: Desk, bar: MessageBar, parent: QWidget) -> None:
        self._desk = desk
        self._bar = bar
        self._parent = parent
        self._asked: set[Path] = set()
        self._for_mentor: Path | None = None

    def save(self, record: InterviewRecord) -> None:
        """Ask where, and have it written."""
        path = asking.where_to_save(self._parent, record)
        if path is not None:
            self._asked.add(path)
            self._desk.write_report(record.id, path)

    def save_answer(self, answer: Answer) -> None:
        """The same for one answer, as a report or as subtitles of its recording."""
        path = asking.where_to_save_answer(self._parent, answer)
        if path is not None:
            self._asked.add(path)
            self._desk.write_report(answer.interview, path, answer.id)

    def save_for_mentor(self, answer: Answer) -> None:
        """Have an answer written as the file that a mentor opens."""
        path = asking.where_to_save_for_mentor(self._parent, "for-a-mentor")
        if path is not None:
            self._for_mentor = path
            self._desk.mentor.write(answer, path)

    def tell(self, message: Any) -> None:
        """Say where a file lies that this page asked for, or why it does not."""
        match message:
            case ReportWritten(path=path) if path in self._asked:
                self._asked.discard(path)
                more = " It holds the sound too, and opens in any browser." if path.suffix == ".html" else ""
                self._say_where(path, more)
            case MentorFileWritten(path) if path == self._for_mentor:
                self._say_where(path, " Send that file to your mentor: they open it in this program.")
            case MentorFileRefused(path, text) if path == self._for_mentor:
                self._bar.tell(text, "warning")

    def _say_where(self, path: Path, more: str) -> None:
        self._bar.tell(f"Saved as {path}.{more}", "info", (("Open folder", lambda: self._open(path.parent)),))

    def _open(self, folder: Path) -> None:
        if not asking.open_folder(folder):
            self._bar.tell(f"No program was found that shows folders. It is {folder}.", "warning")
