"""Orders to the workers, one section a worker; each is a frozen fact that may cross a thread."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.events import Slot
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Line, Persona, PersonaId
from interviewer.domain.question import Question
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript
from interviewer.live.following_up import Background
from interviewer.live.shelf import LineKey

Samples = NDArray[np.float32]


# listener


@dataclass(frozen=True, slots=True)
class OpenMicrophone:
    """Let sound in from the named device (empty: the system's choice)."""

    device: str


@dataclass(frozen=True, slots=True)
class CloseMicrophone:
    """Let no sound in."""


@dataclass(frozen=True, slots=True)
class Record:
    """Record ``answer``; ``silent_at`` is the monotonic time of the last audible sample of the question.

    TimeOver is reported, and the recording rests, when it is ``limit`` seconds long (0: never).
    """

    slot: Slot
    answer: str
    recording: str
    silent_at: float | None
    limit: float = 0.0


@dataclass(frozen=True, slots=True)
class Hold:
    """Let the recording rest; ``for_question``: because the question is repeated."""

    for_question: bool


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with the resting recording."""


@dataclass(frozen=True, slots=True)
class MarkInterviewer:
    """The interviewer speaks into the recording now, or no more; ``note`` tells what and why."""

    on: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finish:
    """Close the recording and report it."""


@dataclass(frozen=True, slots=True)
class Discard:
    """Close the recording and put it aside."""


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Go on with a finished recording as part ``slot.part``."""

    slot: Slot
    answer: str
    recording: str


@dataclass(frozen=True, slots=True)
class ListDevices:
    """Report what can be heard with and spoken through."""


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Look for new devices; sent to the speaker, which lets its own go and passes it on to the listener.

    ``over`` is set when that is done, or when it must not be done any more.
    """

    over: threading.Event = field(default_factory=threading.Event, compare=False)


@dataclass(frozen=True, slots=True)
class TestMicrophone:
    """Report the level of what comes in, or stop to do so."""

    on: bool


@dataclass(frozen=True, slots=True)
class HearSentence:
    """Hear one sentence and have it written, without keeping it."""


@dataclass(frozen=True, slots=True)
class ShowWords:
    """Have what is being said looked at while it is said, so that it can be read along; or stop to do so."""

    on: bool


@dataclass(frozen=True, slots=True)
class EndAtSilence:
    """End an answer after so many seconds of silence; 0: never."""

    seconds: float


# transcriber


@dataclass(frozen=True, slots=True)
class ExpectTerms:
    """Answers begun from now on are likely to hold these names and words; none: nothing is known."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HearSegment:
    """Transcribe a closed segment that begins ``start`` seconds into the recording of ``answer``.

    ``cut``: it had to be cut while somebody spoke.
    """

    answer: str
    start: float
    samples: Samples
    cut: bool = False


@dataclass(frozen=True, slots=True)
class HearTail:
    """Transcribe the open segment on trial, in case the person has finished; empty where none is open.

    ``heard`` is what there is of voice so far. Pointless once ``over`` is set: the person goes on.
    """

    answer: str
    start: float
    samples: Samples
    heard: Hearing
    over: threading.Event = field(default_factory=threading.Event, compare=False)


@dataclass(frozen=True, slots=True)
class HearSoFar:
    """Look quickly at the open segment, which goes on; pointless when there is anything else to do."""

    answer: str
    start: float
    samples: Samples


@dataclass(frozen=True, slots=True)
class FinishTranscript:
    """All segments of the answer were given: report its words, held against the voice that was heard."""

    slot: Slot
    answer: str
    voiced: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ForgetTranscript:
    """Drop the words of an answer."""

    answer: str


@dataclass(frozen=True, slots=True)
class HearSample:
    """Transcribe a sample sentence."""

    samples: Samples


@dataclass(frozen=True, slots=True)
class HearRecording:
    """Transcribe the whole recording of ``answer`` at ``path`` and report RecordingHeard."""

    answer: Answer
    path: Path
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UseModel:
    """Hear with the model of that name from now on."""

    name: str


# speaker


@dataclass(frozen=True, slots=True)
class Say:
    """Speak lines one after the other and report SpeechFinished(token).

    The report waits up to ``linger`` seconds after the last line, or until another order comes. ``places``
    tells where each voice sits, from -1.0 (left) to 1.0 (right). Where a line's own voice takes a while,
    ``meanwhile`` is said first.
    """

    token: int
    lines: tuple[tuple[Line, LineKey], ...]
    linger: float = 0.0
    places: Mapping[PersonaId, float] = field(default_factory=dict)
    meanwhile: tuple[Line, LineKey] | None = None


@dataclass(frozen=True, slots=True)
class OpenLoudspeaker:
    """Speak through the named device (empty: the system's choice)."""

    device: str


# prompter


@dataclass(frozen=True, slots=True)
class PrepareVoice:
    """Have these lines ready; ``urgent``: before all others."""

    lines: tuple[LineKey, ...]
    urgent: bool = False


# clerk


@dataclass(frozen=True, slots=True)
class KeepInterview:
    """Write down an interview."""

    record: InterviewRecord


@dataclass(frozen=True, slots=True)
class KeepAnswer:
    """Write down an answer as it is known now."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Judge:
    """Judge an answer whose words are known, write it down and report it.

    With ``background`` it is also decided what the listeners would ask next.
    """

    answer: Answer
    background: Background | None = None


@dataclass(frozen=True, slots=True)
class Overhear:
    """Judge what has been said of an answer so far, and report RanOn where it has lost its way.

    ``persona`` listens, ``transcript`` holds the settled words. Where nobody ``may_cut_in`` they are only
    read, so that less is left to be read when the answer ends.
    """

    slot: Slot
    persona: Persona
    question: Question
    transcript: Transcript
    may_cut_in: bool = True


@dataclass(frozen=True, slots=True)
class Foresee:
    """Judge an answer as though Done were pressed now, and tell nobody: what was read is known at Done.

    ``background`` as for Judge. Pointless once there is anything else to do.
    """

    answer: Answer
    background: Background | None = None


@dataclass(frozen=True, slots=True)
class ReadHistory:
    """Report all interviews."""


@dataclass(frozen=True, slots=True)
class ReadInterview:
    """Report one interview in full."""

    id: str


@dataclass(frozen=True, slots=True)
class ReadEnvelope:
    """Report the waveform of an answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class RescueStrays:
    """Finish recordings that were left open, and judge them."""


@dataclass(frozen=True, slots=True)
class EraseAnswer:
    """Remove an answer and its recording."""

    id: str


@dataclass(frozen=True, slots=True)
class EraseInterview:
    """Remove an interview with all its answers and recordings."""

    id: str


@dataclass(frozen=True, slots=True)
class CompressRecordings:
    """Turn the finished recordings of an interview into FLAC."""

    interview: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Judge an answer that was heard again, and report it beside what is kept; nothing is written down."""

    before: Answer
    after: Answer


# auditor


@dataclass(frozen=True, slots=True)
class HearAgain:
    """Transcribe the recording of ``answer`` at ``path`` with another model, and compare."""

    answer: Answer
    path: Path
    model: str


@dataclass(frozen=True, slots=True)
class StopHearingAgain:
    """End that at once; nothing was changed."""


@dataclass(frozen=True, slots=True)
class GiveWay:
    """Rest while somebody speaks, or go on."""

    on: bool


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Take recordings, and folders of them, into the history as answers to ``question``, and judge them.

    ``again`` takes once more what is here already.
    """

    paths: tuple[Path, ...]
    question: Question
    persona: PersonaId
    model: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class RestImport:
    """Let an import rest, or go on with it."""

    on: bool
