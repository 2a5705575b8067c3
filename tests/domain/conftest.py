from __future__ import annotations

import pytest

from interviewer.domain.interview import Interview
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode


def make_question(number: int) -> Question:
    return Question(
        id=f"q{number}",
        text=f"What about number {number}?",
        kind=Kind.BEHAVIOURAL,
        method=Method.STAR,
        personas=("hiring_manager",),
    )


def make_interview(mode: Mode = Mode.REHEARSAL, count: int = 2) -> Interview:
    helen = Persona(
        id=PersonaId.HIRING_MANAGER,
        name="Helen",
        title="Hiring manager",
        manner="Practical.",
        voice=Voice(kokoro="bf_emma", system="en-gb+f2"),
        openings=("Hello.",),
        acknowledgements=("I see.",),
        transitions=("Let me move on.",),
        closings=("Goodbye.",),
    )
    questions = tuple(make_question(n) for n in range(count))
    return Interview(id="i1", mode=mode, cast=(helen,), plan=talk(questions, helen.id))


@pytest.fixture
def rehearsal() -> Interview:
    return make_interview()


@pytest.fixture
def serious() -> Interview:
    return make_interview(Mode.INTERVIEW)
