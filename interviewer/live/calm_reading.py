"""The calm reading: orders, reports, how the listener hears it and how the clerk keeps what it gives.

The sound is measured and written down like an answer's while it comes, and is never kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.domain.answer import Hearing
from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.transcript import Transcript
from interviewer.live.crew import Hand
from interviewer.live.orders import ForgetTranscript, HearSegment, Samples
from interviewer.live.sound_quality import VoiceLog, hearing
from interviewer.live.worker import Post
from interviewer.scoring.calm import ReadingError, calm_voice
from interviewer.speech.ports import RATE, VoiceActivity
from interviewer.speech.segments import Ear, Segment
from interviewer.storage import calm_voice as calm_file
from interviewer.storage.errors import StorageError

READING = "calm-voice"
"""Under this name the transcriber notes the words; no answer is called so."""

LONGEST = 150.0
"""Seconds after which a reading ends by itself: twice what a slow reader needs."""

NO_SOUND = "The microphone gave no sound, so nothing was measured. Choose one above and read again."


# orders: to the listener, the transcriber and the clerk


@dataclass(frozen=True, slots=True)
class BeginReading:
    """Hear a calm reading."""


@dataclass(frozen=True, slots=True)
class EndReading:
    """The reading is over; measure it, or drop it."""

    keep: bool


@dataclass(frozen=True, slots=True)
class FinishReading:
    """All segments of the reading were given: report its words beside what was heard."""

    hearing: Hearing


@dataclass(frozen=True, slots=True)
class ReadCalmVoice:
    """Report what is kept."""


@dataclass(frozen=True, slots=True)
class KeepReading:
    """Measure a reading and keep what it gives."""

    transcript: Transcript
    hearing: Hearing


@dataclass(frozen=True, slots=True)
class DropCalmVoice:
    """Throw away what is kept."""


ClerkOrder = ReadCalmVoice | KeepReading | DropCalmVoice


# reports


@dataclass(frozen=True, slots=True)
class ReadingWritten:
    """A calm reading in words, and what was heard of it."""

    transcript: Transcript
    hearing: Hearing


@dataclass(frozen=True, slots=True)
class CalmVoiceTold:
    """The calm voice as it is kept now, None where there is none."""

    calm: CalmVoice | None


@dataclass(frozen=True, slots=True)
class ReadingFailed:
    """Why a reading gave nothing, or why what is kept could not be changed; it stands as it was."""

    text: str


# how it is heard


class CalmReading:
    """A reading while it is heard; lives on the listener's thread."""

    def __init__(self, post: Post, activity: Callable[[], VoiceActivity], transcriber: Hand) -> None:
        self._post = post
        self._transcriber = transcriber
        self._ear = Ear(activity())
        self._noted = VoiceLog()
        self._samples = 0

    def feed(self, samples: Samples) -> bool:
        """Take 16 kHz samples; whether it has lasted long enough."""
        self._samples += len(samples)
        self._noted.feed(samples)
        self._hand_on(self._ear.feed(samples))
        return self._samples >= LONGEST * RATE

    def end(self, *, keep: bool) -> None:
        """Have it measured, or dropped."""
        if not keep:
            self._transcriber.send(ForgetTranscript(READING))
            return
        self._hand_on(self._ear.finish())
        heard = hearing(self._noted, self._ear.voiced(), self._samples / RATE)
        self._transcriber.send(FinishReading(heard))

    def give_up(self) -> None:
        """There is no microphone."""
        self.end(keep=False)
        self._post(ReadingFailed(NO_SOUND))

    def _hand_on(self, segments: list[Segment]) -> None:
        for segment in segments:
            self._transcriber.send(HearSegment(READING, segment.start, segment.samples, segment.cut))


# how it is kept


class CalmRecord:
    """What is kept of the person's calm voice; lives on the clerk's thread."""

    def __init__(self, path: Path, post: Post) -> None:
        self._path = path
        self._post = post
        self._calm: CalmVoice | None = None

    def open(self) -> None:
        """Read and tell what is kept; raises StorageError, and then none is."""
        self._calm = None
        self._calm = calm_file.load(self._path)
        self._post(CalmVoiceTold(self._calm))

    def carry_out(self, order: Any) -> None:
        """Carry out a ClerkOrder, and tell what is kept or what went wrong."""
        try:
            match order:
                case KeepReading(transcript, heard):
                    now = datetime.now(UTC).isoformat(timespec="seconds")
                    calm = calm_voice(transcript, heard, now)
                    calm_file.save(self._path, calm)
                    self._calm = calm
                case DropCalmVoice():
                    calm_file.drop(self._path)
                    self._calm = None
        except (ReadingError, StorageError) as error:
            self._post(ReadingFailed(str(error)))
        else:
            self._post(CalmVoiceTold(self._calm))

    def beside(self, heard: Hearing | None) -> Hearing | None:
        """What was heard with the calm voice it is told against: the one it was first judged with, if any."""
        if self._calm is None or heard is None or heard.calm is not None:
            return heard
        return replace(heard, calm=self._calm)
