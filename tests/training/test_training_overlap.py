"""What trains and measures the hearing of two people at once does what its descriptions say."""

from __future__ import annotations

import numpy as np
import pytest
from pools import Pool
from talk import FRAME, Shares, Talk, closed, talk
from two_fitting import decided, fitted, stretches
from two_material import PARTS

from interviewer.domain.timing import Span
from interviewer.speech.overlap_detector import OverlapDetector
from interviewer.speech.ports import RATE

ONE = Shares(one=1.0, turns=0.0, dirty=0.0)
TURNS = Shares(one=0.0, turns=1.0, dirty=0.0)
TWO = Shares(one=0.0, turns=0.0, dirty=0.0, shortest=12.0)


def tone(hertz: float, seconds: float) -> np.ndarray:
    return (0.1 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(np.float32)


@pytest.fixture(scope="module")
def pools() -> list[Pool]:
    return [
        Pool(f"robot {hertz}", [tone(hertz, 1.5), tone(hertz, 2.2)], {}, [tone(hertz, 0.4)], [])
        for hertz in (400, 900)
    ]


def made(pools: list[Pool], shares: Shares, seed: int) -> Talk:
    return talk(pools, pools, shares, np.random.default_rng(seed))


def shares_of(one: Talk) -> np.ndarray:
    """Power of each robot's tone in each frame (frames, 2), of its loudest."""
    count = len(one.samples) // FRAME
    frames = one.samples[: count * FRAME].reshape(count, FRAME) * np.hanning(FRAME)
    power = np.abs(np.fft.rfft(frames, RATE))[:, [400, 900]]
    return power / power.max(axis=0)


@pytest.mark.parametrize("shares", [ONE, TURNS, TWO])
def test_the_same_seed_makes_the_same_segment_with_a_truth_for_each_frame(
    pools: list[Pool], shares: Shares
) -> None:
    first, second = (made(pools, shares, 5) for _ in range(2))
    assert np.array_equal(first.samples, second.samples)
    assert np.array_equal(first.truth, second.truth)
    assert len(first.truth) == -(-len(first.samples) // FRAME)
    assert np.max(np.abs(first.samples)) <= 1.0
    assert len(first.samples) <= 27 * RATE


@pytest.mark.parametrize("seed", range(6))
def test_nobody_is_at_once_where_one_speaks_or_two_by_turns(pools: list[Pool], seed: int) -> None:
    for shares, kind in ((ONE, "one"), (TURNS, "turns")):
        one = made(pools, shares, seed)
        assert one.kind == kind
        assert not one.truth.any()


def test_where_two_are_at_once_both_are_heard(pools: list[Pool]) -> None:
    seen = 0
    for seed in range(12):
        one = made(pools, TWO, seed)
        both = one.truth[: len(one.samples) // FRAME] == 1
        if abs(one.below_db) > 10:
            assert not both.any()
            continue
        if both.any():
            seen += 1
            assert (shares_of(one)[both] > 0.02).mean() > 0.9
    assert seen >= 5


def test_only_short_gaps_are_closed() -> None:
    flags = np.array([1, 0, 0, 1, 0, 0, 0, 1], bool)
    assert closed(flags, 2).tolist() == [True, True, True, True, False, False, False, True]


def test_stretches_join_over_a_breath_and_leave_out_what_is_short() -> None:
    truth = np.zeros(1000, np.int64)
    truth[100:180] = truth[200:300] = truth[600:650] = 1
    one = Talk(np.zeros(0, np.float32), truth, "two", "robot", False, 0.0)
    assert stretches(one) == (Span(2.0, 6.0),)


def material(kind: str, height: float, seed: int) -> tuple[np.ndarray, Talk]:
    """States of two numbers, the first of which is high in the middle, and what that means."""
    generator = np.random.default_rng(seed)
    states = generator.normal(0, 0.3, (600, 2)).astype(np.float32)
    states[200:400, 0] += height
    truth = np.zeros(600, np.int64)
    if kind == "two":
        truth[200:400] = 1
    return states, Talk(np.zeros(0, np.float32), truth, kind, "robot", False, 0.0)  # type: ignore[arg-type]


def test_what_tells_two_from_one_is_learned_and_the_limit_lies_above_one_voice() -> None:
    made = [material("two", 3.0, seed) for seed in range(80)] + [material("one", 0.0, n) for n in range(80)]
    weights, bias = fitted(made)
    likely = OverlapDetector(weights.astype(np.float32), bias, 0.5).likely(material("two", 3.0, 97)[0])
    assert likely[250:350].min() > 0.6
    assert max(likely[:150].max(), likely[450:].max()) < 0.3
    easy = decided(weights, bias, made)
    doubtful = decided(weights, bias, [*made, material("one", 1.5, 99)])
    assert easy < doubtful
    detector = OverlapDetector(weights.astype(np.float32), bias, doubtful)
    assert detector.find(material("one", 1.5, 99)[0]) == ()
    (span,) = detector.find(material("two", 3.0, 98)[0])
    assert span.overlap(Span(4.0, 8.0)) > 3.0


def test_what_is_measured_is_not_trained_on() -> None:
    assert {PARTS[name].use for name in ("train", "more")} == {"train"}
    assert PARTS["dev"].use == "dev"
    assert {PARTS[name].use for name in ("test", "alone")} == {"test"}
    assert len({part.seed for part in PARTS.values()}) == len(PARTS)
