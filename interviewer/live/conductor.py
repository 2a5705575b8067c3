"""Runs an interview: takes the person's choices and the workers' events, and gives orders.

A plain object without threads: every method is called on the one thread that owns the window or the terminal.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from interviewer.domain import commands as do
from interviewer.domain import events as ev
from interviewer.domain.answer import Answer
from interviewer.domain.interview import Interview, advance
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Line, Persona, PersonaId
from interviewer.domain.plan import choose_questions, opening_line, question_line
from interviewer.domain.question import Question
from interviewer.domain.settings import Mode, Settings
from interviewer.language.sentences import estimated
from interviewer.live import orders
from interviewer.live.crew import Crew, Repertoire
from interviewer.live.reports import InterviewChanged, Notice, RecordingHeard, SettingsChanged
from interviewer.live.shelf import LineKey, line_key
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import recording_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person chose before the start; ``questions`` asks just those, by their ids, in that order."""

    persona: PersonaId
    count: int
    mode: Mode = Mode.REHEARSAL
    profession: str = ""
    questions: tuple[str, ...] = ()


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
        self.repertoire = repertoire
        self.settings = settings
        self.interview: Interview | None = None
        self.record: InterviewRecord | None = None
        self.tell: Callable[[Any], None] = lambda message: None
        self._keep = keep
        self._clock = clock or Clock()
        self._answers: dict[str, Answer] = {}
        self._considered: tuple[Choice, int] | None = None
        self._silent_at: float | None = None
        self._done_at = float("-inf")

    # what the person does

    def consider(self, choice: Choice) -> None:
        """Make the first lines of such an interview ready, so that it can start at once."""
        if self._considered and self._considered[0] == choice:
            return
        self._considered = (choice, self._clock.chance())
        questions, seed = self._plan(choice)
        persona = self.repertoire.personas[choice.persona]
        if questions:
            self._prepare((opening_line(persona, seed), question_line(persona, questions[0])))

    def start(self, choice: Choice) -> None:
        """Begin an interview; a running one is stopped and kept."""
        self.stop()
        questions, seed = self._plan(choice)
        self._considered = None
        if not questions:
            self.tell(
                Notice(
                    "warning", "No question in the bank fits this choice. Choose another persona or trade."
                )
            )
            return
        now = self._clock.now()
        self.record = InterviewRecord(
            id=f"{now:%Y%m%d-%H%M%S}-{seed:04x}",
            created=now.isoformat(timespec="seconds"),
            persona=choice.persona,
            mode=choice.mode,
            plan=questions,
            profession=choice.profession,
            seed=seed,
        )
        self._enter(self.record)

    def resume(self, record: InterviewRecord) -> None:
        """Go on with an interview that was stopped."""
        self.stop()
        self._enter(record)

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
        if settings.microphone != before.microphone:
            self.crew.listener.send(orders.OpenMicrophone(settings.microphone))
        if settings.model != before.model:
            self.crew.transcriber.send(orders.UseModel(settings.model))
        if settings.silence_ends_after != before.silence_ends_after:
            self.crew.listener.send(orders.EndAtSilence(settings.silence_ends_after))
        self._considered = None
        self.tell(SettingsChanged(settings))

    # what the workers tell

    def handle(self, message: Any) -> None:
        """Take an event or a report, decide, give orders, and pass it on."""
        if isinstance(message, ev.SpeechFinished):
            self._silent_at = self._clock.monotonic() - message.silence_since if message.heard else None
        elif isinstance(message, ev.AnswerRecorded):
            self._recorded(message)
        elif isinstance(message, ev.AnswerTranscribed):
            self._transcribed(message)
        elif isinstance(message, RecordingHeard):
            self.crew.clerk.send(orders.Judge(message.answer))
        elif isinstance(message, ev.ListeningStopped):
            # While nothing is played or recorded is the moment to see which devices are left.
            self.crew.speaker.send(orders.LookAgain())
        elif isinstance(message, ev.AnswerScored):
            self._answers[message.answer.id] = message.answer
        before = self.interview
        given: tuple[do.Command, ...] = ()
        if before is not None and isinstance(message, ev.Event):
            self.interview, given = advance(before, message)
            if given and isinstance(message, ev.DoneChosen | ev.TurnOver):
                self._done_at = self._clock.monotonic()
        self.tell(message)
        for command in given:
            self._order(command)
        if self.interview is not None and self.interview != before:
            self.tell(InterviewChanged(self.interview))

    def answers(self) -> tuple[Answer, ...]:
        """The answers of this interview as far as they are known, in order."""
        return tuple(sorted(self._answers.values(), key=lambda a: (a.position, a.take)))

    # inside

    def _plan(self, choice: Choice) -> tuple[tuple[Question, ...], int]:
        ready = self._considered
        seed = ready[1] if ready and ready[0] == choice else self._clock.chance()
        if choice.questions:
            named = map(self.repertoire.bank.question, choice.questions)
            return tuple(question for question in named if question is not None), seed
        questions = choose_questions(
            self.repertoire.bank.questions,
            choice.persona,
            choice.count,
            profession=choice.profession,
            seed=seed,
        )
        return questions, seed

    def _enter(self, record: InterviewRecord) -> None:
        self.record = record
        self._answers = {}
        self._silent_at = None
        self.interview = Interview(
            id=record.id,
            mode=record.mode,
            persona=self.repertoire.personas[record.persona],
            questions=record.plan,
            seed=record.seed,
            slot=ev.Slot(record.position, record.take),
        )
        self.crew.listener.send(orders.OpenMicrophone(self.settings.microphone))
        self.handle(ev.Begun())

    def _persona(self) -> Persona:
        assert self.interview is not None
        return self.interview.persona

    def _key(self, line: Line) -> LineKey:
        return line_key(line.text, self.repertoire.personas[line.persona].voice, self.settings)

    def _prepare(self, lines: tuple[Line, ...], *, urgent: bool = False) -> None:
        self.crew.prompter.send(orders.PrepareVoice(tuple(map(self._key, lines)), urgent))

    def _recording(self, slot: ev.Slot) -> str:
        assert self.record is not None
        return recording_path(self.record.id, self.record.created, slot.position, slot.take)

    def _order(self, command: do.Command) -> None:
        interview = self.interview
        assert interview is not None
        listener = self.crew.listener
        match command:
            case do.Speak(token, lines):
                self._prepare(lines, urgent=True)
                keys = tuple((line, self._key(line)) for line in lines)
                self.crew.speaker.send(orders.Say(token, keys))
            case do.StopSpeaking():
                self.crew.speaker.hush()
            case do.PrepareLines(lines):
                self._prepare(lines)
            case do.Listen(slot):
                listener.send(
                    orders.Record(slot, interview.answer_id(slot), self._recording(slot), self._silent_at)
                )
            case do.HoldListening(for_question):
                listener.send(orders.Hold(for_question))
            case do.ContinueListening():
                listener.send(orders.Continue())
            case do.FinishListening():
                listener.send(orders.Finish())
            case do.DiscardListening():
                listener.send(orders.Discard())
            case do.TakeUpListening(slot):
                listener.send(orders.TakeUp(slot, interview.answer_id(slot), self._recording(slot)))
            case do.JudgeTyped(slot, text):
                self._judge_typed(slot, text)
            case do.KeepProgress():
                self._keep_progress(finished=None)
            case do.Conclude():
                self._keep_progress(finished=self._clock.now().isoformat(timespec="seconds"))
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

    def _answer(self, slot: ev.Slot) -> Answer:
        assert self.interview is not None
        assert self.record is not None
        identity = self.interview.answer_id(slot)
        known = self._answers.get(identity)
        if known is not None:
            return replace(known, part=slot.part)
        return Answer(
            id=identity,
            interview=self.interview.id,
            question=self.interview.questions[slot.position],
            persona=self.interview.persona.id,
            created=self._clock.now().isoformat(timespec="seconds"),
            position=slot.position,
            take=slot.take,
            part=slot.part,
        )

    def _recorded(self, event: ev.AnswerRecorded) -> None:
        if self.interview is None or not event.answer.startswith(self.interview.id):
            return
        answer = replace(
            self._answer(event.slot),
            recording=event.recording,
            hearing=event.hearing,
            transcript=None,
            scorecard=None,
        )
        self._answers[answer.id] = answer
        self.crew.clerk.send(orders.KeepAnswer(answer))

    def _transcribed(self, event: ev.AnswerTranscribed) -> None:
        answer = self._answers.get(event.answer)
        if answer is None or answer.part != event.slot.part:
            return
        answer = replace(answer, transcript=event.transcript)
        self._answers[answer.id] = answer
        self.crew.clerk.send(orders.Judge(answer))

    def _judge_typed(self, slot: ev.Slot, text: str) -> None:
        transcript, _ = estimated(text)
        answer = replace(self._answer(slot), transcript=transcript)
        self._answers[answer.id] = answer
        self.crew.clerk.send(orders.Judge(answer))
