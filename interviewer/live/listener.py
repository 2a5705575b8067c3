"""Listens: owns the microphone's blocks, records answers, hears voice and hands closed segments on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from interviewer.audio.devices import SoundError, inputs, outputs, rescan
from interviewer.audio.level import ZeroWatch, level
from interviewer.audio.microphone import REOPEN_AFTER, WORRY_AFTER, RawBlock
from interviewer.audio.riff import RecordingError
from interviewer.audio.sixteen import ToSixteen
from interviewer.domain.answer import MarkKind
from interviewer.domain.events import AnswerRecorded, ListeningStopped, ScoringFailed, TurnOver
from interviewer.live import orders
from interviewer.live.crew import Hand
from interviewer.live.recording import Finished, Recording, samples_of
from interviewer.live.reports import DevicesListed, Heard, Notice, RecordingStarted, SentenceHeard, Withdrawn
from interviewer.live.worker import Post, Worker
from interviewer.speech.ports import RATE, VoiceActivity
from interviewer.speech.segments import Ear
from interviewer.storage.errors import StorageError

REPORT_EVERY = samples_of(0.05)
LONGEST_SENTENCE = 12.0
"""Seconds after which the microphone test stops to wait for a sentence."""


class SoundSource(Protocol):
    """What lets sound in: the microphone, or the sample candidate of the demonstration."""

    @property
    def running(self) -> bool:
        """Whether it is open and has not ended by itself."""

    @property
    def rate(self) -> float:
        """Frames a second of its blocks."""

    @property
    def channels(self) -> int:
        """Channels of its blocks."""

    @property
    def notice(self) -> str:
        """What the person should know about the last opening."""

    def age(self) -> float:
        """Seconds since the last block."""

    def open(self, device: str = "") -> None:
        """Let sound in; raises SoundError."""

    def close(self) -> None:
        """Let no sound in."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Where sound comes from and which folder recordings lie below.

    ``lock`` keeps PortAudio to one opener at a time.
    """

    source: Callable[[Callable[[RawBlock], None]], SoundSource]
    data: Path
    lock: threading.Lock


class Listener(Worker):
    """Lives on its own thread; blocks of sound and orders share one queue, so their order is kept."""

    name = "listener"

    def __init__(
        self, post: Post, sound: Sound, activity: Callable[[], VoiceActivity], transcriber: Hand
    ) -> None:
        super().__init__(post)
        self._sound = sound
        self._new_activity = activity
        self._transcriber = transcriber
        self._source = sound.source(self.send)
        self._device = ""
        self._recording: Recording | None = None
        self._wanted: orders.Record | orders.TakeUp | None = None
        self._last: Finished | None = None
        self._testing = False
        self._sentence: tuple[Ear, list[orders.Samples]] | None = None
        self._unreported: list[orders.Samples] = []
        self._silence = 0.0
        self._worried = False
        self._dead = False
        self._full = False

    # the thread

    def set_up(self) -> None:
        """Load voice activity, which takes a moment."""
        self._activity = self._new_activity()

    def tear_down(self) -> None:
        """Finish what is being recorded and let the microphone go."""
        if self._recording is not None:
            self._finish()
        self._source.close()

    def work(self, order: Any) -> None:
        """Take a block of sound, or carry out an order."""
        match order:
            case RawBlock():
                self._block(order)
            case orders.OpenMicrophone(device):
                self._open_for_later(device)
            case orders.CloseMicrophone():
                self._source.close()
            case orders.Record() | orders.TakeUp():
                self._record(order)
            case orders.Hold(for_question):
                self._hold(MarkKind.QUESTION_REPEATED if for_question else MarkKind.PAUSED)
            case orders.Continue():
                self._continue()
            case orders.Finish():
                self._finish()
            case orders.Discard():
                self._discard()
            case orders.EndAtSilence(seconds):
                self._silence = seconds
            case orders.TestMicrophone(on):
                self._testing = on
            case orders.HearSentence():
                self._sentence = (Ear(self._new_activity()), [])
            case orders.ListDevices():
                self._list_devices()
            case orders.LookAgain():
                self._look_again()

    def idle(self) -> None:
        """No block came for a while: is the microphone still there?"""
        if self._recording is None or self._recording.held:
            return
        age = self._source.age()
        if not self._source.running or age > REOPEN_AFTER:
            self._lose()
        elif age > WORRY_AFTER and not self._worried:
            self._worried = True
            self.post(Notice("warning", "No sound has come from the microphone for a moment.", "microphone"))

    # the microphone

    def _open(self) -> None:
        """Open the chosen device unless it is open; raises SoundError."""
        if self._source.running and self._source.age() < WORRY_AFTER:
            return
        with self._sound.lock:
            self._source.open(self._device)
        self._to_sixteen = ToSixteen(self._source.rate, self._source.channels)
        self._zeros = ZeroWatch(self._source.rate)
        if self._source.notice:
            self.post(Notice("warning", self._source.notice, "microphone", "microphone"))
        else:
            self.post(Withdrawn("microphone"))

    def _open_for_later(self, device: str) -> None:
        if device != self._device:
            self._source.close()
            self._device = device
        try:
            self._open()
        except SoundError as error:
            text = f"{error} You can type your answers, or choose a microphone in the settings."
            self.post(Notice("warning", text, "microphone", "microphone"))
            self._sentence = None

    def _lose(self) -> None:
        self._source.close()
        kept = 0.0
        if self._recording is not None:
            self._recording.mark(MarkKind.MICROPHONE_LOST)
            self._recording.held = True
            kept = self._recording.seconds
        self._worried = False
        self.post(
            ListeningStopped(
                f"The microphone stopped. The first {kept:.0f} seconds of your answer are kept. "
                "Choose a microphone and continue, press Done to end the answer here, or type the rest."
            )
        )

    def _list_devices(self) -> None:
        try:
            microphones = tuple(dict.fromkeys(device.name for device in inputs()))
            loudspeakers = tuple(dict.fromkeys(device.name for device in outputs()))
        except SoundError as error:
            self.post(DevicesListed((), (), str(error)))
            return
        self.post(DevicesListed(microphones, loudspeakers))

    def _look_again(self) -> None:
        if self._recording is None or self._recording.held:
            self._source.close()
            try:
                with self._sound.lock:
                    rescan()
            except SoundError as error:
                self.post(DevicesListed((), (), str(error)))
                return
        self._list_devices()

    # recording

    def _record(self, order: orders.Record | orders.TakeUp) -> None:
        self._wanted = order
        try:
            self._open()
            path = self._sound.data / order.recording
            recording = Recording(order.slot, order.answer, path, self._activity)
        except (SoundError, RecordingError, StorageError) as error:
            self.post(ListeningStopped(f"{error} Nothing of this answer is lost; you can also type it."))
            return
        self._wanted = None
        if isinstance(order, orders.TakeUp):
            if self._last is not None and self._last.answer == order.answer:
                recording.follow(self._last.hearing)
        else:
            lead = None if order.silent_at is None else max(0.0, time.monotonic() - order.silent_at)
            recording.began(lead)
        self._recording = recording
        self._full = self._worried = False
        self.post(RecordingStarted(order.answer, recording.seconds))

    def _hold(self, kind: MarkKind) -> None:
        if self._recording is not None and not self._recording.held:
            self._recording.mark(kind)
            self._recording.held = True

    def _continue(self) -> None:
        if self._wanted is not None:
            self._record(self._wanted)
            return
        if self._recording is None:
            return
        try:
            self._open()
        except SoundError as error:
            self.post(ListeningStopped(f"{error} What you have said so far is kept."))
            return
        self._recording.held = False
        self.post(RecordingStarted(self._recording.answer, self._recording.seconds))

    def _finish(self) -> None:
        recording, self._recording = self._recording, None
        if recording is None:
            if self._wanted is not None:
                wanted, self._wanted = self._wanted, None
                message = "Nothing was recorded for this question, so there is nothing to judge."
                self.post(ScoringFailed(answer=wanted.answer, slot=wanted.slot, message=message))
            return
        for segment in recording.end():
            self._transcriber.send(orders.HearSegment(recording.answer, segment.start, segment.samples))
        finished = recording.finish(Path.home() / "interviewer-rescued")
        if recording.trouble:
            self.post(Notice("error", recording.trouble, "disk"))
        self._last = finished
        where = None if finished.path is None else finished.path.relative_to(self._sound.data).as_posix()
        self.post(
            AnswerRecorded(
                slot=finished.slot, answer=finished.answer, recording=where, hearing=finished.hearing
            )
        )
        voiced = finished.hearing.voiced
        self._transcriber.send(orders.FinishTranscript(finished.slot, finished.answer, voiced))

    def _discard(self) -> None:
        self._wanted = None
        recording, self._recording = self._recording, None
        if recording is None:
            return
        self._transcriber.send(orders.ForgetTranscript(recording.answer))
        try:
            recording.put_aside()
        except RecordingError as error:
            self.post(Notice("warning", str(error), "disk"))

    # blocks

    def _block(self, block: RawBlock) -> None:
        if not self._source.running:
            return
        self._watch(block)
        samples = self._to_sixteen.feed(block.frames)
        recording = self._recording
        if self._sentence is not None:
            self._hear_sentence(samples)
        if recording is None or recording.held:
            if self._testing or self._sentence is not None:
                self._report(samples, 0.0, voiced=False)
            return
        if block.overflowed:
            recording.mark(MarkKind.SAMPLES_LOST)
        for segment in recording.feed(samples):
            self._transcriber.send(orders.HearSegment(recording.answer, segment.start, segment.samples))
        if bool(recording.trouble) != self._full:
            self._full = bool(recording.trouble)
            text = (
                f"{recording.trouble} The recording goes on in memory: free some space before you press Done."
            )
            self.post(Notice("error", text, "disk") if self._full else Withdrawn("disk"))
        self._report(samples, recording.seconds, voiced=recording.speaking)
        if self._silence > 0 and (recording.silent_for or 0.0) >= self._silence:
            recording.held = True
            self.post(TurnOver())

    def _watch(self, block: RawBlock) -> None:
        if self._worried:
            self._worried = False
            self.post(Withdrawn("microphone"))
        dead = self._zeros.feed(block.frames)
        listening = self._recording is not None or self._testing or self._sentence is not None
        if dead != self._dead and (listening or not dead):
            self._dead = dead
            text = (
                "The microphone sends nothing but silence. It may be muted, or another program may hold it. "
                "Unmute it or choose another one in the settings."
            )
            self.post(Notice("warning", text, "mute", "microphone") if dead else Withdrawn("mute"))

    def _report(self, samples: orders.Samples, seconds: float, *, voiced: bool) -> None:
        self._unreported.append(samples)
        if sum(map(len, self._unreported)) < REPORT_EVERY:
            return
        now = level(np.concatenate(self._unreported))
        self._unreported.clear()
        self.post(Heard(seconds, now.rms_db, now.peak_db, voiced))

    def _hear_sentence(self, samples: orders.Samples) -> None:
        assert self._sentence is not None
        ear, pieces = self._sentence
        ear.feed(samples)
        pieces.append(samples)
        seconds = sum(map(len, pieces)) / RATE
        spoken = bool(ear.voiced())
        if (spoken and ear.silent_for >= 1.0) or seconds >= LONGEST_SENTENCE:
            self._sentence = None
            if spoken:
                self._transcriber.send(orders.HearSample(np.concatenate(pieces)))
            else:
                self.post(SentenceHeard(""))
