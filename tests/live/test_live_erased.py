"""What is erased while its words are still being judged stays erased."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode
from interviewer.domain.transcript import Transcript, Word
from interviewer.live import orders
from interviewer.live.clerk import Clerk
from interviewer.live.reports import Notice
from interviewer.storage.paths import Places

ASKED = Question(id="q", text="Why here?", kind=Kind.MOTIVATION, method=Method.POINT)
RECORD = InterviewRecord(
    id="talk-1",
    created="2026-01-22T10:00:00+00:00",
    persona=PersonaId.PEER,
    mode=Mode.REHEARSAL,
    plan=talk((ASKED,), PersonaId.PEER),
)
ANSWER = Answer(
    id="talk-1-01-1",
    interview="talk-1",
    question=ASKED,
    persona=PersonaId.PEER,
    created="2026-01-22T10:01:00+00:00",
    transcript=Transcript(words=(Word(text="Because", start=0.5, end=1.5),)),
)


@pytest.fixture
def desk(tmp_path: Path):
    places = Places(tmp_path / "data", tmp_path / "cache")
    places.prepare()
    told: list[object] = []
    clerk = Clerk(told.append, places, lambda order: None, lambda *given: None)
    clerk.set_up()
    clerk.work(orders.KeepInterview(RECORD))
    clerk.work(orders.KeepAnswer(ANSWER))
    yield clerk, told
    clerk.tear_down()


def complaints(told):
    return [message for message in told if isinstance(message, Notice)]


def test_an_erased_interview_does_not_come_back(desk):
    clerk, told = desk
    clerk.work(orders.EraseInterview(RECORD.id))
    clerk.work(orders.Judge(ANSWER))
    clerk.work(orders.KeepInterview(replace(RECORD, finished="2026-01-22T10:05:00+00:00")))
    assert clerk._books().interview(RECORD.id) is None
    assert not complaints(told)


def test_an_erased_answer_does_not_come_back_and_a_later_take_of_its_id_is_kept(desk):
    clerk, told = desk
    clerk.work(orders.EraseAnswer(ANSWER.id))
    clerk.work(orders.Judge(ANSWER))
    assert clerk._books().answer(ANSWER.id) is None
    clerk.work(orders.KeepAnswer(replace(ANSWER, created="2999-01-01T00:00:00+00:00")))
    assert clerk._books().answer(ANSWER.id) is not None
    assert not complaints(told)
