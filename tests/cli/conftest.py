"""A history of its own for the commands, and the commands themselves as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from interviewer.cli.main import cli
from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places, places


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Places of this test alone; the current folder is the one above them."""
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    found = places()
    found.prepare()
    return found


@pytest.fixture
def answer() -> Answer:
    """An answer of three words without sound or score."""
    words = tuple(Word(text=text, start=i, end=i + 0.5) for i, text in enumerate(["Because", "of", "you."]))
    return Answer(
        id="talk-1-01-1",
        interview="talk-1",
        question=Question(id="q", text="Why here?", kind=Kind.MOTIVATION, method=Method.POINT),
        persona=PersonaId.PEER,
        created="2026-11-22T10:01:00+00:00",
        transcript=Transcript(words=words),
    )


@pytest.fixture
def keep(own: Places) -> Callable[[Answer], None]:
    """Writes an answer, and its interview, into the history."""

    def write(answer: Answer) -> None:
        with Archive(own) as archive:
            archive.save_interview(
                InterviewRecord(
                    id=answer.interview,
                    created="2026-11-22T10:00:00+00:00",
                    persona=answer.persona,
                    mode=Mode.REHEARSAL,
                    plan=talk((answer.question,), answer.persona),
                )
            )
            archive.save_answer(answer)

    return write


@pytest.fixture
def run() -> Callable[..., tuple[int, str, str]]:
    """Exit status, stdout and stderr of ``interviewer`` with these arguments."""

    def typed(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(cli, list(arguments))
        return result.exit_code, result.stdout, result.stderr

    return typed
