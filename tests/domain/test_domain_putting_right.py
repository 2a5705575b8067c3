"""Misheard words put right in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.putting_right import MARK, corrected_words, put_right, undo
from interviewer.domain.transcript import Transcript, Word

HEARD = Transcript(
    words=tuple(
        Word(text=text, start=i * 0.5, end=i * 0.5 + 0.4, confidence=0.6)
        for i, text in enumerate(["We", "cut", "the", "whether", "forecast"])
    ),
    model="base",
)


def test_one_word_for_another():
    right = put_right(HEARD, 3, " weather ")
    assert right.text == "We cut the weather forecast"
    assert right.words[3] == Word(text="weather", start=1.5, end=1.9, confidence=1.0)
    assert right.model == "base" + MARK
    assert corrected_words(right) == {3: "whether"}


def test_several_words_share_the_time_by_their_letters():
    right = put_right(HEARD, 3, "new weather")
    new, weather = right.words[3:5]
    assert (new.start, weather.end) == (1.5, 1.9)
    assert new.end == weather.start == pytest.approx(1.5 + 0.4 * 3 / 10)
    assert corrected_words(right) == {3: "whether", 4: "whether"}


def test_none_takes_the_word_out_and_says_so_at_the_next():
    right = put_right(HEARD, 2, "")
    assert right.text == "We cut whether forecast"
    assert corrected_words(right) == {2: "the"}
    assert corrected_words(put_right(HEARD, 4, "")) == {3: "forecast"}


def test_the_mark_stands_once_and_goes_with_the_last_undo():
    twice = put_right(put_right(HEARD, 3, "weather"), 3, "rather wet")
    assert twice.model == "base, corrected"
    assert corrected_words(twice) == {3: "whether", 4: "whether"}
    once = undo(twice)
    assert once == put_right(HEARD, 3, "weather")
    assert undo(once) == HEARD
    assert undo(HEARD) == HEARD


def test_the_same_word_changes_nothing():
    assert put_right(HEARD, 0, "We") is HEARD


@pytest.mark.parametrize("index", [-1, 5])
def test_there_must_be_such_a_word(index: int):
    with pytest.raises(IndexError):
        put_right(HEARD, index, "x")


@given(st.lists(st.tuples(st.integers(0, 20), st.text("ab cé", max_size=9)), max_size=8))
def test_any_row_of_corrections_is_undone_exactly(steps: list[tuple[int, str]]):
    held = [HEARD]
    for place, text in steps:
        now = held[-1]
        if now.words:
            new = put_right(now, place % len(now.words), text)
            if new is not now:
                held.append(new)
    assert all(0 <= i < len(held[-1].words) for i in corrected_words(held[-1]))
    starts = [word.start for word in held[-1].words]
    assert starts == sorted(starts)
    while len(held) > 1:
        last = held.pop()
        assert undo(last) == held[-1]
