"""One recording while it is made: its file, its voice activity and what happened on its timeline."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.audio.riff import RecordingError
from interviewer.audio.wav import WavWriter
from interviewer.domain.answer import Hearing, Mark, MarkKind
from interviewer.domain.events import Slot
from interviewer.domain.timing import Span, merged
from interviewer.live.sound_quality import VoiceLog, hearing
from interviewer.speech.ports import VoiceActivity
from interviewer.speech.segments import WHOLE, Ear, Segment
from interviewer.storage.rescue import Claim

Samples = NDArray[np.float32]

TRIALS = (WHOLE, 0.6, 1.2)
"""Seconds of silence after which the person may have finished. The first is the earliest at which the open
segment is what it will be at Done; the others are for a recogniser that could not be spared before."""

GLIMPSE_EVERY = 1.5
"""Seconds between two looks at what is being said: words then stand there 1.1 s after they were said (median,
nine of ten within 1.9 s, two shared cores), and the recogniser takes 0.34 of a core in place of 0.23."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence in which the person may have finished.

    ``tail`` is the segment that is open (None where all are closed), ``heard`` roughly where there is voice
    so far, without what only the end can tell. ``over`` is set when the person goes on.
    """

    tail: Segment | None
    heard: Hearing
    over: threading.Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A recording that is over: where it lies (None: nowhere in the data folder) and what was heard."""

    slot: Slot
    answer: str
    path: Path | None
    hearing: Hearing


class Recording:
    """Lives on the listener's thread; ``trouble`` is what the disk refused, in words, else empty."""

    def __init__(
        self, slot: Slot, answer: str, path: Path, activity: VoiceActivity, *, going_on: bool = False
    ) -> None:
        """Begin a recording, or take up the finished one; raises RecordingError or StorageError."""
        self.slot = slot
        self.answer = answer
        self.trouble = ""
        self._held = False
        self._claim = Claim(path.parent)
        try:
            self._writer = WavWriter.resume(path) if going_on else WavWriter(path)
        except RecordingError:
            self._claim.release()
            raise
        self._offset = self._writer.seconds
        self._ear = Ear(activity)
        self._before = Hearing(voiced=(), seconds=self._offset)
        self._marks: list[Mark] = []
        self._noted = VoiceLog()
        self._spoken = False
        self._paused_at = 0.0
        self._trials = 0
        self._over = threading.Event()
        self._counted_from = self._offset
        self._looked = self._offset
        self._interviewer_since: float | None = None
        self._interviewer_note = ""

    @property
    def held(self) -> bool:
        """Whether it rests: nothing may be fed then."""
        return self._held

    def hold(self, kind: MarkKind | None = None) -> None:
        """Let it rest; ``kind`` says why where that is worth a mark."""
        if kind is not None and not self._held:
            self.mark(kind)
        self._held = True

    def go_on(self) -> None:
        """It rests no more; a silence that was going on begins anew, for there was something to hear."""
        self._held = False
        self._counted_from = self.seconds

    @property
    def seconds(self) -> float:
        """Length of the file so far."""
        return self._writer.seconds

    @property
    def speaking(self) -> bool:
        """Whether somebody speaks now."""
        return self._ear.speaking

    @property
    def silent_for(self) -> float | None:
        """Seconds since the last voice, or since it went on; None as long as nobody has spoken."""
        if not self._spoken or self._interviewer_since is not None:
            return None
        return min(self._ear.silent_for, self.seconds - self._counted_from)

    def follow(self, before: Hearing) -> None:
        """Go on where an earlier part, heard as ``before``, ended."""
        self._before = before
        self.mark(MarkKind.WENT_ON)

    def began(self, lead: float | None) -> None:
        """The file began ``lead`` seconds after the last audible sample of the question."""
        self._before = replace(self._before, lead=lead)

    def mark(self, kind: MarkKind) -> None:
        """Note that something happened now."""
        self._marks.append(Mark(kind=kind, span=Span(self.seconds, self.seconds)))

    def interviewer(self, *, speaks: bool, note: str = "") -> None:
        """The interviewer speaks into it from now on, or no more; a silence of that time is not counted."""
        if speaks:
            self._interviewer_since, self._interviewer_note = self.seconds, note
            return
        if self._interviewer_since is not None:
            span = Span(self._interviewer_since, self.seconds)
            self._marks.append(
                Mark(kind=MarkKind.INTERVIEWER_SPEAKING, span=span, note=self._interviewer_note)
            )
        self._interviewer_since = None
        self._counted_from = self.seconds

    def feed(self, samples: Samples) -> list[Segment]:
        """Write and hear 16 kHz samples; the segments of speech that are closed now."""
        try:
            self._writer.write(samples)
            self.trouble = ""
        except RecordingError as error:
            self.trouble = str(error)
        self._noted.feed(samples)
        closed = self._ear.feed(samples)
        self._spoken = self._spoken or self._ear.speaking
        return [self._placed(segment) for segment in closed]

    def pause(self, *, patient: bool = False) -> Pause | None:
        """The present silence, once it has lasted for each of TRIALS; None before, and in between.

        ``patient``: not at the first, where the recogniser is wanted for words to read along.
        """
        if self._ear.last_voice != self._paused_at:
            self._over.set()  # the silence before is over
            self._paused_at, self._trials, self._over = self._ear.last_voice, 0, threading.Event()
        due = sum(self._ear.silent_for >= silence for silence in TRIALS[patient:])
        if not self._spoken or due <= self._trials:
            return None
        self._trials = due
        tail = self._ear.tail()
        voiced = self._all_voiced(self._ear.roughly_voiced())
        heard = replace(self._before, voiced=voiced, seconds=self.seconds, marks=self._all_marks())
        return Pause(None if tail is None else self._placed(tail), heard, self._over)

    def so_far(self) -> Segment | None:
        """The open segment while it is being spoken, every GLIMPSE_EVERY seconds, for a quick look at it.

        In a pause there is nothing new to see, and the recogniser may be wanted for the tail.
        """
        if not self._ear.speaking or self.seconds - self._looked < GLIMPSE_EVERY:
            return None
        tail = self._ear.tail()
        if tail is None:
            return None
        self._looked = self.seconds
        return self._placed(tail)

    def end(self) -> list[Segment]:
        """The last segments of speech; nothing may be fed any more."""
        return [self._placed(segment) for segment in self._ear.finish()]

    def finish(self, elsewhere: Path) -> Finished:
        """Close the file; where its own folder refuses, below ``elsewhere`` (then ``trouble`` says so)."""
        self.interviewer(speaks=False)
        path: Path | None
        try:
            path, self.trouble = self._writer.finish(), ""  # what waited in memory is on the disk now
        except RecordingError as error:
            path, self.trouble = None, self._abandon(elsewhere, str(error))
        self._claim.release()
        return Finished(slot=self.slot, answer=self.answer, path=path, hearing=self._hearing())

    def put_aside(self) -> Path:
        """Close the file and keep it beside the recordings as a discarded one.

        Raises RecordingError where that cannot be done; the file then stays to be rescued.
        """
        own = self._writer.path
        folder = own.parent / "discarded"
        number = 1
        while (to := folder / f"{own.stem}-{number}.wav").exists():
            number += 1
        try:
            return self._writer.abandon(to)
        except RecordingError:
            self._writer.leave()
            raise
        finally:
            self._claim.release()

    def _abandon(self, elsewhere: Path, reason: str) -> str:
        to = elsewhere / f"{self.answer}-{self.slot.part}.wav"
        try:
            self._writer.abandon(to)
        except RecordingError:
            self._writer.leave()
            return f"{reason} The program will offer to rescue it at the next start."
        return f"{reason} The whole recording was kept at {to}."

    def _hearing(self) -> Hearing:
        before, heard = self._before, hearing(self._noted, self._ear.voiced(), self.seconds)
        return replace(
            heard,
            voiced=self._all_voiced(heard.voiced),
            lead=before.lead,
            level_db=heard.level_db if heard.level_db is not None else before.level_db,
            clipped=max(heard.clipped, before.clipped),
            noise_db=heard.noise_db if heard.noise_db is not None else before.noise_db,
            brilliance_db=heard.brilliance_db if heard.brilliance_db is not None else before.brilliance_db,
            faint=(*before.faint, *self._later(heard.faint)),
            pitch_hz=heard.pitch_hz if heard.pitch_hz is not None else before.pitch_hz,
            pitch_range=heard.pitch_range if heard.pitch_range is not None else before.pitch_range,
            loudness_range_db=(
                heard.loudness_range_db if heard.loudness_range_db is not None else before.loudness_range_db
            ),
            marks=self._all_marks(),
        )

    def _all_voiced(self, own: tuple[Span, ...]) -> tuple[Span, ...]:
        return merged((*self._before.voiced, *self._later(own)))

    def _all_marks(self) -> tuple[Mark, ...]:
        return (*self._before.marks, *self._marks)

    def _later(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(span.start + self._offset, span.end + self._offset) for span in spans)

    def _placed(self, segment: Segment) -> Segment:
        return replace(segment, start=segment.start + self._offset)
