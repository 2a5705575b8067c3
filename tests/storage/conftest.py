"""Places and facts for the tests of storage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Finding, Measure, Ramble, Scorecard, Status, Structure
from interviewer.domain.settings import Mode
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.paths import Places, recording_path

CREATED = "2026-11-22T10:00:00+00:00"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    # A home folder that is not ASCII, as many are.
    return Places(tmp_path / "Zoë 李" / "data", tmp_path / "Zoë 李" / "cache")


@pytest.fixture
def question() -> Question:
    return Question(
        id="hard-decision",
        text="Tell me about a hard decision.",
        kind=Kind.BEHAVIOURAL,
        method=Method.STAR,
        probes=("What did it cost?",),
    )


@pytest.fixture
def record(question: Question) -> InterviewRecord:
    return InterviewRecord(
        id="talk-1",
        created=CREATED,
        persona=PersonaId.PEER,
        mode=Mode.REHEARSAL,
        plan=talk((question,), PersonaId.PEER),
        seed=7,
    )


def scorecard(structure: int = 70, ramble: int = 40, summary: str = "You wandered at 1:14.") -> Scorecard:
    finding = Finding(kind="filled_pause", remark="You said 'um'.", span=Span(0.5, 0.75))
    return Scorecard(
        status=Status.OK,
        ramble=Ramble(score=ramble, level=1),
        structure=Structure(score=structure, method="star"),
        measures=(Measure(name="pace", value=140.0, unit="words a minute", findings=(finding,)),),
        summary=summary,
        rules_version="1",
        model="rules",
    )


@pytest.fixture
def answer(question: Question) -> Answer:
    return Answer(
        id="talk-1-01-1",
        interview="talk-1",
        question=question,
        persona=PersonaId.PEER,
        created=CREATED,
        recording=recording_path("talk-1", CREATED, 0),
        hearing=Hearing(voiced=(Span(0.5, 2.0),), seconds=2.5, lead=0.8, level_db=-21.0),
        transcript=Transcript(words=(Word(text="Um,", start=0.5, end=0.75, confidence=0.9),), model="base"),
        scorecard=scorecard(),
    )


@pytest.fixture
def wav() -> Callable[[float], bytes]:
    """Bytes of a WAV as a killed program leaves it: 16 kHz mono 16 bits, the header without lengths."""

    def make(seconds: float) -> bytes:
        samples = b"\x01\x00" * int(16_000 * seconds)
        head = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0" + (16_000).to_bytes(4, "little")
        return head + (32_000).to_bytes(4, "little") + b"\x02\0\x10\0data\0\0\0\0" + samples

    return make


@pytest.fixture
def later(answer: Answer) -> Callable[..., Answer]:
    """The answer with other values, named by position and take."""

    def make(position: int, take: int = 1, **changes: object) -> Answer:
        values: dict[str, object] = {
            "id": f"talk-1-{position + 1:02d}-{take}",
            "position": position,
            "take": take,
            "recording": recording_path("talk-1", CREATED, position, take),
        }
        return replace(answer, **{**values, **changes})

    return make
