"""What the window asks of the history and of the marks in it is done and told, on a real archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.history import Dispute, Jotting, Rating, Wanted
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.live import history, marks
from interviewer.live.history import (
    HistoryDesk,
    InterviewsFound,
    ListingChanged,
    MomentsFound,
    TrashChanged,
    TrendRead,
)
from interviewer.live.marks import MarksDesk, MarksRead, OwnRatingsRead
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places

ASKED = Question(id="q", text="Why here?", kind=Kind.MOTIVATION, method=Method.POINT)
Tell = Callable[..., list[Any]]


class Straight:
    """A hand that does at once what it is sent."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.told: list[Any] = []

    def send(self, order: Any) -> None:
        subject = marks if isinstance(order, marks.Order) else history
        subject.carry_out(order, lambda: self.archive, self.told.append)


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Straight]:
    places = Places(tmp_path / "data", tmp_path / "cache")
    with Archive(places) as archive:
        for number in range(3):
            archive.save_interview(
                InterviewRecord(
                    id=f"talk-{number}",
                    created=f"2026-11-0{number + 1}T10:00:00+00:00",
                    persona=PersonaId.PEER,
                    mode=Mode.REHEARSAL,
                    plan=talk((ASKED,), PersonaId.PEER),
                )
            )
            archive.save_answer(
                Answer(
                    id=f"talk-{number}-01-1",
                    interview=f"talk-{number}",
                    question=ASKED,
                    persona=PersonaId.PEER,
                    created=f"2026-11-0{number + 1}T10:01:00+00:00",
                    transcript=Transcript(words=(Word(text="Because.", start=1.5, end=2.0),)),
                )
            )
        yield Straight(archive)


def test_a_page_comes_with_how_many_there_are(hand: Straight) -> None:
    HistoryDesk(hand).find(Wanted(words="because"), offset=1, limit=1)
    (found,) = hand.told
    assert isinstance(found, InterviewsFound)
    assert [one.record.id for one in found.interviews] == ["talk-1"]
    assert (found.total, found.offset, found.wanted.words) == (3, 1, "because")


def test_moments_trends_and_ratings_are_told(hand: Straight) -> None:
    desk = HistoryDesk(hand)
    desk.find_moments("because")
    desk.read_trend("focus")
    MarksDesk(hand).read_own_ratings()
    moments, trend, ratings = hand.told
    assert isinstance(moments, MomentsFound)
    assert {moment.start for moment in moments.moments} == {1.5}
    assert trend == TrendRead("focus", ())
    assert ratings == OwnRatingsRead(())


def test_every_change_of_marks_is_told_as_it_is_now(hand: Straight) -> None:
    desk = MarksDesk(hand)
    rating = Rating(answer="talk-0-01-1", structure=40, focus=60, created="2026-11-22T10:00:00+00:00")
    dispute = Dispute(
        answer="talk-0-01-1", kind="tangent", span=Span(1, 2), created="2026-11-22T10:00:00+00:00"
    )
    desk.jot("talk-0", Jotting(title="First"))
    desk.mark_best("talk-0", "talk-0-01-1")
    desk.rate("talk-0", rating)
    desk.dispute("talk-0", dispute)
    read = [message for message in hand.told if isinstance(message, MarksRead)]
    assert read[-1] == MarksRead(
        "talk-0",
        Jotting(title="First"),
        frozenset(("talk-0-01-1",)),
        {"talk-0-01-1": (rating,)},
        {"talk-0-01-1": (dispute,)},
    )
    desk.withdraw("talk-0", dispute)
    assert hand.told[-1].disputes == {}
    assert ListingChanged() in hand.told


def test_the_trash_can_be_undone_until_it_is_emptied(hand: Straight) -> None:
    desk = HistoryDesk(hand)
    desk.throw_away(interview="talk-0")
    desk.throw_away(answer="talk-1-01-1")
    assert hand.told[-2] == TrashChanged(1, 1)
    desk.take_back(interview="talk-0")
    assert hand.told[-2] == TrashChanged(0, 1)
    desk.empty_trash(before="2020")
    assert hand.archive.answer("talk-1-01-1") is not None
    desk.empty_trash()
    assert hand.told[-2] == TrashChanged(0, 0)
    assert hand.archive.answer("talk-1-01-1") is None
    assert hand.archive.interview("talk-0") is not None


def test_old_interviews_go_into_the_trash_and_old_trash_goes_for_good(hand: Straight) -> None:
    hand.send(history.Tidy(0))
    assert len(hand.archive.finder.interviews(Wanted())) == 3
    hand.archive.marks.put_in_trash(interview="talk-2")
    hand.archive._access._connection.execute(
        "UPDATE interviews SET trashed = '2026-01-01' WHERE id = 'talk-2'"
    )
    hand.archive._access._connection.execute(
        "UPDATE interviews SET created = '2020-01-01' WHERE id = 'talk-1'"
    )
    hand.send(history.Tidy(10_000))
    assert hand.archive.interview("talk-2") is None
    assert len(hand.archive.finder.interviews(Wanted())) == 2
    hand.send(history.Tidy(365 * 4))
    assert [one.record.id for one in hand.archive.finder.interviews(Wanted(in_trash=True))] == ["talk-1"]
