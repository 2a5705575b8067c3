"""What trains and measures the filled pause detector does what its descriptions say."""

from __future__ import annotations

import mixing
import network
import numpy as np
import pytest
from deciding import Heard, fitted, logistic
from measuring import matched, wilson
from mixing import Marked, Mixed, Plan, mixed
from pools import Pool
from styled import added_styles
from voices import BENT, ESPEAK, MEASURED, STYLED

from interviewer.domain.transcript import FilledPause, Word
from interviewer.resources import resource
from interviewer.speech.filled_pause_detector import FilledPauseDetector
from interviewer.speech.ports import RATE


def tone(hertz: float, seconds: float) -> np.ndarray:
    return (0.1 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(np.float32)


@pytest.fixture(scope="module")
def pools() -> list[Pool]:
    fillers = {kind: [tone(200, 0.3), tone(210, 0.5)] for kind in ("uh", "um", "hm")}
    return [Pool("robot one", [tone(400, 1.5)], fillers, [tone(300, 0.4)], [])]


@pytest.mark.parametrize("seed", range(12))
def test_marks_lie_in_order_where_the_filled_pauses_are(pools: list[Pool], seed: int) -> None:
    made = mixed(pools, Plan(dirty=0.0, formants=0.0), np.random.default_rng(seed))
    assert len(made.samples) <= 28 * RATE
    for before, mark in zip((None, *made.marks), made.marks, strict=False):
        assert before is None or before.end <= mark.start + 0.03
        assert 0.1 < mark.end - mark.start < 0.7
        sound = made.samples[int(mark.start * RATE) + 800 : int(mark.end * RATE) - 800]
        loudest = np.argmax(np.abs(np.fft.rfft(sound * np.hanning(len(sound)), RATE)))
        assert 150 <= loudest <= 260


def test_the_same_seed_makes_the_same_segment(pools: list[Pool]) -> None:
    first, second = (mixed(pools, Plan(), np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(first.samples, second.samples)
    assert first.marks == second.marks
    assert np.max(np.abs(first.samples)) <= 1.0


def test_no_voice_is_in_two_parts() -> None:
    for family in (ESPEAK, BENT, STYLED):
        everybody = [name for use in family.values() for name in use]
        assert len(everybody) == len(set(everybody))
    mixed_in = {"bm_george", "af_sarah"}
    assert not set(MEASURED) & (mixed_in | set(STYLED["train"]) | set(STYLED["dev"]))


def test_the_added_styles_are_all_there() -> None:
    styles = added_styles(resource("training", "filled_pauses", "styles.npz"))
    assert set(styles) == {*STYLED["train"], *STYLED["dev"]}
    assert all(one.shape == (510, 256) and np.isfinite(one).all() for one in styles.values())


def test_frames_are_labelled_inside_and_ignored_at_the_edges() -> None:
    one = Mixed(np.zeros(RATE, np.float32), (Marked("um", 0.4, 0.6),), "x", False)
    found = network.labels(one, 50)
    assert list(found[22:28]) == [2] * 6
    assert found[20] in (2, network.IGNORED)
    assert network.IGNORED in found[18:21]
    assert not found[:18].any()
    assert not found[33:].any()


def test_the_gradient_is_the_slope_of_the_loss() -> None:
    generator = np.random.default_rng(3)
    wide, middle, classes = 5, 4, 4
    weights = {
        "w1": generator.normal(size=(6, wide)),
        "b1": generator.normal(size=wide),
        "w2": generator.normal(size=(network.FIRST * wide, middle)) / 4,
        "b2": generator.normal(size=middle),
        "w3": generator.normal(size=(network.SECOND * middle, classes)) / 4,
        "b3": generator.normal(size=classes),
    }
    inputs = generator.normal(size=(2, 30, 6))
    wanted = generator.integers(-1, classes, (2, 30))

    def loss() -> float:
        hidden = np.maximum(inputs @ weights["w1"] + weights["b1"], 0)
        hidden = np.maximum(network.widened(hidden, network.FIRST) @ weights["w2"] + weights["b2"], 0)
        logits = network.widened(hidden, network.SECOND) @ weights["w3"] + weights["b3"]
        shares = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
        rows, columns = np.nonzero(wanted >= 0)
        return float(-np.log(shares[rows, columns, wanted[rows, columns]]).mean())

    slopes = network.gradient(weights, inputs, wanted)
    for name, value in weights.items():
        place = tuple(generator.integers(0, size) for size in value.shape)
        kept = value[place]
        value[place] = kept + 1e-5
        above = loss()
        value[place] = kept - 1e-5
        slope = (above - loss()) / 2e-5
        value[place] = kept
        assert slopes[name][place] == pytest.approx(slope, rel=1e-3, abs=1e-6), name


def test_a_pattern_in_the_states_is_learned() -> None:
    generator = np.random.default_rng(8)
    states, truth = [], []
    for _ in range(6):
        one = generator.normal(0, 0.3, (120, 16)).astype(np.float32)
        wanted = np.zeros(120, np.int64)
        wanted[40:60] = 1
        one[40:60, 3] += 2.0
        states.append(one)
        truth.append(wanted)
    recipe = network.Recipe(kept=8, wide=6, middle=6, members=2, steps=400, batch=6, chunk=100)
    detector = FilledPauseDetector(network.fit(states, truth, recipe))
    (found,) = detector.alone(states[0])
    assert found.start == pytest.approx(0.8, abs=0.06)
    assert found.end == pytest.approx(1.2, abs=0.06)


def test_one_found_pause_matches_one_true_one() -> None:
    marks = (Marked("um", 1.0, 1.4), Marked("uh", 1.5, 1.8))
    long = FilledPause(text="um", start=1.0, end=1.8)
    assert len(matched([long], marks)) == 1
    assert matched([FilledPause(text="um", start=1.38, end=1.5)], marks) == []


def test_wilson_intervals_are_those_of_the_formula() -> None:
    assert wilson(9, 10) == pytest.approx((0.596, 0.982), abs=0.001)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(50, 50)[1] == 1.0


def test_spoiling_keeps_length_and_limits() -> None:
    for seed in range(20):
        spoilt = mixing.spoilt(tone(300, 2.0), np.random.default_rng(seed))
        assert len(spoilt) == 2 * RATE
        assert np.isfinite(spoilt).all()
        assert np.max(np.abs(spoilt)) <= 1.0


def test_a_logistic_finds_the_weights_that_made_the_truth() -> None:
    generator = np.random.default_rng(2)
    rows = generator.normal(1.0, [1.0, 3.0], (4000, 2))
    truth = (generator.random(4000) < 1 / (1 + np.exp(-(0.5 + 1.5 * rows[:, 0] - 0.5 * rows[:, 1])))).astype(
        float
    )
    assert logistic(rows, truth) == pytest.approx([0.5, 1.5, -0.5], abs=0.15)


def test_the_decision_learns_that_words_speak_against_a_sound() -> None:
    generator = np.random.default_rng(6)
    heard = []
    for number in range(24):
        faint, words, marks = [], [], []
        for at in range(1, 20, 2):
            faint.append(
                FilledPause(text="uh", start=at, end=at + 0.4, confidence=float(generator.uniform(0.3, 0.7)))
            )
            if generator.random() < 0.5:
                words.append(Word(text="her", start=at - 0.1, end=at + 0.5, confidence=0.9))
            else:
                marks.append(Marked("uh", float(at), at + 0.4))
        one = Mixed(np.zeros(20 * RATE, np.float32), tuple(marks), f"robot {number}", False)
        heard.append(Heard(tuple(faint), tuple(words), one))
    found = fitted(heard)
    assert min(found.recall, found.precision) > 0.97
    sound = FilledPause(text="uh", start=1.0, end=1.4, confidence=0.5)
    assert found.decision.decided([sound], [])
    assert not found.decision.decided([sound], [Word(text="her", start=0.9, end=1.5, confidence=0.9)])
