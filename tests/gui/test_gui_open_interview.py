"""What the Review page knows of the interview it has open, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from interviewer.domain.history import Moment
from interviewer.domain.interview import Stage
from interviewer.domain.settings import Mode
from interviewer.gui.pages.open_interview import OpenInterview, secret

FIRST, SECOND = samples.answer(0), samples.answer(1)
ELSEWHERE = samples.answer(2, interview="20261101-0900-b2")
RECORD = replace(samples.record(), id=FIRST.interview)


@pytest.fixture
def opened() -> OpenInterview:
    made = OpenInterview()
    made.open_with(SECOND, ())
    return made


def test_an_answer_opens_its_interview_and_the_record_is_still_to_be_read(opened: OpenInterview) -> None:
    assert (opened.id, opened.answers, opened.record) == (SECOND.interview, (SECOND,), None)
    assert opened.open_with(FIRST, ())
    assert opened.answers == (FIRST, SECOND)
    assert opened.take_read(RECORD, (FIRST,), ())
    assert not opened.open_with(SECOND, ())


def test_answers_of_the_running_talk_join_those_of_their_own_interview_only() -> None:
    made = OpenInterview()
    made.open_with(SECOND, (FIRST, ELSEWHERE))
    assert made.answers == (FIRST, SECOND)


def test_what_is_in_hand_is_newer_than_what_the_archive_holds(opened: OpenInterview) -> None:
    old = replace(SECOND, scorecard=None)
    opened.take_read(RECORD, (FIRST, old), (SECOND,))
    assert opened.answers == (FIRST, SECOND)


def test_another_interview_that_comes_in_changes_nothing(opened: OpenInterview) -> None:
    other = replace(RECORD, id=ELSEWHERE.interview)
    assert not opened.take_read(other, (ELSEWHERE,), ())
    assert not opened.open_read(other, (ELSEWHERE,))
    assert not opened.replace(ELSEWHERE)
    assert (opened.id, opened.answers) == (SECOND.interview, (SECOND,))


def test_what_was_asked_for_opens_once(opened: OpenInterview) -> None:
    other = replace(RECORD, id=ELSEWHERE.interview)
    opened.want(other.id)
    assert opened.open_read(other, (ELSEWHERE,))
    assert (opened.id, opened.answers) == (other.id, (ELSEWHERE,))
    assert not opened.open_read(other, (ELSEWHERE,))


def test_an_answer_opened_meanwhile_is_not_replaced_by_what_was_asked_for_before(
    opened: OpenInterview,
) -> None:
    opened.want(ELSEWHERE.interview)
    opened.open_with(FIRST, ())
    assert not opened.open_read(replace(RECORD, id=ELSEWHERE.interview), (ELSEWHERE,))


def test_a_moment_is_gone_to_once(opened: OpenInterview) -> None:
    there = {"interview": RECORD.id, "answer": SECOND.id, "question": "", "created": RECORD.created}
    opened.want(RECORD.id, Moment(**there, start=12.5, text="words"))
    opened.open_read(RECORD, (FIRST, SECOND))
    assert opened.moment() == (SECOND, 12.5)
    assert opened.moment() is None


def test_the_newest_is_one_with_answers_whose_figures_may_be_seen() -> None:
    made = OpenInterview()
    found = samples.overviews(3)
    running = replace(
        samples.reviewing(FIRST, mode=Mode.INTERVIEW, stage=Stage.LISTENING), id=found[0].record.id
    )
    assert made.newest(found, running) == ""
    made.want_newest()
    assert made.newest((replace(found[1], answers=0), *found), running) == found[1].record.id
    assert made.newest(found, running) == ""
    assert secret(running, found[0].record.id)
    assert not secret(replace(running, stage=Stage.FINISHED), found[0].record.id)
    assert not secret(None, found[0].record.id)


def test_an_erased_answer_goes_and_a_strange_one_does_not_matter(opened: OpenInterview) -> None:
    assert not opened.drop(ELSEWHERE.id)
    assert opened.drop(SECOND.id)
    assert opened.answers == ()
    assert opened.index(SECOND) == -1


def test_ratings_are_asked_for_once_an_interview(opened: OpenInterview) -> None:
    assert opened.ratings_missing()
    assert not opened.ratings_missing()
    opened.rate({SECOND.id: ()})
    opened.open_with(ELSEWHERE, ())
    assert opened.ratings_missing()
    assert opened.ratings_of(ELSEWHERE) == opened.ratings_of(None) == ()
