"""Listens: owns the microphone's blocks, records answers, hears voice and hands closed segments on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from interviewer.audio.devices import SoundError
from interviewer.audio.level import level
from interviewer.audio.microphone import RawBlock
from interviewer.audio.riff import RecordingError
from interviewer.domain.answer import MarkKind
from interviewer.domain.events import AnswerRecorded, ListeningStopped, ScoringFailed, TurnOver
from interviewer.live import orders
from interviewer.live.crew import Hand
from interviewer.live.recording import Finished, Recording
from interviewer.live.reports import Heard, Notice, RecordingStarted, SentenceHeard, Withdrawn
from interviewer.live.sound_in import Sound, SoundIn
from interviewer.live.worker import Post, Worker
from interviewer.speech.ports import RATE, VoiceActivity
from interviewer.speech.segments import Ear, Segment
from interviewer.storage.errors import StorageError

REPORT_EVERY = RATE // 20
LONGEST_SENTENCE = 12.0
"""Seconds after which the microphone test stops to wait for a sentence."""

RESCUED = "interviewer-rescued"
"""Folder in the person's home for a recording that its own disk refused."""


class Listener(Worker):
    """Lives on its own thread; blocks of sound and orders share one queue, so their order is kept."""

    name = "listener"

    def __init__(
        self, post: Post, sound: Sound, activity: Callable[[], VoiceActivity], transcriber: Hand
    ) -> None:
        super().__init__(post)
        self._data = sound.data
        self._new_activity = activity
        self._transcriber = transcriber
        self._in = SoundIn(sound, self.send, post)
        self._recording: Recording | None = None
        self._wanted: orders.Record | orders.TakeUp | None = None
        self._last: Finished | None = None
        self._testing = False
        self._sentence: _Sentence | None = None
        self._unreported: list[orders.Samples] = []
        self._silence = 0.0
        self._full = False

    # the thread

    def set_up(self) -> None:
        """Load voice activity, which takes a moment."""
        self._activity = self._new_activity()

    def tear_down(self) -> None:
        """Finish what is being recorded and let the microphone go."""
        if self._recording is not None:
            self._finish()
        self._in.close()

    def work(self, order: Any) -> None:
        """Take a block of sound, or carry out an order."""
        match order:
            case RawBlock():
                self._block(order)
            case orders.OpenMicrophone(device):
                if not self._in.choose(device):
                    self._sentence = None
            case orders.CloseMicrophone():
                self._in.close()
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
                self._sentence = _Sentence(self._new_activity())
            case orders.ListDevices():
                self._in.list_devices()
            case orders.LookAgain():
                self._in.list_devices(look_again=not self._listening)

    def idle(self) -> None:
        """No block came for a while: is the microphone still there?"""
        if self._listening and self._in.lost():
            assert self._recording is not None
            self._hold(MarkKind.MICROPHONE_LOST)
            kept = self._recording.seconds
            self.post(
                ListeningStopped(
                    f"The microphone stopped. The first {kept:.0f} seconds of your answer are kept. "
                    "Choose a microphone and continue, press Done to end the answer here, or type the rest."
                )
            )

    @property
    def _listening(self) -> bool:
        return self._recording is not None and not self._recording.held

    # recording

    def _record(self, order: orders.Record | orders.TakeUp) -> None:
        self._wanted = order
        try:
            self._in.open()
            recording = Recording(order.slot, order.answer, self._data / order.recording, self._activity)
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
        self._full = False
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
            self._in.open()
        except SoundError as error:
            self.post(ListeningStopped(f"{error} What you have said so far is kept."))
            return
        self._recording.held = False
        self.post(RecordingStarted(self._recording.answer, self._recording.seconds))

    def _finish(self) -> None:
        recording, self._recording = self._recording, None
        if recording is None:
            self._nothing_recorded()
            return
        self._hand_on(recording.answer, recording.end())
        finished = recording.finish(Path.home() / RESCUED)
        if recording.trouble:
            self.post(Notice("error", recording.trouble, "disk"))
        self._last = finished
        where = None if finished.path is None else finished.path.relative_to(self._data).as_posix()
        self.post(
            AnswerRecorded(
                slot=finished.slot, answer=finished.answer, recording=where, hearing=finished.hearing
            )
        )
        voiced = finished.hearing.voiced
        self._transcriber.send(orders.FinishTranscript(finished.slot, finished.answer, voiced))

    def _nothing_recorded(self) -> None:
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            message = "Nothing was recorded for this question, so there is nothing to judge."
            self.post(ScoringFailed(answer=wanted.answer, slot=wanted.slot, message=message))

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

    def _hand_on(self, answer: str, segments: list[Segment]) -> None:
        for segment in segments:
            self._transcriber.send(orders.HearSegment(answer, segment.start, segment.samples))

    # blocks

    def _block(self, block: RawBlock) -> None:
        if not self._in.running:
            return
        checking = self._testing or self._sentence is not None
        samples = self._in.heard(block, listening=self._listening or checking)
        if self._sentence is not None:
            self._hear_sentence(self._sentence, samples)
        recording = self._recording
        if recording is None or recording.held:
            if checking:
                self._report(samples, 0.0, voiced=False)
            return
        if block.overflowed:
            recording.mark(MarkKind.SAMPLES_LOST)
        self._hand_on(recording.answer, recording.feed(samples))
        self._tell_of_the_disk(recording.trouble)
        self._report(samples, recording.seconds, voiced=recording.speaking)
        if self._silence > 0 and (recording.silent_for or 0.0) >= self._silence:
            recording.held = True
            self.post(TurnOver())

    def _tell_of_the_disk(self, trouble: str) -> None:
        if bool(trouble) == self._full:
            return
        self._full = bool(trouble)
        text = f"{trouble} The recording goes on in memory: free some space before you press Done."
        self.post(Notice("error", text, "disk") if trouble else Withdrawn("disk"))

    def _report(self, samples: orders.Samples, seconds: float, *, voiced: bool) -> None:
        self._unreported.append(samples)
        if sum(map(len, self._unreported)) < REPORT_EVERY:
            return
        now = level(np.concatenate(self._unreported))
        self._unreported.clear()
        self.post(Heard(seconds, now.rms_db, now.peak_db, voiced))

    def _hear_sentence(self, sentence: _Sentence, samples: orders.Samples) -> None:
        if not sentence.over(samples):
            return
        self._sentence = None
        if sentence.spoken:
            self._transcriber.send(orders.HearSample(np.concatenate(sentence.pieces)))
        else:
            self.post(SentenceHeard(""))


class _Sentence:
    """One sentence that is heard to try the microphone; it is not kept."""

    def __init__(self, activity: VoiceActivity) -> None:
        self._ear = Ear(activity)
        self.pieces: list[orders.Samples] = []
        self.spoken = False

    def over(self, samples: orders.Samples) -> bool:
        """Take what was heard; whether the person has said it, or has said nothing for too long."""
        self._ear.feed(samples)
        self.pieces.append(samples)
        self.spoken = self.spoken or self._ear.speaking
        seconds = sum(map(len, self.pieces)) / RATE
        return seconds >= LONGEST_SENTENCE or (self.spoken and self._ear.silent_for >= 1.0)
