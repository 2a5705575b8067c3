"""Exports that the disk refuses in the middle: it is told, no half file is left, and an older one stays.

The system itself refuses to let a file grow here, as it does on a full disk; nothing is replaced.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from interviewer.cli import leaving
from interviewer.cli.main import cli
from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Role, Scorecard, Sentence, Status
from interviewer.domain.settings import Mode
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.archive import Archive
from interviewer.storage.paths import places

RATE = 16_000
ASKED = Question(id="q", text="Why here?", kind=Kind.MOTIVATION, method=Method.POINT)
OLDER = b"what was exported before"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to export to; the history holds an answer of half a minute of noise, which no form packs."""
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    own = places()
    own.prepare()
    recording = "recordings/2026-11/talk-1/01.flac"
    own.recording(recording).parent.mkdir(parents=True)
    noise = np.random.default_rng(1).normal(0, 0.1, 30 * RATE).astype(np.float32)
    soundfile.write(own.recording(recording), noise, RATE, subtype="PCM_16")
    words = tuple(Word(text=f"word{n}", start=1.0 + n, end=1.8 + n) for n in range(28))
    with Archive(own) as archive:
        archive.save_interview(
            InterviewRecord(
                id="talk-1",
                created="2026-11-22T10:00:00+00:00",
                persona=PersonaId.PEER,
                mode=Mode.REHEARSAL,
                plan=talk((ASKED,), PersonaId.PEER),
            )
        )
        archive.save_answer(
            Answer(
                id="talk-1-01-1",
                interview="talk-1",
                question=ASKED,
                persona=PersonaId.PEER,
                created="2026-11-22T10:01:00+00:00",
                recording=recording,
                hearing=Hearing(voiced=(Span(1.0, 28.8),), seconds=30.0),
                transcript=Transcript(words=words),
                scorecard=Scorecard(
                    status=Status.OK, sentences=(Sentence(text="x", label=Role.OFF, start=5, end=8.8),)
                ),
            )
        )
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def refused(call: Callable[..., Any], size: int) -> Callable[..., Any]:
    """The same, on a disk that takes no more than so many bytes of a file."""

    def run(*arguments: Any, **named: Any) -> Any:
        with no_file_beyond(size):
            return call(*arguments, **named)

    return run


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, list(arguments))
    return result.exit_code, result.stderr


@pytest.mark.parametrize("older", [True, False], ids=["an older file", "none before"])
@pytest.mark.parametrize(
    ("name", "size"),
    [("r.html", 100_000), ("r.md", 50), ("r.json", 500), ("r.vtt", 50)],
)
def test_a_report(out: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: int, older: bool) -> None:
    target = out / name
    if older:
        target.write_bytes(OLDER)
    monkeypatch.setattr(leaving, "write_report", refused(leaving.write_report, size))
    code, told = run("report", "talk-1-01-1", "--format", target.suffix[1:], "--out", str(target))
    assert code == 1
    assert "could not be written" in told
    assert "What was kept before is safe" in told
    assert left(out) == ({name: OLDER} if older else {})


@pytest.mark.parametrize("older", [True, False], ids=["an older file", "none before"])
@pytest.mark.parametrize("name", ["t.wav", "t.flac"])
def test_a_tight_cut(out: Path, monkeypatch: pytest.MonkeyPatch, name: str, older: bool) -> None:
    target = out / name
    if older:
        target.write_bytes(OLDER)
    monkeypatch.setattr(leaving, "save_cut", refused(leaving.save_cut, 300_000))
    code, told = run("tight-cut", "talk-1-01-1", "--out", str(target))
    assert code == 1
    assert f"{name} could not be written" in told
    assert "File too large" in told  # the system's own reason, which libsndfile does not pass on
    assert "The recording is untouched" in told
    assert left(out) == ({name: OLDER} if older else {})


@pytest.mark.parametrize("older", [True, False], ids=["an older file", "none before"])
def test_a_backup(out: Path, older: bool) -> None:
    target = out / "all.zip"
    if older:
        target.write_bytes(OLDER)
    own = places()
    recording = own.recording("recordings/2026-11/talk-1/01.flac").stat().st_size
    assert own.database.stat().st_size < recording  # so that it is the recording which finds no room
    with no_file_beyond(recording):
        code, told = run("backup", str(target))
    assert code == 1
    assert "The backup could not be written" in told
    assert left(out) == ({"all.zip": OLDER} if older else {})


def left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
