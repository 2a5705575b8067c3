"""Recordings that are gone, foreign or named elsewhere by hand: it is told, and words and scores stay."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from interviewer.app import lying
from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.cut import Cut
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.live import orders
from interviewer.live.clerk import Clerk
from interviewer.live.exports import CutSaved, SaveCut
from interviewer.live.playing import Play, PlaybackEnded
from interviewer.live.reports import EnvelopeRead, InterviewRead, Notice
from interviewer.live.shelf import Shelf
from interviewer.live.speaker import Speaker, Stage
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places

ASKED = Question(id="q", text="Why here?", kind=Kind.MOTIVATION, method=Method.POINT)
SOUND = "recordings/2026-11/talk-1/01.flac"
ANSWER = Answer(
    id="talk-1-01-1",
    interview="talk-1",
    question=ASKED,
    persona=PersonaId.PEER,
    created="2026-11-22T10:01:00+00:00",
    recording=SOUND,
    hearing=Hearing(voiced=(Span(0.5, 1.5),), seconds=2.0),
    transcript=Transcript(words=(Word(text="Because", start=0.5, end=1.5),)),
)


@pytest.fixture
def own(tmp_path: Path) -> Places:
    places = Places(tmp_path / "data", tmp_path / "cache")
    places.prepare()
    places.recording(SOUND).parent.mkdir(parents=True)
    soundfile.write(places.recording(SOUND), np.full(32_000, 0.1, np.float32), 16_000, subtype="PCM_16")
    return places


def spoilt(own: Places, how: str) -> Answer:
    """The answer after its recording came to harm."""
    if how == "missing":
        own.recording(SOUND).unlink()
    elif how == "foreign":
        own.recording(SOUND).write_text("a shopping list")
    else:
        outside = own.data.parent / "private.flac"
        own.recording(SOUND).rename(outside)
        return replace(ANSWER, recording="recordings/../../private.flac")
    return ANSWER


SPOILT = pytest.mark.parametrize("how", ["missing", "foreign", "edited by hand"])


@pytest.fixture
def clerk(own: Places) -> Iterator[tuple[Clerk, list[Any]]]:
    posted: list[Any] = []
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
        archive.save_answer(ANSWER)
    worker = Clerk(posted.append, own, Nobody(), lambda *_: None)
    worker.set_up()
    posted.clear()
    yield worker, posted
    worker.tear_down()


class Nobody:
    """Gets no order here."""

    def send(self, order: Any) -> None:
        raise AssertionError(order)

    def hush(self) -> None: ...


@SPOILT
def test_the_review_is_told_that_nothing_can_be_heard_and_keeps_the_words(
    own: Places, clerk: tuple[Clerk, list[Any]], how: str
) -> None:
    worker, posted = clerk
    answer = spoilt(own, how)
    with Archive(own) as archive:
        archive.save_answer(answer)
    worker.work(orders.ReadInterview("talk-1"))
    worker.work(orders.ReadEnvelope(answer))
    read, notice, outline = posted
    assert isinstance(read, InterviewRead)
    assert read.answers[0].transcript == ANSWER.transcript
    assert isinstance(notice, Notice)
    assert "The words and scores are still here." in notice.text
    assert isinstance(outline, EnvelopeRead)
    assert (len(outline.envelope), outline.seconds) == (0, 0.0)


@SPOILT
def test_a_tight_cut_is_refused_and_nothing_is_written(
    own: Places, clerk: tuple[Clerk, list[Any]], tmp_path: Path, how: str
) -> None:
    worker, posted = clerk
    answer = spoilt(own, how)
    worker.work(SaveCut(answer, Cut((Span(0.0, 1.0),)), tmp_path / "tight.wav"))
    assert [type(one) for one in posted] == [Notice]
    assert not [one for one in posted if isinstance(one, CutSaved)]
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".wav") == []


class OpenPlayer:
    """A loudspeaker that would play anything."""

    notice = ""

    def open(self, device: str = "") -> None: ...

    def close(self) -> None: ...

    def play(self, pieces: Any, *_: Any, **__: Any) -> Any:
        raise AssertionError(f"something is heard: {len(list(pieces))}")


@SPOILT
def test_a_take_that_is_played_says_that_its_sound_is_gone(own: Places, how: str) -> None:
    posted: list[Any] = []
    stage = Stage(
        player=OpenPlayer, lock=threading.Lock(), shelf=Shelf(), stand_ins={}, reading=lambda *_: None
    )
    speaker = Speaker(posted.append, stage, "", Nobody())
    speaker.set_up()
    posted.clear()
    answer = spoilt(own, how)
    assert answer.recording is not None
    path = lying(own, answer.recording)  # what the desk asks for
    assert own.recordings in path.resolve().parents
    speaker.work(Play(answer.id, path, 0.0, None, 1.0))
    notice, ended = posted
    assert isinstance(notice, Notice)
    assert "The words and scores of this answer are still here." in notice.text
    assert ended == PlaybackEnded(answer.id, 0.0)
