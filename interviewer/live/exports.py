"""What leaves the program at the person's wish: reports of interviews and answers, and cuts as sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.audio.riff import RecordingError
from interviewer.audio.splice import save_cut
from interviewer.domain.answer import Answer
from interviewer.domain.cut import Cut
from interviewer.domain.interview_record import InterviewRecord
from interviewer.live import debriefing
from interviewer.live.reports import Notice
from interviewer.live.worker import Post
from interviewer.report.formats import FormatError
from interviewer.scoring.coverage import Preparing
from interviewer.storage.paths import Places, in_words

if TYPE_CHECKING:
    from interviewer.storage.archive import Archive

Writer = Callable[[InterviewRecord, tuple[Answer, ...], Path, Preparing | None], None]
"""Writes answers of an interview to a file in the form its name asks for; raises FormatError and OSError."""

# orders


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Write the report of an interview, or of one answer, to ``path``; its ending tells the form."""

    interview: str
    path: Path
    answer: str = ""


@dataclass(frozen=True, slots=True)
class SaveCut:
    """Write what a cut keeps of the recording of ``answer`` to ``path``."""

    answer: Answer
    cut: Cut
    path: Path


Order = WriteReport | SaveCut

# reports


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """A report lies at ``path``."""

    path: Path


@dataclass(frozen=True, slots=True)
class CutSaved:
    """What a cut keeps of an answer lies at ``path`` and lasts ``seconds``."""

    answer: str
    path: Path
    seconds: float


class Exports:
    """Carries orders out on the clerk's thread; what cannot be written is told as a Notice."""

    def __init__(self, places: Places, write: Writer, post: Post) -> None:
        self._places = places
        self._write = write
        self._post = post

    def carry_out(self, order: Order, books: Archive) -> None:
        """Write a file; raises StorageError where the history cannot be read."""
        match order:
            case WriteReport():
                self._write_report(order, books)
            case SaveCut():
                self._save_cut(order)

    def _write_report(self, order: WriteReport, books: Archive) -> None:
        record = books.interview(order.interview)
        if record is None:
            self._post(Notice("warning", "This interview is no longer in the history."))
            return
        answers = books.answers(record.id)
        if order.answer:
            answers = tuple(answer for answer in answers if answer.id == order.answer)
        try:
            self._write(record, answers, order.path, debriefing.preparing(record, answers, books))
        except FormatError as error:
            self._post(Notice("warning", f"{error} Nothing was written.", "report"))
        except OSError as error:
            told = in_words(error, order.path, "The report could not be written")
            self._post(Notice("warning", told, "report"))
        else:
            self._post(ReportWritten(order.path))

    def _save_cut(self, order: SaveCut) -> None:
        try:
            seconds = save_cut(self._places.lying(order.answer.recording or ""), order.cut, order.path)
        except RecordingError as error:
            self._post(Notice("warning", str(error), "tight cut"))
        else:
            self._post(CutSaved(order.answer.id, order.path, seconds))
