"""``interviewer tight-cut``: a sound without what could go, and a sentence wherever there can be none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.scorecard import Role, Scorecard, Sentence, Status
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places

RATE = 16_000
RECORDING = "recordings/2026-11/talk-1/01.flac"
OFF = Sentence(text="aside", label=Role.OFF, start=5.0, end=8.8)
Run = Callable[..., tuple[int, str, str]]
Cut = Callable[..., tuple[int, str]]
Keep = Callable[[Answer], None]


@pytest.fixture
def spoken(own: Places, keep: Keep, answer: Answer) -> Answer:
    """An answer of ten words in twelve seconds, in the history."""
    said = replace(
        answer,
        recording=RECORDING.replace(".flac", ".wav"),  # it was packed since its row was written
        hearing=Hearing(voiced=(Span(1.0, 10.8),), seconds=12.0),
        transcript=Transcript(words=tuple(Word(text=f"w{n}", start=1.0 + n, end=1.8 + n) for n in range(10))),
        scorecard=Scorecard(status=Status.OK, sentences=(OFF,)),
    )
    keep(said)
    sound = own.recording(RECORDING)
    sound.parent.mkdir(parents=True)
    soundfile.write(sound, np.full(12 * RATE, 0.1, np.float32), RATE, subtype="PCM_16")
    return said


@pytest.fixture
def cut(run: Run, spoken: Answer) -> Callable[..., tuple[int, str]]:
    """Exit status and stderr of ``interviewer tight-cut``, where that answer is in the history."""

    def typed(*arguments: str) -> tuple[int, str]:
        code, _, told = run("tight-cut", *arguments)
        return code, told

    return typed


def test_what_is_off_the_point_is_left_out_and_the_recording_stays(
    own: Places, cut: Cut, tmp_path: Path
) -> None:
    recording = own.recording(RECORDING)
    before = recording.read_bytes()
    code, told = cut("talk-1-01-1")
    seconds = soundfile.info(tmp_path / "talk-1-01-1-tight.wav").duration
    assert code == 0
    assert 5.0 < seconds < 8.0
    assert "instead of 0:12" in told
    assert recording.read_bytes() == before


def test_a_name_without_a_form_becomes_a_wav_and_flac_is_kept(cut: Cut, tmp_path: Path) -> None:
    assert cut("talk-1-01-1", "--out", "mine.v2")[0] == 0
    assert soundfile.info(tmp_path / "mine.v2.wav").format == "WAV"
    assert cut("talk-1-01-1", "--out", "mine.flac")[0] == 0
    assert soundfile.info(tmp_path / "mine.flac").format == "FLAC"


def test_of_a_recording_that_was_cut_off_only_what_is_there_is_cut_and_that_is_said(
    own: Places, cut: Cut, tmp_path: Path
) -> None:
    """The aside begins at five seconds."""
    soundfile.write(own.recording(RECORDING), np.full(8 * RATE, 0.1, np.float32), RATE, subtype="PCM_16")
    code, told = cut("talk-1-01-1")
    assert code == 0
    assert "(0:04 instead of 0:08)" in told
    assert "The recording ends at 0:08, but the answer lasted 0:12: the file was cut off." in told
    written = soundfile.info(tmp_path / "talk-1-01-1-tight.wav").duration
    assert written == pytest.approx(4.0, abs=0.7)
    soundfile.write(own.recording(RECORDING), np.full(3 * RATE, 0.1, np.float32), RATE, subtype="PCM_16")
    code, told = cut("talk-1-01-1", "--out", "other.wav")
    assert code == 1
    assert "ends at 0:03" in told
    assert not (tmp_path / "other.wav").exists()


def test_a_missing_recording_is_told_and_the_words_stay(
    own: Places, cut: Cut, spoken: Answer, tmp_path: Path
) -> None:
    own.recording(RECORDING).unlink()
    code, told = cut("talk-1-01-1", "--out", "mine.wav")
    assert code == 1
    assert "missing" in told
    assert "words and scores are still" in told
    assert not (tmp_path / "mine.wav").exists()
    with Archive.reading(own) as archive:
        kept = archive.answer("talk-1-01-1")
    assert kept is not None
    assert kept.transcript == spoken.transcript


def test_a_recording_that_is_none_is_told(own: Places, cut: Cut, tmp_path: Path) -> None:
    own.recording(RECORDING).write_text("not sound at all")
    code, told = cut("talk-1-01-1", "--out", "mine.wav")
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
    cut: Cut, keep: Keep, spoken: Answer, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    keep(replace(spoken, **change))  # type: ignore[arg-type]
    code, told = cut("talk-1-01-1", "--out", "mine.wav")
    assert code == 1
    assert said in told
    assert not (tmp_path / "mine.wav").exists()


def test_an_unknown_answer_is_told_with_how_to_find_one(cut: Cut) -> None:
    code, told = cut("nothing")
    assert code == 1
    assert "interviewer history" in told


def test_where_it_cannot_be_written_is_told(cut: Cut, tmp_path: Path) -> None:
    code, told = cut("talk-1-01-1", "--out", "nowhere/mine.wav")
    assert code == 1
    assert "could not be written" in told
    assert "The recording is untouched" in told
