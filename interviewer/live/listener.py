"""Listens: owns the microphone's blocks, records answers, hears voice and hands closed segments on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from interviewer.audio.devices import SoundError
from interviewer.audio.microphone import RawBlock
from interviewer.audio.riff import RecordingError
from interviewer.domain.answer import MarkKind
from interviewer.domain.events import AnswerRecorded, ListeningStopped, ScoringFailed, TimeOver, TurnOver
from interviewer.live import orders
from interviewer.live.calm_reading import BeginReading, EndReading
from interviewer.live.crew import Hand
from interviewer.live.recording import Finished, Pause, Recording
from interviewer.live.reports import DevicesListed, LookWanted, Notice, RecordingStarted, Withdrawn
from interviewer.live.sound_check import Meter, SoundCheck
from interviewer.live.sound_in import NOTHING, Sound, SoundIn
from interviewer.live.worker import Post, Worker
from interviewer.speech.ports import VoiceActivity
from interviewer.speech.segments import Segment
from interviewer.storage.errors import StorageError

RESCUED = "interviewer-rescued"
"""Folder in the person's home for a recording that its own disk refused."""


def trial(answer: str, pause: Pause) -> orders.HearTail:
    """What is to be tried in this silence."""
    start, samples = (0.0, NOTHING) if pause.tail is None else (pause.tail.start, pause.tail.samples)
    return orders.HearTail(answer, start, samples, pause.heard, pause.over)


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
        self._check = SoundCheck(post, activity, transcriber)
        self._in = SoundIn(sound, self.send, post)
        self._recording: Recording | None = None
        self._wanted: orders.Record | orders.TakeUp | None = None
        self._ending: Recording | None = None
        self._last: Finished | None = None
        self._meter = Meter(post)
        self._silence = 0.0
        self._limit = 0.0
        self._going_on = False
        self._full = False
        self._words_shown = False

    # the thread

    def set_up(self) -> None:
        """Load voice activity, which takes a moment."""
        self._activity = self._new_activity()

    def tear_down(self) -> None:
        """Finish what is being recorded and let the microphone go."""
        try:
            if self._recording is not None:
                self._finish()
        finally:
            self._in.close()

    def work(self, order: Any) -> None:
        """Take a block of sound, or carry out an order."""
        match order:
            case RawBlock():
                self._block(order)
            case orders.OpenMicrophone(device):
                self._in.choose(device)
            case orders.CloseMicrophone():
                self._rest()
            case orders.Record() | orders.TakeUp():
                self._record(order)
            case orders.Hold(for_question):
                if self._recording is not None:
                    self._recording.hold(MarkKind.QUESTION_REPEATED if for_question else MarkKind.PAUSED)
            case orders.Continue():
                self._continue()
            case orders.MarkInterviewer(on, note):
                if self._recording is not None:
                    self._recording.interviewer(speaks=on, note=note)
            case orders.Finish():
                self._finish()
            case orders.Discard():
                self._discard()
            case orders.EndAtSilence(seconds):
                self._silence = seconds
            case orders.ShowWords(on):
                self._words_shown = on
            case orders.TestMicrophone(on):
                self._check.test(on)
                self._rest()
            case orders.HearSentence():
                self._check.begin_sentence()
                if not self._in.expected:  # it could not be opened, which was told
                    self._check.end_sentence()
            case BeginReading():
                self._check.begin_reading()
                if not self._in.expected:
                    self._check.give_up_reading()
            case EndReading(keep):
                self._check.end_reading(keep=keep)
                self._rest()
            case orders.ListDevices():
                self._in.list_devices()
            case orders.LookAgain():
                self._look_again(order)

    def idle(self) -> None:
        """No block came for a while: is the microphone still there?"""
        if self._listening:
            if self._in.lost():
                self._lost()
        elif self._check.on and self._in.expected and self._in.lost():
            self._check.give_up()

    def failed(self, order: Any, error: Exception) -> None:
        """Tell what that means for the answer, so that nobody waits for it; what was said is kept."""
        super().failed(order, error)
        if isinstance(order, orders.Finish) and self._ending is not None:
            text = f"This answer could not be closed ({error}). It is kept and offered at the next start."
            self.post(ScoringFailed(answer=self._ending.answer, slot=self._ending.slot, message=text))
        elif isinstance(order, orders.Record | orders.TakeUp | orders.Continue) or (
            isinstance(order, RawBlock) and self._listening
        ):
            if self._recording is not None:
                self._recording.hold()
            self.post(ListeningStopped(f"The recording stopped ({error}). What you have said is kept."))

    @property
    def _listening(self) -> bool:
        return self._recording is not None and not self._recording.held

    def _rest(self) -> None:
        """Let the microphone go unless somebody still counts on it."""
        if self._recording is None and not self._check.on:
            self._in.close()

    def _lost(self) -> None:
        assert self._recording is not None
        self._hear(self._recording, self._in.rest())
        self._recording.hold(MarkKind.MICROPHONE_LOST)
        self.post(
            ListeningStopped(
                f"The microphone stopped. The first {self._recording.seconds:.0f} seconds of your answer are "
                "kept. Choose a microphone and continue, end the answer here, or type the rest."
            )
        )

    def _look_again(self, order: orders.LookAgain) -> None:
        if self._listening:
            order.over.set()
        else:
            wanted = self._check.on and self._in.expected
            try:
                self._in.look_again(order.over)
            except SoundError as error:
                self.post(DevicesListed((), (), str(error)))
                return
            if wanted:
                self._in.choose(self._in.device)
        self._in.list_devices()
        if self._going_on:
            self._going_on = False
            self._continue(looked=True)

    # recording

    def _record(self, order: orders.Record | orders.TakeUp) -> None:
        self._wanted = order
        going_on = isinstance(order, orders.TakeUp)
        try:
            self._in.open()
            recording = Recording(
                order.slot, order.answer, self._data / order.recording, self._activity, going_on=going_on
            )
        except (SoundError, RecordingError, StorageError) as error:
            self.post(ListeningStopped(f"{error} Nothing of this answer is lost; you can also type it."))
            return
        self._wanted = None
        # Who takes an ended answer up again has all the time.
        self._limit = order.limit if isinstance(order, orders.Record) else 0.0
        self._in.rest()  # of what came before
        if isinstance(order, orders.TakeUp):
            if self._last is not None and self._last.answer == order.answer:
                recording.follow(self._last.hearing)
        else:
            lead = None if order.silent_at is None else max(0.0, time.monotonic() - order.silent_at)
            recording.began(lead)
        self._recording = recording
        self._full = False
        self.post(RecordingStarted(order.answer, recording.seconds))

    def _continue(self, *, looked: bool = False) -> None:
        """Go on; where the microphone is not found, once more after a look for what was plugged in."""
        if isinstance(self._wanted, orders.Record):
            # The question was asked long ago: no time to the first word can be told.
            self._record(replace(self._wanted, silent_at=None))
            return
        if self._wanted is not None:
            self._record(self._wanted)
            return
        if self._recording is None:
            return
        try:
            self._in.open()
        except SoundError as error:
            if looked:
                self.post(ListeningStopped(f"{error} What you have said so far is kept."))
            else:
                self._going_on = True
                self.post(LookWanted())
            return
        self._recording.go_on()
        self.post(RecordingStarted(self._recording.answer, self._recording.seconds))

    def _finish(self) -> None:
        recording, self._recording = self._recording, None
        if recording is None:
            self._nothing_recorded()
            return
        self._ending = recording
        if not recording.held:
            self._hand_on(recording.answer, recording.feed(self._in.rest()))
        self._hand_on(recording.answer, recording.end())
        finished = recording.finish(Path.home() / RESCUED)
        if recording.trouble:
            self.post(Notice("error", recording.trouble, "disk"))
        elif self._full:
            self.post(Withdrawn("disk"))
        self._last = finished
        self._report(finished)

    def _report(self, finished: Finished) -> None:
        where = None if finished.path is None else finished.path.relative_to(self._data).as_posix()
        slot, answer, hearing = finished.slot, finished.answer, finished.hearing
        self.post(AnswerRecorded(slot=slot, answer=answer, recording=where, hearing=hearing))
        self._transcriber.send(orders.FinishTranscript(slot, answer, hearing.voiced))

    def _nothing_recorded(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if (
            isinstance(wanted, orders.TakeUp)
            and self._last is not None
            and self._last.answer == wanted.answer
        ):
            self._report(replace(self._last, slot=wanted.slot))  # nothing came to what was there
            return
        message = "Nothing was recorded for this question, so there is nothing to judge."
        self.post(ScoringFailed(answer=wanted.answer, slot=wanted.slot, message=message))

    def _discard(self) -> None:
        wanted, self._wanted = self._wanted, None
        recording, self._recording = self._recording, None
        try:
            if isinstance(wanted, orders.TakeUp):
                path = self._data / wanted.recording
                recording = Recording(wanted.slot, wanted.answer, path, self._activity, going_on=True)
            if recording is not None:
                self._transcriber.send(orders.ForgetTranscript(recording.answer))
                recording.put_aside()
        except (RecordingError, StorageError) as error:
            self.post(Notice("warning", str(error), "disk"))

    def _hand_on(self, answer: str, segments: list[Segment]) -> None:
        for segment in segments:
            self._transcriber.send(orders.HearSegment(answer, segment.start, segment.samples, segment.cut))

    # blocks

    def _block(self, block: RawBlock) -> None:
        if not self._in.expected:
            return
        samples = self._in.heard(block, listening=self._listening or self._check.on)
        if self._check.feed(samples):
            self._rest()
        recording = self._recording
        if recording is None or recording.held:
            if self._check.on:
                self._meter.feed(samples, 0.0, voiced=False)
            return
        if block.overflowed:
            recording.mark(MarkKind.SAMPLES_LOST)
        self._hear(recording, samples)
        if self._silence > 0 and (recording.silent_for or 0.0) >= self._silence:
            recording.hold()
            self.post(TurnOver())
        elif 0 < self._limit <= recording.seconds:
            self._limit = 0.0
            recording.hold()
            self.post(TimeOver(recording.slot))

    def _hear(self, recording: Recording, samples: orders.Samples) -> None:
        self._hand_on(recording.answer, recording.feed(samples))
        if (pause := recording.pause(patient=self._words_shown)) is not None:
            self._transcriber.send(trial(recording.answer, pause))
        elif self._words_shown and (spoken := recording.so_far()) is not None:
            self._transcriber.send(orders.HearSoFar(recording.answer, spoken.start, spoken.samples))
        self._tell_of_the_disk(recording.trouble)
        self._meter.feed(samples, recording.seconds, voiced=recording.speaking)

    def _tell_of_the_disk(self, trouble: str) -> None:
        if bool(trouble) == self._full:
            return
        self._full = bool(trouble)
        text = f"{trouble} The recording goes on in memory: free some space before you press Done."
        self.post(Notice("error", text, "disk") if trouble else Withdrawn("disk"))
