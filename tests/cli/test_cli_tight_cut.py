"""``interviewer tight-cut``: a sound without what could go, and a sentence wherever there can be none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

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
from interviewer.storage.paths import Places, places

RATE = 16_000
ASKED = Question(id="q", text="Why here?", kind=Kind.MOTIVATION, method=Method.POINT)
WORDS = tuple(Word(text=f"w{n}", start=1.0 + n, end=1.8 + n) for n in range(10))
OFF = Sentence(text="aside", label=Role.OFF, start=5.0, end=8.8)
ANSWER = Answer(
    id="talk-1-01-1",
    interview="talk-1",
    question=ASKED,
    persona=PersonaId.PEER,
    created="2026-11-22T10:01:00+00:00",
    recording="recordings/2026-11/talk-1/01.wav",
    hearing=Hearing(voiced=(Span(1.0, 10.8),), seconds=12.0),
    transcript=Transcript(words=WORDS),
    scorecard=Scorecard(status=Status.OK, sentences=(OFF,)),
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    found = places()
    found.prepare()
    keep(found, ANSWER)
    sound = found.recording("recordings/2026-11/talk-1/01.flac")  # packed since its row was written
    sound.parent.mkdir(parents=True)
    soundfile.write(sound, np.full(12 * RATE, 0.1, np.float32), RATE, subtype="PCM_16")
    return found


def keep(own: Places, answer: Answer) -> None:
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
        archive.save_answer(answer)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["tight-cut", *arguments])
    return result.exit_code, result.stderr


def test_what_is_off_the_point_is_left_out_and_the_recording_stays(own: Places, tmp_path: Path) -> None:
    recording = own.recording("recordings/2026-11/talk-1/01.flac")
    before = recording.read_bytes()
    code, told = run("talk-1-01-1")
    seconds = soundfile.info(tmp_path / "talk-1-01-1-tight.wav").duration
    assert code == 0
    assert 5.0 < seconds < 8.0
    assert "instead of 0:12" in told
    assert recording.read_bytes() == before


def test_a_name_without_a_form_becomes_a_wav_and_flac_is_kept(own: Places, tmp_path: Path) -> None:
    assert run("talk-1-01-1", "--out", "mine.v2")[0] == 0
    assert soundfile.info(tmp_path / "mine.v2.wav").format == "WAV"
    assert run("talk-1-01-1", "--out", "mine.flac")[0] == 0
    assert soundfile.info(tmp_path / "mine.flac").format == "FLAC"


def test_a_missing_recording_is_told_and_the_words_stay(own: Places, tmp_path: Path) -> None:
    own.recording("recordings/2026-11/talk-1/01.flac").unlink()
    code, told = run("talk-1-01-1", "--out", "mine.wav")
    assert code == 1
    assert "missing" in told
    assert "words and scores are still" in told
    assert not (tmp_path / "mine.wav").exists()
    with Archive.reading(own) as archive:
        kept = archive.answer("talk-1-01-1")
    assert kept is not None
    assert kept.transcript == ANSWER.transcript


def test_a_recording_that_is_none_is_told(own: Places, tmp_path: Path) -> None:
    own.recording("recordings/2026-11/talk-1/01.flac").write_text("not sound at all")
    code, told = run("talk-1-01-1", "--out", "mine.wav")
    assert code == 1
    assert "cannot be read as sound" in told
    assert not (tmp_path / "mine.wav").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"recording": None}, "was typed"),
        (
            {
                "scorecard": Scorecard(status=Status.OK),
                "hearing": Hearing(voiced=(Span(1.0, 10.8),), seconds=11.0),
            },
            "Nothing of this answer could go",
        ),
        ({"recording": "../../etc/01.wav"}, "outside its folder"),
    ],
    ids=["typed", "nothing to cut", "a row edited by hand"],
)
def test_where_nothing_can_be_cut_it_is_said_why(
    own: Places, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    keep(own, replace(ANSWER, **change))  # type: ignore[arg-type]
    code, told = run("talk-1-01-1", "--out", "mine.wav")
    assert code == 1
    assert said in told
    assert not (tmp_path / "mine.wav").exists()


def test_an_unknown_answer_is_told_with_how_to_find_one(own: Places) -> None:
    code, told = run("nothing")
    assert code == 1
    assert "interviewer history" in told


def test_where_it_cannot_be_written_is_told(own: Places, tmp_path: Path) -> None:
    code, told = run("talk-1-01-1", "--out", "nowhere/mine.wav")
    assert code == 1
    assert "could not be written" in told
    assert "The recording is untouched" in told
