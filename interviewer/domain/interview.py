"""The course of an interview: one pure function decides from each event what happens next."""

from __future__ import annotations

from dataclasses import replace

from interviewer.domain import commands as do
from interviewer.domain import events as ev
from interviewer.domain.exercises import time_over_line
from interviewer.domain.interview_state import FIRST, Asked, Interview, Stage
from interviewer.domain.lines_ahead import before_question, closing, lines_ahead, pondering, taken
from interviewer.domain.persona import Line
from interviewer.domain.plan import Form, cut_in_line, handover_line, question_line
from interviewer.domain.probe import AT_MOST, OWN_QUESTIONS_AT_MOST, Probe
from interviewer.domain.question import Kind
from interviewer.domain.settings import Mode
from interviewer.domain.slot import Slot

__all__ = [
    "FIRST",
    "LONGER_WAIT",
    "UNDO_SECONDS",
    "WAIT",
    "Interview",
    "Stage",
    "Step",
    "advance",
]

UNDO_SECONDS = 10.0
"""How long an accidental Done can be undone."""

WAIT = 2.5
"""Seconds after the acknowledgement in which a follow-up may come to mind; then a moment is asked for."""

LONGER_WAIT = 5.0
"""Seconds after that, until the next question comes all the same."""

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
        case ev.TimeOver():
            return _end_at_limit(interview, event)
        case ev.RanOn():
            return _cut_in(interview, event)
        case ev.PauseChosen() | ev.ListeningStopped():
            return _pause(interview, event)
        case ev.ResumeChosen():
            return _resume(interview)
        case ev.RepeatChosen():
            return _repeat(interview)
        case ev.SkipChosen() if interview.stage in _AT_A_QUESTION:
            return _leave_question(interview, _quiet(interview))
        case ev.DiscardChosen() if _recording(interview):
            fresh = replace(interview, stage=Stage.LISTENING, resume_to=None, broke_in=None)
            return fresh, (*_hush(interview), do.DiscardListening(), do.Listen(interview.slot))
        case ev.UndoChosen():
            return _undo(interview, event)
        case ev.AgainChosen() if interview.stage is Stage.REVIEWING:
            return _again(interview)
        case ev.NextChosen() if interview.stage is Stage.REVIEWING:
            return _leave_question(interview, ())
        case ev.FollowUpChosen() if interview.stage is Stage.REVIEWING and interview.due is not None:
            return _follow_up(interview, interview.due)
        case ev.StopChosen() if interview.stage not in {Stage.FINISHED, Stage.STOPPED}:
            return _stop(interview)
        case ev.AnswerTyped() if interview.stage in _AT_A_QUESTION:
            judged, orders = _judge(interview, do.JudgeTyped(interview.slot, event.text))
            return replace(judged, undoable=None), (*_quiet(interview), *orders)
        case ev.AnswerScored() | ev.ScoringFailed():
            return _judged(interview, event)
    return interview, ()


def _begin(interview: Interview) -> Step:
    if interview.slot.position >= len(interview.plan.turns):
        return _close(interview)
    return _ask(interview, interview.slot, before=before_question(interview, first=True))


_AT_A_QUESTION = {
    Stage.ASKING,
    Stage.PREPARING,
    Stage.REPEATING,
    Stage.LISTENING,
    Stage.CUTTING_IN,
    Stage.PAUSED,
}
_SPEAKING = {
    Stage.ASKING,
    Stage.PREPARING,  # a silence that is counted
    Stage.REPEATING,
    Stage.CUTTING_IN,
    Stage.CONSIDERING,
    Stage.CLOSING,
}


def _recording(interview: Interview) -> bool:
    """Whether a recording is open, running or resting."""
    return interview.stage in {Stage.LISTENING, Stage.REPEATING, Stage.CUTTING_IN} or (
        interview.stage is Stage.PAUSED and interview.resume_to is Stage.LISTENING
    )


def _hush(interview: Interview) -> tuple[do.Command, ...]:
    thanking = interview.stage is Stage.JUDGING and interview.limit > 0
    return (do.StopSpeaking(),) if interview.stage in _SPEAKING or thanking else ()


def _quiet(interview: Interview) -> tuple[do.Command, ...]:
    """Stop whatever is spoken, and put aside whatever is being recorded."""
    aside = (do.DiscardListening(),) if _recording(interview) else ()
    return (*_hush(interview), *aside)


def _ponder(interview: Interview) -> Step:
    """Nothing came to mind in time: ask for a moment, once, and then go on."""
    line = pondering(interview)
    if line is None:
        return _leave_question(interview, ())
    thinking = replace(interview, pondered=interview.slot)
    return _speak(thinking, Stage.CONSIDERING, (line,), linger=LONGER_WAIT)


def _speak(interview: Interview, stage: Stage, lines: tuple[Line, ...], linger: float = 0.0) -> Step:
    speaking = replace(interview, stage=stage, token=interview.token + 1)
    return speaking, (do.Speak(speaking.token, lines, linger),)


def _ask(
    interview: Interview, slot: Slot, before: tuple[Line, ...] = (), meanwhile: Line | None = None
) -> Step:
    asked = replace(interview, slot=slot, resume_to=None, due=None, stage=Stage.ASKING)
    asked = replace(asked, token=asked.token + 1)
    lines = (*before, question_line(asked.persona, asked.question))
    speak = do.Speak(asked.token, lines, meanwhile=meanwhile)
    return asked, (do.KeepProgress(), speak, do.PrepareLines(lines_ahead(asked)))


def _again(interview: Interview) -> Step:
    """Ask the same once more: a follow-up by itself, beside what was said to it before."""
    probe = interview.follow_up(interview.slot)
    if probe is None:
        return _ask(interview, Slot(interview.slot.position, interview.slot.take + 1))
    return _follow_up(interview, replace(probe, lead=()), again=True)


def _follow_up(interview: Interview, probe: Probe, *, again: bool = False) -> Step:
    """Come back to the answer; who takes up what another one asked says so first."""
    slot, usual = interview.slot, interview.turn.persona
    asked = Asked(position=slot.position, take=slot.take, probe=probe)
    after = Slot(slot.position, slot.take, probe=slot.probe + 1)
    follows = replace(
        interview, slot=after, asked=(*interview.asked, asked), resume_to=None, due=None, broke_in=None
    )
    before: tuple[Line, ...] = ()
    if probe.persona != usual and not again:
        before = (handover_line(follows.persona, follows.seed, slot.position),)
    follows = replace(follows, stage=Stage.ASKING, token=follows.token + 1)
    speak = do.Speak(follows.token, (*before, *probe.lines), meanwhile=pondering(interview))
    return follows, (speak, do.PrepareLines(lines_ahead(follows)))


def _after_speech(interview: Interview, event: ev.SpeechFinished) -> Step:
    if event.token != interview.token:
        return interview, ()
    match interview.stage:
        case Stage.ASKING if interview.preparation > 0:
            return _speak(interview, Stage.PREPARING, (), linger=interview.preparation)
        case Stage.ASKING | Stage.PREPARING:
            return replace(interview, stage=Stage.LISTENING), (do.Listen(interview.slot),)
        case Stage.REPEATING:
            return replace(interview, stage=Stage.LISTENING), (do.ContinueListening(),)
        case Stage.CUTTING_IN:
            return replace(interview, stage=Stage.LISTENING), (do.MarkInterviewer(on=False),)
        case Stage.CONSIDERING:
            return _ponder(interview)
        case Stage.CLOSING if interview.slot.position < len(interview.plan.turns):
            following = question_line(interview.played_by(interview.turn.persona), interview.turn.question)
            lines = (*before_question(interview, first=True), following)
            return replace(interview, stage=Stage.BREAK), (do.PrepareLines(lines),)
        case Stage.CLOSING:
            return replace(interview, stage=Stage.FINISHED, undoable=None), (do.Conclude(),)
    return interview, ()


def _end_of_turn(interview: Interview, event: ev.DoneChosen | ev.TurnOver) -> Step:
    chosen = isinstance(event, ev.DoneChosen)
    if interview.stage in {Stage.ASKING, Stage.PREPARING, Stage.CLOSING} and chosen:
        return interview, (do.StopSpeaking(),)
    if interview.stage is Stage.REPEATING:
        # Done means the interviewer here too: the recording goes on, and another Done ends it.
        return replace(interview, stage=Stage.LISTENING), (do.StopSpeaking(), do.ContinueListening())
    if interview.stage is Stage.CUTTING_IN:
        return interview, ((do.StopSpeaking(),) if chosen else ())
    if not _recording(interview):
        return interview, ()
    judged, orders = _judge(interview, do.FinishListening())
    return replace(judged, undoable=interview.slot), (*_hush(interview), *orders)


def _end_at_limit(interview: Interview, event: ev.TimeOver) -> Step:
    """Thank, and end the answer."""
    if interview.stage is not Stage.LISTENING or event.slot != interview.slot or not interview.limit:
        return interview, ()
    thanks = time_over_line(interview.persona, interview.seed, interview.slot.position)
    judged, orders = _judge(interview, do.FinishListening(), word=thanks)
    if judged.stage is Stage.JUDGING:
        judged, spoken = _speak(judged, Stage.JUDGING, (thanks,))
        orders = (*orders, *spoken)
    return replace(judged, undoable=interview.slot), orders


def _cut_in(interview: Interview, event: ev.RanOn) -> Step:
    """Break in, once in an answer, while the recording goes on."""
    allowed = interview.plan.cut_ins and interview.broke_in != event.slot
    if interview.stage is not Stage.LISTENING or event.slot != interview.slot or not allowed:
        return interview, ()
    line = cut_in_line(interview.persona, interview.seed, interview.slot.position)
    if line is None:
        return interview, ()
    cutting = replace(interview, broke_in=interview.slot)
    cutting, orders = _speak(cutting, Stage.CUTTING_IN, (line,))
    return cutting, (do.MarkInterviewer(on=True, note=f"{line.caption} {event.reason}".strip()), *orders)


def _judge(interview: Interview, order: do.Command, word: Line | None = None) -> Step:
    """Hand the answer over: rehearsal waits for its review, an interview goes on by itself.

    ``word`` takes the answer in place of the usual acknowledgement.
    """
    if interview.mode is Mode.REHEARSAL:
        return replace(interview, stage=Stage.JUDGING, resume_to=None), (order,)
    if not interview.plan.follow_ups:
        return _leave_question(interview, (order,), word=word)
    considering, orders = _speak(
        replace(interview, resume_to=None), Stage.CONSIDERING, (word or taken(interview),), linger=WAIT
    )
    return considering, (order, *orders)


def _leave_question(interview: Interview, before: tuple[do.Command, ...], word: Line | None = None) -> Step:
    """On to the next question, or the farewell; ``word`` is said before either."""
    first = () if word is None else (word,)
    position = interview.slot.position + 1
    left = replace(interview, slot=Slot(position), resume_to=None, due=None, broke_in=None)
    if position >= len(interview.plan.turns) or (left.turn.arrives and interview.plan.form is Form.DAY):
        closed, orders = _close(left, first)
        return closed, (*before, do.KeepProgress(), *orders)
    # Who thought for a moment already, or whose turn is over, is not the one to ask for another.
    meanwhile = pondering(interview) if left.persona == interview.persona else None
    asked, orders = _ask(left, left.slot, before=(*first, *before_question(left)), meanwhile=meanwhile)
    return asked, (*before, *orders)


def _close(interview: Interview, before: tuple[Line, ...] = ()) -> Step:
    return _speak(interview, Stage.CLOSING, (*before, closing(replace(interview, stage=Stage.CLOSING))))


def _pause(interview: Interview, event: ev.PauseChosen | ev.ListeningStopped) -> Step:
    chosen = isinstance(event, ev.PauseChosen)
    match interview.stage:
        case Stage.LISTENING:
            return replace(interview, stage=Stage.PAUSED, resume_to=Stage.LISTENING), (do.HoldListening(),)
        case Stage.CUTTING_IN:
            held = replace(interview, stage=Stage.PAUSED, resume_to=Stage.LISTENING)
            return held, (do.StopSpeaking(), do.MarkInterviewer(on=False), do.HoldListening())
        case Stage.REPEATING if chosen:
            held = replace(interview, stage=Stage.PAUSED, resume_to=Stage.LISTENING)
            return held, (do.StopSpeaking(),)
        case Stage.ASKING | Stage.PREPARING | Stage.CONSIDERING if chosen:
            held = replace(interview, stage=Stage.PAUSED, resume_to=interview.stage)
            return held, (do.StopSpeaking(),)
    return interview, ()


def _resume(interview: Interview) -> Step:
    if interview.stage is Stage.BREAK:
        return _ask(interview, interview.slot, before=before_question(interview, first=True))
    if interview.stage is not Stage.PAUSED:
        return interview, ()
    if interview.resume_to is Stage.LISTENING:
        return replace(interview, stage=Stage.LISTENING, resume_to=None), (do.ContinueListening(),)
    if interview.resume_to is Stage.CONSIDERING:
        return _leave_question(interview, ())
    if interview.resume_to is Stage.PREPARING:
        preparing = replace(interview, resume_to=None)
        return _speak(preparing, Stage.PREPARING, (), linger=interview.preparation)
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
    back = {Stage.JUDGING, Stage.REVIEWING, Stage.CONSIDERING, Stage.CLOSING, Stage.PAUSED}
    back |= {Stage.ASKING, Stage.PREPARING}
    too_late = event.seconds > UNDO_SECONDS or interview.stage not in back or _recording(interview)
    if slot is None or too_late:
        return interview, ()
    again = replace(slot, part=slot.part + 1)
    # What was asked after this answer was never asked.
    earlier = [a for a in interview.asked if (a.position, a.take) != (slot.position, slot.take)]
    own = [a for a in interview.asked if (a.position, a.take) == (slot.position, slot.take)]
    undone = replace(
        interview,
        slot=again,
        stage=Stage.LISTENING,
        resume_to=None,
        undoable=None,
        due=None,
        asked=(*earlier, *own[: slot.probe]),
    )
    return undone, (*_hush(interview), do.TakeUpListening(again), do.KeepProgress())


def _stop(interview: Interview) -> Step:
    keep: tuple[do.Command, ...] = ()
    slot = interview.slot
    if _recording(interview):
        # What was said so far is kept as an answer; coming back, the question is asked again.
        keep, slot = (do.FinishListening(),), Slot(slot.position, slot.take + 1)
    elif interview.stage in {Stage.JUDGING, Stage.REVIEWING, Stage.CONSIDERING} or _considered(interview):
        slot = Slot(slot.position + 1)
    if interview.slot.probe and slot.position == interview.slot.position:
        slot = Slot(slot.position + 1)  # the question itself was answered
    stopped = replace(
        interview, slot=slot, stage=Stage.STOPPED, resume_to=None, undoable=None, due=None, broke_in=None
    )
    return stopped, (*_hush(interview), *keep, do.KeepProgress())


def _considered(interview: Interview) -> bool:
    return interview.stage is Stage.PAUSED and interview.resume_to is Stage.CONSIDERING


def _judged(interview: Interview, event: ev.AnswerScored | ev.ScoringFailed) -> Step:
    slot = event.slot if isinstance(event, ev.ScoringFailed) else event.answer.slot
    # A score of a recording that was taken up again in the meantime is out of date.
    if slot != interview.slot:
        return interview, ()
    due = _due(interview, event)
    if interview.stage is Stage.CONSIDERING:
        return _leave_question(interview, ()) if due is None else _follow_up(interview, due)
    if interview.stage is Stage.JUDGING:
        return replace(interview, stage=Stage.REVIEWING, due=due), ()
    return interview, ()


def _due(interview: Interview, event: ev.AnswerScored | ev.ScoringFailed) -> Probe | None:
    """What may be asked next about the answer."""
    if isinstance(event, ev.ScoringFailed) or not interview.plan.follow_ups or not event.answer.probes:
        return None
    own = interview.turn.question.kind is Kind.OWN_QUESTIONS
    most = OWN_QUESTIONS_AT_MOST if own else AT_MOST
    return event.answer.probes[0] if interview.slot.probe < most else None
