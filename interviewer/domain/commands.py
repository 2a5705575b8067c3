"""What is to be done next: orders of the interview to its workers, in the imperative."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.events import Slot
from interviewer.domain.persona import Line


@dataclass(frozen=True, slots=True)
class Speak:
    """Say the lines one after the other and report SpeechFinished with ``token``.

    The report waits up to ``linger`` seconds after the last line, or until something else is to be said.
    Where a line's own voice takes a while, ``meanwhile`` is said first.
    """

    token: int
    lines: tuple[Line, ...]
    linger: float = 0.0
    meanwhile: Line | None = None


@dataclass(frozen=True, slots=True)
class StopSpeaking:
    """Fall silent now."""


@dataclass(frozen=True, slots=True)
class PrepareLines:
    """Make these lines ready to be spoken without a wait."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listen:
    """Record the answer of ``slot`` from now on."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class MarkInterviewer:
    """The interviewer speaks into the recording now, or no more; ``note`` tells what and why."""

    on: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class HoldListening:
    """Let the recording rest; ``for_question`` when the question is being repeated meanwhile."""

    for_question: bool = False


@dataclass(frozen=True, slots=True)
class ContinueListening:
    """Go on with the resting recording."""


@dataclass(frozen=True, slots=True)
class FinishListening:
    """The answer is over: close the recording and report it."""


@dataclass(frozen=True, slots=True)
class DiscardListening:
    """Put the recording aside; it is not an answer."""


@dataclass(frozen=True, slots=True)
class TakeUpListening:
    """Go on with a finished recording as its next part."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class JudgeTyped:
    """Judge an answer that was typed."""

    slot: Slot
    text: str


@dataclass(frozen=True, slots=True)
class KeepProgress:
    """Write down how far the interview has come."""


@dataclass(frozen=True, slots=True)
class Conclude:
    """The interview is complete: write it down as finished."""


Command = (
    Speak
    | StopSpeaking
    | PrepareLines
    | Listen
    | MarkInterviewer
    | HoldListening
    | ContinueListening
    | FinishListening
    | DiscardListening
    | TakeUpListening
    | JudgeTyped
    | KeepProgress
    | Conclude
)
