from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.timing import Span, clock, merged, total, without

spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: Span(p[0] / 2, (p[0] + p[1]) / 2)),
    max_size=12,
)


@pytest.mark.parametrize(("start", "end"), [(2, 1), (-1, 1), (math.nan, 1), (0, math.inf)])
def test_what_is_no_span_is_refused(start: float, end: float) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_overlap_counts_shared_seconds() -> None:
    assert Span(0, 2).overlap(Span(1.5, 9)) == 0.5
    assert Span(0, 1).overlap(Span(1, 2)) == 0


def test_small_gaps_are_closed_on_request() -> None:
    assert merged([Span(1.2, 2), Span(0, 1)], gap=0.25) == (Span(0, 2),)


@given(spans)
def test_merged_spans_are_sorted_and_apart(some: list[Span]) -> None:
    result = merged(some)
    assert all(a.end < b.start for a, b in pairwise(result))
    assert all(any(r.start <= s.start and s.end <= r.end for r in result) for s in some)


@given(spans, spans)
def test_time_is_either_inside_or_outside_of_the_holes(some: list[Span], holes: list[Span]) -> None:
    left = without(some, holes)
    inside = sum(a.overlap(b) for a in merged(some) for b in merged(holes))
    assert total(left) + inside == pytest.approx(total(some))
    assert all(a.overlap(b) == 0 for a in left for b in holes)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (-3, "0:00"), (42.9, "0:42"), (74, "1:14"), (600, "10:00"), (3723, "1:02:03")],
)
def test_moments_as_people_write_them(seconds: float, words: str) -> None:
    assert clock(seconds) == words


@given(st.floats(0, 100_000), st.floats(0, 100_000))
def test_moments_keep_their_order(first: float, second: float) -> None:
    def number(text: str) -> int:
        whole = 0
        for part in text.split(":"):
            whole = 60 * whole + int(part)
        return whole

    low, high = sorted((first, second))
    assert number(clock(low)) <= number(clock(high))
    assert number(clock(first)) == int(first)
