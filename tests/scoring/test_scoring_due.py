from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.question import Kind, Method, Question
from interviewer.scoring.due import AT_MOST, GOOD, INTERVALS, Tried, due

MONDAY = date(2026, 11, 16)


def question(identity: str = "q", kind: Kind = Kind.BEHAVIOURAL) -> Question:
    return Question(id=identity, text=f"{identity}?", kind=kind, method=Method.STAR)


def tried(day: int, structure: int, focus: int = 80, *, identity: str = "q", **more: Kind) -> Tried:
    asked = question(identity, **more)
    return Tried(question=asked, day=MONDAY + timedelta(days=day), structure=structure, focus=focus)


def days_of(*tries: Tried) -> int | None:
    """The first day from Monday on which the question is offered."""
    offered = (n for n in range(60) if due(tries, MONDAY + timedelta(days=n)))
    return next(offered, None)


@pytest.mark.parametrize(
    ("tries", "day"),
    [
        ([tried(0, 40)], 1),
        ([tried(0, 80, 40)], 1),  # the lower of the two counts
        ([tried(0, 80)], None),  # never weak
        ([tried(0, 40), tried(1, 75)], 1 + 3),
        ([tried(0, 40), tried(1, 75), tried(4, 75)], 4 + 7),
        ([tried(0, 40), tried(1, 75), tried(4, 75), tried(11, 75)], 11 + 16),
        ([tried(0, 40), tried(1, 75), tried(4, 75), tried(11, 75), tried(27, 75)], None),  # done
        ([tried(0, 40), tried(1, 75), tried(4, 30)], 4 + 1),  # begins anew
    ],
)
def test_intervals_grow_with_good_tries_and_begin_anew_with_weak_ones(
    tries: list[Tried], day: int | None
) -> None:
    latest = max((one.day - MONDAY).days for one in tries)
    assert (None if (found := days_of(*tries)) is None else max(found, latest)) == day


def test_the_last_try_of_a_day_counts_for_the_day() -> None:
    assert days_of(tried(0, 30), tried(0, 50), tried(0, 80)) is None
    assert days_of(tried(0, 80), tried(0, 30)) == 1


def test_the_weakest_come_first_and_no_more_than_three() -> None:
    tries = [tried(0, score, identity=str(score)) for score in (55, 20, 35, 50, 10)]
    found = due(tries, MONDAY + timedelta(days=2))
    assert [item.question.id for item in found] == ["10", "20", "35"]
    assert {item.since for item in found} == {MONDAY + timedelta(days=1)}


def test_questions_of_the_persons_own_are_not_drilled() -> None:
    assert days_of(tried(0, 10, kind=Kind.OWN_QUESTIONS)) is None


@given(
    st.lists(st.builds(tried, st.integers(0, 30), st.integers(0, 100), identity=st.sampled_from("abcde"))),
    st.integers(0, 60),
)
def test_nothing_tried_today_or_never_weak_is_offered(tries: list[Tried], day: int) -> None:
    today = MONDAY + timedelta(days=day)
    past = [one for one in tries if one.day <= today]
    found = due(past, today)
    assert len(found) <= AT_MOST
    for item in found:
        own = [one for one in past if one.question.id == item.question.id]
        assert today not in {one.day for one in own}
        assert any(one.weakest < GOOD for one in own)
        assert item.last.day == max(one.day for one in own)
        assert (item.since - item.last.day).days in INTERVALS
