"""Blocks that come twice, and sound that only looks so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.audio.doubled import REMEMBERED, Doubled


def blocks(count: int, seed: int = 0) -> list[np.ndarray]:
    return list(np.random.default_rng(seed).normal(0, 1e-3, (count, 512, 1)).astype(np.float32))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=120))
def test_each_block_is_taken_once_whatever_comes_again(order: list[int]) -> None:
    made, watch = blocks(31), Doubled()
    kept = [number for number in order if not watch.feed(made[number])]
    runs = len(order) <= REMEMBERED
    assert len(kept) == len(set(kept)) or not runs
    assert set(kept) == set(order)


@pytest.mark.parametrize("value", [0.0, 0.25])
def test_silence_and_a_constant_are_not_taken_for_doubled(value: float) -> None:
    watch = Doubled()
    assert not any(watch.feed(np.full((512, 2), value, np.float32)) for _ in range(200))


def test_a_tone_that_repeats_itself_is_let_through_after_a_while() -> None:
    tone = np.sin(2 * np.pi * np.arange(512) / 64).astype(np.float32)
    watch = Doubled()
    assert [watch.feed(tone) for _ in range(200)].count(True) == REMEMBERED


def test_what_comes_again_much_later_is_no_stutter() -> None:
    made, watch = blocks(REMEMBERED + 2), Doubled()
    assert not any(watch.feed(block) for block in made)
    assert not watch.feed(made[0])
