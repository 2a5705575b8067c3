"""What workers tell the window and the terminal, beside the events that decide the course."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.interview import Interview
from interviewer.domain.interview_record import InterviewOverview, InterviewRecord
from interviewer.domain.persona import Line
from interviewer.domain.settings import Settings
from interviewer.domain.transcript import Transcript, Word


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to the person: what happened, what was kept, what to do.

    ``topic`` lets a newer notice of the same topic replace the older one; ``action`` names what a button
    could do ('microphone', 'doctor', 'restart', '').
    """

    level: Literal["info", "warning", "error"]
    text: str
    topic: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The trouble of this topic is over."""

    topic: str


@dataclass(frozen=True, slots=True)
class InterviewChanged:
    """The interview moved on; posted after every step that changed it."""

    interview: Interview


@dataclass(frozen=True, slots=True)
class LineStarted:
    """A line begins to be spoken (or shown, without a loudspeaker)."""

    line: Line


@dataclass(frozen=True, slots=True)
class SpeechLevel:
    """Loudness of what the interviewer says now, 0 to 1."""

    level: float


@dataclass(frozen=True, slots=True)
class Heard:
    """About 20 a second while recording or testing: seconds on file, dBFS, and whether that is a voice."""

    seconds: float
    rms_db: float
    peak_db: float
    voiced: bool


@dataclass(frozen=True, slots=True)
class RecordingStarted:
    """The answer is being recorded from now on."""

    answer: str
    seconds: float


@dataclass(frozen=True, slots=True)
class WordsSettled:
    """Words that will not change any more, while the person goes on."""

    answer: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class AnswerForeseen:
    """The words of an answer that are known if the person has finished, and what was heard of it so far."""

    answer: str
    transcript: Transcript
    heard: Hearing


@dataclass(frozen=True, slots=True)
class WordsForgotten:
    """The recording of this answer was put aside; no more words of it come."""

    answer: str


@dataclass(frozen=True, slots=True)
class WordsHeard:
    """What was said since the last settled words, provisionally; the next of these replaces it."""

    answer: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceHeard:
    """What the microphone test understood."""

    text: str


@dataclass(frozen=True, slots=True)
class HistoryRead:
    """The interviews, newest first."""

    interviews: tuple[InterviewOverview, ...]


@dataclass(frozen=True, slots=True)
class InterviewRead:
    """One interview with its answers in full."""

    record: InterviewRecord
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class EnvelopeRead:
    """Lowest and highest sample of equal stretches of a recording, shape (n, 2); n 0 when it is missing."""

    answer: str
    envelope: NDArray[np.float32]
    seconds: float


@dataclass(frozen=True, slots=True)
class StrayFound:
    """A recording that was never finished: the program ended while it was made."""

    path: Path
    interview: str
    seconds: float


@dataclass(frozen=True, slots=True)
class StraysFound:
    """Recordings to be rescued, as found at the start."""

    strays: tuple[StrayFound, ...]


@dataclass(frozen=True, slots=True)
class RecordingHeard:
    """A stored recording was transcribed anew: the answer with its words and what was heard."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class HearingAgain:
    """A stored answer is being heard again: ``done`` of ``segments``, and seconds of speech of the whole."""

    answer: str
    model: str
    done: int
    segments: int
    seconds: float
    whole: float


@dataclass(frozen=True, slots=True)
class HeardAgain:
    """A stored answer as it is kept, and as another model hears it, judged; nothing was changed yet."""

    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class HearingAgainEnded:
    """A stored answer is not heard again any more, and why."""

    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportMoved:
    """File ``number`` of ``files`` is being heard: ``seconds`` of ``whole`` (0 while it is read)."""

    name: str
    number: int
    files: int
    seconds: float = 0.0
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class HereAlready:
    """A file that was imported before as an answer to the same question, and which answer that is."""

    path: Path
    answer: Answer
    in_trash: bool


@dataclass(frozen=True, slots=True)
class ImportEnded:
    """No more is imported: the interview that holds the answers, how many, and what was skipped and why.

    ``known`` were here already and are not taken again.
    """

    interview: str
    kept: int
    skipped: tuple[tuple[str, str], ...]
    stopped: bool = False
    known: tuple[HereAlready, ...] = ()


@dataclass(frozen=True, slots=True)
class UnfinishedFound:
    """Interviews that can be resumed, newest first."""

    interviews: tuple[InterviewRecord, ...]


@dataclass(frozen=True, slots=True)
class AnswerErased:
    """An answer and its recording are gone."""

    answer: str


@dataclass(frozen=True, slots=True)
class InterviewErased:
    """An interview with its answers and recordings is gone."""

    interview: str


@dataclass(frozen=True, slots=True)
class LookWanted:
    """The listener misses its microphone: the conductor has devices looked for while nothing is played."""


@dataclass(frozen=True, slots=True)
class DevicesListed:
    """Names of what can be heard with and spoken through; ``trouble`` says why there may be none."""

    microphones: tuple[str, ...]
    loudspeakers: tuple[str, ...]
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """The settings as they are now kept."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class WorkerFailed:
    """A job of a worker failed; the worker lives on."""

    worker: str
    message: str
    detail: str
