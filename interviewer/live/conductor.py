"""Runs an interview: takes the person's choices and the workers' events, and gives orders.

A plain object without threads: every method is called on the one thread that owns the window or the terminal.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from interviewer.domain import commands as do
from interviewer.domain import events as ev
from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.interview import Interview, Stage, advance
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.lines_ahead import first_lines
from interviewer.domain.meetings import places
from interviewer.domain.persona import Line
from interviewer.domain.settings import Settings
from interviewer.live import orders
from interviewer.live.answers import Answers
from interviewer.live.applying import ApplicationsRead
from interviewer.live.attention import Attention, background
from interviewer.live.banks import QuestionsRead
from interviewer.live.calm_reading import KeepReading, ReadingWritten
from interviewer.live.choice import Choice
from interviewer.live.crew import Crew, Repertoire
from interviewer.live.following_up import Background
from interviewer.live.planner import Planner
from interviewer.live.reports import (
    AnswerErased,
    AnswerForeseen,
    InterviewChanged,
    InterviewRead,
    LookWanted,
    Notice,
    RecordingHeard,
    SettingsChanged,
    UnfinishedFound,
    WordsForgotten,
    WordsSettled,
)
from interviewer.live.shelf import LineKey, line_key
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import recording_path

__all__ = ["Choice", "Clock", "Conductor"]

SPEAKING = frozenset({Stage.ASKING, Stage.REPEATING, Stage.LISTENING, Stage.JUDGING})
"""Stages in which voices and the recogniser need the computer."""

RECORDED = frozenset({Stage.LISTENING, Stage.REPEATING, Stage.CUTTING_IN, Stage.PAUSED})
"""Stages in which there may be a recording to put aside."""

OVER = frozenset({Stage.READY, Stage.STOPPED, Stage.FINISHED})
"""Stages in which nothing is asked or recorded."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from: ``monotonic`` in seconds for durations, ``now`` in UTC for dates."""

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[], int] = lambda: random.SystemRandom().randrange(1 << 16)


class Conductor:
    """``tell`` receives every event and report; ``keep`` writes settings (it may raise StorageError)."""

    def __init__(
        self,
        crew: Crew,
        repertoire: Repertoire,
        settings: Settings,
        *,
        keep: Callable[[Settings], None],
        clock: Clock | None = None,
    ) -> None:
        self.crew = crew
        self.settings = settings
        self.interview: Interview | None = None
        self.record: InterviewRecord | None = None
        self.tell: Callable[[Any], None] = lambda message: None
        self._keep = keep
        self._clock = clock or Clock()
        self.planner = Planner(repertoire, self._clock.chance)
        self._answers = Answers()
        self._attention = Attention()
        self._silent_at: float | None = None
        self._done_at = float("-inf")

    @property
    def repertoire(self) -> Repertoire:
        """Who can ask, and what, as it is now."""
        return self.planner.repertoire

    @property
    def applications(self) -> Mapping[str, Application]:
        """The applications by their ids."""
        return self.planner.applications

    # what the person does

    def consider(self, choice: Choice) -> None:
        """Make the first lines of such an interview ready, so that it can start at once."""
        first = self.planner.consider(choice, self.settings)
        if first is not None:
            self._prepare(first_lines(first))

    def start(self, choice: Choice) -> None:
        """Begin an interview; a running one is stopped and kept."""
        self.stop()
        record = self.planner.begin(choice, self.settings, self._clock.now())
        if record is not None:
            self._enter(record)
            return
        self.tell(
            Notice("warning", "No question in the bank fits this choice. Choose another persona or trade.")
        )

    def resume(self, record: InterviewRecord) -> None:
        """Go on with an interview that was stopped."""
        self.stop()
        self._enter(record)
        self.crew.clerk.send(orders.ReadInterview(record.id))

    def done(self) -> None:
        """End the answer, or skip what the interviewer says."""
        self.handle(ev.DoneChosen())

    def pause(self) -> None:
        """Take a break."""
        self.handle(ev.PauseChosen())

    def go_on(self) -> None:
        """End the break."""
        self.handle(ev.ResumeChosen())

    def repeat(self) -> None:
        """Hear the question again."""
        self.handle(ev.RepeatChosen())

    def skip(self) -> None:
        """Leave this question."""
        self.handle(ev.SkipChosen())

    def discard(self) -> None:
        """Begin the answer anew."""
        self.handle(ev.DiscardChosen())

    def undo(self) -> None:
        """Take an accidental Done back."""
        self.handle(ev.UndoChosen(self._clock.monotonic() - self._done_at))

    def again(self) -> None:
        """Answer the same question once more."""
        self.handle(ev.AgainChosen())

    def next(self) -> None:
        """Leave the review for the next question."""
        self.handle(ev.NextChosen())

    def follow_up(self) -> None:
        """Leave the review for what the interviewer would ask about this answer."""
        self.handle(ev.FollowUpChosen())

    def stop(self) -> None:
        """Leave the interview; it can be resumed."""
        if self.interview is not None:
            self.handle(ev.StopChosen())

    def answer_typed(self, text: str) -> None:
        """Answer by keyboard."""
        if text.strip():
            self.handle(ev.AnswerTyped(text.strip()))

    def change_settings(self, settings: Settings) -> None:
        """Use other settings from now on and keep them."""
        before, self.settings = self.settings, settings
        try:
            self._keep(settings)
        except StorageError as error:
            self.tell(Notice("warning", f"The settings hold until you close: {error}", topic="settings"))
        if settings.loudspeaker != before.loudspeaker:
            self.crew.speaker.send(orders.OpenLoudspeaker(settings.loudspeaker))
        if settings.microphone != before.microphone and self._running:
            self.crew.listener.send(orders.OpenMicrophone(settings.microphone))
        if settings.model != before.model:
            self.crew.transcriber.send(orders.UseModel(settings.model))
        if settings.silence_ends_after != before.silence_ends_after:
            self.crew.listener.send(orders.EndAtSilence(settings.silence_ends_after))
        if settings.own_captions != before.own_captions:
            self.crew.listener.send(orders.ShowWords(settings.own_captions))
        self.planner.forget()
        self.tell(SettingsChanged(settings))

    # what the workers tell

    def handle(self, message: Any) -> None:
        """Take an event or a report, decide, give orders, and pass it on."""
        self._take(message)
        before = self.interview
        given: tuple[do.Command, ...] = ()
        if before is not None and isinstance(message, ev.Event) and _concerns(message, before):
            self.interview, given = advance(before, message)
            if do.FinishListening() in given and isinstance(message, ev.DoneChosen | ev.TurnOver):
                self._done_at = self._clock.monotonic()
        self.tell(message)
        for command in given:
            self._order(command)
        if self.interview is not None and self.interview != before:
            self.tell(InterviewChanged(self.interview))
            self.crew.auditor.send(orders.GiveWay(self.interview.stage in SPEAKING))
            if not self._running:
                self.crew.listener.send(orders.CloseMicrophone())

    def answers(self) -> tuple[Answer, ...]:
        """The answers of this interview as far as they are known, in order."""
        return self._answers.of(self.interview.id) if self.interview is not None else ()

    # inside

    @property
    def _running(self) -> bool:
        return self.interview is not None and self.interview.stage not in OVER

    def _take(self, message: Any) -> None:
        """Note what was told before anything is decided, and hand answers on to who does the next thing."""
        clerk = self.crew.clerk
        match message:
            case ev.SpeechFinished(token) if self.interview is not None and token == self.interview.token:
                self._silent_at = self._clock.monotonic() - message.silence_since if message.heard else None
            case ev.DiscardChosen():
                self._silent_at = None  # the question was asked too long ago to count from
                if self.interview is not None and self.interview.stage in RECORDED:
                    self._attention.begin_anew(self.interview.answer_id(self.interview.slot))
            case WordsForgotten(answer):
                self._attention.forgotten(answer)
            case ev.AnswerRecorded() if (recorded := self._answers.recorded(message)) is not None:
                clerk.send(orders.KeepAnswer(recorded))
            case ev.AnswerTranscribed() if (written := self._answers.transcribed(message)) is not None:
                clerk.send(self._judged(written))
            case ev.AnswerScored():
                self._answers.scored(message.answer)
            case WordsSettled() if self.interview is not None:
                if (overheard := self._attention.overhear(self.interview, message)) is not None:
                    clerk.send(overheard)
            case AnswerForeseen() if self.interview is not None and self.interview.stage is Stage.LISTENING:
                if (foreseen := self._answers.foreseen(message)) is not None:
                    clerk.send(orders.Foresee(foreseen, self._background(foreseen)))
            case ReadingWritten(transcript, heard):
                clerk.send(KeepReading(transcript, heard))
            case RecordingHeard():
                clerk.send(orders.Judge(message.answer))
            case InterviewRead():
                self._answers.read(message.answers)
            case AnswerErased(answer):
                self._answers.erased(answer)
            case QuestionsRead() | ApplicationsRead():
                self.planner.take(message)
            case UnfinishedFound((newest, *_)) if not self._running:
                self._prepare(first_lines(self.planner.interview(newest)))
            case ev.ListeningStopped() | LookWanted():
                # While nothing is played or recorded is the moment to see which devices are left.
                self.crew.speaker.send(orders.LookAgain())

    def _enter(self, record: InterviewRecord) -> None:
        self.record = record
        self._silent_at = None
        self.interview = self.planner.interview(record)
        self.crew.listener.send(orders.OpenMicrophone(self.settings.microphone))
        self.handle(ev.Begun())

    def _judged(self, answer: Answer) -> orders.Judge:
        return orders.Judge(answer, self._background(answer))

    def _background(self, answer: Answer) -> Background | None:
        return background(self.interview, answer, self._answers)

    def _key(self, line: Line) -> LineKey:
        return line_key(line.text, self.repertoire.personas[line.persona].voice, self.settings)

    def _prepare(self, lines: tuple[Line, ...], *, urgent: bool = False) -> None:
        self.crew.prompter.send(orders.PrepareVoice(tuple(map(self._key, lines)), urgent))

    def _recording(self, slot: ev.Slot) -> str:
        assert self.record is not None
        return recording_path(self.record.id, self.record.created, slot.position, slot.take, probe=slot.probe)

    def _order(self, command: do.Command) -> None:
        interview = self.interview
        assert interview is not None
        listener = self.crew.listener
        match command:
            case do.Speak(token, lines, linger, meanwhile):
                self._prepare(lines, urgent=True)
                keys = tuple((line, self._key(line)) for line in lines)
                first = None if meanwhile is None else (meanwhile, self._key(meanwhile))
                self.crew.speaker.send(orders.Say(token, keys, linger, places(interview.plan), first))
            case do.StopSpeaking():
                self.crew.speaker.hush()
            case do.PrepareLines(lines):
                self._prepare(lines)
            case do.Listen(slot):
                answer = self._answers.expect(interview, slot, self._now())
                application = interview.application
                terms = application.terms if application is not None else ()
                self.crew.transcriber.send(orders.ExpectTerms(terms))
                listener.send(
                    orders.Record(slot, answer, self._recording(slot), self._silent_at, interview.limit)
                )
            case do.MarkInterviewer(on, note):
                listener.send(orders.MarkInterviewer(on, note))
            case do.HoldListening(for_question):
                listener.send(orders.Hold(for_question))
            case do.ContinueListening():
                listener.send(orders.Continue())
            case do.FinishListening():
                listener.send(orders.Finish())
            case do.DiscardListening():
                listener.send(orders.Discard())
            case do.TakeUpListening(slot):
                answer = self._answers.expect(interview, slot, self._now())
                listener.send(orders.TakeUp(slot, answer, self._recording(slot)))
            case do.JudgeTyped(slot, text):
                answer = self._answers.expect(interview, slot, self._now())
                self.crew.clerk.send(self._judged(self._answers.typed(answer, text)))
            case do.KeepProgress():
                self._keep_progress(finished=None)
            case do.Conclude():
                self._keep_progress(finished=self._now())
                self.crew.clerk.send(orders.CompressRecordings(interview.id))

    def _keep_progress(self, finished: str | None) -> None:
        assert self.interview is not None
        assert self.record is not None
        slot = self.interview.slot
        self.record = replace(
            self.record,
            position=slot.position,
            take=slot.take,
            finished=finished or self.record.finished,
        )
        self.crew.clerk.send(orders.KeepInterview(self.record))

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="seconds")


def _concerns(event: ev.Event, interview: Interview) -> bool:
    """Whether the event is about this interview; a rescued answer of another is judged now and then."""
    match event:
        case ev.AnswerScored(answer=answer):
            return answer.interview == interview.id
        case ev.ScoringFailed(answer=identity, slot=slot):
            return identity == interview.answer_id(slot)
    return True
