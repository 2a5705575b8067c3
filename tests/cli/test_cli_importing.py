"""``interviewer import`` with the real engines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from interviewer.app import sample_speech
from interviewer.cli.main import cli
from interviewer.domain.history import Wanted
from interviewer.speech.models import WHISPER_BASE, assemble
from interviewer.speech.ports import RATE
from interviewer.storage.archive import Archive
from interviewer.storage.paths import places


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, list(arguments))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.mark.engine
def test_a_spoken_file_is_judged_and_kept_and_a_broken_one_named(home: Path) -> None:
    own = places()
    own.prepare()
    assemble(WHISPER_BASE, own.models)
    spoken = np.concatenate([sample_speech(), np.zeros(RATE // 2, dtype=np.float32)])
    soundfile.write(home / "mine.ogg", spoken, RATE)
    (home / "broken.wav").write_bytes(b"RIFFnonsense")
    (home / "bare").mkdir()
    question = "Tell me about a time you kept a customer."
    code, out, err = run(
        "import", str(home / "broken.wav"), str(home / "bare"), str(home / "mine.ogg"), "--question", question
    )
    assert code == 1  # one was skipped
    assert "broken.wav" in err
    assert "no recording in bare" in err
    with Archive.reading(own) as archive:
        (record,) = archive.finder.interviews(Wanted())
        (answer,) = archive.answers(record.record.id)
        assert [m.answer for m in archive.finder.moments("customer")] == [answer.id]
    assert answer.transcript is not None
    assert "biggest customer" in answer.transcript.text
    assert answer.scorecard is not None
    assert answer.question.text == question
    assert answer.id in out


def test_without_a_question_nothing_is_begun(home: Path) -> None:
    soundfile.write(home / "mine.wav", np.zeros(RATE, dtype=np.float32), RATE)
    code, _, err = run("import", str(home / "mine.wav"))
    assert code == 1
    assert "--question" in err
    assert not places().database.exists()


def test_a_folder_without_recordings_is_said(home: Path) -> None:
    (home / "empty").mkdir()
    code, _, err = run("import", str(home / "empty"), "--question", "Why here?")
    assert code == 1
    assert "no recording" in err
    assert not places().database.exists()
