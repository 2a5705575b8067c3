"""The History page: every interview, newest first, to be read, gone on with, saved or erased."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.events import AnswerScored
from interviewer.domain.interview import Stage
from interviewer.domain.interview_record import InterviewOverview
from interviewer.domain.settings import Mode
from interviewer.gui import theme, wording
from interviewer.gui.controls import label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page, asking
from interviewer.gui.pages.history_detail import HistoryDetail
from interviewer.gui.pages.history_list import HistoryList
from interviewer.gui.pages.history_model import HistoryModel
from interviewer.gui.pages.report_saver import ReportSaver
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.reports import (
    AnswerErased,
    HistoryRead,
    InterviewChanged,
    InterviewRead,
    StraysFound,
    UnfinishedFound,
)

NARROW = 760
"""Below so many pixels (at 100 %) the interview stands under the list."""

READ_AFTER_MS = 120
"""Who runs down the list with the arrow key wants the answers of the last one only."""


class HistoryPage(Page):
    """The list at the left, the chosen interview at the right."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Ctrl+F", "look for words"),
        ("↑ ↓", "another interview"),
        ("Enter", "open its review"),
        ("Delete", "erase it, after a question"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._unfinished: dict[str, Any] = {}
        self.model = HistoryModel(context.personas, self)
        self.bar = MessageBar()
        self.strays = MessageBar()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Look for a person, a question, a sentence")
        self.search.setAccessibleName("Look for words in the history")
        self.search.setClearButtonEnabled(True)
        self.found = label(look="small-quiet")
        self.list = HistoryList(self.model)
        self.detail = HistoryDetail()
        self.empty = EmptyState(
            "history",
            "Your interviews will be here",
            "Each with its date, who asked, and the sentence that mattered. All stays on this computer.",
            "Practise",
        )
        self._saver = ReportSaver(context.desk, self.bar, self)
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.setInterval(READ_AFTER_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(8))
        lines.addWidget(self.search)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.found)
        self._diary = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._diary)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.px(24))
        self._sides.addWidget(left, 5)
        self._sides.addWidget(self.detail, 4)
        self._stack = QStackedWidget()
        self._empty_area = scrolling(self.empty)
        self._stack.addWidget(self._empty_area)
        for listing, height in ((self.list, 200), (self.detail.answers, 160)):
            listing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            listing.setMinimumHeight(theme.px(height))
        self._area = scrolling(self._diary)
        self._stack.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.strays)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        context, detail = self.context, self.detail
        self.empty.acted.connect(lambda: context.go("practise"))
        self.search.textChanged.connect(self._look_for)
        self.list.current.connect(self._chosen)
        self.list.opened.connect(lambda overview: self._review())
        self._read_soon.timeout.connect(self._read)
        detail.opened.connect(lambda answer: context.go("review", answer))
        detail.review_wanted.connect(self._review)
        detail.resume_wanted.connect(self._resume)
        detail.report_wanted.connect(self._save)
        detail.erase_interview_wanted.connect(self._erase_interview)
        detail.erase_answer_wanted.connect(self._erase_answer)
        on_key(self, "Ctrl+F", self.search.setFocus)
        on_key(self.list, "Del", self._erase_interview)

    # the window's calls

    def enter(self, argument: Any) -> None:
        """Read everything anew."""
        self.context.desk.read_history()
        self.list.setFocus()

    def tell(self, message: Any) -> None:
        """Take what was read, erased, written or found."""
        self._saver.tell(message)
        match message:
            case HistoryRead(interviews):
                self._fill(interviews)
            case InterviewRead(record, answers):
                shown = self.detail.overview
                if shown is not None and shown.record.id == record.id and not self._secret(record.id):
                    self.detail.set_answers(answers)
            case UnfinishedFound(interviews):
                self._unfinished = {record.id: record for record in interviews if record.note != "rescued"}
                self._show(self.list.overview)
            case StraysFound(strays):
                self._offer_rescue([stray.seconds for stray in strays])
            case AnswerErased() | AnswerScored() if self.isVisible():
                self.context.desk.read_history()
            case InterviewChanged(interview) if interview.stage in {Stage.FINISHED, Stage.STOPPED}:
                if self.isVisible():
                    self.context.desk.read_history()

    # what is shown

    def _fill(self, interviews: tuple[InterviewOverview, ...]) -> None:
        shown = self.list.overview
        running = self.context.conductor.interview
        self.model.hidden = running.id if running is not None and self._secret(running.id) else ""
        self.model.set_interviews(interviews)
        self._stack.setCurrentWidget(self._area if interviews else self._empty_area)
        row = self.model.row_of(shown.record.id) if shown is not None else -1
        self.list.stand_on(row if row >= 0 else self.model.first())
        self._count()

    def _look_for(self, words: str) -> None:
        shown = self.list.overview
        self.model.look_for(words)
        row = self.model.row_of(shown.record.id) if shown is not None else -1
        self.list.stand_on(row if row >= 0 else self.model.first())
        self._count()

    def _count(self) -> None:
        every, found = len(self.model.interviews), self.model.shown
        if found == every:
            self.found.setText(wording.counted(every, "interview"))
        elif found:
            self.found.setText(f"{found} of {wording.counted(every, 'interview')}")
        else:
            self.found.setText("None of your interviews holds these words.")

    def _chosen(self, overview: InterviewOverview | None) -> None:
        self._show(overview)
        if overview is not None:
            self._read_soon.start()

    def _show(self, overview: InterviewOverview | None) -> None:
        if overview is None:
            self.detail.show_interview(None, "", "", resumable=False, running=False)
            return
        identity = overview.record.id
        running = self._running(identity)
        known = self.detail.overview
        if known == overview and self.detail.answers.count():
            return
        title = f"{self.model.who(overview)}, {wording.date(overview.record.created, self.model.now)}"
        self.detail.show_interview(
            overview,
            title,
            self.model.far(overview),
            resumable=identity in self._unfinished,
            running=running,
        )
        if self._secret(identity):
            self.detail.hide_figures()

    def _read(self) -> None:
        overview = self.list.overview
        if overview is not None and overview.answers and not self._secret(overview.record.id):
            self.context.desk.read_interview(overview.record.id)

    def _running(self, interview: str) -> bool:
        running = self.context.conductor.interview
        over = {Stage.FINISHED, Stage.STOPPED, Stage.READY}
        return running is not None and running.id == interview and running.stage not in over

    def _secret(self, interview: str) -> bool:
        running = self.context.conductor.interview
        return running is not None and running.mode is Mode.INTERVIEW and self._running(interview)

    def _offer_rescue(self, seconds: list[float]) -> None:
        self.strays.clear()
        if seconds:
            text = f"{wording.strays(seconds)} The program ended while you spoke; what was said is kept."
            self.strays.tell(text, "warning", (("Rescue", self.context.desk.rescue_strays),))

    # what the person does

    def _review(self) -> None:
        overview = self.list.overview
        if overview is not None and overview.answers and not self._secret(overview.record.id):
            self.context.go("review", overview.record.id)

    def _resume(self) -> None:
        overview = self.list.overview
        if overview is None:
            return
        if not self._running(overview.record.id):
            self.context.conductor.resume(self._unfinished.get(overview.record.id, overview.record))
        self.context.go("practise")

    def _save(self) -> None:
        overview = self.list.overview
        if overview is not None:
            self._saver.save(overview.record)

    def _erase_interview(self) -> None:
        overview = self.list.overview
        if overview is None or self._running(overview.record.id):
            return
        what = wording.counted(overview.answers, "answer")
        goes = (
            f"{self.model.who(overview)}, {wording.date(overview.record.created, self.model.now)}: "
            f"{what} with recordings, words and scores go for good. Reports that you saved stay."
        )
        if asking.sure(self, "Erase this interview?", goes, "Erase the interview"):
            self.context.desk.erase_interview(overview.record.id)

    def _erase_answer(self, answer: Answer) -> None:
        goes = (
            f"'{answer.question.text}' Its recording, words and scores go for good. "
            "The other answers of this interview stay."
        )
        if asking.sure(self, "Erase this answer?", goes, "Erase the answer"):
            self.context.desk.erase_answer(answer.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
