"""The Review page: an interview, its answers, and what was said in each, heard again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from interviewer.domain.answer import Answer
from interviewer.domain.events import AnswerScored
from interviewer.domain.history import Moment
from interviewer.domain.plan import Form
from interviewer.gui import theme
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page
from interviewer.gui.pages.answer_review import AnswerReview
from interviewer.gui.pages.hear_again import HearAgain
from interviewer.gui.pages.interview_summary import InterviewSummary
from interviewer.gui.pages.once_more import free, say_again
from interviewer.gui.pages.open_interview import OpenInterview, secret
from interviewer.gui.pages.report_saver import ReportSaver
from interviewer.gui.pages.review_areas import ReviewAreas, Seen
from interviewer.gui.pages.review_head import AnswerTabs
from interviewer.gui.pages.review_keys import OVERVIEW, add_keys
from interviewer.gui.pages.review_offers import ReviewOffers
from interviewer.gui.pages.tab_order import tab_before
from interviewer.gui.pages.takes import Takes
from interviewer.gui.pages.turn_bar import TurnBar
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.history import TakesRead
from interviewer.live.marks import MarksRead, OwnRatingsRead
from interviewer.live.reports import (
    AnswerErased,
    HistoryRead,
    InterviewChanged,
    InterviewErased,
    InterviewRead,
)

NARROW = 720
"""Below so many pixels (at 100 %) what can be done stands under the answers, without its keys."""


class ReviewPage(Page):
    """Enter with an Answer, a Moment or an interview's id; else it shows what was open, or the newest."""

    KEYS = OVERVIEW

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._open = OpenInterview()
        self._compared = ""
        self.bar = MessageBar()
        self.tabs = AnswerTabs()
        self.offers = ReviewOffers()
        self.summary = InterviewSummary()
        self.review = AnswerReview(context.desk)
        self.hear_again = HearAgain(context.desk)
        self.takes = Takes(context.desk.playback)
        self.turn = TurnBar()
        self.empty = EmptyState(
            "review",
            "Your review will be here",
            "Answer a question, and see how you built it, when you said what, and hear every moment again.",
            "Practise",
        )
        self._saver = ReportSaver(context.desk, self.bar, self)
        self.areas = ReviewAreas(self.empty, self.summary, self.review, self.takes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.bar)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(theme.px(4))
        self._top.addWidget(self.tabs, 1)
        self._top.addWidget(self.offers)
        column.addLayout(self._top)
        column.addWidget(self.areas, 1)
        column.addWidget(self.hear_again)
        column.addWidget(self.turn)
        self._connect()
        self._add_keys()
        self._arrange()

    def _connect(self) -> None:
        self.empty.acted.connect(lambda: self.context.go("practise"))
        self.tabs.chosen.connect(self._show_number)
        self.summary.chosen.connect(self._show)
        self.summary.report_wanted.connect(self._save)
        for button, act in (
            (self.offers.save_button, self._saver.save_answer),
            (self.offers.mentor_button, self._saver.save_for_mentor),
            (self.offers.again_button, partial(self._take_again, Form.TALK)),
        ):
            button.clicked.connect(partial(self._with_answer, act))
        self.offers.takes_button.clicked.connect(self.compare)
        self.takes.again.connect(partial(self._take_again, Form.TALK))
        self.takes.drilled.connect(partial(self._take_again, Form.DRILL))
        self.takes.closed.connect(self._back_from_takes)
        self.takes.opened.connect(self._take_answer)
        self.takes.best_wanted.connect(self._mark_best)
        conductor = self.context.conductor
        for done, follow in (
            (self.turn.undone, conductor.undo),
            (self.turn.again, conductor.again),
            (self.turn.next, conductor.next),
            (self.turn.followed_up, conductor.follow_up),
        ):
            done.connect(partial(self._leave_for, follow))

    def _add_keys(self) -> None:
        add_keys(self, self.review, self.turn, lambda: self.answer is not None)
        for key, act in (
            ("C", self.compare),
            ("A", self.press_again),
            ("B", partial(self.play_in_takes, 0)),
            ("Shift+B", partial(self.play_in_takes, 1)),
            ("Ctrl+PgUp", partial(self.step, -1)),
            ("Ctrl+PgDown", partial(self.step, 1)),
        ):
            on_key(self, key, act)

    @property
    def answer(self) -> Answer | None:
        """The answer that is shown; None while the whole interview or nothing is."""
        return self.review.answer if self.areas.seen is Seen.ANSWER else None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers of the interview that is open."""
        return self._open.answers

    # the window's calls

    def enter(self, argument: Any) -> None:
        """Show an Answer, an interview by its id, or what was open before."""
        if isinstance(argument, Answer):
            self._take_answer(argument)
        elif isinstance(argument, Moment):
            self._open.want(argument.interview, argument)
            self.context.desk.read_interview(argument.interview)
        elif isinstance(argument, str) and argument:
            self._open.want(argument)
            self.context.desk.read_interview(argument)
        elif not self._open.answers and not self._secret:
            self._open.want_newest()
            self.context.desk.read_history()
        self.context.desk.models.read()
        self._arrange()
        self.areas.take_focus()

    def tell(self, message: Any) -> None:
        """Take what concerns the interview that is open or asked for."""
        self.review.tell(message)
        if said := self.review.cuts.tell(message):
            self.bar.tell(said, "info")
        self.hear_again.tell(message)
        self._saver.tell(message)
        self.takes.tell(message)
        match message:
            case MarksRead(interview=interview, ratings=ratings) if interview == self._open.id:
                self._open.rate(ratings)
                self._show_ratings()
                self.context.desk.marks.read_own_ratings()
            case OwnRatingsRead(own):
                self.review.side.own_view.show_ratings(own)
            case TakesRead(question=question) if question == self._compared:
                self._show_takes(message)
            case InterviewRead():
                self._read(message)
            case HistoryRead(interviews):
                if newest := self._open.newest(interviews, self.context.conductor.interview):
                    self._open.want(newest)
                    self.context.desk.read_interview(newest)
            case InterviewErased(identity) if identity == self._open.id:
                self._forget()
            case AnswerScored(answer=answer) if self._open.replace(answer):
                self._show_again(answer)
            case AnswerErased(identity):
                self._drop(identity)
            case InterviewChanged(interview):
                self.turn.take(interview)
                self._arrange()

    # what is open

    @property
    def _secret(self) -> bool:
        return secret(self.context.conductor.interview, self._open.id)

    def _take_answer(self, answer: Answer) -> None:
        unread = self._open.open_with(answer, self.context.conductor.answers())
        self._show(answer)
        if unread:
            self.context.desk.read_interview(answer.interview)

    def _read(self, read: InterviewRead) -> None:
        if self._open.open_read(read.record, read.answers):
            self._show_number(-1)
            self._go_to_moment()
        else:
            live = self.context.conductor.answers()
            if self._open.take_read(read.record, read.answers, live) and self.answer is not None:
                self._show(self.answer)
        self._arrange()

    def _go_to_moment(self) -> None:
        """Show the answer of the moment that was asked for, standing at its second."""
        if found := self._open.moment():
            answer, start = found
            self._show(answer)
            self.review.replay.seek(start)

    def _show_again(self, answer: Answer) -> None:
        """An answer has another score: it is shown, or what stands beside it."""
        shown = self.answer
        if shown is None:
            self._show_number(-1)
        else:
            self._show(answer if shown.id == answer.id else shown)

    def _drop(self, identity: str) -> None:
        if not self._open.drop(identity):
            return
        shown = self.answer
        if shown is None or shown.id == identity:
            self._show_number(-1)
        else:
            self._show(shown)

    def _forget(self) -> None:
        self.review.leave()
        self._open.forget()
        self.areas.turn_to(Seen.NOTHING)
        self._arrange()

    def _show_number(self, index: int) -> None:
        """Show the answer of that index, or the whole interview for -1."""
        if 0 <= index < len(self._open.answers):
            self._show(self._open.answers[index])
            return
        self.review.leave()
        if self._open.record is not None:
            self.summary.show_interview(self._open.record, self._open.answers, self.context.personas)
            self.areas.turn_to(Seen.INTERVIEW)
        self._arrange()

    def _show(self, answer: Answer) -> None:
        persona = self.context.personas.get(answer.persona)
        self.review.show_answer(answer, self._open.answers, persona.name if persona is not None else "")
        self.areas.turn_to(Seen.ANSWER)
        if self._open.ratings_missing():
            self.context.desk.marks.read(answer.interview)
        self._show_ratings()
        self._arrange()

    def _show_ratings(self) -> None:
        shown = self.review.answer
        self.review.ratings.show_ratings(shown, self._open.ratings_of(shown))

    def _arrange(self) -> None:
        if self._secret:
            self.review.leave()
            self.areas.turn_to(Seen.NOTHING)
        shown, empty = self.answer, self.areas.seen is Seen.NOTHING
        self.hear_again.show_answer(shown)
        self.offers.offer(shown, free=free(self.context))
        self.takes.offer_again(free(self.context))
        answers = self._open.answers
        self.tabs.setVisible(not empty and bool(answers))
        if not empty and answers:
            count = len(self.tabs.buttons)
            self.tabs.set_answers(answers, self._open.index(shown))
            if len(self.tabs.buttons) > count:
                tab_before(self.empty.button, self.tabs.buttons)
            self.tabs.buttons[0].setEnabled(self._open.record is not None)
        running = self.context.conductor.interview
        self.turn.offer(
            running is not None and shown is not None and shown.id == running.answer_id(running.slot)
        )

    # takes

    def compare(self) -> None:
        """Ask for all takes of the question that is shown, or go back from them."""
        if self.areas.seen is Seen.TAKES:
            self._back_from_takes()
        elif self.answer is not None:
            self._compared = self.answer.question.id
            self.context.desk.history.read_takes(self._compared)

    def _show_takes(self, read: TakesRead) -> None:
        running = self.context.conductor.interview
        shown = self.review.answer
        answers = tuple(
            one
            for one in read.answers
            if not secret(running, one.interview)
            # Imported ones had no id once: then the words tell which question it is.
            and (read.question or shown is None or one.question.text == shown.question.text)
        )
        if len(answers) < 2:
            self.bar.tell("There is one take of this question so far. Say it again, and compare.", "info")
            return
        self.review.leave()
        self.takes.show_takes(replace(read, answers=answers))
        self.areas.turn_to(Seen.TAKES)
        self.areas.take_focus()
        self._arrange()

    def _back_from_takes(self) -> None:
        self.takes.leave()
        if self.review.answer is not None:
            self._show(self.review.answer)
        self._arrange()

    def play_in_takes(self, side: int) -> None:
        """Hear the chosen sentence in the one take (0) or the other (1), while takes are compared."""
        if self.areas.seen is Seen.TAKES:
            self.takes.play_sentence(side)

    def _mark_best(self, answer: Answer, on: bool) -> None:
        self.context.desk.marks.mark_best(answer.interview, answer.id, on)
        self.context.desk.history.read_takes(answer.question.id)

    # what the person does

    def step(self, step: int) -> None:
        """Show the next answer, or with -1 the one before; before the first is the whole interview."""
        index = self._open.index(self.answer) + step
        if -1 <= index < len(self._open.answers):
            self._show_number(index)

    def press_again(self) -> None:
        """Say it again, by whichever of its buttons is seen."""
        for button in (self.turn.again_button, self.offers.again_button, self.takes.again_button):
            if button.isVisible():
                button.click()
                return

    def _save(self) -> None:
        if self._open.record is not None:
            self._saver.save(self._open.record)

    def _with_answer(self, act: Callable[[Answer], None]) -> None:
        if self.answer is not None:
            act(self.answer)

    def _take_again(self, form: Form, answer: Answer) -> None:
        self._leave_for(lambda: say_again(self.context, answer, form))

    def _leave_for(self, act: Callable[[], None]) -> None:
        self.review.leave()
        act()
        self.context.go("practise")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be done stands below the answers where both in one row would take three."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(way)
        self.offers.show_keys(not narrow)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays on a page that is not seen."""
        self.review.leave()
        super().hideEvent(event)
