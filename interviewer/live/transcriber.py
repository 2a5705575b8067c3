"""Turns closed segments of speech into settled words while the person goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from interviewer.domain.events import AnswerTranscribed
from interviewer.domain.transcript import Transcript, Word
from interviewer.live import orders
from interviewer.live.reports import Notice, SentenceHeard, Withdrawn, WordsSettled
from interviewer.live.worker import Post, Worker
from interviewer.speech.ports import Recogniser, RecogniserError

FOREIGN = 0.8
"""Confidence from which another language than English is believed; accents stay below it."""


@dataclass(slots=True)
class _Words:
    """What is known of one answer."""

    words: list[Word] = field(default_factory=list)
    language: str = ""
    confidence: float = 1.0
    lost: float = 0.0


class Transcriber(Worker):
    """Lives on its own thread, which owns the recogniser (itself a child process) for the program's life."""

    name = "transcriber"

    def __init__(self, post: Post, recogniser: Callable[[str], Recogniser], model: str) -> None:
        """``recogniser`` makes one for the name of a model; it may raise RecogniserError."""
        super().__init__(post)
        self._new = recogniser
        self._model = model
        self._recogniser: Recogniser | None = None
        self._known: dict[str, _Words] = {}

    def set_up(self) -> None:
        """Load the model, so that the first answer does not wait for it."""
        self._use(self._model)

    def work(self, order: Any) -> None:
        """Carry out one order."""
        match order:
            case orders.HearSegment(answer, start, samples):
                self._segment(answer, start, samples)
            case orders.FinishTranscript():
                self._finish(order)
            case orders.ForgetTranscript(answer):
                self._known.pop(answer, None)
            case orders.HearSample(samples):
                self._sample(samples)
            case orders.UseModel(name):
                self._use(name)

    def tear_down(self) -> None:
        """Let the recogniser go."""
        close = getattr(self._recogniser, "close", None)
        if close is not None:
            close()

    def _use(self, model: str) -> None:
        self.tear_down()
        self._recogniser = None
        try:
            recogniser = self._new(model)
            recogniser.warm_up()
        except RecogniserError as error:
            text = f"{error} Your answers are recorded all the same and can be judged later."
            self.post(Notice("error", text, "recogniser", "doctor"))
            return
        self._recogniser = recogniser
        self.post(Withdrawn("recogniser"))

    def _hear(self, samples: orders.Samples, language: str | None) -> Transcript:
        """Transcribe; a recogniser that died is tried once more, for the samples are still here."""
        if self._recogniser is None:
            self._use(self._model)
        if self._recogniser is None:
            raise RecogniserError("The speech model could not be loaded.")
        try:
            return self._recogniser.transcribe(samples, language=language)
        except RecogniserError:
            text = "The speech recogniser stopped and was started again. Nothing was lost."
            heard = self._recogniser.transcribe(samples, language=language)
            self.post(Notice("info", text, "recogniser"))
            return heard

    def _segment(self, answer: str, start: float, samples: orders.Samples) -> None:
        known = self._known.setdefault(answer, _Words())
        try:
            heard = self._hear(samples, known.language or None)
        except RecogniserError as error:
            known.lost += len(samples) / 16_000
            text = f"{error} {known.lost:.0f} seconds were not written down; the recording is whole."
            self.post(Notice("error", text, "recogniser", "doctor"))
            return
        if not known.language and heard.words:
            foreign = heard.language != "en" and heard.language_confidence >= FOREIGN
            known.language = heard.language if foreign else "en"
            known.confidence = heard.language_confidence if foreign else 1.0
        words = tuple(replace(w, start=w.start + start, end=w.end + start) for w in heard.words)
        known.words.extend(words)
        if words:
            self.post(WordsSettled(answer, words))

    def _finish(self, order: orders.FinishTranscript) -> None:
        known = self._known.setdefault(order.answer, _Words())
        transcript = Transcript(
            words=tuple(known.words),
            language=known.language or "en",
            language_confidence=known.confidence,
            model=self._recogniser.model if self._recogniser else "",
        )
        # The words stay: Done may be undone, and the recording goes on.
        self._known = {order.answer: known}
        self.post(AnswerTranscribed(slot=order.slot, answer=order.answer, transcript=transcript))

    def _sample(self, samples: orders.Samples) -> None:
        try:
            self.post(SentenceHeard(self._hear(samples, "en").text))
        except RecogniserError as error:
            self.post(Notice("error", str(error), "recogniser", "doctor"))
            self.post(SentenceHeard(""))
