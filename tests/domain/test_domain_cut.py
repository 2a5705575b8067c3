"""A cut: how long it is, and which moment is heard when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.cut import Cut
from interviewer.domain.timing import Span, merged, total

moments = st.integers(0, 400).map(lambda n: n / 4)
cuts = st.lists(st.tuples(moments, moments), max_size=8).map(
    lambda pairs: Cut(merged(Span(min(p), max(p)) for p in pairs if p[0] != p[1]))
)


@given(cuts, moments)
def test_a_moment_that_is_heard_comes_back(cut: Cut, seconds: float) -> None:
    moment = cut.source(seconds)
    if seconds < cut.seconds:
        assert any(span.start <= moment < span.end for span in cut.kept)
        assert cut.place(moment) == pytest.approx(seconds)
    elif cut.kept:
        assert moment == cut.kept[-1].end
        assert cut.place(moment) == pytest.approx(cut.seconds)


@given(cuts, moments, moments)
def test_a_part_is_what_lies_between(cut: Cut, one: float, other: float) -> None:
    start, end = min(one, other), max(one, other)
    part = cut.part(start, end)
    assert part.seconds == pytest.approx(cut.place(end) - cut.place(start))
    assert all(start <= span.start and span.end <= end for span in part.kept)
    assert cut.part(start).seconds == pytest.approx(cut.seconds - cut.place(start))


@given(cuts)
def test_its_length_is_that_of_its_spans(cut: Cut) -> None:
    assert cut.seconds == pytest.approx(total(cut.kept))


def test_spans_that_touch_or_go_back_are_refused() -> None:
    for kept in ((Span(2, 3), Span(0, 1)), (Span(0, 2), Span(1, 3)), (Span(0, 1), Span(1, 2))):
        with pytest.raises(ValueError, match="sorted and apart"):
            Cut(kept)
