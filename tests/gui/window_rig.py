"""A window with a real conductor and desk whose workers only write down what they are told."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import samples
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QWidget

from interviewer.domain import events as ev
from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.interview import Stage
from interviewer.domain.persona import Line
from interviewer.domain.plan import question_line
from interviewer.domain.probe import Probe
from interviewer.domain.scorecard import Ramble, Scorecard, Status, Structure
from interviewer.domain.settings import Settings
from interviewer.domain.timing import Span
from interviewer.gui.main_window import MainWindow
from interviewer.gui.pages.practise import PractisePage
from interviewer.live import orders
from interviewer.live.conductor import Choice, Clock, Conductor
from interviewer.live.crew import Crew
from interviewer.live.desk import Desk
from interviewer.live.reports import Heard, InterviewChanged, LineStarted, RecordingStarted, SpeechLevel


@dataclass
class Hand:
    """A worker that writes down its orders."""

    orders: list[Any] = field(default_factory=list)
    hushed: int = 0
    rested: int = 0

    def send(self, order: Any) -> None:
        self.orders.append(order)

    def hush(self) -> None:
        self.hushed += 1

    def rest(self) -> None:
        self.rested += 1

    def of(self, kind: type) -> list[Any]:
        return [order for order in self.orders if isinstance(order, kind)]


class Time:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def scorecard(structure: int | None = 71, ramble: int | None = 52, **more: Any) -> Scorecard:
    """A judgement as the clerk would send it."""
    told = {
        "status": Status.OK,
        "confidence": 0.9,
        "summary": "You answered well by 0:58 and went on for 50 seconds. The result has no number.",
    } | more
    return Scorecard(
        ramble=Ramble(score=ramble, level=2), structure=Structure(score=structure, method="star"), **told
    )


def make_conductor(
    folder: Path,
    settings: Settings | None = None,
    keep: Callable[[Settings], None] = lambda settings: None,
    clock: Clock | None = None,
) -> tuple[Conductor, Desk, Crew]:
    """A real conductor and desk with the shipped questions, and the crew that writes down its orders."""
    repertoire = samples.repertoire()
    crew = Crew(**{name: Hand() for name in Crew.__dataclass_fields__})
    conductor = Conductor(crew, repertoire, settings or Settings(welcomed=True), keep=keep, clock=clock)
    return conductor, Desk(crew, repertoire, lambda relative: folder / relative), crew


class Rig:
    """Everything a test of the window needs; ``play_*`` do what the workers would do."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.kept: list[Settings] = []
        self.time = Time()
        clock = Clock(self.time, lambda: datetime(2026, 3, 3, 14, 5, tzinfo=UTC), lambda: 7)
        self.conductor, self.desk, self.crew = make_conductor(folder, settings, self.kept.append, clock)
        self.repertoire = self.conductor.repertoire
        self.window = MainWindow(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.conductor.tell = self.window.tell
        self.window.furnish(self.conductor, self.desk)

    @property
    def practise(self) -> PractisePage:
        page = self.window.pages["practise"]
        assert isinstance(page, PractisePage)
        return page

    @property
    def stage(self) -> Stage:
        assert self.conductor.interview is not None
        return self.conductor.interview.stage

    def start(self, **choice: Any) -> None:
        self.conductor.start(Choice(**({"persona": "hiring_manager", "count": 4} | choice)))

    def play_line(self, line: Line | None = None) -> None:
        interview = self.conductor.interview
        assert interview is not None
        self.conductor.handle(LineStarted(line or question_line(interview.persona, interview.question)))
        for loudness in (0.3, 0.8, 0.6):
            self.conductor.handle(SpeechLevel(loudness))

    def play_speech_end(self) -> None:
        interview = self.conductor.interview
        assert interview is not None
        self.conductor.handle(ev.SpeechFinished(interview.token))

    def play_recording(self, seconds: float = 0.0) -> None:
        interview = self.conductor.interview
        assert interview is not None
        self.conductor.handle(RecordingStarted(interview.answer_id(interview.slot), 0.0))
        if seconds:
            for step in range(20):
                self.conductor.handle(Heard(seconds - 1 + step / 19, -24.0 + step % 5, -14.0, True))

    def listen(self, seconds: float = 0.0) -> None:
        self.play_line()
        self.play_speech_end()
        self.play_recording(seconds)

    def play_recorded(self, slot: ev.Slot) -> str:
        interview = self.conductor.interview
        assert interview is not None
        answer = interview.answer_id(slot)
        hearing = Hearing(voiced=(Span(1.0, 40.0),), seconds=42.0)
        self.conductor.handle(
            ev.AnswerRecorded(slot=slot, answer=answer, recording="recordings/x/01.wav", hearing=hearing)
        )
        return answer

    def play_scored(
        self, slot: ev.Slot, card: Scorecard | None = None, probes: tuple[Probe, ...] = ()
    ) -> Answer:
        interview = self.conductor.interview
        assert interview is not None
        answer = Answer(
            id=interview.answer_id(slot),
            interview=interview.id,
            question=interview.question_at(slot),
            persona=interview.persona.id,
            created="2026-03-03T14:05:00+00:00",
            position=slot.position,
            take=slot.take,
            part=slot.part,
            probe=slot.probe,
            recording="recordings/x/01.wav",
            scorecard=card or scorecard(),
            follow_up=interview.follow_up(slot),
            probes=probes,
        )
        self.conductor.handle(ev.AnswerScored(answer=answer))
        return answer

    def changed(self) -> InterviewChanged:
        assert self.conductor.interview is not None
        return InterviewChanged(self.conductor.interview)

    def told(self, kind: type) -> list[Any]:
        """All orders of that kind to anybody."""
        hands = [getattr(self.crew, name) for name in Crew.__dataclass_fields__]
        return [order for hand in hands for order in hand.of(kind)]


__all__ = ["Hand", "Rig", "Time", "orders", "scorecard"]


def freed_when_closed(make: Callable[[], QWidget]) -> bool:
    """Whether nothing holds the page that is made, once it has been shown and closed."""
    page = make()
    page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page.show()
    QCoreApplication.processEvents()
    gone = weakref.ref(page)
    page.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if shiboken6.isValid(page):
        return False
    del page
    gc.collect()
    return gone() is None
