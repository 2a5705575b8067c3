"""The page on which an interview is chosen, held, scored and summed up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.events import AnswerRecorded, AnswerScored, ScoringFailed
from interviewer.domain.history import Rating
from interviewer.domain.interview import Interview, Stage
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.plan import Form
from interviewer.domain.question import Question
from interviewer.gui.controls import scrolling
from interviewer.gui.pages import Context, Page
from interviewer.gui.pages.once_more import ask_again
from interviewer.gui.pages.practise_choose import ChooseView
from interviewer.gui.pages.practise_finished import FinishedView
from interviewer.gui.pages.practise_help import HelpPane
from interviewer.gui.pages.practise_notes import NotesPane, beside
from interviewer.gui.pages.practise_rate import RateFirstView, rated_first
from interviewer.gui.pages.practise_scored import ScoredView
from interviewer.gui.pages.practise_talk import TalkView
from interviewer.gui.pages.practise_thanks import thanks_offer
from interviewer.live.applying import ApplicationsRead
from interviewer.live.banks import QuestionsRead
from interviewer.live.conductor import Choice
from interviewer.live.due_reading import DueFound
from interviewer.live.exports import ReportWritten
from interviewer.live.reports import (
    AnswerErased,
    HistoryRead,
    InterviewChanged,
    InterviewRead,
    Notice,
    SettingsChanged,
    StraysFound,
    UnfinishedFound,
)

UNSEEN_BREAK = {
    Stage.ASKING,
    Stage.PREPARING,
    Stage.REPEATING,
    Stage.LISTENING,
    Stage.CUTTING_IN,
    Stage.CONSIDERING,
}
"""Stages that make no sense while another page is shown."""

BETWEEN = {Stage.READY, Stage.JUDGING, Stage.REVIEWING, Stage.STOPPED, Stage.FINISHED}
"""Stages that only a choice of the person leads out of into the talk: the page comes forward by itself."""


class PractisePage(Page):
    """Shows one of four views, by the stage of the interview."""

    KEYS = (
        ("Space", "End the answer; skip ahead while the interviewer speaks"),
        ("P or Esc", "Pause and continue"),
        ("R", "Hear the question again"),
        ("U", "Undo Done, for ten seconds"),
        ("S", "Skip this question"),
        ("D", "Begin this answer anew"),
        ("T, then Ctrl+Enter", "Type the answer, hand it in"),
        ("N", "Next question, after a review"),
        ("A", "Say it again, after a review"),
        ("F", "Answer the follow-up, after a review"),
        ("M", "Show or hide your notes"),
        ("H", "Show or hide what helps, in a rehearsal"),
        ("Enter", "Start the interview"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._answers: dict[str, Answer] = {}
        self._failures: dict[str, str] = {}
        self._reviewed = self._rated = ""
        self._before: Interview | None = None
        self._thanked: dict[str, tuple[str, ...]] = {}
        self._looked_back = False
        self.choose = ChooseView(context)
        self.talk = TalkView(context)
        self.scored = ScoredView(context)
        self.rate = RateFirstView()
        self.finished = FinishedView(context)
        self.notes = NotesPane(context)
        self.help = HelpPane(context, self.talk.help)
        self._views = QStackedWidget()
        self._areas: dict[QWidget, QWidget] = {}
        for view in (self.choose, self.talk, self.rate, self.scored, self.finished):
            area: QWidget = view if view is self.finished else scrolling(view)
            if view is self.talk:
                area = beside(self.talk, self.help, self.notes)
            self._areas[view] = area
            self._views.addWidget(area)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._views)
        self.choose.started.connect(self._start)
        self.choose.offers.resume_wanted.connect(self._resume)
        self.choose.offers.drill_wanted.connect(self._drill)
        self.choose.offers.rescue_wanted.connect(context.desk.rescue_strays)
        self.choose.offers.history_wanted.connect(self._history)
        self.choose.offers.thanks_wanted.connect(self._thanks)
        self.rate.rated.connect(self._rate)
        self.rate.skipped.connect(self._rated_enough)
        self.scored.review_wanted.connect(self._review)
        self.finished.review_wanted.connect(self._review)
        self.finished.new_wanted.connect(self._new)
        self.talk.face.set_caption_size(context.settings.caption_size)

    @property
    def view(self) -> QWidget:
        """The view that is shown."""
        return next(view for view, area in self._areas.items() if area is self._views.currentWidget())

    def enter(self, argument: Any) -> None:
        """Put the focus where the next thing is to be done."""
        view = self.view
        if isinstance(view, ChooseView | FinishedView):
            view.enter()
        elif isinstance(view, TalkView | RateFirstView):
            view.take_focus()
        elif isinstance(view, ScoredView):
            view.next.setFocus()

    def tell(self, message: Any) -> None:
        """Take an event or a report."""
        match message:
            case InterviewChanged(interview):
                self._follow(interview)
            case AnswerScored(answer=answer):
                self._learn(answer)
            case AnswerRecorded(answer=answer):
                self._failures.pop(answer, None)
            case ScoringFailed(answer=answer, message=text):
                self._failures[answer] = text
                self._summarise()
            case InterviewRead(record, answers) if self._is_current(record.id):
                for answer in answers:
                    self._answers.setdefault(answer.id, answer)
                self._summarise()
            case AnswerErased(answer):
                self._answers.pop(answer, None)
            case UnfinishedFound(interviews):
                self.choose.offers.set_unfinished(interviews)
            case HistoryRead(interviews):
                self.choose.offers.set_thanks(thanks_offer(interviews, self._thanked, self.context.personas))
            case DueFound(due):
                self.choose.offers.set_due(due)
            case StraysFound(strays):
                self.choose.offers.set_strays(strays)
            case ApplicationsRead(applications):
                self.choose.set_applications(applications)
                self._thanked = {one.id: one.thanked for one in applications}
                if applications and not self._looked_back:
                    self._looked_back = True
                    self.context.desk.read_history()
                self.notes.learn(applications)
            case QuestionsRead():
                self.choose.show_professions()
            case SettingsChanged(settings):
                self.choose.show_application()
                self.talk.face.set_caption_size(settings.caption_size)
                self.talk.show_own_words()
            case ReportWritten(path) if self.finished.asked_for(path):
                text = f"The report is saved as {path}. It holds the sound too, and opens in any browser."
                self.context.say(Notice("info", text, topic="report"))
            case _:
                self.talk.tell(message)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is recorded unseen: turning to another page is a break."""
        super().hideEvent(event)
        interview = self.context.conductor.interview
        turned = not event.spontaneous() and self.window().isVisible()
        if turned and interview is not None and interview.stage in UNSEEN_BREAK:
            QTimer.singleShot(0, self, self.context.conductor.pause)

    def _follow(self, interview: Interview) -> None:
        before = self._before
        self._before = interview
        if before is None or before.id != interview.id:
            self._forget()
        if interview.stage in UNSEEN_BREAK and not self.isVisible():
            if before is None or before.stage in BETWEEN or before.id != interview.id:
                self.context.go("practise")
            elif self.window().isVisible():
                QTimer.singleShot(0, self, self.context.conductor.pause)
        match interview.stage:
            case Stage.READY:
                return
            case Stage.STOPPED:
                self.talk.clear()
                self._show(self.choose)
                self.context.desk.read_history()
            case Stage.FINISHED:
                self._show(self.finished)
                self.talk.clear()
                self._summarise()
                self.context.desk.read_interview(interview.id)
            case Stage.REVIEWING:
                self._score(interview)
            case _:
                self.notes.follow(interview)
                self.help.follow(interview)
                self._show(self.talk)
                self.talk.show_interview(interview)

    def _score(self, interview: Interview) -> None:
        answer = interview.answer_id(interview.slot)
        self.talk.show_interview(interview)
        known = self._answers.get(answer)
        turn = f"{answer}/{interview.slot.part}"
        asked = rated_first(known, self.context.settings, interview.mode)
        if known is not None and asked and self._rated != turn and self._reviewed != turn:
            self.rate.ask(known)
            self._show(self.rate)
            return
        self._show(self.scored)
        self.scored.show_interview(interview, known, self._failures.get(answer, ""))
        if known is not None and known.scorecard is not None and turn != self._reviewed and self.isVisible():
            self._reviewed = turn
            self._review(known)

    def _rate(self, rating: Rating) -> None:
        interview = self.context.conductor.interview
        if interview is not None:
            self.context.desk.marks.rate(interview.id, rating)
        self._rated_enough()

    def _rated_enough(self) -> None:
        """The scores may be shown."""
        interview = self.context.conductor.interview
        if interview is not None and interview.stage is Stage.REVIEWING:
            self._rated = f"{interview.answer_id(interview.slot)}/{interview.slot.part}"
            self._score(interview)

    def _learn(self, answer: Answer) -> None:
        self._answers[answer.id] = answer
        self._failures.pop(answer.id, None)
        self._summarise()

    def _summarise(self) -> None:
        interview = self.context.conductor.interview
        if interview is not None and interview.stage is Stage.FINISHED:
            waiting = {answer.id: answer for answer in self.context.conductor.answers()}
            known = waiting | {key: a for key, a in self._answers.items() if a.scorecard is not None}
            self.finished.show_interview(interview, self._answers | known, self._failures)

    def _is_current(self, identity: str) -> bool:
        interview = self.context.conductor.interview
        return interview is not None and interview.id == identity

    def _show(self, view: QWidget) -> None:
        area = self._areas[view]
        if self._views.currentWidget() is not area:
            self._views.setCurrentWidget(area)
            if self.isVisible():
                self.enter(None)

    def _start(self, choice: Choice) -> None:
        self.context.conductor.start(choice)

    def _drill(self, question: Question) -> None:
        asker = self.choose.choice.persona
        ask_again(self.context, question, asker, Form.DRILL)

    def _resume(self, record: InterviewRecord) -> None:
        self.context.conductor.resume(record)

    def _forget(self) -> None:
        self._answers.clear()
        self._failures.clear()
        self._reviewed = self._rated = ""

    def _new(self) -> None:
        self._show(self.choose)
        self.context.desk.read_history()

    def _thanks(self, interview: str) -> None:
        self.context.go("debrief", interview)

    def _history(self) -> None:
        self.context.go("history")

    def _review(self, answer: Answer) -> None:
        self.context.go("review", answer)
