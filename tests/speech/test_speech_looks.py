"""Looks at speech that goes on: in short pieces, and not again at what was set apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.speech.looks import APART, LONG, Looks, quietest
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.segments import Segment

LOUD, GAP = RATE // 2, RATE // 4


def counted(words: int) -> Samples:
    """Each word half a second of its own number, with a quarter of silence behind it."""
    pieces = [np.concatenate([np.full(LOUD, n + 1.0), np.zeros(GAP)]) for n in range(words)]
    return np.concatenate(pieces).astype(np.float32)


class Reader:
    """Reads the numbers off the samples; a word that is not whole is not read."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, samples: Samples) -> str:
        self.seconds.append(len(samples) / RATE)
        values, counts = np.unique(samples[samples > 0], return_counts=True)
        return " ".join(
            f"{int(value)}" for value, count in zip(values, counts, strict=True) if count >= LOUD - 160
        )


@settings(max_examples=40)
@given(st.lists(st.integers(RATE // 2, 3 * RATE), min_size=1, max_size=16))
def test_every_word_is_shown_once_in_its_order_however_long_it_goes_on(steps: list[int]) -> None:
    sound, reader = counted(48), Reader()
    looks = Looks(reader)
    for after in np.cumsum(steps):
        samples = sound[:after]
        whole = (len(samples) + GAP + 160) // (LOUD + GAP)
        assert looks.words(Segment(3.0, samples)) == tuple(str(n + 1) for n in range(whole))
    assert max(reader.seconds) <= LONG


def test_the_front_is_looked_at_once() -> None:
    reader = Reader()
    looks, sound = Looks(reader), counted(20)  # 15 s
    looks.words(Segment(0.0, sound[: 12 * RATE]))
    reader.seconds.clear()
    looks.words(Segment(0.0, sound[: 13 * RATE]))
    assert len(reader.seconds) == 1
    assert reader.seconds[0] < 13 - APART[0]


def test_another_segment_begins_anew() -> None:
    looks = Looks(Reader())
    assert len(looks.words(Segment(0.0, counted(20)))) == 20
    assert looks.words(Segment(15.0, counted(2))) == ("1", "2")


@pytest.mark.parametrize("at", [4.5, 6.0, 7.7])
def test_it_is_divided_in_the_quietest_moment(at: float) -> None:
    samples = np.random.default_rng(1).normal(0, 0.1, 12 * RATE).astype(np.float32)
    samples[round((at - 0.1) * RATE) : round((at + 0.1) * RATE)] *= 0.1
    assert quietest(samples, *APART) / RATE == pytest.approx(at, abs=0.02)
