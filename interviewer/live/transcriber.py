"""Turns closed segments of speech into settled words while the person goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from interviewer.audio.files import decode
from interviewer.audio.riff import RecordingError
from interviewer.domain.answer import Hearing
from interviewer.domain.events import AnswerTranscribed, ScoringFailed
from interviewer.domain.transcript import Transcript, Word
from interviewer.live import orders
from interviewer.live.calm_reading import READING, FinishReading, ReadingFailed, ReadingWritten
from interviewer.live.reports import (
    AnswerForeseen,
    Notice,
    RecordingHeard,
    SentenceHeard,
    Withdrawn,
    WordsForgotten,
    WordsHeard,
    WordsSettled,
)
from interviewer.live.sound_quality import heard_of
from interviewer.live.worker import Post, Worker
from interviewer.speech.dictation import Dictation
from interviewer.speech.ports import RATE, GivenUp, Recogniser, RecogniserError, Terms, VoiceActivity
from interviewer.speech.segments import Ear, Segment

RECOVERED = "The speech recogniser stopped and was started again. Nothing was lost."
LATER = "It could not be written down now. The recording is kept and offered at the next start."

TRIAL_REST = 0.5
"""After a trial the recogniser rests from trials so many times as long: however slow the computer is, at most
two thirds of the time go into what may be thrown away."""

LOOK_REST = 0.75
"""After a look at what is being said the recogniser rests so many times as long: on a slow computer fewer
looks are taken, and room is left for what settles."""

GIVE_UP = 2
"""Failures in a row after which an answer's segments wait for Done: a recogniser that dies of everything is
not started over and over while somebody speaks."""

START_AGAIN = 30.0
"""Seconds after a start that failed within which no other is tried, unless the person chooses a model."""

REMEMBERED = 3
"""Answers whose words are held: Done may be undone, even after the next answer was begun and skipped."""


@dataclass(slots=True)
class _Notes:
    """The words of one answer, and the segments that the recogniser still owes, in their order."""

    dictation: Dictation | None = None
    waiting: list[Segment] = field(default_factory=list)
    failures: int = 0


@dataclass(frozen=True, slots=True)
class _Tail:
    """What was heard on trial of the segment from ``start`` seconds on, of ``count`` samples."""

    answer: str
    start: float
    count: int
    heard: Transcript

    @property
    def key(self) -> tuple[str, float, int]:
        """Which segment it was."""
        return self.answer, self.start, self.count


class Transcriber(Worker):
    """Lives on its own thread, which owns the recogniser (itself a child process) for the program's life."""

    name = "transcriber"

    def __init__(
        self,
        post: Post,
        recogniser: Callable[[str], Recogniser],
        activity: Callable[[], VoiceActivity],
        model: str,
    ) -> None:
        """``recogniser`` makes one for the name of a model; it may raise RecogniserError."""
        super().__init__(post)
        self._new = recogniser
        self._new_activity = activity
        self._model = model
        self._recogniser: Recogniser | None = None
        self._in_use = model
        self._terms: Terms = ()
        self._answer = ""
        self._notes: dict[str, _Notes] = {}
        self._tail: _Tail | None = None
        self._foreseen: tuple[str, tuple[str, ...]] = ("", ())
        self._rest_until = 0.0
        self._try_after = 0.0
        self._failed_at = float("-inf")

    def set_up(self) -> None:
        """Load the model, so that the first answer does not wait for it."""
        self._use(self._model)

    def tear_down(self) -> None:
        """Let the recogniser go."""
        close = getattr(self._recogniser, "close", None)
        if close is not None:
            close()

    def work(self, order: Any) -> None:
        """Carry out one order."""
        match order:
            case orders.HearSegment(answer, start, samples, cut):
                self._segment(answer, Segment(start, samples, cut))
            case orders.HearTail():
                self._try_tail(order)
            case orders.HearSoFar(answer, start, samples):
                self._look(answer, Segment(start, samples))
            case orders.FinishTranscript():
                self._finish(order)
            case orders.ForgetTranscript(answer):
                self._notes.pop(answer, None)
                self._tail = None  # another recording of this answer may have a segment just there
                if answer == self._answer:
                    self._answer = ""
                self.post(WordsForgotten(answer))
            case orders.ExpectTerms(terms):
                self._terms = terms
            case orders.HearRecording():
                self._recording(order)
            case FinishReading(heard):
                self._finish_reading(heard)
            case orders.HearSample(samples):
                self._sample(samples)
            case orders.UseModel(name):
                self._model = name
                # In mid-answer the words so far hang on the recogniser that heard them.
                if self._answer == "":
                    self._use(name)

    def _use(self, model: str) -> None:
        self.tear_down()
        self._recogniser = None
        try:
            recogniser = self._new(model)
            recogniser.warm_up()
        except RecogniserError as error:
            text = f"{error} Your answers are recorded all the same and can be judged later."
            self.post(Notice("error", text, "recogniser", "doctor"))
            self._failed_at = time.monotonic()
            return
        self._recogniser, self._in_use = recogniser, model
        self.post(Withdrawn("recogniser"))

    def _loaded(self) -> Recogniser:
        if self._recogniser is None and time.monotonic() - self._failed_at >= START_AGAIN:
            self._use(self._model)
        if self._recogniser is None:
            raise RecogniserError("The speech model could not be loaded.")
        return self._recogniser

    def failed(self, order: Any, error: Exception) -> None:
        """Tell that an answer has no words, so that nobody waits for them."""
        super().failed(order, error)
        if isinstance(order, orders.FinishTranscript):
            self._not_written(order)

    def _noted(self, answer: str) -> _Notes:
        """The notes on an answer; a new one pushes the oldest out."""
        notes = self._notes.setdefault(answer, _Notes())
        while len(self._notes) > REMEMBERED:
            del self._notes[next(iter(self._notes))]
        self._answer = answer
        return notes

    def _dictated(self, notes: _Notes) -> Dictation:
        """The dictation of an answer, begun with the model that is wanted now; raises RecogniserError."""
        if notes.dictation is None:
            if self._in_use != self._model:
                self._use(self._model)
            notes.dictation = Dictation(self._loaded(), self._terms)
        return notes.dictation

    def _write(self, answer: str, notes: _Notes) -> tuple[Word, ...]:
        """Transcribe what waits; the words that came of it. Raises RecogniserError, then the rest waits."""
        dictation = self._dictated(notes)
        words: tuple[Word, ...] = ()
        while notes.waiting:
            segment = notes.waiting[0]
            heard = self._tried(answer, segment) or self._attempt(dictation, segment)
            words += dictation.keep(segment, heard)
            notes.waiting.pop(0)
            notes.failures = 0
        return words

    def _tried(self, answer: str, segment: Segment) -> Transcript | None:
        """What a trial gave for this very segment, or None."""
        tail = self._tail
        return tail.heard if tail and tail.key == (answer, segment.start, len(segment.samples)) else None

    def _try_tail(self, order: orders.HearTail) -> None:
        """Transcribe on trial while the person may be thinking or done; pointless once more has come."""
        notes = self._noted(order.answer)
        if notes.waiting or notes.failures or order.over.is_set() or not self._orders.empty():
            return
        segment = Segment(order.start, order.samples) if len(order.samples) else None
        heard = Transcript(words=())
        if segment is not None:
            tried = self._tried(order.answer, segment) or self._trial(order, segment, notes)
            if tried is None:
                return
            heard = tried
        if not order.over.is_set():
            self._foresee(order, self._dictated(notes).foreseen(segment, heard, order.heard.voiced))

    def _trial(self, order: orders.HearTail, segment: Segment, notes: _Notes) -> Transcript | None:
        """What a trial gives, kept for when the segment is closed just so; None where it gave nothing."""
        began = time.monotonic()
        if began < self._try_after:
            return None
        try:
            heard = self._dictated(notes).attempt(segment, order.over.is_set)
        except GivenUp:
            return None
        except RecogniserError:
            notes.failures += 1
            return None  # told when the segment is really wanted
        finally:
            now = time.monotonic()
            self._try_after = now + TRIAL_REST * (now - began)
        self._tail = _Tail(order.answer, segment.start, len(segment.samples), heard)
        self.post(WordsHeard(order.answer, self._dictated(notes).tried(heard)))
        return heard

    def _foresee(self, order: orders.HearTail, transcript: Transcript) -> None:
        """Tell what the answer says if it is over, unless that was told."""
        said = order.answer, tuple(word.text for word in transcript.words)
        if said != self._foreseen and transcript.words:
            self._foreseen = said
            self.post(AnswerForeseen(order.answer, transcript, order.heard))

    def _look(self, answer: str, segment: Segment) -> None:
        """Tell provisionally what is being said, while there is nothing else to do.

        Until the first words have been asked for their language it is taken for English.
        """
        notes = self._noted(answer)
        busy = notes.waiting or not self._orders.empty()
        if busy or notes.failures or time.monotonic() < self._rest_until:
            return
        began = time.monotonic()
        try:
            heard = self._dictated(notes).glimpse(segment)
        except RecogniserError:
            notes.failures += 1
            return  # told when the segment is really wanted
        now = time.monotonic()
        self._rest_until = now + LOOK_REST * (now - began)
        self.post(WordsHeard(answer, heard))

    def _attempt(self, dictation: Dictation, segment: Segment) -> Transcript:
        """Transcribe; when the recogniser died it is tried once more, for the samples are still here."""
        try:
            return dictation.attempt(segment)
        except RecogniserError:
            heard = dictation.attempt(segment)
            self.post(Notice("info", RECOVERED, "recogniser"))
            return heard

    def _segment(self, answer: str, segment: Segment) -> None:
        notes = self._noted(answer)
        notes.waiting.append(segment)
        failures = notes.failures
        if failures >= GIVE_UP:
            return  # told before; it is tried again at Done
        try:
            words = self._write(answer, notes)
        except RecogniserError as error:
            notes.failures += 1
            seconds = sum(len(waiting.samples) for waiting in notes.waiting) / RATE
            text = f"{error} {seconds:.0f} seconds wait to be written down; the recording is whole."
            if notes.failures >= GIVE_UP:
                text += " It is tried once more when you press Done."
            self.post(Notice("error", text, "recogniser", "doctor"))
            return
        if failures:
            self.post(Notice("info", RECOVERED, "recogniser"))
        if words and answer != READING:
            self.post(WordsSettled(answer, words))
            if left := self._dictated(notes).left:
                self.post(WordsHeard(answer, left))

    def _finish(self, order: orders.FinishTranscript) -> None:
        notes = self._noted(order.answer)
        failures = notes.failures
        try:
            words = self._write(order.answer, notes)
        except RecogniserError as error:
            self.post(Notice("error", f"{error} {LATER}", "recogniser", "doctor"))
            self._not_written(order)
            return
        if failures and words:
            self.post(Notice("info", RECOVERED, "recogniser"))
        if words:
            self.post(WordsSettled(order.answer, words))
        transcript = self._dictated(notes).transcript(order.voiced)
        # The notes stay: Done may be undone, and the recording goes on.
        self.post(AnswerTranscribed(slot=order.slot, answer=order.answer, transcript=transcript))

    def _not_written(self, order: orders.FinishTranscript) -> None:
        self.post(ScoringFailed(answer=order.answer, slot=order.slot, message=LATER))

    def _recording(self, order: orders.HearRecording) -> None:
        try:
            samples = decode(order.path)
            ear = Ear(self._new_activity())
            dictation = Dictation(self._loaded(), order.terms)
            for segment in (*ear.feed(samples), *ear.finish()):
                dictation.keep(segment, self._attempt(dictation, segment))
            voiced = ear.voiced()
        except (RecordingError, RecogniserError) as error:
            self.post(Notice("error", f"{error} The recording was not changed.", "recogniser", "doctor"))
            return
        hearing = heard_of(samples, voiced, order.answer.hearing)
        answer = replace(order.answer, hearing=hearing, transcript=dictation.transcript(voiced))
        self.post(RecordingHeard(answer))

    def _finish_reading(self, heard: Hearing) -> None:
        """The words of a calm reading, which is forgotten then; the model may be changed again."""
        notes = self._noted(READING)
        try:
            self._write(READING, notes)
            transcript = self._dictated(notes).transcript(heard.voiced)
        except RecogniserError as error:
            self.post(ReadingFailed(f"{error} Nothing was measured; read again later."))
        else:
            self.post(ReadingWritten(transcript, heard))
        finally:
            self._notes.pop(READING, None)
            self._answer = ""

    def _sample(self, samples: orders.Samples) -> None:
        try:
            heard = self._loaded().transcribe(samples, language="en")
        except RecogniserError as error:
            self.post(Notice("error", str(error), "recogniser", "doctor"))
            heard = Transcript(words=())
        self.post(SentenceHeard(heard.text))
