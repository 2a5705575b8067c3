"""What a person does with the interview that the history stands on: open, go on, save, trash, erase."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewOverview, InterviewRecord
from interviewer.gui import wording
from interviewer.gui.pages import Context, asking
from interviewer.gui.pages.history_list import HistoryList
from interviewer.gui.pages.open_interview import goes_on, secret
from interviewer.gui.pages.report_saver import ReportSaver
from interviewer.gui.widgets.message_bar import MessageBar


class HistoryDeeds:
    """One for the page; ``bar`` takes what is said of it, ``parent`` the questions that are asked."""

    def __init__(self, context: Context, bar: MessageBar, listing: HistoryList, parent: QWidget) -> None:
        self._context = context
        self._bar = bar
        self._list = listing
        self._parent = parent
        self._saver = ReportSaver(context.desk, bar, parent)

    def tell(self, message: Any) -> None:
        """Say where a report lies that was asked for here."""
        self._saver.tell(message)

    @property
    def _overview(self) -> InterviewOverview | None:
        return self._list.overview

    def _goes_on(self, overview: InterviewOverview) -> bool:
        return goes_on(self._context.conductor.interview, overview.record.id)

    # looking and going on

    def review(self) -> None:
        """Open its review."""
        overview = self._overview
        if overview is None or secret(self._context.conductor.interview, overview.record.id):
            return
        if overview.answers:
            self._context.go("review", overview.record.id)

    def resume(self, record: InterviewRecord) -> None:
        """Go on with it, or go back to it while it runs."""
        if not goes_on(self._context.conductor.interview, record.id):
            self._context.conductor.resume(record)
        self._context.go("practise")

    def save(self) -> None:
        """Have its report written."""
        if self._overview is not None:
            self._saver.save(self._overview.record)

    def open_mentor_file(self) -> None:
        """Ask for a mentor file, and open it."""
        path = asking.which_mentor_file(self._parent)
        if path is not None:
            self._context.go("mentor", path)

    # the trash

    def throw_away(self) -> None:
        """Put it in the trash; the message offers the way back."""
        overview = self._overview
        if overview is None or self._list.rows.in_trash or self._goes_on(overview):
            return
        self._context.desk.history.throw_away(interview=overview.record.id)
        back = partial(self._undo, interview=overview.record.id)
        text = f"The interview is in the trash: {self._list.rows.who(overview)}."
        self._bar.tell(text, "info", (("Undo", back),))

    def throw_answer_away(self, answer: Answer) -> None:
        """The same with one answer."""
        self._context.desk.history.throw_away(answer=answer.id)
        self._context.desk.read_interview(answer.interview)
        back = partial(self._undo, answer=answer.id, of=answer.interview)
        self._bar.tell("The answer is in the trash.", "info", (("Undo", back),))

    def _undo(self, interview: str = "", answer: str = "", of: str = "") -> None:
        self._context.desk.history.take_back(interview=interview, answer=answer)
        self._bar.clear()
        if of:
            self._context.desk.read_interview(of)

    def take_back(self) -> None:
        """Take it out of the trash."""
        if self._overview is not None:
            self._context.desk.history.take_back(interview=self._overview.record.id)

    def take_answer_back(self, answer: Answer) -> None:
        """Take one answer out of the trash."""
        self._context.desk.history.take_back(answer=answer.id)
        self._context.desk.history.read_trashed(answer.interview)

    # for good

    def erase_interview(self) -> None:
        """Remove it for good, after saying what goes."""
        overview = self._overview
        if overview is None or self._goes_on(overview):
            return
        what = wording.counted(overview.answers, "answer")
        goes = f"{self._list.rows.title(overview)}: {what} with recordings, words and scores go for good. "
        goes += "Reports that you saved stay."
        if asking.sure(self._parent, "Erase this interview?", goes, "Erase the interview"):
            self._context.desk.erase_interview(overview.record.id)

    def erase_answer(self, answer: Answer) -> None:
        """Remove one answer for good, after saying what goes."""
        goes = (
            f"'{answer.question.text}' Its recording, words and scores go for good. "
            "The other answers of this interview stay."
        )
        if asking.sure(self._parent, "Erase this answer?", goes, "Erase the answer"):
            self._context.desk.erase_answer(answer.id)
