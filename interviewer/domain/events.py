"""What happened in an interview: choices of the person and reports of the workers, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.slot import Slot as Slot
from interviewer.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Begun:
    """The person started or resumed the interview."""


@dataclass(frozen=True, slots=True)
class DoneChosen:
    """The person ended the answer, or skipped the interviewer's speech while that was going on."""


@dataclass(frozen=True, slots=True)
class PauseChosen:
    """The person wants a break."""


@dataclass(frozen=True, slots=True)
class ResumeChosen:
    """The break is over."""


@dataclass(frozen=True, slots=True)
class RepeatChosen:
    """The person wants to hear the question again."""


@dataclass(frozen=True, slots=True)
class SkipChosen:
    """The person does not want this question."""


@dataclass(frozen=True, slots=True)
class DiscardChosen:
    """A false start: the recording begins anew."""


@dataclass(frozen=True, slots=True)
class UndoChosen:
    """Done was an accident, ``seconds`` ago: the recording goes on."""

    seconds: float


@dataclass(frozen=True, slots=True)
class AgainChosen:
    """The person wants to answer the same question once more."""


@dataclass(frozen=True, slots=True)
class NextChosen:
    """The review is read; on to the next question."""


@dataclass(frozen=True, slots=True)
class FollowUpChosen:
    """The review is read, and the person wants to hear what the interviewer would ask next."""


@dataclass(frozen=True, slots=True)
class StopChosen:
    """The person leaves; what was said is kept and the interview can be resumed."""


@dataclass(frozen=True, slots=True)
class AnswerTyped:
    """The person answered by keyboard."""

    text: str


@dataclass(frozen=True, slots=True)
class TurnOver:
    """Silence ended the answer, because the person switched that on."""


@dataclass(frozen=True, slots=True)
class TimeOver:
    """The answer of ``slot`` has lasted as long as it may."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class RanOn:
    """While the answer of ``slot`` is being spoken: it has lost its way; ``reason`` says how."""

    slot: Slot
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SpeechFinished:
    """The lines of ``token`` were spoken or stopped, the last audible sample ``silence_since`` seconds ago.

    ``heard`` is False when nothing could be played and the captions had to do.
    """

    token: int
    silence_since: float = 0.0
    heard: bool = True


@dataclass(frozen=True, slots=True)
class ListeningStopped:
    """No sound can be recorded (a lost microphone, a read-only folder); what was recorded is kept."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecorded:
    """A recording is over; ``recording`` is relative to the data folder, None if it had to go elsewhere."""

    slot: Slot
    answer: str
    recording: str | None
    hearing: Hearing


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTranscribed:
    """All words of a recording are known."""

    slot: Slot
    answer: str
    transcript: Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerScored:
    """An answer was judged and kept."""

    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringFailed:
    """An answer could not be judged; its recording is kept."""

    answer: str
    slot: Slot
    message: str


Event = (
    Begun
    | DoneChosen
    | PauseChosen
    | ResumeChosen
    | RepeatChosen
    | SkipChosen
    | DiscardChosen
    | UndoChosen
    | AgainChosen
    | NextChosen
    | FollowUpChosen
    | StopChosen
    | AnswerTyped
    | TurnOver
    | TimeOver
    | RanOn
    | SpeechFinished
    | ListeningStopped
    | AnswerRecorded
    | AnswerTranscribed
    | AnswerScored
    | ScoringFailed
)
