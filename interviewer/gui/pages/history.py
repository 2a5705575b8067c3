"""The History page: every interview, to be looked for, read, gone on with, named, saved, put in the trash."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from interviewer.domain.events import AnswerScored
from interviewer.domain.history import Moment, Wanted
from interviewer.domain.interview import Stage
from interviewer.domain.interview_record import InterviewOverview
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page
from interviewer.gui.pages.history_deeds import HistoryDeeds
from interviewer.gui.pages.history_detail import HistoryDetail
from interviewer.gui.pages.history_empty import EmptyHistory
from interviewer.gui.pages.history_filters import HistoryFilters
from interviewer.gui.pages.history_list import HistoryList
from interviewer.gui.pages.history_model import HistoryModel
from interviewer.gui.pages.moment_list import MomentList
from interviewer.gui.pages.once_more import say_again
from interviewer.gui.pages.open_interview import goes_on, secret
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.history import InterviewsFound, ListingChanged, MomentsFound, TrashedRead
from interviewer.live.marks import MarksRead
from interviewer.live.reports import InterviewChanged, InterviewRead, StraysFound, UnfinishedFound

NARROW = 820
"""Below so many pixels (at 100 %) the interview stands under the list."""

READ_AFTER_MS = 120
"""Who runs down the list with the arrow key wants the answers of the last one only."""

PAGE = 40
"""Interviews that are read at a time."""


class HistoryPage(Page):
    """The list at the left, the chosen interview at the right."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Ctrl+F", "look for words"),
        ("↑ ↓", "another interview"),
        ("Enter", "open its review"),
        ("Delete", "put it in the trash"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._unfinished: dict[str, Any] = {}
        self._wanted = self._taken = Wanted()
        self.model = HistoryModel(context.personas, self)
        self.bar = MessageBar()
        self.strays = MessageBar()
        self.filters = HistoryFilters(context.personas)
        self.search = self.filters.search
        self.moments = MomentList()
        self.moments_head = label("Where it was said", look="semibold")
        self.stories = ActionButton("Your stories", "review", look="link")
        self.stories.clicked.connect(lambda: context.go("stories"))
        self.import_button = ActionButton("Import recordings", "download", look="flat")
        self.mentor_button = ActionButton("Open a mentor file", "folder", look="flat")
        self.progress_button = ActionButton("Over time", "history", look="flat")
        self.found = label(look="small-quiet")
        self.list = HistoryList(self.model)
        self.detail = HistoryDetail()
        self.empty = EmptyHistory()
        self.deeds = HistoryDeeds(context, self.bar, self.list, self)
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.setInterval(READ_AFTER_MS)
        self._lay_out()
        self._connect()
        self._show_moments(())

    def _lay_out(self) -> None:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(8))
        lines.addWidget(self.filters)
        lines.addWidget(self.found)
        lines.addWidget(self.list, 3)
        lines.addWidget(self.moments_head)
        lines.addWidget(self.moments, 2)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        for button in (self.progress_button, self.import_button, self.mentor_button):
            foot.addWidget(button)
        foot.addStretch(1)
        lines.addLayout(foot)
        self._diary = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._diary)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.px(24))
        self._sides.addWidget(left, 5)
        self._sides.addWidget(self.detail, 4)
        self._stack = QStackedWidget()
        self._empty_area = scrolling(self.empty)
        self._stack.addWidget(self._empty_area)
        for listing, height in ((self.list, 160), (self.detail.answers, 120), (self.moments, 120)):
            listing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            listing.setMinimumHeight(theme.px(height))
        self._area = scrolling(self._diary)
        self._stack.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.strays)
        column.addWidget(self.bar)
        column.addWidget(self.stories, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        context, detail = self.context, self.detail
        self.empty.state.acted.connect(partial(context.go, "practise"))
        self.empty.trash_button.clicked.connect(self.filters.show_trash)
        self.filters.changed.connect(self._look_for)
        self.model.more_wanted.connect(self._more)
        self.progress_button.clicked.connect(partial(context.go, "progress", None))
        for button in (self.import_button, self.empty.import_button):
            button.clicked.connect(partial(context.go, "import", None))
        self.moments.chosen.connect(self._go_to)
        self.list.current.connect(self._chosen)
        self._read_soon.timeout.connect(self._read)
        detail.jotted.connect(context.desk.marks.jot)
        deeds = self.deeds
        self.list.opened.connect(deeds.review)
        for button in (self.mentor_button, self.empty.mentor_button):
            button.clicked.connect(deeds.open_mentor_file)
        for signal, deed in (
            (detail.opened, partial(context.go, "review")),
            (detail.review_wanted, deeds.review),
            (detail.resume_wanted, self._resume),
            (detail.report_wanted, deeds.save),
            (detail.erase_interview_wanted, deeds.erase_interview),
            (detail.erase_answer_wanted, deeds.erase_answer),
            (detail.trash_wanted, deeds.throw_away),
            (detail.trash_answer_wanted, deeds.throw_answer_away),
            (detail.again_wanted, partial(say_again, context)),
            (detail.bin_wanted, self.filters.show_trash),
            (detail.back_wanted, deeds.take_back),
            (detail.answer_back_wanted, deeds.take_answer_back),
        ):
            signal.connect(deed)
        on_key(self, "Ctrl+F", self.search.setFocus)
        on_key(self.list, "Del", deeds.throw_away)

    # the window's calls

    def enter(self, argument: Any) -> None:
        """Read everything anew."""
        self._listen_anew()
        self.list.setFocus()

    def _listen_anew(self) -> None:
        """Ask for the first page, and for what was left unfinished."""
        self._ask()  # first what is seen
        self.context.desk.read_history()

    def tell(self, message: Any) -> None:
        """Take what was read, erased, written or found."""
        self.deeds.tell(message)
        match message:
            case InterviewsFound() if message.wanted == self._wanted:
                self._take(message)
            case MomentsFound(words, moments) if words == self._wanted.words:
                self._show_moments(moments)
            case MarksRead(interview=interview, jotting=jotting):
                shown = self.detail.overview
                if shown is not None and shown.record.id == interview:
                    self.detail.jotter.show_jotting(jotting)
            case InterviewRead(record, answers) if not self._secret(record.id):
                shown = self.detail.overview
                if shown is not None and shown.record.id == record.id and not self._partly_in_trash(shown):
                    self.detail.set_answers(answers)
            case TrashedRead(interview, answers):
                shown = self.detail.overview
                if shown is not None and shown.record.id == interview and self._partly_in_trash(shown):
                    self.detail.set_answers(answers)
            case UnfinishedFound(interviews):
                self._unfinished = {record.id: record for record in interviews if record.note != "rescued"}
                self._show(self.list.overview)
            case StraysFound(strays):
                self._offer_rescue([stray.seconds for stray in strays])
            case ListingChanged() | AnswerScored() if self.isVisible():
                self._ask()
            case InterviewChanged(interview) if interview.stage in {Stage.FINISHED, Stage.STOPPED}:
                if self.isVisible():
                    self._listen_anew()

    # what is shown

    def _ask(self) -> None:
        self.context.desk.history.find(self._wanted, 0, max(PAGE, len(self.model.interviews)))

    def _more(self, offset: int) -> None:
        self.context.desk.history.find(self._wanted, offset, PAGE)

    def _take(self, found: InterviewsFound) -> None:
        shown, stood = self.list.overview, self.list.currentIndex().row()
        anew = found.wanted != self._taken
        self._taken = found.wanted
        running = self.context.conductor.interview
        self.model.hidden = running.id if running is not None and self._secret(running.id) else ""
        self.model.take(found)
        self.filters.offer(found.companies, found.tags)
        if found.offset == 0:
            everything = self._wanted == Wanted()
            self._stack.setCurrentWidget(self._empty_area if everything and not found.total else self._area)
            row = self.model.row_of(shown.record.id) if shown is not None else -1
            if row < 0:  # it is gone: its neighbour stands in its place
                row = self.model.first() if anew else self.model.near(stood)
            self.list.stand_on(row)
        self._count()

    def _look_for(self, wanted: Wanted) -> None:
        others = wanted.words != self._wanted.words
        self._wanted = wanted
        self.context.desk.history.find(wanted, 0, PAGE)  # the list is seen first
        if others and wanted.words:
            self.context.desk.history.find_moments(
                wanted.words
            )  # those of before stand there until they come
        elif others:
            self._show_moments(())

    def _show_moments(self, moments: tuple[Moment, ...]) -> None:
        running = self.context.conductor.interview
        hidden = running.id if running is not None and self._secret(running.id) else ""
        self.moments.set_moments([moment for moment in moments if moment.interview != hidden])
        for widget in (self.moments_head, self.moments):
            widget.setVisible(self.moments.count() > 0)

    def _go_to(self, moment: Moment) -> None:
        self.context.go("review", moment)

    def _count(self) -> None:
        total = self.model.total
        if total:
            where = " with something in the trash" if self._wanted.in_trash else ""
            self.found.setText(f"{wording.counted(total, 'interview')}{where}")
        elif self._wanted == Wanted(in_trash=True, order=self._wanted.order):
            self.found.setText("The trash is empty.")
        elif self._wanted.in_trash:
            self.found.setText("Nothing in the trash fits.")
        elif self._wanted.words:
            self.found.setText("None of your interviews holds these words.")
        else:
            self.found.setText("None of your interviews fits.")

    def _chosen(self, overview: InterviewOverview | None) -> None:
        self._show(overview)
        if overview is not None:
            self._read_soon.start()

    def _show(self, overview: InterviewOverview | None) -> None:
        if overview is None:
            self.detail.show_interview(None, "", "", resumable=False, running=False)
            return
        identity = overview.record.id
        running = goes_on(self.context.conductor.interview, identity)
        known = self.detail.overview
        if known == overview and self.detail.answers.count():
            return
        if known is None or known.record.id != identity:
            self.context.desk.marks.read(identity)
        far = self.model.far(overview)
        if self._partly_in_trash(overview):
            far = "These answers of it are in the trash; the interview is not."
        self.detail.show_interview(
            overview,
            self.model.title(overview),
            far,
            resumable=identity in self._unfinished,
            running=running,
            in_trash=self._wanted.in_trash,
        )
        if self._secret(identity):
            self.detail.hide_figures()

    def _read(self) -> None:
        overview = self.list.overview
        if overview is None or self._secret(overview.record.id):
            return
        if self._partly_in_trash(overview):
            self.context.desk.history.read_trashed(overview.record.id)
        elif overview.answers:
            self.context.desk.read_interview(overview.record.id)

    def _resume(self) -> None:
        overview = self.list.overview
        if overview is not None:
            self.deeds.resume(self._unfinished.get(overview.record.id, overview.record))

    def _partly_in_trash(self, overview: InterviewOverview) -> bool:
        """Whether only answers of it lie in the trash, which is looked at."""
        return self._wanted.in_trash and not overview.in_trash

    def _secret(self, interview: str) -> bool:
        return secret(self.context.conductor.interview, interview)

    def _offer_rescue(self, seconds: list[float]) -> None:
        self.strays.clear()
        if seconds:
            text = f"{wording.strays(seconds)} The program ended too early; what was said is kept."
            self.strays.tell(text, "warning", (("Rescue", self.context.desk.rescue_strays),))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
