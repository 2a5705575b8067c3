"""Each route to filled pauses tells what its description says."""

from __future__ import annotations

import numpy as np
import pytest
from mixing import Mixed
from routes import Listened, hidden, routes, unvetoed, written

from interviewer.domain.timing import Span
from interviewer.domain.transcript import FilledPause, Word
from interviewer.speech.filled_pause_detector import shipped
from interviewer.speech.ports import RATE


def word(text: str, start: float, end: float, confidence: float = 0.9) -> Word:
    return Word(text=text, start=start, end=end, confidence=confidence)


def listened(*words: Word) -> Listened:
    states = np.random.default_rng(5).normal(0, 1, (300, 512)).astype(np.float32)
    one = Mixed(np.zeros(6 * RATE, np.float32), (), "robot", False)
    return Listened(states, one, words, (), (Span(0.0, 5.0),))


def test_written_ones_are_told_with_loose_edges() -> None:
    (found,) = written([word("We", 0.2, 0.4), word("um,", 1.0, 1.2)])
    assert (found.start, found.end) == pytest.approx((0.8, 1.4))


def test_voice_without_words_is_told() -> None:
    one = listened(word("We", 0.0, 0.4), word("waited", 1.6, 4.9))
    assert any(found.start < 1.0 < found.end for found in hidden(one, one.words))


@pytest.mark.parametrize(
    ("text", "start", "end", "sure", "left"),
    [
        ("her", 0.9, 1.5, 0.9, 0),
        ("her", 0.9, 1.5, 0.3, 1),
        ("it", 0.2, 1.9, 0.9, 1),
        ("um", 0.9, 1.5, 0.9, 1),
        ("was", 0.5, 1.1, 0.9, 1),
    ],
)
def test_only_a_sure_word_of_ordinary_length_vetoes(
    text: str, start: float, end: float, sure: float, left: int
) -> None:
    sound = FilledPause(text="uh", start=1.0, end=1.4, confidence=0.9)
    assert len(unvetoed([sound], [word(text, start, end, sure)])) == left


def test_all_counts_what_was_written_where_nothing_was_heard() -> None:
    one = listened(word("We", 0.2, 0.5), word("um,", 2.0, 2.4))
    told = {name: route(one) for name, route in routes(shipped()).items()}
    assert not told["detector + words decide"]
    assert [found.start for found in told["all"]] == pytest.approx([2.0])
    assert told["plain words"]
    assert not told["verbatim hint"]
