"""Words at a cut within speech: heard again, neither doubled nor lost nor broken."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.speech.dictation import Dictation
from interviewer.speech.ports import RATE, Over, Samples, Terms
from interviewer.speech.seams import REACH, echoed, seam
from interviewer.speech.segments import LONGEST, PAD, Segment

drawn_words = st.lists(st.tuples(st.floats(0.1, 0.5), st.floats(0.04, 0.2)), min_size=12, max_size=60)


@dataclass
class Reader:
    """Reads synthetic speech, in which the n-th word is a stretch of the value (n + 1) / 1000.

    Of a word whose length is not the whole one it reads only 'broken', as a recogniser mishears half a word.
    """

    lengths: list[int]
    model: str = "reader"
    longest: int = 0

    def warm_up(self) -> None:
        pass

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        self.longest = max(self.longest, len(samples))
        values = np.round(samples * 1000).astype(int)
        edges = np.flatnonzero(np.diff(values, prepend=0, append=0))
        words = []
        for start, end in itertools.pairwise(edges):
            if number := int(values[start]):
                text = f"w{number}" if end - start == self.lengths[number - 1] else "broken"
                words.append(Word(text=text, start=start / RATE, end=end / RATE))
        return Transcript(words=tuple(words), language=language or "en")

    def glimpse(self, samples: Samples, *, language: str = "en") -> str:
        return self.transcribe(samples, language=language).text


def speech(words: list[tuple[float, float]]) -> tuple[Samples, list[int]]:
    """Samples of the words, each of (seconds, seconds of silence behind it), and their lengths."""
    lengths = [round(voiced * RATE) for voiced, _ in words]
    pieces = [
        np.concatenate([np.full(length, (number + 1) / 1000), np.zeros(round(gap * RATE))])
        for number, (length, (_, gap)) in enumerate(zip(lengths, words, strict=True))
    ]
    return np.concatenate(pieces).astype(np.float32), lengths


def cut_up(samples: Samples, places: list[float]) -> list[Segment]:
    """Segments that were cut at these shares of the way, at least 2 s apart."""
    cuts = [0]
    for place in sorted(places):
        at = round(place * len(samples))
        if at - cuts[-1] >= 2 * RATE and len(samples) - at >= RATE:
            cuts.append(at)
    ends = [*cuts[1:], len(samples)]
    return [
        Segment(start / RATE, samples[start:end], cut=end < len(samples))
        for start, end in zip(cuts, ends, strict=True)
    ]


@settings(max_examples=150, deadline=None)
@given(drawn_words, st.lists(st.floats(0, 1), max_size=6))
def test_words_at_cuts_are_neither_doubled_nor_lost(
    words: list[tuple[float, float]], places: list[float]
) -> None:
    samples, lengths = speech(words)
    dictation = Dictation(Reader(lengths))
    settled: list[Word] = []
    for segment in cut_up(samples, places):
        shown = [word.text for word in settled] + list(dictation.glimpse(segment))
        whole = [int(text[1:]) for text in shown if text != "broken"]
        assert whole == sorted(set(whole))  # beside the settled words nothing stands twice
        settled += dictation.take(segment)
        shown = [word.text for word in settled] + list(dictation.left)
        whole = [int(text[1:]) for text in shown if text != "broken"]
        assert whole == list(range(1, len(whole) + 1))  # and none is missing that was heard
    written = dictation.transcript((Span(0, len(samples) / RATE),)).words
    assert [word.text for word in written] == [f"w{number + 1}" for number in range(len(words))]
    assert [word.text for word in settled] == [word.text for word in written]  # told once, and for good
    starts = np.flatnonzero(np.diff(np.round(samples * 1000), prepend=0) > 0) / RATE
    assert [word.start for word in written] == pytest.approx(list(starts), abs=1e-3)


def test_a_cut_in_a_word_is_really_a_danger() -> None:
    samples, lengths = speech([(0.4, 0.1)] * 12)
    at = 6 * round(0.5 * RATE) + 1000  # in the seventh word
    first, second = Segment(0, samples[:at]), Segment(at / RATE, samples[at:])
    dictation = Dictation(Reader(lengths))
    assert "broken" in [word.text for one in (first, second) for word in dictation.take(one)]


def test_what_waits_to_be_heard_again_is_not_lost_when_nothing_follows() -> None:
    samples, lengths = speech([(0.4, 0.1)] * 12)
    dictation = Dictation(Reader(lengths))
    settled = dictation.take(Segment(0, samples, cut=True))
    assert len(settled) < 12
    assert len(dictation.transcript((Span(0, 6),)).words) == 12
    later = dictation.take(Segment(10.0, samples))  # elsewhere: not the continuation
    assert [word.text for word in settled + later][:12] == [f"w{number + 1}" for number in range(12)]
    assert len(dictation.transcript((Span(0, 16),)).words) == 24


def test_with_the_end_of_the_segment_before_it_still_fits_the_window() -> None:
    samples, lengths = speech([(0.4, 0.1)] * 120)
    reader = Reader(lengths)
    dictation = Dictation(reader)
    longest = (LONGEST + PAD) * 512
    dictation.take(Segment(0, samples[:longest], cut=True))
    dictation.take(Segment(longest / RATE, samples[longest : 2 * longest], cut=True))
    assert longest < reader.longest <= 30 * RATE


def test_the_gap_behind_punctuation_is_preferred_and_far_ones_are_not_looked_at() -> None:
    samples = np.full(10 * RATE, 0.1, np.float32)
    for gap, level in ((9.0, 0.02), (9.5, 0.015), (3.0, 0.0)):
        samples[round(gap * RATE) : round((gap + 0.05) * RATE)] = level
    words = [
        Word(text=text, start=start, end=end)
        for text, start, end in (("a", 2.5, 3.0), ("b.", 3.05, 9.0), ("c", 9.05, 9.5), ("d", 9.55, 10.0))
    ]
    count, at = seam(words, samples) or (0, 0)
    assert count == 2
    assert at / RATE == pytest.approx(9.025, abs=0.012)
    assert seam(words[:2], samples) is None
    assert seam([], samples) is None
    assert len(samples) - at <= REACH * RATE


@pytest.mark.parametrize(
    ("again", "first_time", "echo"),
    [
        ("He never said it", "never said it", True),
        ("he never said", "he never said", False),  # said twice
        ("never said it", "never said it", False),
        ("he", "", True),
        ("", "never", False),
        ("--- never", "never", False),
    ],
)
def test_the_end_of_a_settled_word_is_not_taken_for_another(
    again: str, first_time: str, *, echo: bool
) -> None:
    heard, before = (texts.split() for texts in (again, first_time))
    assert echoed("he", heard, before) is echo


def test_a_word_that_echoes_over_a_seam_is_written_once() -> None:
    samples, lengths = speech([(0.4, 0.1)] * 12)
    reader = Reader(lengths)
    dictation = Dictation(reader)
    settled = dictation.take(Segment(0, samples[: 6 * RATE - 1600], cut=True))
    rest = Segment(6.0 - 0.1, samples[6 * RATE - 1600 :])
    heard = dictation.attempt(rest)
    ghost = Word(text=settled[-1].text.upper(), start=0.0, end=0.05)
    doubled = Transcript(words=(ghost, *heard.words), language="en")
    words = (*settled, *dictation.keep(rest, doubled))
    assert [word.text for word in words] == [f"w{number + 1}" for number in range(12)]
