"""Listens to stored answers a second time, with another model, and measures how fast models are here."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from interviewer.audio.files import decode
from interviewer.audio.riff import RecordingError
from interviewer.domain.answer import Answer
from interviewer.domain.history import Imported
from interviewer.live import orders
from interviewer.live.crew import Hand
from interviewer.live.importing import Listening, files_of, heard
from interviewer.live.intake import Commission, HereAlreadyError, Intake
from interviewer.live.models import ComputerMeasured, MeasureComputer, ModelSpeed
from interviewer.live.reports import (
    HearingAgain,
    HearingAgainEnded,
    HereAlready,
    ImportEnded,
    ImportMoved,
    Notice,
)
from interviewer.live.sound_quality import heard_of
from interviewer.live.worker import Post, Worker
from interviewer.speech.dictation import Dictation
from interviewer.speech.model_catalogue import WHISPERS, ModelInfo
from interviewer.speech.ports import RATE, Recogniser, RecogniserError, Samples, VoiceActivity, VoiceError
from interviewer.speech.segments import Ear, Segment
from interviewer.storage.archive import Archive
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import Places

MEASURED_WITHIN = 10.0
"""Seconds after which no further model is measured; what is left is reckoned from what was."""

REFERENCE = "base"
"""The model whose work the cost of the others is told in."""


class Cancelled(Exception):  # noqa: N818 - an event, told as one
    """The person wants it no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What an auditor works with.

    ``recogniser`` makes one for the name of a model (it may raise RecogniserError), ``sample`` some ten
    seconds of speech at 16 kHz (it may raise VoiceError), ``installed`` tells which models are there.
    ``places`` is where imported recordings go.
    """

    recogniser: Callable[[str], Recogniser]
    activity: Callable[[], VoiceActivity]
    sample: Callable[[], Samples]
    installed: Callable[[], tuple[ModelInfo, ...]]
    places: Places


class Auditor(Worker):
    """Lives on its own thread; its recogniser, a process beside the transcriber's, lives as long as a job.

    Nothing it finds changes an answer: the person sees both results and chooses.
    """

    name = "auditor"

    def __init__(self, post: Post, bench: Bench, clerk: Hand) -> None:
        super().__init__(post)
        self._bench = bench
        self._clerk = clerk
        self._lock = threading.Lock()
        self._recogniser: Recogniser | None = None
        self._closing: threading.Thread | None = None
        self._cancelled = threading.Event()
        self._free = threading.Event()
        self._free.set()
        self._going = threading.Event()
        self._going.set()

    # from any thread

    def send(self, order: Any) -> None:
        """Queue an order; giving way and stopping are obeyed at once, in the middle of a job."""
        match order:
            case orders.GiveWay(on):
                if on:
                    self._free.clear()
                else:
                    self._free.set()
            case orders.RestImport(on):
                if on:
                    self._going.clear()
                else:
                    self._going.set()
            case orders.StopHearingAgain():
                self.cancel()
            case _:
                self._cancelled.clear()
                super().send(order)

    def cancel(self) -> None:
        """End what is being done; nothing is kept of it."""
        self._cancelled.set()
        with self._lock:
            recogniser = self._recogniser
            if recogniser is not None and self._closing is None:
                # To end a process that just starts is to wait for it, and this may be the window's thread.
                close = getattr(recogniser, "close", lambda: None)
                self._closing = threading.Thread(target=close, name="auditor's end", daemon=True)
                self._closing.start()

    # on the thread

    def work(self, order: Any) -> None:
        """Carry out one order."""
        match order:
            case orders.HearAgain():
                self._hear_again(order)
            case orders.ImportFiles():
                self._import(order)
            case MeasureComputer():
                self._measure()

    def failed(self, order: Any, error: Exception) -> None:
        """Tell that a job is over, so that nobody waits for it."""
        super().failed(order, error)
        if isinstance(order, orders.HearAgain):
            self.post(HearingAgainEnded(order.answer.id, "Nothing was changed."))
        elif isinstance(order, orders.ImportFiles):
            self.post(
                ImportEnded("", 0, (("", "The program made a mistake; what was imported so far stays."),))
            )
        elif isinstance(order, MeasureComputer):
            self.post(ComputerMeasured(()))

    def _engaged(self, model: str) -> Recogniser:
        """A recogniser of its own for the job; raises RecogniserError."""
        recogniser = self._bench.recogniser(model)
        with self._lock:
            self._recogniser, self._closing = recogniser, None
        self._look_up()
        recogniser.warm_up()
        return recogniser

    def _let_go(self) -> None:
        with self._lock:
            recogniser, self._recogniser = self._recogniser, None
            closing, self._closing = self._closing, None
        if closing is not None:
            closing.join()
        elif recogniser is not None:
            getattr(recogniser, "close", lambda: None)()

    def _look_up(self) -> None:
        """Rest while somebody speaks, for the recogniser that writes that down needs the cores."""
        while not self._cancelled.is_set():
            if self._free.wait(0.1) and self._going.wait(0.1):
                return
        raise Cancelled

    # hearing again

    def _hear_again(self, order: orders.HearAgain) -> None:
        answer = order.answer
        ended = "Stopped. Nothing was changed."
        try:
            self._listen(order)
        except Cancelled:
            self.post(HearingAgainEnded(answer.id, ended))
        except (RecordingError, RecogniserError) as error:
            text = ended if self._cancelled.is_set() else f"{error} Nothing was changed."
            self.post(HearingAgainEnded(answer.id, text))
        finally:
            self._let_go()

    def _listen(self, order: orders.HearAgain) -> None:
        answer = order.answer
        samples = decode(order.path)
        ear = Ear(self._bench.activity())
        segments = (*ear.feed(samples), *ear.finish())
        whole = sum(len(segment.samples) for segment in segments) / RATE
        self.post(HearingAgain(answer.id, order.model, 0, len(segments), 0.0, whole))
        terms = answer.transcript.terms if answer.transcript is not None else ()
        dictation = Dictation(self._engaged(order.model), terms)
        done = 0.0
        for number, segment in enumerate(segments, 1):
            self._look_up()
            self._take(dictation, segment)
            done += len(segment.samples) / RATE
            self.post(HearingAgain(answer.id, order.model, number, len(segments), done, whole))
        self._look_up()
        hearing = answer.hearing or heard_of(samples, ear.voiced(), None)
        heard = replace(answer, hearing=hearing, transcript=dictation.transcript(hearing.voiced))
        self._clerk.send(orders.Compare(answer, heard))

    def _take(self, dictation: Dictation, segment: Segment) -> None:
        """Transcribe a segment; when the recogniser died it is tried once more."""
        try:
            dictation.take(segment)
        except RecogniserError:
            self._look_up()
            dictation.take(segment)

    # files from elsewhere

    def _import(self, order: orders.ImportFiles) -> None:
        files = files_of(order.paths)
        self._going.set()
        skipped: list[tuple[str, str]] = []
        known: list[HereAlready] = []
        taken: list[Answer] = []
        stopped = False

        def imported(source: str) -> tuple[Imported, ...]:
            """Also what the clerk has not kept yet; it is heard by now."""
            own = [one for one in taken if one.source == source]
            with Archive.reading(self._bench.places) as books:
                kept = [one for one in books.imported(source) if one.answer.id not in {a.id for a in own}]
            return (*(Imported(one, in_trash=False) for one in own), *kept)

        commission = Commission(
            files=files, question=order.question, persona=order.persona, again=order.again
        )
        try:
            with Intake(commission, self._bench.places, imported) as intake:
                recogniser = self._engaged(order.model) if files else None
                for number, path in enumerate(files, 1):
                    self._look_up()
                    self.post(ImportMoved(path.name, number, len(files)))
                    try:
                        answer, samples = intake.take(path)
                    except HereAlreadyError as error:
                        known.append(HereAlready(path, error.known.answer, error.known.in_trash))
                        continue
                    except RecordingError as error:
                        skipped.append((path.name, str(error)))
                        continue
                    taken.append(answer)
                    if answer.interview == intake.record.id:
                        self._clerk.send(orders.KeepInterview(intake.record))
                    self._clerk.send(orders.KeepAnswer(answer))
                    assert recogniser is not None
                    listening = Listening(
                        recogniser=recogniser,
                        activity=self._bench.activity,
                        wait=self._look_up,
                        moved=partial(self._tell_import, path.name, number, len(files)),
                    )
                    taken[-1] = heard(answer, samples, listening)
                    self._clerk.send(orders.Judge(taken[-1]))
        except Cancelled:
            stopped = True
        except StorageError as error:
            skipped.append(("", str(error)))
        except RecogniserError as error:
            stopped = self._cancelled.is_set()
            if not stopped:
                skipped.append(("", f"{error} The recordings so far are kept and can be heard later."))
        finally:
            self._let_go()
        where = taken[-1].interview if taken else ""
        self.post(ImportEnded(where, len(taken), tuple(skipped), stopped, tuple(known)))

    def _tell_import(self, name: str, number: int, files: int, done: float, whole: float) -> None:
        self.post(ImportMoved(name, number, files, done, whole))

    # measuring

    def _measure(self) -> None:
        speeds: dict[str, float] = {}
        began = time.monotonic()
        try:
            sample = self._bench.sample()
            installed = sorted(self._bench.installed(), key=lambda info: (info.name != REFERENCE, info.cost))
            for info in installed:
                left = MEASURED_WITHIN - (time.monotonic() - began)
                if speeds and left < 2 * reckoned(info, speeds) * len(sample) / RATE:
                    continue
                with suppress(Cancelled):
                    speeds[info.name] = self._time(info, sample)
        except (RecogniserError, VoiceError) as error:
            self.post(Notice("warning", f"This computer could not be measured: {error}", "models"))
        told = (
            ModelSpeed(
                name=info.name,
                title=info.title,
                share=speeds.get(info.name) or reckoned(info, speeds),
                measured=info.name in speeds,
            )
            for info in WHISPERS
        )
        self.post(ComputerMeasured(tuple(told) if speeds else ()))

    def _time(self, info: ModelInfo, sample: Samples) -> float:
        """Seconds of work for a second of speech."""
        try:
            recogniser = self._engaged(info.name)
            began = time.monotonic()
            recogniser.transcribe(sample)
            return (time.monotonic() - began) / (len(sample) / RATE)
        finally:
            self._let_go()


def reckoned(info: ModelInfo, speeds: dict[str, float]) -> float:
    """Seconds of work for a second of speech, from what was measured of others and their cost beside it."""
    costs = {known.name: known.cost for known in WHISPERS}
    shares = [share * info.cost / costs[name] for name, share in speeds.items() if name in costs]
    return sum(shares) / len(shares) if shares else 0.0
