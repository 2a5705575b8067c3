"""Exports that the disk refuses in the middle: it is told, no half file is left, and an older one stays.

The system itself refuses to let a file grow here, as it does on a full disk; nothing is replaced.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from interviewer.cli import leaving
from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.scorecard import Role, Scorecard, Sentence, Status
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.paths import Places

if sys.platform == "win32":
    # By the name of the system and not by whether the import works: elsewhere these tests run or fail.
    pytest.skip(
        "Windows knows no limit on the files of a process (RLIMIT_FSIZE), by which these tests fill a disk. "
        "What happens on a full one is the same code there, and was not tried.",
        allow_module_level=True,
    )
import resource

RATE = 16_000
RECORDING = "recordings/2026-11/talk-1/01.flac"
Run = Callable[..., tuple[int, str, str]]
OLDER = b"what was exported before"


@pytest.fixture
def out(tmp_path: Path, own: Places, keep: Callable[[Answer], None], answer: Answer) -> Path:
    """A folder to export to; the history holds an answer of half a minute of noise, which no form packs."""
    recording = own.recording(RECORDING)
    recording.parent.mkdir(parents=True)
    noise = np.random.default_rng(1).normal(0, 0.1, 30 * RATE).astype(np.float32)
    soundfile.write(recording, noise, RATE, subtype="PCM_16")
    keep(
        replace(
            answer,
            recording=RECORDING,
            hearing=Hearing(voiced=(Span(1.0, 28.8),), seconds=30.0),
            transcript=Transcript(
                words=tuple(Word(text=f"word{n}", start=1.0 + n, end=1.8 + n) for n in range(28))
            ),
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


@pytest.mark.parametrize("older", [True, False], ids=["an older file", "none before"])
@pytest.mark.parametrize(
    ("name", "size"),
    [("r.html", 100_000), ("r.md", 50), ("r.json", 500), ("r.vtt", 50)],
)
def test_a_report(
    out: Path, monkeypatch: pytest.MonkeyPatch, run: Run, name: str, size: int, older: bool
) -> None:
    target = out / name
    if older:
        target.write_bytes(OLDER)
    monkeypatch.setattr(leaving, "write_report", refused(leaving.write_report, size))
    code, _, told = run("report", "talk-1-01-1", "--format", target.suffix[1:], "--out", str(target))
    assert code == 1
    assert "could not be written" in told
    assert "What was kept before is safe" in told
    assert left(out) == ({name: OLDER} if older else {})


@pytest.mark.parametrize("older", [True, False], ids=["an older file", "none before"])
@pytest.mark.parametrize("name", ["t.wav", "t.flac"])
def test_a_tight_cut(out: Path, monkeypatch: pytest.MonkeyPatch, run: Run, name: str, older: bool) -> None:
    target = out / name
    if older:
        target.write_bytes(OLDER)
    monkeypatch.setattr(leaving, "save_cut", refused(leaving.save_cut, 300_000))
    code, _, told = run("tight-cut", "talk-1-01-1", "--out", str(target))
    assert code == 1
    assert f"{name} could not be written" in told
    assert "File too large" in told  # the system's own reason, which libsndfile does not pass on
    assert "The recording is untouched" in told
    assert left(out) == ({name: OLDER} if older else {})


@pytest.mark.parametrize("older", [True, False], ids=["an older file", "none before"])
def test_a_backup(out: Path, own: Places, run: Run, older: bool) -> None:
    target = out / "all.zip"
    if older:
        target.write_bytes(OLDER)
    recording = own.recording(RECORDING).stat().st_size
    assert own.database.stat().st_size < recording  # so that it is the recording which finds no room
    with no_file_beyond(recording):
        code, _, told = run("backup", str(target))
    assert code == 1
    assert "The backup could not be written" in told
    assert left(out) == ({"all.zip": OLDER} if older else {})


def left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
