"""Answers as they come out of an interview, judged for real: what the tests and the gallery show."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.answer import Answer, Hearing, Mark, MarkKind
from interviewer.domain.events import Slot
from interviewer.domain.interview import Interview, Stage
from interviewer.domain.interview_record import InterviewOverview, InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.settings import Mode, Settings
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.gui.pages import Context
from interviewer.language.sentences import estimated
from interviewer.live.crew import Repertoire
from interviewer.live.judging import judge
from interviewer.live.reports import Notice
from interviewer.resources import resource
from interviewer.storage.question_files import load_banks, load_personas

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


@lru_cache
def repertoire() -> Repertoire:
    """The shipped questions and interviewers."""
    return Repertoire(
        bank=load_banks((resource("questions", "banks"),)),
        personas=load_personas(resource("questions", "personas.toml")),
    )


@lru_cache
def script() -> tuple[dict[str, str], ...]:
    """The sample candidate's answers: question, persona, manner, text."""
    return tuple(tomllib.loads(resource("questions", "demonstration.toml").read_text("utf-8"))["answer"])


def spoken(text: str) -> tuple[Transcript, Hearing]:
    """Words at the pace of speech with pauses between sentences, and what was heard of them."""
    transcript, passages = estimated(text)
    chance, shift = random.Random(3), 1.1
    words: list[Word] = []
    voiced: list[Span] = []
    for number, passage in enumerate(passages):
        own = [
            replace(w, start=w.start + shift, end=w.end + shift)
            for w in transcript.words[passage.first : passage.after]
        ]
        words += own
        voiced.append(Span(own[0].start, own[-1].end))
        shift += 2.6 if number == 4 else chance.uniform(0.0, 0.5)
    end = words[-1].end + 0.9
    marks = (
        (Mark(kind=MarkKind.PAUSED, span=Span(voiced[3].start, voiced[3].start)),) if len(voiced) > 4 else ()
    )
    hearing = Hearing(voiced=tuple(voiced), seconds=end, lead=0.7, level_db=-24.0, marks=marks)
    return replace(transcript, words=tuple(words), times="measured", model="base"), hearing


@lru_cache
def answer(number: int, *, take: int = 1, times: int = 1, interview: str = "20261122-1405-a1") -> Answer:
    """Answer ``number`` of the sample candidate, its words ``times`` over, judged."""
    said = script()[number]
    question = repertoire().bank.question(said["question"])
    assert question is not None
    transcript, hearing = spoken(" ".join([said["text"]] * times))
    bare = Answer(
        id=f"{interview}-{number + 1:02d}-{take}",
        interview=interview,
        question=question,
        persona=PersonaId(said["persona"]),
        created=NOW.isoformat(),
        position=number,
        take=take,
        recording=f"recordings/2026-11/{interview}/{number + 1:02d}.wav",
        hearing=hearing,
        transcript=transcript,
    )
    return replace(bare, scorecard=judge(question, bare.persona, transcript, hearing))


@lru_cache
def typed(number: int = 0) -> Answer:
    """The same answer, typed."""
    transcript, _ = estimated(script()[number]["text"])
    bare = replace(answer(number), recording=None, hearing=None, transcript=transcript, scorecard=None)
    return replace(bare, scorecard=judge(bare.question, bare.persona, transcript, None))


@lru_cache
def wordless() -> Answer:
    """A recording in which nobody spoke."""
    hearing = Hearing(voiced=(), seconds=6.4)
    empty = Transcript(words=(), model="base")
    bare = replace(answer(2), hearing=hearing, transcript=empty, scorecard=None)
    return replace(bare, scorecard=judge(bare.question, bare.persona, empty, hearing))


def envelope(of: Answer, columns: int = 4000) -> NDArray[np.float32]:
    """A waveform that follows the voice, shape (columns, 2)."""
    assert of.hearing is not None
    chance = np.random.default_rng(5)
    at = np.linspace(0, of.hearing.seconds, columns)
    top = 0.006 * chance.random(columns)
    for span in of.hearing.voiced:
        inside = (at >= span.start) & (at <= span.end)
        top[inside] = 0.06 + 0.3 * np.abs(np.sin(at[inside] * 2.1)) * chance.random(int(inside.sum()))
    return np.stack([-0.9 * top, top], axis=1).astype(np.float32)


def record(
    identity: str = "20261122-1405-a1",
    *,
    persona: PersonaId = PersonaId.HIRING_MANAGER,
    finished: bool = True,
    count: int = 3,
    created: datetime = NOW,
    mode: Mode = Mode.REHEARSAL,
) -> InterviewRecord:
    """An interview as it is kept."""
    plan = talk(repertoire().bank.questions[:count], persona)
    return InterviewRecord(
        id=identity,
        created=created.isoformat(timespec="seconds"),
        persona=persona,
        mode=mode,
        plan=plan,
        finished=created.isoformat(timespec="seconds") if finished else None,
        position=count if finished else 1,
    )


def overviews(count: int) -> tuple[InterviewOverview, ...]:
    """Interviews of the last months, newest first, one every 19 hours."""
    said = [a.scorecard.summary for a in (answer(n) for n in range(3)) if a.scorecard is not None]
    said += ["What they asked for came only at 0:48.", "A clear story, but your own part in it stays hidden."]
    people, result = tuple(PersonaId), []
    chance = random.Random(11)
    for number in range(count):
        created = NOW - timedelta(hours=19 * number)
        result.append(
            InterviewOverview(
                record=record(
                    f"interview-{number:05d}",
                    persona=people[number % 4],
                    finished=number % 7 != 1,
                    count=4,
                    created=created,
                ),
                answers=4 if number % 7 != 1 else 1,
                answered=4 if number % 7 != 1 else 1,
                structure=float(chance.randrange(35, 98)) if number % 9 != 8 else None,
                focus=float(chance.randrange(35, 100)) if number % 9 != 8 else None,
                summary=said[number % len(said)] if number % 9 != 8 else "",
            )
        )
    return tuple(result)


class Calls:
    """Anything may be called; what was, stands in ``made`` as (name, arguments...)."""

    def __init__(self) -> None:
        self.made: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*arguments: Any, **named: Any) -> None:
            self.made.append((name, *arguments, *named.values()))

        return call

    def named(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of every call of that name, in order."""
        return [call[1:] for call in self.made if call[0] == name]


class FakeDesk(Calls):
    """Takes down what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.repertoire = repertoire()
        self.history = Calls()
        self.marks = Calls()
        self.keeping = Calls()
        self.mentor = Calls()
        self.mentor.playback = Calls()
        self.models = Calls()
        self.playback = Calls()


class FakeConductor(Calls):
    """Takes down what it is told, and keeps settings."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.repertoire = repertoire()
        self.settings = settings or Settings()
        self.interview: Interview | None = None
        self.record: InterviewRecord | None = None
        self.known: tuple[Answer, ...] = ()

    def answers(self) -> tuple[Answer, ...]:
        """Answers of the running interview."""
        return self.known

    def change_settings(self, settings: Settings) -> None:
        """Keep settings."""
        self.made.append(("change_settings", settings))
        self.settings = settings


@dataclass
class Room:
    """A page's surroundings, all of them fakes."""

    conductor: FakeConductor = field(default_factory=FakeConductor)
    desk: FakeDesk = field(default_factory=FakeDesk)
    gone: list[tuple[str, Any]] = field(default_factory=list)
    said: list[Notice] = field(default_factory=list)

    def context(self) -> Context:
        """What a page is given."""
        return Context(
            conductor=self.conductor,  # type: ignore[arg-type]
            desk=self.desk,  # type: ignore[arg-type]
            go=lambda page, argument=None: self.gone.append((page, argument)),
            say=self.said.append,
        )


def reviewing(shown: Answer, *, mode: Mode = Mode.REHEARSAL, stage: Stage = Stage.REVIEWING) -> Interview:
    """The interview in which ``shown`` has just been judged."""
    return Interview(
        id=shown.interview,
        mode=mode,
        cast=(repertoire().personas[shown.persona],),
        plan=talk(repertoire().bank.questions[:4], shown.persona),
        slot=Slot(shown.position, shown.take),
        stage=stage,
        undoable=Slot(shown.position, shown.take),
    )
