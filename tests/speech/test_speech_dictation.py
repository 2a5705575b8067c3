from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.speech.dictation import OPINIONS, Dictation, hear, within_voice
from interviewer.speech.ports import RATE, Over, Samples, Terms
from interviewer.speech.segments import Segment


def word(text: str, start: float, end: float) -> Word:
    return Word(text=text, start=start, end=end)


@dataclass
class Echo:
    """A recogniser that writes one word at the loudest sample, in the languages it is told to hear."""

    languages: list[tuple[str, float]] = field(default_factory=list)
    asked: list[str | None] = field(default_factory=list)
    model: str = "echo"

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
        self.asked.append(language)
        code, confidence = (language, 1.0) if language else self.languages[self.asked.count(None) - 1]
        peak = int(np.argmax(np.abs(samples))) / RATE
        return Transcript(
            words=(word("peak", max(0.0, peak - 0.1), peak + 0.1),),
            language=code,
            language_confidence=confidence,
        )


class Loud:
    def reset(self) -> None:
        pass

    def probability(self, block: Samples) -> float:
        return 0.9 if float(np.max(np.abs(block))) > 0.05 else 0.1


def segment(start: float, seconds: float) -> Segment:
    return Segment(start, np.full(int(seconds * RATE), 0.1, dtype=np.float32))


def test_a_recording_heard_at_once_gives_times_of_the_whole() -> None:
    generator = np.random.default_rng(5)
    samples = generator.normal(0, 1e-3, 30 * RATE).astype(np.float32)
    for start in (2, 14):  # two stretches of 7 s, each with one loudest moment
        samples[start * RATE : (start + 7) * RATE] += generator.uniform(-0.2, 0.2, 7 * RATE)
        samples[(start + 3) * RATE] = 0.9
    recogniser = Echo([("en", 0.9), ("en", 0.8), ("en", 0.7)])

    transcript, voiced = hear(samples, recogniser, Loud())

    assert [one.text for one in transcript.words] == ["peak", "peak"]
    assert [one.start for one in transcript.words] == pytest.approx([4.9, 16.9], abs=0.01)
    assert [span.start for span in voiced] == pytest.approx([2, 14], abs=0.05)
    assert transcript.language == "en"
    assert transcript.language_confidence == pytest.approx(0.85)
    assert transcript.model == "echo"


def test_silence_is_an_empty_transcript() -> None:
    transcript, voiced = hear(np.zeros(5 * RATE + 7, dtype=np.float32), Echo(), Loud())
    assert transcript.words == voiced == ()
    assert transcript.language == "en"


@pytest.mark.parametrize(
    ("opinions", "language"),
    [
        ([("en", 0.9), ("en", 0.9), ("en", 0.9)], "en"),
        ([("de", 0.9), ("en", 0.4), ("en", 0.9)], "en"),  # one doubtful segment does not condemn an answer
        ([("de", 0.9), ("de", 0.95), ("en", 0.4)], "de"),
        ([("de", 0.9), ("fr", 0.8), ("en", 0.5)], "en"),
    ],
)
def test_another_language_needs_most_opinions(opinions: list[tuple[str, float]], language: str) -> None:
    recogniser = Echo(opinions)
    dictation = Dictation(recogniser)
    for number in range(OPINIONS + 2):
        dictation.take(segment(number * 10.0, 8.0))
    assert recogniser.asked == [None] * OPINIONS + [language] * 2
    assert dictation.transcript(()).language == language


def test_short_segments_are_not_asked_for_their_language() -> None:
    recogniser = Echo([("en", 0.9)])
    dictation = Dictation(recogniser)
    dictation.take(segment(0, 1.0))
    dictation.take(segment(3, 5.0))
    assert recogniser.asked == ["en", None]


def test_a_tail_that_is_only_attempted_leaves_no_words() -> None:
    recogniser = Echo([("en", 0.9), ("en", 0.9)])
    dictation = Dictation(recogniser)
    tail = segment(0, 5.0)
    heard = dictation.attempt(tail)
    assert dictation.transcript((Span(0, 5),)).words == ()
    dictation.keep(tail, heard)
    assert len(dictation.transcript((Span(0, 5),)).words) == 1


def test_words_outside_all_voice_are_dropped_and_hanging_ends_trimmed() -> None:
    voiced = (Span(1.0, 2.0), Span(4.0, 6.0))
    words = (
        word("ghost", 0.0, 0.4),
        word("first", 0.8, 1.4),
        word("last", 1.6, 2.9),
        word("near", 3.0, 3.9),
        word("next", 3.0, 4.5),
        word("both", 1.5, 4.2),
        word("late", 6.4, 6.8),
    )
    kept = within_voice(words, voiced)
    assert [(one.text, one.start, one.end) for one in kept] == [
        ("first", 1.0, 1.4),
        ("last", 1.6, 2.0),
        ("near", 3.0, 3.9),
        ("next", 4.0, 4.5),
        ("both", 1.5, 4.2),
    ]


spans = st.lists(st.tuples(st.floats(0, 60), st.floats(0, 5)), max_size=8).map(
    lambda pairs: tuple(Span(start, start + length) for start, length in pairs)
)


@given(st.lists(st.floats(0, 60), max_size=30), spans)
def test_words_stay_in_order_and_keep_a_length(times: list[float], drawn: tuple[Span, ...]) -> None:
    from interviewer.domain.timing import merged

    ordered = sorted(times)
    words = tuple(word("w", a, b) for a, b in itertools.pairwise(ordered))
    kept = within_voice(words, merged(drawn))
    assert all(one.start <= one.end for one in kept)
    assert all(a.end <= b.start for a, b in itertools.pairwise(kept))


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 2)), max_size=20), spans)
def test_looking_at_the_neighbours_is_looking_at_all(
    drawn: list[tuple[float, float]], voice: tuple[Span, ...]
) -> None:
    from interviewer.domain.timing import merged

    voiced = merged(voice)
    for start, length in drawn:
        one = word("w", start, start + length)
        kept = within_voice((one,), voiced)
        distance = min((max(0.0, s.start - one.end, one.start - s.end) for s in voiced), default=99.0)
        if abs(distance - 0.3) > 1e-6:
            assert bool(kept) == (distance < 0.3)
        if kept:
            inside = sum(s.overlap(Span(one.start, one.end)) for s in voiced)
            still = sum(s.overlap(Span(kept[0].start, kept[0].end)) for s in voiced)
            assert still == pytest.approx(inside)  # nothing voiced is trimmed away
