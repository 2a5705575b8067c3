"""Best takes, ratings and disputes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.history import Dispute, Rating
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.timing import Span
from interviewer.storage.archive import Archive
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import Places


@pytest.fixture
def archive(places: Places, record: InterviewRecord, answer: Answer) -> Iterator[Archive]:
    with Archive(places) as made:
        made.save_interview(record)
        for take in (1, 2, 3):
            made.save_answer(replace(answer, id=f"take-{take}", take=take, recording=None))
        made.save_answer(replace(answer, id="other", position=1, recording=None))
        yield made


def test_one_take_of_a_question_is_the_best(archive: Archive) -> None:
    archive.marks.mark_best("take-1")
    archive.marks.mark_best("other")
    archive.marks.mark_best("take-3")
    assert archive.marks.best_takes("talk-1") == {"take-3", "other"}
    archive.marks.mark_best("take-3", on=False)
    assert archive.marks.best_takes("talk-1") == {"other"}


def test_saving_an_answer_again_keeps_its_marks(archive: Archive) -> None:
    archive.marks.mark_best("take-2")
    archive.marks.put_in_trash(answer="take-1")
    for answer in archive.answers("talk-1"):
        archive.save_answer(replace(answer, part=2))
    assert archive.marks.best_takes("talk-1") == {"take-2"}
    assert {answer.id for answer in archive.answers("talk-1")} == {"take-2", "take-3", "other"}


def test_each_rates_once_and_may_think_again(archive: Archive) -> None:
    own = Rating(answer="take-1", structure=50, focus=60, created="2026-11-22T10:00:00+00:00")
    mentor = replace(own, rater="Ana", structure=70, note="Say the number.")
    for rating in (mentor, replace(own, structure=10), own):
        archive.marks.rate(rating)
    assert archive.marks.ratings("take-1") == (own, mentor)
    assert [(r.structure, s, f) for r, s, f in archive.marks.own_ratings()] == [(50, 70, 60)]


@pytest.mark.parametrize("figures", [(-1, 50), (50, 101)])
def test_a_rating_lies_between_0_and_100(figures: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        Rating(answer="a", structure=figures[0], focus=figures[1])


def test_a_finding_is_disputed_and_accepted_after_all(archive: Archive) -> None:
    one = Dispute(answer="take-1", kind="tangent", span=Span(3, 9), created="2026-11-22T10:00:00+00:00")
    two = replace(one, span=Span(1, 2), reason="That was the point.")
    archive.marks.dispute(one)
    archive.marks.dispute(two)
    archive.marks.dispute(replace(one, reason="Needed."))
    assert archive.marks.disputes("take-1") == (two, replace(one, reason="Needed."))
    archive.marks.withdraw(one)
    assert archive.marks.disputes("take-1") == (two,)


def test_what_was_said_of_an_answer_goes_with_it(archive: Archive) -> None:
    archive.marks.rate(Rating(answer="take-1", structure=50, focus=60))
    archive.marks.dispute(Dispute(answer="take-1", kind="tangent", span=Span(3, 9)))
    archive.delete_answer("take-1")
    assert archive.marks.ratings("take-1") == ()
    assert archive.marks.disputes("take-1") == ()


def test_words_of_thanks_are_kept_given_up_and_go_with_their_interview(archive: Archive) -> None:
    marks = archive.marks
    interview = archive.interviews()[0].record.id
    assert marks.thanks(interview) == {}
    marks.keep_thanks(interview, "hr", "Dear Sarah,\nmine 🙂")
    marks.keep_thanks(interview, "peer", "Hi Michael")
    marks.keep_thanks(interview, "hr", "Dear Sarah,\nmine again 🙂")
    assert marks.thanks(interview) == {"hr": "Dear Sarah,\nmine again 🙂", "peer": "Hi Michael"}
    marks.keep_thanks(interview, "peer", "  ")
    assert set(marks.thanks(interview)) == {"hr"}
    archive.delete_interview(interview)
    assert marks.thanks(interview) == {}
    with pytest.raises(StorageError, match="Your thanks could not be kept"):
        marks.keep_thanks("nobody", "hr", "Dear Sarah")
