"""What the words say about a sound moves the decision the way it should."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.transcript import FilledPause, Word
from interviewer.resources import resource
from interviewer.speech.filled_pause_decision import SIGNS, Decision, signs
from interviewer.speech.filled_pause_detector import FilledPauseDetector, shipped

SOUND = FilledPause(text="uh", start=2.0, end=2.4, confidence=0.5)


def word(text: str, start: float, end: float, confidence: float = 0.9) -> Word:
    return Word(text=text, start=start, end=end, confidence=confidence)


def seen(*words: Word, sound: FilledPause = SOUND) -> dict[str, float]:
    return dict(zip(SIGNS, signs(sound, words), strict=True))


def test_a_word_over_the_sound_is_seen_with_its_confidence() -> None:
    found = seen(word("her", 1.9, 2.5, 0.8))
    assert found["covered"] == pytest.approx(1.0)
    assert found["sure_word"] == pytest.approx(0.8)
    assert found["short_word"] == 1.0
    assert found["lonely"] == 0.0


def test_a_word_beside_the_sound_covers_nothing() -> None:
    found = seen(word("moved", 1.5, 2.05), word("there", 2.38, 2.7))
    assert found["covered"] == 0.0
    assert found["sure_word"] == 0.0


def test_an_over_long_word_is_seen() -> None:
    drawn, ordinary = seen(word("it", 1.0, 3.0)), seen(word("international", 1.6, 2.6))
    assert drawn["stretched"] > 0 > ordinary["stretched"]
    assert drawn["whole_word"] < 0.25 < ordinary["whole_word"]


def test_a_written_um_speaks_for_it_and_covers_nothing() -> None:
    found = seen(word("Um,", 1.9, 2.3))
    assert (found["written"], found["covered"]) == (1.0, 0.0)


def test_a_sound_far_from_words_is_lonely() -> None:
    assert seen(word("moved", 0.5, 1.0), word("there", 3.0, 3.4))["lonely"] == 1.0


def test_only_those_likely_enough_are_told_with_their_probability() -> None:
    weights = np.zeros(len(SIGNS) + 1)
    weights[1 + SIGNS.index("likely")] = 1.0
    weights[1 + SIGNS.index("covered")] = -4.0
    decision = Decision(weights, 0.4)
    (told,) = decision.decided([SOUND], [])
    assert told == SOUND
    assert decision.decided([SOUND], [word("her", 1.9, 2.5)]) == ()


@given(
    st.lists(
        st.tuples(
            st.floats(0, 20), st.floats(0, 5), st.floats(0, 1), st.sampled_from(["a", "um", "2.3", "—"])
        ),
        max_size=6,
    ),
    st.floats(0, 20),
    st.floats(0, 2),
    st.floats(0, 1),
)
def test_any_words_give_a_probability(
    spoken: list[tuple[float, float, float, str]], start: float, length: float, confidence: float
) -> None:
    decision = Decision(np.linspace(-9, 9, len(SIGNS) + 1), 0.5)
    words = [word(text, at, at + lasts, sure) for at, lasts, sure, text in spoken]
    sound = FilledPause(text="um", start=start, end=start + length, confidence=confidence)
    assert np.isfinite(signs(sound, words)).all()
    assert 0 <= decision.confidence(sound, words) <= 1


@pytest.mark.parametrize(("count", "least"), [(len(SIGNS), 0.5), (len(SIGNS) + 1, 0.0)])
def test_a_decision_that_does_not_fit_is_refused(count: int, least: float) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Decision(np.zeros(count), least)


def test_the_shipped_file_decides_by_words() -> None:
    with np.load(resource("assets", "models", "filled_pauses.npz")) as stored:
        decision = Decision(stored["decision"].astype(float), float(stored["least"]))
    sound = FilledPause(text="uh", start=2.0, end=2.4, confidence=0.55)
    alone = decision.confidence(sound, [])
    veto = decision.confidence(sound, [word("her", 1.95, 2.45, 0.95)])
    assert veto < alone


def test_without_a_decision_the_sound_alone_tells() -> None:
    with np.load(resource("assets", "models", "filled_pauses.npz")) as stored:
        sound = FilledPauseDetector({name: stored[name] for name in ("w1", "b1", "w2", "b2", "w3", "b3")})
    states = np.random.default_rng(1).normal(0, 2, (400, sound.channels)).astype(np.float32)
    assert sound.find(states, [word("her", 0.0, 8.0)]) == sound.alone(states) == shipped().alone(states)
