from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.timing import Span
from interviewer.speech.ports import BLOCK, RATE, Samples
from interviewer.speech.segments import LONGEST, PAD, Ear, Segment, Segmenter
from interviewer.speech.voice_spans import PAUSE, VoiceTracker, levels_db, voiced_spans

BLOCK_SECONDS = BLOCK / RATE


class ByLevel:
    """Voice activity that hears a voice in loud blocks, late like the real one: 2 blocks, at the end 3."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.loud = [False] * 4
        self.voice = False

    def probability(self, block: Samples) -> float:
        self.loud = [*self.loud[1:], float(np.sqrt(np.mean(block.astype(np.float64) ** 2))) > 0.02]
        begun = self.loud[-1] and self.loud[-2] and self.loud[-3]
        goes_on = any(self.loud) and not (self.loud[-1] and not self.loud[-2])
        self.voice = begun or (goes_on and self.voice)
        return 0.95 if self.voice else 0.05


# A recording as (voiced or not, seconds) in turn; a voice is a noise at -20 dBFS, silence one at -60.
passages = st.lists(
    st.tuples(
        st.floats(0.3, 9.0),
        st.one_of(st.floats(0.03, 0.24), st.floats(0.3, 1.2), st.floats(1.2, 4.0)),
    ),
    max_size=10,
)


def recording(passages: list[tuple[float, float]], lead: float = 0.5) -> tuple[Samples, list[Span]]:
    generator = np.random.default_rng(3)
    pieces = [generator.normal(0, 1e-3, int(lead * RATE))]
    spans, here = [], len(pieces[0])
    for voiced, silent in passages:
        pieces.append(generator.normal(0, 0.1, int(voiced * RATE)))
        spans.append(Span(here / RATE, (here + len(pieces[-1])) / RATE))
        pieces.append(generator.normal(0, 1e-3, int(silent * RATE)))
        here += len(pieces[-1]) + len(pieces[-2])
    return np.concatenate(pieces).astype(np.float32), spans


def heard(samples: Samples, sizes: list[int]) -> tuple[list[Segment], tuple[Span, ...]]:
    ear = Ear(ByLevel())
    closed: list[Segment] = []
    here = count = 0
    while here < len(samples):
        size = sizes[count % len(sizes)]
        closed += ear.feed(samples[here : here + size])
        here, count = here + size, count + 1
    closed += ear.finish()
    return closed, ear.voiced()


@settings(max_examples=40, deadline=None)
@given(passages, st.lists(st.integers(1, 9000), min_size=2, max_size=5))
def test_the_outcome_does_not_depend_on_the_size_of_the_pieces(
    drawn: list[tuple[float, float]], sizes: list[int]
) -> None:
    samples, _ = recording(drawn)
    at_once, voiced = heard(samples, [len(samples)])
    pieces, voiced_by_pieces = heard(samples, sizes)
    assert voiced == voiced_by_pieces
    assert [(one.start, one.end) for one in at_once] == [(one.start, one.end) for one in pieces]
    for one, other in zip(at_once, pieces, strict=True):
        np.testing.assert_array_equal(one.samples, other.samples)


@settings(max_examples=40, deadline=None)
@given(passages)
def test_segments_hold_all_voice_in_order_and_never_twice(drawn: list[tuple[float, float]]) -> None:
    samples, _ = recording(drawn)
    segments, voiced = heard(samples, [4096])
    for before, after in itertools.pairwise(segments):
        assert before.end <= after.start + 1e-9
    for one in segments:
        first = round(one.start * RATE)
        np.testing.assert_array_equal(one.samples, samples[first : first + len(one.samples)])
        assert len(one.samples) <= (LONGEST + PAD) * BLOCK
    for span in voiced:
        covered = sum(span.overlap(Span(one.start, one.end)) for one in segments)
        assert covered == pytest.approx(span.seconds, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 60)), max_size=60), st.integers(0, 2**31))
def test_any_course_of_probabilities_is_covered(runs: list[tuple[float, int]], seed: int) -> None:
    probabilities = [probability for probability, count in runs for _ in range(count)]
    generator = np.random.default_rng(seed)
    samples = generator.normal(0, 0.1, len(probabilities) * BLOCK).astype(np.float32)
    segmenter = Segmenter()
    segments: list[Segment] = []
    for number, probability in enumerate(probabilities):
        segments += segmenter.feed(samples[number * BLOCK : (number + 1) * BLOCK], probability)
    segments += segmenter.finish()
    spans = [Span(one.start, one.end) for one in segments]
    for start, end in segmenter.voice.heard:
        voice = Span(start * BLOCK_SECONDS, end * BLOCK_SECONDS)
        assert sum(voice.overlap(span) for span in spans) == pytest.approx(voice.seconds, abs=1e-6)
    assert all(before.end <= after.start + 1e-9 for before, after in itertools.pairwise(spans))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0.3, 5.0), st.floats(0.3, 3.0)), min_size=1, max_size=8))
def test_edges_lie_within_50_ms(drawn: list[tuple[float, float]]) -> None:
    samples, truth = recording(drawn)
    _, voiced = heard(samples, [1600])
    assert len(voiced) == len(truth)
    for found, true in zip(voiced, truth, strict=True):
        assert found.start == pytest.approx(true.start, abs=0.05)
        assert found.end == pytest.approx(true.end, abs=0.05)


def test_silence_and_clicks_are_neither_voice_nor_segments() -> None:
    samples, _ = recording([], lead=20)
    samples[40_000:40_200] = 0.5
    assert heard(samples, [512]) == ([], ())
    assert heard(np.zeros(0, dtype=np.float32), [512]) == ([], ())


def test_pauses_shorter_than_a_quarter_second_belong_to_the_voice() -> None:
    samples, truth = recording([(1.0, 0.2), (1.0, 0.2), (1.0, 1.0)])
    _, voiced = heard(samples, [512])
    assert len(voiced) == 1
    assert voiced[0].end == pytest.approx(truth[-1].end, abs=0.05)


def test_a_short_silence_inside_a_stretch_divides_it() -> None:
    # The model may bridge 0.3 s; the levels tell.
    samples, truth = recording([(1.0, 0.3), (1.0, 1.0)])
    stretches = [(int(0.5 / BLOCK_SECONDS), int(2.8 / BLOCK_SECONDS) + 1)]
    spans = voiced_spans(stretches, levels_db(samples), len(samples) / RATE)
    assert [span.seconds for span in spans] == pytest.approx([1.0, 1.0], abs=0.05)
    assert spans[1].start - spans[0].end >= PAUSE
    assert spans[1].start == pytest.approx(truth[1].start, abs=0.05)


def test_a_segment_closes_at_a_pause_once_it_is_long_enough() -> None:
    samples, truth = recording([(4.0, 0.8), (4.0, 0.8), (4.0, 0.8), (1.0, 0.1)])
    ear = Ear(ByLevel())
    closed_at = []
    for start in range(0, len(samples), 512):
        closed_at += [(start / RATE, one) for one in ear.feed(samples[start : start + 512])]
    assert len(closed_at) == 1
    when, segment = closed_at[0]
    assert segment.start == pytest.approx(truth[0].start - PAD * BLOCK_SECONDS, abs=0.08)
    assert segment.end == pytest.approx(truth[1].end + PAD * BLOCK_SECONDS, abs=0.12)
    assert when == pytest.approx(truth[1].end + 0.6, abs=0.15)
    assert not segment.cut


def test_a_monologue_without_pauses_is_cut_at_its_quietest_moment() -> None:
    samples, _ = recording([(40.0, 0.5)])
    samples[20 * RATE : 20 * RATE + 2400] *= 0.3  # a dip of 0.15 s: still voice, but quieter
    segments, voiced = heard(samples, [512])
    assert len(voiced) == 1
    assert len(segments) == 2
    assert segments[0].end == pytest.approx(20.075, abs=0.06)
    assert segments[1].start == segments[0].end
    assert (segments[0].cut, segments[1].cut) == (True, False)


def test_the_tail_stays_the_same_while_the_silence_lasts() -> None:
    samples, _ = recording([(3.0, 1.8)])
    ear = Ear(ByLevel())
    ear.feed(samples[: int(4.2 * RATE)])
    assert not ear.speaking
    tail = ear.tail()
    assert tail is not None
    ear.feed(samples[int(4.2 * RATE) : int(4.9 * RATE)])
    assert ear.silent_for == pytest.approx(1.4, abs=0.15)
    (last,) = ear.finish()
    assert (last.start, last.end) == (tail.start, tail.end)
    np.testing.assert_array_equal(last.samples, tail.samples)


def test_the_last_samples_are_heard_when_they_do_not_fill_a_block() -> None:
    samples, truth = recording([(1.0, 0.0)])
    samples = samples[: len(samples) - 300]
    segments, voiced = heard(samples, [777])
    assert segments[-1].end == pytest.approx(len(samples) / RATE)
    assert voiced[-1].end <= len(samples) / RATE
    assert voiced[-1].end == pytest.approx(truth[-1].end, abs=0.05)


def test_the_tracker_enters_high_and_leaves_low() -> None:
    tracker = VoiceTracker()
    for probability in [0.4] * 5 + [0.6] + [0.4] * 5 + [0.1] * 2 + [0.6] * 2 + [0.4] + [0.2] * 5:
        tracker.feed(probability)
    assert tracker.open is None
    assert tracker.heard == ((5, 16),)


def test_an_offset_of_the_microphone_is_no_sound() -> None:
    samples, _ = recording([(1.0, 0.6), (2.0, 0.7)])
    stretches = [(14, 50), (64, 128)]
    plain = voiced_spans(stretches, levels_db(samples), len(samples) / RATE)
    shifted = voiced_spans(stretches, levels_db(samples + np.float32(0.2)), len(samples) / RATE)
    for one, other in zip(plain, shifted, strict=True):
        assert (one.start, one.end) == pytest.approx((other.start, other.end), abs=0.017)


def test_values_that_are_no_numbers_reach_nobody() -> None:
    samples, truth = recording([(2.0, 1.0)])
    samples[100:200] = np.nan
    samples[3000] = np.inf
    segments, voiced = heard(samples, [512])
    assert len(voiced) == 1
    assert voiced[0].end == pytest.approx(truth[0].end, abs=0.05)
    assert max(float(np.max(np.abs(one.samples))) for one in segments) <= 1.0
