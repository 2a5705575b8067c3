"""The Review page: an interview, its answers, and what was said in each, heard again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.events import AnswerScored
from interviewer.domain.history import Moment, Rating
from interviewer.domain.interview import Stage
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.plan import Form
from interviewer.domain.settings import Mode
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, scrolling
from interviewer.gui.flow import FlowLayout
from interviewer.gui.keys import on_button, on_key, on_press
from interviewer.gui.pages import Context, Page, asking
from interviewer.gui.pages.answer_review import AnswerReview
from interviewer.gui.pages.hear_again import HearAgain
from interviewer.gui.pages.interview_summary import InterviewSummary
from interviewer.gui.pages.once_more import free, say_again
from interviewer.gui.pages.report_saver import ReportSaver
from interviewer.gui.pages.review_head import AnswerTabs
from interviewer.gui.pages.tab_order import tab_before
from interviewer.gui.pages.takes import Takes
from interviewer.gui.pages.turn_bar import TurnBar
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.history import MarksRead, OwnRatingsRead, TakesRead
from interviewer.live.mentoring import MentorFileRefused, MentorFileWritten
from interviewer.live.reports import (
    AnswerErased,
    HistoryRead,
    InterviewChanged,
    InterviewErased,
    InterviewRead,
)

LONG_STEP, SHORT_STEP = 5.0, 1.0
"""Seconds of an arrow key, without and with Shift."""

BACK = 10.0
"""Seconds that J goes back and L goes forward."""


class ReviewPage(Page):
    """Enter with an Answer, a Moment or an interview's id; else it shows what was open, or the newest."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Space, K", "play or pause"),
        ("← →", "5 seconds back or on, with Shift 1 second"),
        ("J L", "10 seconds back or on"),
        (", .", "previous or next finding"),
        ("1 to 9", "a finding by its number"),
        ("[ ]", "begin and end of what plays again and again, Backspace ends it"),
        ("E", "hear only what was too much"),
        ("T", "tight cut: without what could go"),
        ("W", "correct the word that plays, Ctrl+Z takes a correction back"),
        ("D", "dispute the chosen finding, or accept it after all"),
        ("C", "the takes of this question beside each other"),
        ("B, Shift+B", "there: the same sentence in the one take and the other"),
        ("Ctrl+PgUp, Ctrl+PgDown", "previous or next answer"),
        ("N", "next question"),
        ("A", "say it again"),
        ("U", "undo Done"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._interview = ""
        self._record: InterviewRecord | None = None
        self._answers: tuple[Answer, ...] = ()
        self._wanted = ""
        self._newest_wanted = False
        self._moment: Moment | None = None
        self._compared = ""
        self._marked = ""
        self._mentor_file: Path | None = None
        self._ratings: Mapping[str, tuple[Rating, ...]] = {}
        self.bar = MessageBar()
        self.tabs = AnswerTabs()
        self.summary = InterviewSummary()
        self.review = AnswerReview(context.desk)
        self.hear_again = HearAgain(context.desk)
        self.takes = Takes(context.desk)
        self.takes_button = ActionButton("Compare takes", "history", "C", "flat")
        self.again_button = ActionButton("Say it again", "repeat", "A", "flat")
        self.mentor_button = ActionButton("For a mentor", "export", look="flat")
        self.save_button = ActionButton("Save", "export", look="flat")
        self.save_button.setAccessibleName("Save this answer")
        self.save_button.setToolTip("This answer as a report, or its words as subtitles")
        self.turn = TurnBar()
        self.empty = EmptyState(
            "review",
            "Your review will be here",
            "Answer a question, and see how you built it, when you said what, and hear every moment again.",
            "Practise",
        )
        self._saver = ReportSaver(context.desk, self.bar, self)
        self._review_area = scrolling(self.review)
        self._empty_area = scrolling(self.empty)
        self._summary_area = scrolling(self.summary)
        self._takes_area = scrolling(self.takes)
        self._stack = QStackedWidget()
        for widget in (self._empty_area, self._summary_area, self._review_area, self._takes_area):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.bar)
        top = QHBoxLayout()
        top.addWidget(self.tabs, 1)
        offered = QWidget()
        flow = FlowLayout(offered, centred=False)
        for button in (self.save_button, self.mentor_button, self.takes_button, self.again_button):
            flow.addWidget(button)
        top.addWidget(offered)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.hear_again)
        column.addWidget(self.turn)
        self.empty.acted.connect(lambda: context.go("practise"))
        self.tabs.chosen.connect(self._open)
        self.summary.chosen.connect(self._show)
        self.summary.report_wanted.connect(self._save)
        self.mentor_button.clicked.connect(self._for_mentor)
        self.save_button.clicked.connect(self._save_answer)
        self.takes_button.clicked.connect(self._compare)
        self.again_button.clicked.connect(self._once_more)
        self.takes.again.connect(partial(self._take_again, Form.TALK))
        self.takes.drilled.connect(partial(self._take_again, Form.DRILL))
        self.takes.closed.connect(self._back_from_takes)
        self.takes.opened.connect(self._take_answer)
        self.takes.best_wanted.connect(self._mark_best)
        self.turn.undone.connect(self._undo)
        self.turn.again.connect(self._again)
        self.turn.next.connect(self._next)
        self.turn.followed_up.connect(self._follow_up)
        self._add_keys()
        self._arrange()

    def _add_keys(self) -> None:
        replay = self.review.replay
        on_press(self, "Space", self._while_answer(replay.toggle))
        keys: dict[str, Callable[[], None]] = {
            "K": replay.toggle,
            "Left": lambda: replay.step(-LONG_STEP),
            "Right": lambda: replay.step(LONG_STEP),
            "Shift+Left": lambda: replay.step(-SHORT_STEP),
            "Shift+Right": lambda: replay.step(SHORT_STEP),
            "J": lambda: replay.step(-BACK),
            "L": lambda: replay.step(BACK),
            ",": lambda: self.review.next_finding(-1),
            ".": lambda: self.review.next_finding(1),
            "[": replay.begin_loop,
            "]": replay.end_loop,
            "Backspace": replay.end_looping,
        }
        for key, act in keys.items():
            on_key(self, key, self._while_answer(act))
        for number in range(1, 10):
            on_key(self, str(number), self._while_answer(partial(self.review.finding, number)))
        on_key(self, "C", self._compare)
        on_key(self, "A", self._press_again)
        on_key(self, "B", lambda: self._in_takes(0))
        on_key(self, "Shift+B", lambda: self._in_takes(1))
        on_key(self, "Ctrl+PgUp", lambda: self._step(-1))
        on_key(self, "Ctrl+PgDown", lambda: self._step(1))
        for key, button in (
            ("N", self.turn.next_button),
            ("U", self.turn.undo_button),
            ("F", self.turn.follow_up_button),
            ("W", self.review.put_right.correct_button),
            ("Ctrl+Z", self.review.put_right.undo_button),
            ("D", self.review.side.dispute.button),
            ("E", self.review.cuts.after_button),
            ("T", self.review.cuts.tight_button),
        ):
            on_button(self, key, button)

    @property
    def answer(self) -> Answer | None:
        """The answer that is shown; None while the whole interview or nothing is."""
        return self.review.answer if self._stack.currentWidget() is self._review_area else None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers of the interview that is open."""
        return self._answers

    # the window's calls

    def enter(self, argument: Any) -> None:
        """Show an Answer, an interview by its id, or what was open before."""
        if isinstance(argument, Answer):
            self._take_answer(argument)
        elif isinstance(argument, Moment):
            self._moment = argument
            self._wanted = argument.interview
            self.context.desk.read_interview(argument.interview)
        elif isinstance(argument, str) and argument:
            self._wanted = argument
            self.context.desk.read_interview(argument)
        elif not self._answers and not self._secret(self._interview):
            self._newest_wanted = True
            self.context.desk.read_history()
        self.context.desk.list_models()
        self._arrange()
        self._take_focus()

    def _take_focus(self) -> None:
        """On nothing that Space would press: it plays."""
        widget = self._stack.currentWidget()
        if widget is self._review_area:
            self.review.timeline.setFocus()
        elif widget is self._summary_area:
            self.summary.answers.setFocus()
        else:
            self.empty.button.setFocus()

    def tell(self, message: Any) -> None:
        """Take what concerns the interview that is open or asked for."""
        self.review.tell(message)
        if said := self.review.cuts.tell(message):
            self.bar.tell(said, "info")
        self.hear_again.tell(message)
        self._saver.tell(message)
        self.takes.tell(message)
        match message:
            case MarksRead(interview=interview, ratings=ratings) if interview == self._interview:
                self._ratings = ratings
                self._show_ratings()
                self.context.desk.history.read_own_ratings()
            case MentorFileWritten(path) if path == self._mentor_file:
                self.bar.tell(f"Send {path.name} to your mentor: they open it in this program.", "info")
            case MentorFileRefused(path, text) if path == self._mentor_file:
                self.bar.tell(text, "warning")
            case OwnRatingsRead(own):
                self.review.side.own_view.show_ratings(own)
            case TakesRead(question=question) if question == self._compared:
                self._show_takes(message)
            case InterviewRead(record, answers):
                self._read(record, answers)
            case HistoryRead(interviews):
                ids = [one.record.id for one in interviews if one.answers and not self._secret(one.record.id)]
                if self._newest_wanted and ids:
                    self._wanted = ids[0]
                    self.context.desk.read_interview(ids[0])
                self._newest_wanted = False
            case InterviewErased(identity) if identity == self._interview:
                self._forget()
            case AnswerScored(answer=answer) if answer.interview == self._interview:
                self._replace(answer)
            case AnswerErased(identity):
                self._drop(identity)
            case InterviewChanged(interview):
                self.turn.take(interview)
                self._arrange()

    # what is open

    def _secret(self, interview: str) -> bool:
        """Whether figures of this interview would be shown while it still runs without them."""
        running = self.context.conductor.interview
        over = {Stage.FINISHED, Stage.STOPPED, Stage.READY}
        return (
            running is not None
            and running.id == interview
            and running.mode is Mode.INTERVIEW
            and running.stage not in over
        )

    def _take_answer(self, answer: Answer) -> None:
        if answer.interview != self._interview:
            self._interview, self._record, self._answers = answer.interview, None, ()
        known = {one.id: one for one in self._answers}
        known |= {
            one.id: one for one in self.context.conductor.answers() if one.interview == answer.interview
        }
        known[answer.id] = answer
        self._answers = tuple(sorted(known.values(), key=lambda a: (a.position, a.take, a.probe)))
        self._wanted = ""
        self._show(answer)
        if self._record is None:
            self.context.desk.read_interview(answer.interview)

    def _read(self, record: InterviewRecord, answers: tuple[Answer, ...]) -> None:
        if record.id not in {self._wanted, self._interview}:
            return
        opened = record.id == self._wanted
        if opened:
            self._wanted, self._interview = "", record.id
        self._record = record
        live = self.context.conductor.answers()
        known = {one.id: one for one in live if one.interview == record.id} if not opened else {}
        # What the archive says is newer only where an answer is not in hand.
        kept = {one.id: one for one in answers}
        self._answers = tuple(sorted((kept | known).values(), key=lambda a: (a.position, a.take, a.probe)))
        if opened:
            self._open(-1)
            self._go_to_moment()
        elif self.answer is not None:
            self._show(self.answer)
        self._arrange()

    def _compare(self) -> None:
        """Ask for all takes of the question that is shown; they are shown when they come."""
        if self._stack.currentWidget() is self._takes_area:
            self._back_from_takes()
        elif self.answer is not None:
            self._compared = self.answer.question.id
            self.context.desk.history.read_takes(self._compared)

    def _show_takes(self, read: TakesRead) -> None:
        running = self.context.conductor.interview
        hidden = running.id if running is not None and self._secret(running.id) else None
        answers = tuple(one for one in read.answers if one.interview != hidden)
        if len(answers) < 2:
            self.bar.tell("There is one take of this question so far. Say it again, and compare.", "info")
            return
        self.review.leave()
        self.takes.show_takes(replace(read, answers=answers))
        self._stack.setCurrentWidget(self._takes_area)
        self.takes.table.setFocus()
        self._arrange()

    def _back_from_takes(self) -> None:
        self.takes.leave()
        if self.review.answer is not None:
            self._show(self.review.answer)
        self._arrange()

    def _in_takes(self, side: int) -> None:
        if self._stack.currentWidget() is self._takes_area:
            self.takes.play_sentence(side)

    def _mark_best(self, answer: Answer, on: bool) -> None:
        self.context.desk.history.mark_best(answer.interview, answer.id, on)
        self.context.desk.history.read_takes(answer.question.id)

    def _go_to_moment(self) -> None:
        """Show the answer of the moment that was asked for, standing at its second."""
        moment, self._moment = self._moment, None
        for answer in self._answers:
            if moment is not None and answer.id == moment.answer:
                self._show(answer)
                self._arrange()
                self.review.replay.seek(moment.start)

    def _replace(self, answer: Answer) -> None:
        rest = tuple(one for one in self._answers if one.id != answer.id)
        self._answers = tuple(sorted((*rest, answer), key=lambda a: (a.position, a.take, a.probe)))
        shown = self.answer
        if shown is not None:
            self._show(answer if shown.id == answer.id else shown)
        else:
            self._open(-1)

    def _drop(self, identity: str) -> None:
        if all(one.id != identity for one in self._answers):
            return
        self._answers = tuple(one for one in self._answers if one.id != identity)
        shown = self.answer
        if shown is None or shown.id == identity:
            self._open(-1)
        else:
            self._show(shown)

    def _forget(self) -> None:
        self.review.leave()
        self._interview, self._record, self._answers = "", None, ()
        self._stack.setCurrentWidget(self._empty_area)
        self._arrange()

    def _open(self, index: int) -> None:
        """Show the answer of that index, or the whole interview for -1."""
        if 0 <= index < len(self._answers):
            self._show(self._answers[index])
            return
        self.review.leave()
        if self._record is not None:
            persona = self.context.personas.get(self._record.persona)
            self.summary.show_interview(self._record, self._answers, persona)
            self._stack.setCurrentWidget(self._summary_area)
        self._arrange()

    def _show(self, answer: Answer) -> None:
        persona = self.context.personas.get(answer.persona)
        self.review.show_answer(answer, self._answers, persona.name if persona is not None else "")
        if self._stack.currentWidget() is not self._review_area:
            self._stack.setCurrentWidget(self._review_area)
            self._review_area.verticalScrollBar().setValue(0)
        if answer.interview != self._marked:
            self._marked, self._ratings = answer.interview, {}
            self.context.desk.history.read_marks(answer.interview)
        self._show_ratings()
        self._arrange()

    def _show_ratings(self) -> None:
        shown = self.review.answer
        held = self._ratings.get(shown.id, ()) if shown is not None else ()
        self.review.ratings.show_ratings(shown, held)

    def _step(self, step: int) -> None:
        shown = self.answer
        index = -1 if shown is None else [one.id for one in self._answers].index(shown.id)
        if -1 <= index + step < len(self._answers):
            self._open(index + step)

    def _while_answer(self, act: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            if self.answer is not None:
                act()

        return run

    def _arrange(self) -> None:
        if self._secret(self._interview):
            self.review.leave()
            self._stack.setCurrentWidget(self._empty_area)
        self.hear_again.show_answer(self.answer)
        self.takes_button.setVisible(self.answer is not None)
        for button in (self.mentor_button, self.save_button):
            button.setVisible(self.answer is not None and self.answer.transcript is not None)
        self.again_button.setVisible(self.answer is not None and free(self.context))
        shown, empty = self.answer, self._stack.currentWidget() is self._empty_area
        self.tabs.setVisible(not empty and bool(self._answers))
        if not empty and self._answers:
            ids = [one.id for one in self._answers]
            current = ids.index(shown.id) if shown is not None and shown.id in ids else -1
            count = len(self.tabs.buttons)
            self.tabs.set_answers(self._answers, current)
            if len(self.tabs.buttons) > count:
                tab_before(self.empty.button, self.tabs.buttons)
            self.tabs.buttons[0].setEnabled(self._record is not None)
        running = self.context.conductor.interview
        self.turn.offer(
            running is not None and shown is not None and shown.id == running.answer_id(running.slot)
        )

    # what the person does

    def _for_mentor(self) -> None:
        shown = self.answer
        path = asking.where_to_save_for_mentor(self, "for-a-mentor") if shown is not None else None
        if shown is not None and path is not None:
            self._mentor_file = path
            self.context.desk.mentor.write(shown, path)

    def _save(self) -> None:
        if self._record is not None:
            self._saver.save(self._record)

    def _save_answer(self) -> None:
        if self.answer is not None:
            self._saver.save_answer(self.answer)

    def _undo(self) -> None:
        self._leave_for(self.context.conductor.undo)

    def _again(self) -> None:
        self._leave_for(self.context.conductor.again)

    def _press_again(self) -> None:
        for button in (self.turn.again_button, self.again_button, self.takes.again_button):
            if button.isVisible():
                button.click()
                return

    def _once_more(self) -> None:
        if self.answer is not None:
            self._take_again(Form.TALK, self.answer)

    def _take_again(self, form: Form, answer: Answer) -> None:
        self._leave_for(lambda: say_again(self.context, answer, form))

    def _next(self) -> None:
        self._leave_for(self.context.conductor.next)

    def _follow_up(self) -> None:
        self._leave_for(self.context.conductor.follow_up)

    def _leave_for(self, act: Callable[[], None]) -> None:
        self.review.leave()
        act()
        self.context.go("practise")

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays on a page that is not seen."""
        self.review.leave()
        super().hideEvent(event)
