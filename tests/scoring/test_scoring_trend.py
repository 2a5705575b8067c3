"""The person's own range, and where the last answers lie beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.history import Point
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.scoring.trend import ENOUGH, band, in_words, lately


def points(*values: float) -> list[Point]:
    return [
        Point(created="2026-11-22", persona=PersonaId.PEER, family="pay", kind=Kind.SALARY, value=float(v))
        for v in values
    ]


@pytest.mark.parametrize(
    ("last", "where"),
    [((80, 82, 84, 81, 90), "above"), ((55, 60, 50, 58, 57), "within"), ((10, 20, 15, 12, 11), "below")],
)
def test_the_last_answers_lie_beside_the_earlier_ones(last: tuple[float, ...], where: str) -> None:
    said = in_words("Focus", points(50, 55, 60, 52, 58, *last))
    assert said.endswith(f"{where} it.")
    assert "usual range was 52 to 58" in said


def test_few_answers_have_no_range_and_say_so() -> None:
    assert in_words("Focus", []) == "Nothing was scored yet."
    assert band(points(*[50] * (ENOUGH - 1))) is None
    assert "first answer" in in_words("Focus", points(61))
    assert "middle of 3 answers" in in_words("Focus", points(50, 60, 70))
    assert lately([]) is None


@given(st.lists(st.floats(0, 100), min_size=ENOUGH, max_size=40))
def test_the_range_holds_its_middle_and_lies_within_what_was_reached(values: list[float]) -> None:
    usual = band(points(*values))
    assert usual is not None
    before = values[:-5]
    assert min(before) - 1e-9 <= usual.low <= usual.middle <= usual.high <= max(before) + 1e-9
