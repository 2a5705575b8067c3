"""The pace from moment to moment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.answer import Hearing
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.scoring.pace import pace_curve


def spoken(starts: list[float]) -> Transcript:
    return Transcript(words=tuple(Word(text="word", start=at, end=at + 0.1) for at in starts))


HEARD = Hearing(voiced=(Span(0.0, 60.0),), seconds=62.0)


def test_an_even_pace_is_a_level_line() -> None:
    curve = pace_curve(spoken([n / 2 for n in range(120)]), HEARD)
    assert [second for second, _ in curve] == [float(n) for n in range(61)]
    assert all(rate == pytest.approx(120, abs=13) for _, rate in curve)


def test_a_rush_is_seen_where_it_happened() -> None:
    slow = [float(n) for n in range(30)]
    fast = [30 + n / 4 for n in range(120)]
    curve = dict(pace_curve(spoken(slow + fast), HEARD))
    assert curve[10.0] == pytest.approx(60, abs=7)
    assert curve[50.0] == pytest.approx(240, abs=7)
    assert curve[10.0] < curve[30.0] < curve[50.0]


def test_filled_pauses_are_no_words() -> None:
    words = spoken([n / 2 for n in range(120)])
    half = replace(
        words, words=tuple(replace(w, text="um,") if i % 2 else w for i, w in enumerate(words.words))
    )
    assert dict(pace_curve(half, HEARD))[30.0] == pytest.approx(
        dict(pace_curve(words, HEARD))[30.0] / 2, abs=7
    )


def test_where_nothing_was_measured_there_is_no_curve() -> None:
    words = spoken([n / 2 for n in range(120)])
    assert pace_curve(None, HEARD) == ()
    assert pace_curve(words, None) == ()
    assert pace_curve(replace(words, times="estimated"), HEARD) == ()
    assert pace_curve(words, Hearing(voiced=(), seconds=60.0)) == ()
    assert pace_curve(words, Hearing(voiced=(Span(0.0, 8.0),), seconds=9.0)) == ()
