"""The course of an interview: one pure function decides from each event what happens next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from interviewer.domain import commands as do
from interviewer.domain import events as ev
from interviewer.domain.events import Slot
from interviewer.domain.persona import Line, Persona
from interviewer.domain.plan import bridge_line, closing_line, opening_line, question_line
from interviewer.domain.question import Question
from interviewer.domain.settings import Mode

UNDO_SECONDS = 10.0
"""How long an accidental Done can be undone."""

FIRST = Slot(0)


class Stage(StrEnum):
    """Where the interview stands."""

    READY = "ready"
    ASKING = "asking"
    REPEATING = "repeating"
    LISTENING = "listening"
    PAUSED = "paused"
    JUDGING = "judging"
    REVIEWING = "reviewing"
    CLOSING = "closing"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview in progress.

    ``slot`` is the recording that is asked for, made or judged; ``undoable`` the one whose Done may still be
    undone; ``token`` numbers what is spoken, so that a late report of stopped speech is recognised;
    ``resume_to`` is the stage to which a pause returns.
    """

    id: str
    mode: Mode
    persona: Persona
    questions: tuple[Question, ...]
    seed: int = 0
    slot: Slot = FIRST
    stage: Stage = Stage.READY
    resume_to: Stage | None = None
    undoable: Slot | None = None
    token: int = 0

    @property
    def question(self) -> Question:
        """The question that is asked, answered or judged."""
        return self.questions[min(self.slot.position, len(self.questions) - 1)]

    def answer_id(self, slot: Slot) -> str:
        """Name of the answer of a slot; its parts share it."""
        return f"{self.id}-{slot.position + 1:02d}-{slot.take}"


Step = tuple[Interview, tuple[do.Command, ...]]


def advance(interview: Interview, event: ev.Event) -> Step:
    """The interview after the event, and the commands that follow; what does not fit changes nothing."""
    match event:
        case ev.Begun() if interview.stage in {Stage.READY, Stage.STOPPED}:
            return _begin(interview)
        case ev.SpeechFinished():
            return _after_speech(interview, event)
        case ev.DoneChosen() | ev.TurnOver():
            return _end_of_turn(interview, event)
        case ev.PauseChosen() | ev.ListeningStopped():
            return _pause(interview, event)
        case ev.ResumeChosen() if interview.stage is Stage.PAUSED:
            return _resume(interview)
        case ev.RepeatChosen():
            return _repeat(interview)
        case ev.SkipChosen() if interview.stage in _AT_A_QUESTION:
            return _leave_question(interview, _quiet(interview))
        case ev.DiscardChosen() if _recording(interview):
            fresh = replace(interview, stage=Stage.LISTENING, resume_to=None)
            return fresh, (*_hush(interview), do.DiscardListening(), do.Listen(interview.slot))
        case ev.UndoChosen():
            return _undo(interview, event)
        case ev.AgainChosen() if interview.stage is Stage.REVIEWING:
            return _ask(interview, Slot(interview.slot.position, interview.slot.take + 1))
        case ev.NextChosen() if interview.stage is Stage.REVIEWING:
            return _leave_question(interview, ())
        case ev.StopChosen() if interview.stage not in {Stage.FINISHED, Stage.STOPPED}:
            return _stop(interview)
        case ev.AnswerTyped() if interview.stage in _AT_A_QUESTION:
            judged, orders = _judge(interview, do.JudgeTyped(interview.slot, event.text))
            return replace(judged, undoable=None), (*_quiet(interview), *orders)
        case ev.AnswerScored() | ev.ScoringFailed():
            return _judged(interview, event)
    return interview, ()


def _begin(interview: Interview) -> Step:
    if interview.slot.position >= len(interview.questions):
        return _close(interview)
    return _ask(interview, interview.slot, before=(opening_line(interview.persona, interview.seed),))


_AT_A_QUESTION = {Stage.ASKING, Stage.REPEATING, Stage.LISTENING, Stage.PAUSED}


def _recording(interview: Interview) -> bool:
    """Whether a recording is open, running or resting."""
    return interview.stage in {Stage.LISTENING, Stage.REPEATING} or (
        interview.stage is Stage.PAUSED and interview.resume_to is Stage.LISTENING
    )


def _hush(interview: Interview) -> tuple[do.Command, ...]:
    speaking = interview.stage in {Stage.ASKING, Stage.REPEATING, Stage.CLOSING}
    return (do.StopSpeaking(),) if speaking else ()


def _quiet(interview: Interview) -> tuple[do.Command, ...]:
    """Stop whatever is spoken, and put aside whatever is being recorded."""
    aside = (do.DiscardListening(),) if _recording(interview) else ()
    return (*_hush(interview), *aside)


def _speak(interview: Interview, stage: Stage, lines: tuple[Line, ...]) -> Step:
    speaking = replace(interview, stage=stage, token=interview.token + 1)
    return speaking, (do.Speak(speaking.token, lines),)


def _ask(interview: Interview, slot: Slot, before: tuple[Line, ...] = ()) -> Step:
    asked = replace(interview, slot=slot, resume_to=None)
    asked, orders = _speak(asked, Stage.ASKING, (*before, question_line(asked.persona, asked.question)))
    return asked, (do.KeepProgress(), *orders, *_prepare_next(asked))


def _prepare_next(interview: Interview) -> tuple[do.Command, ...]:
    persona, after = interview.persona, interview.slot.position + 1
    if after < len(interview.questions):
        bridge = bridge_line(persona, interview.seed, after)
        return (do.PrepareLines((bridge, question_line(persona, interview.questions[after]))),)
    return (do.PrepareLines((closing_line(persona, interview.seed),)),)


def _after_speech(interview: Interview, event: ev.SpeechFinished) -> Step:
    if event.token != interview.token:
        return interview, ()
    match interview.stage:
        case Stage.ASKING:
            return replace(interview, stage=Stage.LISTENING), (do.Listen(interview.slot),)
        case Stage.REPEATING:
            return replace(interview, stage=Stage.LISTENING), (do.ContinueListening(),)
        case Stage.CLOSING:
            return replace(interview, stage=Stage.FINISHED, undoable=None), (do.Conclude(),)
    return interview, ()


def _end_of_turn(interview: Interview, event: ev.DoneChosen | ev.TurnOver) -> Step:
    if interview.stage in {Stage.ASKING, Stage.CLOSING} and isinstance(event, ev.DoneChosen):
        return interview, (do.StopSpeaking(),)
    if interview.stage is Stage.REPEATING:
        # Done means the interviewer here too: the recording goes on, and another Done ends it.
        return replace(interview, stage=Stage.LISTENING), (do.StopSpeaking(), do.ContinueListening())
    if not _recording(interview):
        return interview, ()
    judged, orders = _judge(interview, do.FinishListening())
    return replace(judged, undoable=interview.slot), (*_hush(interview), *orders)


def _judge(interview: Interview, order: do.Command) -> Step:
    """Hand the answer over: rehearsal waits for its review, an interview goes on at once."""
    if interview.mode is Mode.REHEARSAL:
        return replace(interview, stage=Stage.JUDGING, resume_to=None), (order,)
    return _leave_question(interview, (order,))


def _leave_question(interview: Interview, before: tuple[do.Command, ...]) -> Step:
    position = interview.slot.position + 1
    left = replace(interview, slot=Slot(position), resume_to=None)
    if position < len(interview.questions):
        bridge = (bridge_line(interview.persona, interview.seed, position),)
        asked, orders = _ask(left, left.slot, before=bridge)
        return asked, (*before, *orders)
    closed, orders = _close(left)
    return closed, (*before, do.KeepProgress(), *orders)


def _close(interview: Interview) -> Step:
    return _speak(interview, Stage.CLOSING, (closing_line(interview.persona, interview.seed),))


def _pause(interview: Interview, event: ev.PauseChosen | ev.ListeningStopped) -> Step:
    match interview.stage:
        case Stage.LISTENING:
            return replace(interview, stage=Stage.PAUSED, resume_to=Stage.LISTENING), (do.HoldListening(),)
        case Stage.REPEATING if isinstance(event, ev.PauseChosen):
            held = replace(interview, stage=Stage.PAUSED, resume_to=Stage.LISTENING)
            return held, (do.StopSpeaking(),)
        case Stage.ASKING if isinstance(event, ev.PauseChosen):
            return replace(interview, stage=Stage.PAUSED, resume_to=Stage.ASKING), (do.StopSpeaking(),)
    return interview, ()


def _resume(interview: Interview) -> Step:
    if interview.resume_to is Stage.LISTENING:
        return replace(interview, stage=Stage.LISTENING, resume_to=None), (do.ContinueListening(),)
    return _ask(interview, interview.slot)


def _repeat(interview: Interview) -> Step:
    line = (question_line(interview.persona, interview.question),)
    if interview.stage is Stage.LISTENING:
        repeated, orders = _speak(interview, Stage.REPEATING, line)
        return repeated, (do.HoldListening(for_question=True), *orders)
    if interview.stage is Stage.ASKING:
        repeated, orders = _speak(interview, Stage.ASKING, line)
        return repeated, (do.StopSpeaking(), *orders)
    return interview, ()


def _undo(interview: Interview, event: ev.UndoChosen) -> Step:
    slot = interview.undoable
    back = {Stage.JUDGING, Stage.REVIEWING, Stage.ASKING, Stage.CLOSING, Stage.PAUSED}
    too_late = event.seconds > UNDO_SECONDS or interview.stage not in back or _recording(interview)
    if slot is None or too_late:
        return interview, ()
    again = replace(slot, part=slot.part + 1)
    undone = replace(interview, slot=again, stage=Stage.LISTENING, resume_to=None, undoable=None)
    return undone, (*_hush(interview), do.TakeUpListening(again), do.KeepProgress())


def _stop(interview: Interview) -> Step:
    keep: tuple[do.Command, ...] = ()
    slot = interview.slot
    if _recording(interview):
        # What was said so far is kept as an answer; coming back, the question is asked again.
        keep, slot = (do.FinishListening(),), Slot(slot.position, slot.take + 1)
    elif interview.stage in {Stage.JUDGING, Stage.REVIEWING}:
        slot = Slot(slot.position + 1)
    stopped = replace(interview, slot=slot, stage=Stage.STOPPED, resume_to=None, undoable=None)
    return stopped, (*_hush(interview), *keep, do.KeepProgress())


def _judged(interview: Interview, event: ev.AnswerScored | ev.ScoringFailed) -> Step:
    if isinstance(event, ev.ScoringFailed):
        slot = event.slot
    else:
        slot = Slot(event.answer.position, event.answer.take, event.answer.part)
    # A score of a recording that was taken up again in the meantime is out of date.
    if interview.stage is Stage.JUDGING and slot == interview.slot:
        return replace(interview, stage=Stage.REVIEWING), ()
    return interview, ()
