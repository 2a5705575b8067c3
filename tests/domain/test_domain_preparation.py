"""The plan fits into the days that are left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.application import Application, RoundOne
from interviewer.domain.preparation import preparation, read_day

TODAY = date(2026, 11, 22)


def application(days: int, **more: object) -> Application:
    day = TODAY + timedelta(days=days)
    return Application(id="a", created="", date=day.isoformat(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["2026-12-03", "3.12.2026", "03/12/2026", "3 December 2026", " 3  Dec 2026", "December 3, 2026"]
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3rd of December 2026", date(2026, 12, 3)),
        ("Thursday, 3 December", date(2026, 12, 3)),
        ("3 Dec", date(2026, 12, 3)),
        ("22 November", TODAY),
        ("21 November", date(2027, 11, 21)),
        ("December 3", date(2026, 12, 3)),
        ("29 February", None),
    ],
)
def test_a_day_without_its_year_is_the_next_one(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "31.2.2026", "2026"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@given(st.integers(1, 60), st.booleans(), st.booleans())
def test_steps_come_in_order_and_end_with_the_interview(days: int, known: bool, valued: bool) -> None:
    round_one = RoundOne(weak=("Why us?",)) if known else RoundOne()
    steps = preparation(application(days, round_one=round_one, values=("trust",) if valued else ()), TODAY)
    assert [step.day for step in steps] == sorted(step.day for step in steps)
    assert steps[0].day >= TODAY
    assert steps[-1].day == TODAY + timedelta(days=days)
    assert len({step.day for step in steps}) == len(steps)
    assert len(steps) <= days + 1


def test_the_whole_plan_names_what_is_known() -> None:
    steps = preparation(
        application(
            20, skills=("SQL", "forecasting"), values=("trust",), round_one=RoundOne(weak=("Why us?",))
        ),
        TODAY,
    )
    text = " ".join(step.text for step in steps)
    assert all(word in text for word in ("SQL, forecasting", "trust", "Why us?"))
    assert "whole talk" in steps[-2].text


def test_on_the_day_after_it_and_without_a_day() -> None:
    assert "Today" in preparation(application(0), TODAY)[0].text
    assert preparation(application(-1), TODAY) == ()
    assert preparation(Application(id="a", created=""), TODAY) == ()
    assert preparation(Application(id="a", created="", date="soon"), TODAY) == ()
