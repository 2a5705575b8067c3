"""An interview with one answer of each sort."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import (
    Advice,
    Finding,
    Measure,
    Part,
    Ramble,
    Role,
    Scorecard,
    Sentence,
    Status,
    Structure,
)
from interviewer.domain.settings import Mode
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word

CREATED = "2026-11-22T10:00:00+00:00"
WORDS = ["We", "had", "an", "outage.", "I", "um", "fixed", "it.", "My", "dog", "is", "brown."]


@pytest.fixture
def personas() -> dict[PersonaId, Persona]:
    lines = ("Well.",)
    return {
        PersonaId.PEER: Persona(
            id=PersonaId.PEER,
            name="Michael",
            title="Future colleague",
            manner="informal",
            voice=Voice(kokoro="am_michael", system="gmw/en-us"),
            openings=lines,
            acknowledgements=lines,
            transitions=lines,
            closings=lines,
        )
    }


@pytest.fixture
def answer() -> Answer:
    words = tuple(Word(text=text, start=i + 0.5, end=i + 1.25) for i, text in enumerate(WORDS))
    return Answer(
        id="a1",
        interview="talk-1",
        question=Question(id="q", text="Tell me about a failure.", kind=Kind.BEHAVIOURAL, method=Method.STAR),
        persona=PersonaId.PEER,
        created=CREATED,
        recording="recordings/2026-11/talk-1/01.wav",
        hearing=Hearing(voiced=(Span(0.5, 3.0), Span(5.5, 12.0)), seconds=12.5, lead=0.4),
        transcript=Transcript(words=words),
        scorecard=Scorecard(
            status=Status.OK,
            sentences=(
                Sentence(text="We had an outage.", label=Role.SITUATION, start=0.5, end=4.25),
                Sentence(text="I um fixed it.", label=Role.ACTION, start=4.5, end=8.25),
                Sentence(text="My dog is brown.", label=Role.OFF, start=8.5, end=12.25),
            ),
            ramble=Ramble(score=30, level=2, from_sentence=2, from_seconds=8.5),
            structure=Structure(
                score=64,
                method="star",
                parts=(Part(name="action", present=True, share=0.5), Part(name="result", present=False)),
            ),
            measures=(
                Measure(
                    name="filled_pauses",
                    value=5.0,
                    unit="a minute",
                    score=80.0,
                    confidence=0.91,
                    findings=(Finding(kind="filled_pause", remark="You said 'um'.", span=Span(5.5, 6.25)),),
                ),
                Measure(
                    name="long_pauses",
                    value=1,
                    unit="count",
                    findings=(Finding(kind="long_pause", remark="A silence.", span=Span(3.3, 3.4)),),
                ),
            ),
            advice=(Advice(text="End with the result.", span=Span(8.5, 12.25)),),
            summary="You began to wander at 0:08.",
            rules_version="1",
        ),
    )


@pytest.fixture
def record(answer: Answer) -> InterviewRecord:
    return InterviewRecord(
        id="talk-1",
        created=CREATED,
        persona=PersonaId.PEER,
        mode=Mode.REHEARSAL,
        plan=talk((answer.question,), PersonaId.PEER),
    )


@pytest.fixture
def short(answer: Answer) -> Answer:
    return replace(
        answer,
        id="a2",
        position=1,
        recording=None,
        hearing=None,
        transcript=Transcript(words=(Word(text="No.", start=0.0, end=0.3),), times="estimated"),
        scorecard=Scorecard(status=Status.TOO_SHORT),
    )
